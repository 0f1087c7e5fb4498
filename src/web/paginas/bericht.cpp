// One message: what came in, what was found, what was answered, how it hangs together with others.
#include "paginas/adres.hpp"
#include "paginas/bevindingen.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include "paginas/rijen.hpp"
#include <iwmod/beheer/find.hpp>
#include <iwmod/beheer/levensloop.hpp>
#include <iwmod/beheer/orders.hpp>
#include <iwmod/beheer/texts.hpp>
#include <iwmod/register/verband.hpp>
#include <iwmod/weergave.hpp>
#include <iwmod/weergave/summary.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <sstream>
#include <utility>

namespace iwmod::web {

namespace {

constexpr unsigned not_found = 404;
constexpr std::string_view plaats = "/berichten";

class Facts {
  public:
    void add(std::string_view label, std::string_view waarde) {
        if (waarde.empty()) {
            return;
        }
        Data data;
        data.set("label", text(label));
        data.set("waarde", text(waarde));
        m_rows.push_back(data);
    }
    const Data& rows() const { return m_rows; }

  private:
    Data m_rows = list();
};

Data facts_of(const registratie::Dossier& dossier) {
    const auto& bericht = dossier.bericht;
    Facts facts;
    facts.add("Ontvangen", moment_text(bericht.ontvangen));
    facts.add("Besloten", moment_text(bericht.besloten));
    facts.add("Afzender", bericht.afzender.value_or("onbekend"));
    facts.add("Ontvanger", bericht.ontvanger.value_or("onbekend"));
    facts.add("Identificatie", bericht.identificatie.value_or(""));
    facts.add("Dagtekening", bericht.dagtekening ? dag_text(*bericht.dagtekening) : "");
    facts.add("Bestand", weergave::printable(bericht.bestand));
    facts.add("Grootte", weergave::grouped(bericht.grootte) + " bytes");
    facts.add("Retourcodes", weergave::joined(weergave::fault_codes(bericht.retourcodes)));
    facts.add("Opnieuw aangeboden", dossier.heringediend ? moment_text(*dossier.heringediend) : "");
    facts.add("Gewist", bericht.gewist ? moment_text(*bericht.gewist) : "");
    facts.add("SHA-256", bericht.sha256);
    return facts.rows();
}

Data declaratie_of(const registratie::Dossier& dossier) {
    if (!dossier.declaratie) {
        return Data{false};
    }
    const auto& row = *dossier.declaratie;
    Facts facts;
    facts.add("DeclaratieNummer", row.declaratienummer);
    facts.add("Periode",
              dag_text(row.periode.begindatum) + " tot en met " + dag_text(row.periode.einddatum));
    facts.add("Ingediend", weergave::count_of(static_cast<std::size_t>(row.prestaties), "prestatie",
                                              "prestaties") +
                               ", " + weergave::money(row.ingediend));
    facts.add("Toegekend", weergave::count_of(static_cast<std::size_t>(row.goedgekeurd),
                                              "prestatie", "prestaties") +
                               ", " + weergave::money(row.toegekend));
    return Data{"feiten", facts.rows()};
}

Data sent_of(const registratie::Dossier& dossier) {
    auto rows = list();
    for (const auto& each : dossier.uitgaand) {
        const auto& uitgaand = each.uitgaand;
        Data row;
        row.set("wat", text(uitgaand.vrijgave ? "Vrijgave" : "Antwoord"));
        row.set("soort", text(uitgaand.soort));
        row.set("nummer", text(uitgaand.identificatie));
        row.set("relatie", text(uitgaand.relatie));
        row.set("bestand", text(uitgaand.bestand));
        row.set("keer", Data{std::to_string(uitgaand.volgnummer)});
        row.set("moment", text(each.op_schijf ? moment_text(*each.op_schijf) : "nog niet"));
        rows.push_back(row);
    }
    return rows;
}

bool has_answer(const registratie::Dossier& dossier) {
    return std::any_of(dossier.uitgaand.begin(), dossier.uitgaand.end(),
                       [](const auto& each) { return !each.uitgaand.vrijgave; });
}

/// A message that has to do with this one, and how.
void add_related(Data& rows, std::string_view hoe, registratie::BerichtId id,
                 std::string_view wat = "") {
    Data row;
    row.set("hoe", text(hoe));
    row.set("id", Data{std::to_string(id)});
    row.set("wat", text(wat));
    rows.push_back(row);
}

std::string named(const registratie::BerichtRow& rij) {
    return (rij.soort ? std::string{naam(*rij.soort)} : std::string{"onbekende soort"}) + ", " +
           std::string{naam(rij.status)} + ", " + moment_text(rij.ontvangen);
}

Data related_of(const registratie::Dossier& dossier) {
    auto rows = list();
    for (const auto& retour : dossier.retouren) {
        add_related(rows, "Retour op dit bericht", retour.id, named(retour));
    }
    if (dossier.retour && dossier.retour->heen) {
        add_related(rows, dossier.retour->afgewezen ? "Wijst af" : "Is akkoord met",
                    dossier.retour->heen->id, named(*dossier.retour->heen));
    }
    if (dossier.bericht.dubbel_van) {
        add_related(rows, "Gelijk aan een eerder bericht", *dossier.bericht.dubbel_van);
    }
    if (dossier.uit_zip) {
        add_related(rows, "Kwam in zipbestand", dossier.uit_zip->zip);
    }
    for (const auto& each : dossier.in_zip) {
        add_related(rows, "Zat in dit zipbestand", each.bericht);
    }
    for (const auto& failure : dossier.bericht.niet_afgeleverd) {
        add_related(rows, "Niet afgeleverd volgens", failure.fo01,
                    failure.code + " " + failure.omschrijving);
    }
    return rows;
}

void add_money_related(Data& rows, const std::vector<registratie::Verband>& verbanden) {
    using registratie::Verbandsoort;
    for (const auto& verband : verbanden) {
        const auto prestaties = weergave::count_of(static_cast<std::size_t>(verband.prestaties),
                                                   "prestatie", "prestaties");
        switch (verband.soort) {
        case Verbandsoort::gecrediteerd:
            add_related(rows, "Crediteert " + prestaties + " uit", verband.bericht);
            break;
        case Verbandsoort::crediteert:
            add_related(rows, prestaties + " hiervan gecrediteerd door", verband.bericht);
            break;
        case Verbandsoort::beantwoord:
            add_related(rows, "Antwoord op de declaratie in", verband.bericht);
            break;
        case Verbandsoort::antwoord_erop:
            add_related(rows, "Beantwoord door", verband.bericht);
            break;
        }
    }
}

/// Of a large message it would take too long.
weergave::PrestatieNames names_for(const Vraag& vraag, const registratie::BerichtRow& bericht) {
    constexpr std::int64_t most_bytes = 500'000;
    return bericht.soort == Soort::wmo323 && !bericht.bevindingen.empty() &&
                   bericht.grootte <= most_bytes
               ? beheer::prestatienamen(bericht, vraag.schemas.schemas(), vraag.settings)
               : weergave::PrestatieNames{};
}

Data life_of(const registratie::Overview& overzicht, registratie::BerichtId id) {
    auto rows = list();
    overzicht.visit_spoor(id, [&rows](const registratie::SpoorRow& rij) {
        const auto feit = beheer::levensfeit_of(rij);
        auto gegevens = list();
        for (const auto& [naam, waarde] : feit.gegevens) {
            Data each;
            each.set("label", text(naam));
            each.set("waarde", text(waarde));
            gegevens.push_back(each);
        }
        Data row;
        row.set("moment", text(moment_text(feit.moment)));
        row.set("gebeurtenis", text(feit.gebeurtenis));
        row.set("door", text(feit.door));
        row.set("gegevens", gegevens);
        rows.push_back(row);
    });
    return rows;
}

/// What can be done with it, or why not.
void add_orders(Data& data, const registratie::Dossier& dossier, const dienst::Settings& settings) {
    const auto requeue = beheer::objection_to_requeue(dossier, settings);
    data.set("kan_herindienen", Data{!requeue});
    auto kinds = list();
    for (const auto& [welke, naam, woord] :
         {std::tuple{beheer::Resendable::antwoord, "antwoord", "Verzend het antwoord opnieuw"},
          std::tuple{beheer::Resendable::vrijgave, "vrijgave", "Geef het bericht opnieuw vrij"}}) {
        if (!beheer::objection_to_resend(dossier, welke, settings)) {
            Data kind;
            kind.set("welke", text(naam));
            kind.set("woord", text(woord));
            kinds.push_back(kind);
        }
    }
    data.set("kan_verzenden", kinds);
    data.set("kan_niets", Data{requeue.has_value() && kinds.is_empty_list()});
}

} // namespace

Response bericht_pagina(const Vraag& vraag) {
    const auto id = number_field(vraag.request.query, "id").value_or(0);
    const registratie::Overview overzicht{vraag.settings.register_,
                                          vraag.settings.readable_sleutels()};
    const auto dossier = overzicht.dossier(id);
    if (!dossier) {
        return refuse(vraag, not_found, "Dit bericht staat niet in het register.");
    }
    const auto& bericht = dossier->bericht;
    auto data = rij_data(bericht);
    data.set("feiten", facts_of(*dossier));
    data.set("declaratie", declaratie_of(*dossier));
    data.set("bevindingen", bevindingen_data(bericht.bevindingen, names_for(vraag, bericht)));
    data.set("fouten_aantal", number(static_cast<std::int64_t>(bericht.bevindingen.size())));
    data.set("heeft_fouten", Data{!bericht.bevindingen.empty()});
    data.set("signalen", signalen_data(bericht.signalen));
    data.set("verzonden", sent_of(*dossier));
    auto related = related_of(*dossier);
    add_money_related(related, registratie::verband_of(vraag.settings.register_, id));
    data.set("verband", related);
    data.set("levensloop", life_of(overzicht, id));
    data.set("heeft_inhoud", Data{!bericht.gewist});
    data.set("heeft_antwoord", Data{has_answer(*dossier)});
    add_orders(data, *dossier, vraag.settings);
    return show(vraag,
                {.titel = "Bericht " + std::to_string(id), .sjabloon = "bericht", .plaats = plaats},
                std::move(data));
}

Response uitleg_pagina(const Vraag& vraag) {
    const auto id = number_field(vraag.request.query, "id").value_or(0);
    std::ostringstream out;
    std::ostringstream err;
    const auto code = beheer::explain({.id = id}, vraag.settings, {.out = out, .err = err});
    if (code != beheer::ExitCode::good) {
        return refuse(vraag, not_found, err.str());
    }
    Data data;
    data.set("id", Data{std::to_string(id)});
    data.set("tekst", Data{out.str()});
    return show(vraag,
                {.titel = "Uitleg voor de aanbieder bij bericht " + std::to_string(id),
                 .sjabloon = "uitleg",
                 .plaats = plaats},
                std::move(data));
}

} // namespace iwmod::web
