#include "niveau34_kaarten.hpp"
#include "niveau34_prestatie.hpp"
#include <iwmod/error.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace iwmod {

namespace {

constexpr std::string_view klasse = "DeclaratieAntwoord";

std::string referentie_key(const Referentie& referentie) {
    return referentie.referentienummer + "\n" +
           (referentie.vorigreferentienummer ? "=" + *referentie.vorigreferentienummer : "");
}

/// The Prestaties of a Client of the 323. Almost always one has a ProductReferentie; more have when
/// the 323 broke TR101.
class PrestatieByReferentie {
  public:
    void add(const Prestatie& prestatie) {
        const auto [first, is_first] =
            m_first.emplace(referentie_key(prestatie.productreferentie), &prestatie);
        if (!is_first) {
            m_more.emplace(full_key(prestatie), &prestatie);
        }
    }
    /// The one that TR367 compares: with the same ProductReferentie, and of more than one the one
    /// that is equal, when there is one. Null when there is none.
    const Prestatie* find(const Prestatie& antwoord) const {
        const auto first = m_first.find(referentie_key(antwoord.productreferentie));
        if (first == m_first.end()) {
            return nullptr;
        }
        const auto equal = m_more.empty() ? m_more.end() : m_more.find(full_key(antwoord));
        return equal == m_more.end() ? first->second : equal->second;
    }

  private:
    static std::string full_key(const Prestatie& prestatie) {
        return referentie_key(prestatie.productreferentie) + "\n" +
               (prestatie.ingediendbedrag.debetcredit == DebetCredit::credit ? "C" : "D") + "\n" +
               inhoud_text(prestatie);
    }
    std::unordered_map<std::string, const Prestatie*> m_first;
    std::unordered_map<std::string, const Prestatie*> m_more; ///< by all that is compared
};
using ClientByBsn = std::unordered_map<Bsn, PrestatieByReferentie>;

ClientByBsn index_of(const Declaratie& declaratie) {
    ClientByBsn index;
    for (const DeclaratieClient& client : declaratie.clienten) {
        PrestatieByReferentie& prestaties = index[client.bsn];
        for (const Prestatie& prestatie : client.prestaties) {
            prestaties.add(prestatie);
        }
    }
    return index;
}

/// A 325 and the 323 that it answers.
struct Antwoordzaak {
    const Header& header;
    const DeclaratieAntwoord* antwoord; ///< null when there is none
    const Bericht& original;
};

/// TR371: XsdVersieDeclaratie is not the XsdVersie of the 323.
std::optional<Breuk> xsdversie_differs(const Antwoordzaak& zaak) {
    const XsdVersie& a = zaak.header.xsdversiedeclaratie;
    const XsdVersie& b = zaak.original.header.xsdversie;
    if (a.basisschemaxsdversie == b.basisschemaxsdversie &&
        a.berichtxsdversie == b.berichtxsdversie) {
        return std::nullopt;
    }
    return Breuk{.toelichting = a.basisschemaxsdversie + " en " + a.berichtxsdversie +
                                " in plaats van " + b.basisschemaxsdversie + " en " +
                                b.berichtxsdversie};
}

/// TR376: DeclaratieNummer is not that of the 323.
std::optional<Breuk> declaratienummer_differs(const Antwoordzaak& zaak) {
    const Tekst& declared = std::get<Declaratie>(zaak.original.inhoud).declaratienummer;
    if (zaak.antwoord == nullptr || zaak.antwoord->declaratienummer == declared) {
        return std::nullopt;
    }
    return Breuk{.toelichting = zaak.antwoord->declaratienummer + " in plaats van " + declared};
}

constexpr std::array header_regels{
    Rule<Antwoordzaak>{kaart("TR371", Soort::wmo325), xsdversie_differs},
};
constexpr std::array antwoord_regels{
    Rule<Antwoordzaak>{kaart("TR376", Soort::wmo325), declaratienummer_differs},
};

/// A Prestatie of the answer and the one of the 323 with its ProductReferentie, or null.
struct Beantwoord {
    const Prestatie& prestatie;
    const Prestatie* declared;
};

/// TR366: no such ProductReferentie under this Bsn.
std::optional<Breuk> prestatie_unknown(const Beantwoord& beantwoord) {
    if (beantwoord.declared != nullptr) {
        return std::nullopt;
    }
    const Referentie& referentie = beantwoord.prestatie.productreferentie;
    return Breuk{.toelichting =
                     "ReferentieNummer " + referentie.referentienummer +
                     (referentie.vorigreferentienummer
                          ? ", VorigReferentieNummer " + *referentie.vorigreferentienummer
                          : "")};
}

/// TR367: one of the copied elements differs from the 323.
std::optional<Breuk> prestatie_differs(const Beantwoord& beantwoord) {
    auto anders = verschillen(beantwoord.prestatie, *beantwoord.declared);
    const auto debetcredit = beantwoord.prestatie.ingediendbedrag.debetcredit;
    if (debetcredit != beantwoord.declared->ingediendbedrag.debetcredit) {
        anders.push_back({"IngediendBedrag", debetcredit == DebetCredit::debet
                                                 ? "debet in plaats van credit"
                                                 : "credit in plaats van debet"});
    }
    if (anders.empty()) {
        return std::nullopt;
    }
    return Breuk{.element = std::string{anders.front().element},
                 .toelichting = beantwoord.prestatie.productreferentie.referentienummer + ": " +
                                verschil_text(anders)};
}

constexpr std::array prestatie_regels{
    VolgRegel<Beantwoord>{kaart("TR366", Soort::wmo325), prestatie_unknown},
    VolgRegel<Beantwoord>{kaart("TR367", Soort::wmo325), prestatie_differs, {"TR366"}},
};

/// TR304 on each Client, and below a good one TR366 and TR367.
void judge_clienten(const DeclaratieAntwoord& antwoord, const ClientByBsn& declared,
                    Oordeel& oordeel) {
    for (std::size_t i = 0; i < antwoord.clienten.size(); ++i) {
        const DeclaratieClient& client = antwoord.clienten[i];
        const auto found = declared.find(client.bsn);
        if (found == declared.end()) {
            const std::string pad = PrestatiePlaats{klasse, i, 0}.client_pad().text();
            oordeel.bevindingen.push_back(make_finding(
                *kaart("TR304", Soort::wmo325), pad,
                {.toelichting = "niet beoordeeld: " + std::to_string(client.prestaties.size())}));
            oordeel.niet_beoordeeld.push_back(pad);
            continue;
        }
        for (std::size_t j = 0; j < client.prestaties.size(); ++j) {
            const Prestatie& prestatie = client.prestaties[j];
            append(oordeel.bevindingen,
                   run_in_order(prestatie_regels,
                                Beantwoord{prestatie, found->second.find(prestatie)},
                                PrestatiePlaats{klasse, i, j}));
        }
    }
}

/// TR337: no such 323 of this aanbieder to this gemeente.
Finding declaratie_unknown(const BerichtIdentificatie& identificatie) {
    return make_finding(*kaart("TR337", Soort::wmo325), (Pad{} / "Header").text(),
                        {.toelichting = "DeclaratieIdentificatie " + identificatie.identificatie +
                                        " van " + datum_text(identificatie.dagtekening)});
}

/// SG04: the 323 has an answer already: our own, or another 325 of the back office (IV087).
std::vector<Signaal> second_antwoord(const Zaak& zaak, BerichtId declaratie) {
    const BerichtIdentificatie& identificatie = zaak.bericht.header.declaratieidentificatie;
    const RegisterLezer& lezer = zaak.omgeving.lezer;
    const bool is_released = lezer.has_declaratie_antwoord(zaak.partijen, identificatie);
    std::string answered = is_released ? " is al eerder een declaratie-antwoord vrijgegeven" : "";
    if (lezer.has_own_declaratie_antwoord(declaratie)) {
        answered = " heeft iwmod zelf al een declaratie-antwoord gegeven" +
                   (is_released ? ", en" + answered : "");
    }
    if (answered.empty()) {
        return {};
    }
    return {{.code = "SG04",
             .pad = (Pad{} / "Header").text(),
             .omschrijving = "Op declaratiebericht " + identificatie.identificatie + " van " +
                             datum_text(identificatie.dagtekening) + answered +
                             "; een tweede kan worden geweigerd (IV087)."}};
}

} // namespace

Oordeel judge_declaratie_antwoord(const Zaak& zaak) {
    Oordeel oordeel;
    const Header& header = zaak.bericht.header;
    const auto place =
        zaak.omgeving.lezer.declaratie_bericht(zaak.partijen, header.declaratieidentificatie);
    if (!place) {
        oordeel.bevindingen.push_back(declaratie_unknown(header.declaratieidentificatie));
        return oordeel;
    }
    const auto original = zaak.omgeving.original(*place);
    if (!original || !std::holds_alternative<Declaratie>(original->inhoud)) {
        throw SpoolError{
            "het WMO323 waarop een WMO325 antwoordt, is niet terug te lezen: bericht " +
            std::to_string(place->id)};
    }
    const auto* antwoord = std::get_if<DeclaratieAntwoord>(&zaak.bericht.inhoud);
    const Antwoordzaak antwoordzaak{header, antwoord, *original};
    run(header_regels, antwoordzaak, (Pad{} / "Header").text(), oordeel.bevindingen);
    run(antwoord_regels, antwoordzaak, (Pad{} / klasse).text(), oordeel.bevindingen);
    if (antwoord != nullptr) {
        judge_clienten(*antwoord, index_of(std::get<Declaratie>(original->inhoud)), oordeel);
    }
    if (oordeel.bevindingen.empty()) {
        oordeel.signalen = second_antwoord(zaak, place->id);
    }
    return oordeel;
}

} // namespace iwmod
