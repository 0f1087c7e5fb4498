#include <iwmod/ggk.hpp>
#include <iwmod/weergave/dossier.hpp>
#include <iwmod/weergave/summary.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>

namespace iwmod::weergave {

namespace {

constexpr std::size_t label_width = 15;

class Blad {
  public:
    explicit Blad(std::ostream& out) : m_out{out} {}
    /// A line with a label; none for an empty value.
    void line(std::string_view label, const std::string& value) const {
        if (!value.empty()) {
            m_out << "  " << cell(label, label_width) << printable(value) << '\n';
        }
    }
    void line(std::string_view label, const std::optional<registratie::BerichtId>& id) const {
        line(label, id ? "bericht " + std::to_string(*id) : "");
    }

  private:
    std::ostream& m_out;
};

/// Too large to be read (F001): the archive has no more than its begin.
bool is_excerpt(const registratie::BerichtRow& bericht) {
    return std::any_of(bericht.bevindingen.begin(), bericht.bevindingen.end(),
                       [](const bericht::Finding& bevinding) { return bevinding.code == "F001"; });
}

std::string path_text(const std::optional<std::filesystem::path>& path) {
    return path ? path->string() : "";
}

/// What the aanbieder says in this 302 or 320, and of which message.
void print_retour(const Blad& blad, const registratie::RetourRow& retour) {
    const auto& heen = retour.heen;
    blad.line("antwoord op", heen ? "bericht " + std::to_string(heen->id) + ": " +
                                        std::string{naam(heen->soort.value())} + " " +
                                        heen->identificatie.value_or("") + " van " +
                                        bericht::datum_text(heen->dagtekening.value())
                                  : "een bericht dat niet is vrijgegeven");
    blad.line("oordeel",
              retour.afgewezen ? "afgewezen door de aanbieder" : "aanvaard door de aanbieder");
}

void print_envelop(const Blad& blad, const registratie::EnvelopRow& envelop) {
    blad.line("envelop", envelop.berichtcode + " " + envelop.referentienummer);
    blad.line("  van", envelop.zender);
    blad.line("  aan", envelop.ontvanger);
    blad.line("  functie", envelop.functie.value_or(""));
    blad.line("  tijdstip", envelop.tijdstip);
    blad.line("  antwoord op", envelop.crossrefnummer.value_or(""));
    if (envelop.foutcode) {
        blad.line("  fout", *envelop.foutcode + ": " + envelop.fouttekst.value_or(""));
    }
}

void print_zip(const Blad& blad, const registratie::Dossier& dossier) {
    if (dossier.uit_zip) {
        blad.line("uit zipbestand", "bericht " + std::to_string(dossier.uit_zip->zip) +
                                        ", bestand " + std::to_string(dossier.uit_zip->nummer));
    }
    std::string berichten;
    for (const auto& each : dossier.in_zip) {
        berichten += (berichten.empty() ? "" : ", ") + std::to_string(each.bericht);
    }
    blad.line("in zipbestand", berichten.empty() ? "" : "bericht " + berichten);
}

/// With what the code means, by the list that was in force when it came.
std::string failure_text(const registratie::NietAfgeleverd& failure) {
    constexpr std::size_t length_of_day = 10;
    const auto dag = bericht::parse_datum(failure.moment.substr(0, length_of_day));
    const auto betekenis = dag ? ggk::betekenis(failure.code, *dag) : std::nullopt;
    return failure.code + ": " + failure.omschrijving +
           (betekenis ? " (" + std::string{*betekenis} + ")" : "") + ", bericht " +
           std::to_string(failure.fo01) + " van " + failure.moment +
           (failure.opnieuw_verzonden ? "; daarna opnieuw verzonden" : "");
}

void print_bericht(std::ostream& out, const registratie::Dossier& dossier,
                   const Original& original) {
    const auto& bericht = dossier.bericht;
    const Blad blad{out};
    out << "Bericht " << bericht.id << ": " << naam(bericht.status) << '\n';
    blad.line("ontvangen", bericht.ontvangen);
    blad.line("besloten", bericht.besloten);
    blad.line("bestand", bericht.bestand + " (" + std::to_string(bericht.grootte) + " bytes)");
    blad.line("soort", bericht.soort ? std::string{naam(*bericht.soort)} : "onbekend");
    blad.line("afzender", bericht.afzender.value_or(""));
    blad.line("ontvanger", bericht.ontvanger.value_or(""));
    blad.line("identificatie", bericht.identificatie.value_or(""));
    blad.line("dagtekening", bericht.dagtekening ? bericht::datum_text(*bericht.dagtekening) : "");
    blad.line("retourcodes", joined(fault_codes(bericht.retourcodes)));
    blad.line("dubbel van", bericht.dubbel_van);
    if (dossier.retour) {
        print_retour(blad, *dossier.retour);
    }
    if (dossier.envelop) {
        print_envelop(blad, *dossier.envelop);
    }
    print_zip(blad, dossier);
    for (const auto& failure : bericht.niet_afgeleverd) {
        blad.line("niet afgeleverd", failure_text(failure));
    }
    blad.line("weer in inbox", dossier.heringediend.value_or(""));
    blad.line("gewist", bericht.gewist.value_or(""));
    blad.line("sha256", bericht.sha256);
    blad.line("archief",
              path_text(original.archief) +
                  (original.archief && is_excerpt(bericht) ? " (alleen het begin)" : ""));
    blad.line("quarantaine", path_text(original.quarantaine));
    blad.line("tarieventabel", bericht.tabelversie);
}

/// What was declared and what of it was granted; of a message that never got that far, nothing was.
void print_declaratie(std::ostream& out, const registratie::Dossier& dossier,
                      const bericht::Bericht* bericht) {
    const Blad blad{out};
    const auto print = [&blad](const registratie::DeclaratieRow& row) {
        blad.line("declaratie", row.declaratienummer);
        blad.line("  periode", periode_text(row.periode));
        blad.line("  prestaties", std::to_string(row.prestaties) + ", toegekend " +
                                      std::to_string(row.goedgekeurd));
        blad.line("  ingediend", money(row.ingediend));
        blad.line("  toegekend", money(row.toegekend));
    };
    if (dossier.declaratie) {
        return print(*dossier.declaratie);
    }
    const auto* const declaratie =
        bericht == nullptr ? nullptr : std::get_if<bericht::Declaratie>(&bericht->inhoud);
    if (declaratie != nullptr && dossier.bericht.status == registratie::Status::afgekeurd) {
        registratie::DeclaratieRow row{.bericht = dossier.bericht.id,
                                       .declaratienummer = declaratie->declaratienummer,
                                       .periode = declaratie->declaratieperiode,
                                       .ingediend =
                                           declaratie->totaalingediendbedrag.signed_value(),
                                       .toegekend = {}};
        for (const auto& client : declaratie->clienten) {
            row.prestaties += static_cast<std::int64_t>(client.prestaties.size());
        }
        print(row);
    }
}

void print_found(std::ostream& out, const registratie::BerichtRow& bericht,
                 const DossierSheet& blad) {
    if (bericht.bevindingen.empty()) {
        out << "Fouten: geen\n";
    } else {
        out << "Fouten: " << bericht.bevindingen.size() << '\n';
        const auto names = blad.bericht == nullptr ? PrestatieNames{}
                                                   : names_in(*blad.bericht, bericht.bevindingen);
        print_grouped_findings(out, bericht.bevindingen, names, blad.amount);
    }
    if (!bericht.signalen.empty()) {
        out << "Signalen: " << bericht.signalen.size() << '\n';
        print_signalen(out, bericht.signalen);
    }
}

void print_uitgaand(std::ostream& out, const registratie::UitgaandRow& rij,
                    const std::filesystem::path& outbox) {
    const auto& uitgaand = rij.uitgaand;
    out << (uitgaand.vrijgave ? "Vrijgegeven: " : "Antwoord: ") << uitgaand.soort;
    if (!uitgaand.identificatie.empty()) {
        out << ' ' << uitgaand.identificatie;
    }
    out << " aan " << uitgaand.relatie << '\n';
    const Blad blad{out};
    blad.line("bestand", (outbox / uitgaand.relatie / uitgaand.bestand).string());
    blad.line("envelop", uitgaand.referentienummer.value_or(""));
    blad.line("klaargezet",
              rij.op_schijf ? *rij.op_schijf : "nog niet; de dienst zet het in de outbox");
}

void print_answered(std::ostream& out, const registratie::Dossier& dossier,
                    const std::filesystem::path& outbox) {
    if (dossier.uitgaand.empty()) {
        out << "Antwoord: geen\n";
    }
    for (const auto& rij : dossier.uitgaand) {
        print_uitgaand(out, rij, outbox);
    }
    for (const auto& retour : dossier.retouren) {
        const auto codes = fault_codes(retour.retourcodes);
        out << "Retour: bericht " << retour.id << ", "
            << (retour.soort ? naam(*retour.soort) : "onbekend") << ", ontvangen "
            << retour.ontvangen << '\n';
        Blad{out}.line("retourcodes", joined(codes));
    }
}

std::optional<registratie::BerichtId> heenbericht_of(const registratie::Dossier& dossier) {
    return dossier.retour && dossier.retour->heen ? std::optional{dossier.retour->heen->id}
                                                  : std::nullopt;
}

Json uit_zip_json(const registratie::UitZipRow& row) {
    return {{"bericht", row.zip}, {"nummer", row.nummer}};
}

Json in_zip_json(const std::vector<registratie::UitZipRow>& rows) {
    Json json = Json::array();
    for (const auto& row : rows) {
        json.push_back({{"bericht", row.bericht}, {"nummer", row.nummer}});
    }
    return json;
}

Json envelop_json(const registratie::EnvelopRow& envelop) {
    return {{"berichtcode", envelop.berichtcode},
            {"zender", envelop.zender},
            {"ontvanger", envelop.ontvanger},
            {"referentienummer", envelop.referentienummer},
            {"crossRefnummer", or_null(envelop.crossrefnummer)},
            {"tijdstip", envelop.tijdstip},
            {"functie", or_null(envelop.functie)},
            {"code", or_null(envelop.foutcode)},
            {"omschrijving", or_null(envelop.fouttekst)}};
}

} // namespace

Json dossier_json(const registratie::Dossier& dossier, const Original& original) {
    const auto& bericht = dossier.bericht;
    const auto path = [](const auto& place) {
        return place ? Json(place->string()) : Json(nullptr);
    };
    Json json{
        {"bericht", bericht_json(bericht)},
        {"besloten", bericht.besloten},
        {"grootte", bericht.grootte},
        {"niveau", or_null(bericht.niveau)},
        {"tarieventabel", text_or_null(bericht.tabelversie)},
        {"archief", path(original.archief)},
        {"quarantaine", path(original.quarantaine)},
        {"dubbel_van", or_null(bericht.dubbel_van)},
        {"heenbericht", or_null(heenbericht_of(dossier))},
        {"heenbericht_afgewezen", dossier.retour ? Json(dossier.retour->afgewezen) : Json(nullptr)},
        {"heringediend", or_null(dossier.heringediend)},
        {"gewist", or_null(bericht.gewist)},
        {"envelop", dossier.envelop ? envelop_json(*dossier.envelop) : Json(nullptr)},
        {"uit_zip", dossier.uit_zip ? uit_zip_json(*dossier.uit_zip) : Json(nullptr)},
        {"in_zip", in_zip_json(dossier.in_zip)},
        {"fouten", findings_json(bericht.bevindingen)},
        {"signalen", signalen_json(bericht.signalen)},
        {"antwoorden", Json::array()},
        {"retouren", Json::array()}};
    for (const auto& rij : dossier.uitgaand) {
        json["antwoorden"].push_back(uitgaand_json(rij));
    }
    for (const auto& retour : dossier.retouren) {
        json["retouren"].push_back(bericht_json(retour));
    }
    return json;
}

void print_dossier(std::ostream& out, const registratie::Dossier& dossier,
                   const DossierSheet& blad) {
    print_bericht(out, dossier, blad.original);
    print_declaratie(out, dossier, blad.bericht);
    print_found(out, dossier.bericht, blad);
    print_answered(out, dossier, blad.outbox);
}

} // namespace iwmod::weergave
