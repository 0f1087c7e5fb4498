// How it goes today: what came and went, what waits, what asks for somebody.
#include "paginas/adres.hpp"
#include "paginas/dagen.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include <iwmod/dienst/observation.hpp>
#include <iwmod/register/meting.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <utility>

namespace iwmod::web {

namespace {

using registratie::Status;

constexpr std::size_t most_shown = 10; // of what waits; the lists have all

std::string today_with(Datum vandaag, std::optional<Status> status) {
    const auto iso = bericht::datum_text(vandaag);
    Pairs fields{{"vanaf", iso}, {"tot", iso}};
    if (status) {
        fields.emplace_back("status", naam(*status));
    }
    return address("/berichten", fields);
}

Data figure(std::string_view label, std::int64_t count, std::string_view adres) {
    Data data;
    data.set("label", text(label));
    data.set("aantal", number(count));
    data.set("adres", text(adres));
    return data;
}

std::string age_of(const std::string& sinds, dienst::Moment now) {
    const auto moment = dienst::parse_rfc3339(sinds);
    return moment
               ? dienst::age_text(std::chrono::duration_cast<std::chrono::seconds>(now - *moment))
               : "onbekend";
}

/// What came in today and what became of it.
Data today_data(const Vraag& vraag, const std::vector<registratie::Dagtelling>& dagen) {
    registratie::Dagtelling today;
    if (!dagen.empty() && dagen.back().dag == vraag.vandaag) {
        today = dagen.back();
    }
    std::int64_t all = 0;
    for (const auto count : today.per_status) {
        all += count;
    }
    auto figures = list();
    figures.push_back(figure("Binnengekomen", all, today_with(vraag.vandaag, std::nullopt)));
    figures.push_back(figure("Verzonden",
                             registratie::verzonden_since(vraag.settings.register_, vraag.vandaag),
                             today_with(vraag.vandaag, std::nullopt)));
    constexpr std::array states{
        std::pair{Status::geaccepteerd, "Geaccepteerd"},
        std::pair{Status::deels, "Deels afgekeurd"}, std::pair{Status::afgekeurd, "Afgekeurd"},
        std::pair{Status::foutmelding, "Foutmelding"}, std::pair{Status::dubbel, "Dubbel"}};
    for (const auto& [status, label] : states) {
        figures.push_back(figure(label, today.of(status), today_with(vraag.vandaag, status)));
    }
    return figures;
}

/// What waits for somebody or something.
Data waiting_data(const dienst::Observation& seen, std::int64_t niet_afgeleverd) {
    auto figures = list();
    figures.push_back(
        figure("Wacht in de inbox", static_cast<std::int64_t>(seen.inbox.filled), "#dienst"));
    figures.push_back(
        figure("Open antwoorden", static_cast<std::int64_t>(seen.open.size()), "#open"));
    figures.push_back(figure("In quarantaine", static_cast<std::int64_t>(seen.quarantaine.size()),
                             "#quarantaine"));
    figures.push_back(figure("Niet afgeleverd", niet_afgeleverd, "#aandacht"));
    return figures;
}

Data reasons_data(const std::vector<dienst::Reason>& reasons) {
    auto rows = list();
    for (const auto& reason : reasons) {
        Data row;
        row.set("dringend", Data{reason.urgency == dienst::Urgency::act});
        row.set("zin", text(reason.zin));
        rows.push_back(row);
    }
    return rows;
}

Data open_data(const dienst::Observation& seen, const dienst::Settings& settings) {
    auto rows = list();
    for (std::size_t i = 0; i < std::min(most_shown, seen.open.size()); ++i) {
        const auto& open = seen.open[i];
        Data row;
        row.set("id", Data{std::to_string(open.bericht)});
        row.set("soort", text(open.soort));
        row.set("relatie", text(open.relatie));
        row.set("leeftijd", text(age_of(open.sinds, seen.moment)));
        row.set("reden", text(dienst::reason_of(open, settings, seen)));
        rows.push_back(row);
    }
    return rows;
}

Data quarantine_data(const dienst::Observation& seen) {
    auto rows = list();
    for (std::size_t i = 0; i < std::min(most_shown, seen.quarantaine.size()); ++i) {
        const auto& each = seen.quarantaine[i];
        Data row;
        row.set("id", each.bericht > 0 ? Data{std::to_string(each.bericht)} : Data{false});
        row.set("leeftijd", text(age_of(each.sinds, seen.moment)));
        row.set("reden", text(each.reden.value_or("De reden is niet bewaard; zie het log.")));
        rows.push_back(row);
    }
    return rows;
}

Data fact(std::string_view label, std::string_view waarde) {
    Data data;
    data.set("label", text(label));
    data.set("waarde", text(waarde));
    return data;
}

std::string chore_text(const std::optional<dienst::ChoreState>& last) {
    return last ? moment_text(last->moment) + (last->goed ? ", goed: " : ", niet goed: ") +
                      last->tekst
                : "nog niet";
}

std::string service_text(const dienst::Observation& seen) {
    std::string result = seen.in_service ? "draait" : "draait niet";
    if (seen.service) {
        result += (seen.in_service ? " sinds " : "; de laatste begon ") +
                  moment_text(seen.service->sinds) + ", versie " + seen.service->versie;
    }
    return result;
}

std::string tariff_text(const dienst::Tariefstand& stand) {
    return weergave::count_of(stand.vandaag, "tarief geldt", "tarieven gelden") + " vandaag, " +
           (stand.zonder_einde  ? "zonder einddatum"
            : stand.laatste_dag ? "tot en met " + dag_text(*stand.laatste_dag)
                                : "geen einddatum bekend");
}

Data facts_data(const dienst::Observation& seen) {
    auto facts = list();
    facts.push_back(fact("Dienst", service_text(seen)));
    if (seen.oldest) {
        const auto since = dienst::rfc3339(
            std::chrono::time_point_cast<std::chrono::system_clock::duration>(seen.oldest->since));
        facts.push_back(fact("Oudste in de inbox", age_of(since, seen.moment)));
    }
    for (const auto& disk : seen.disks) {
        facts.push_back(fact("Vrije ruimte", dienst::size_text(disk.vrij) + " van " +
                                                 dienst::size_text(disk.totaal) + " (" +
                                                 disk.map.string() + ")"));
    }
    for (const auto& stand : seen.tarieven) {
        facts.push_back(fact("Tarieven " + std::string{stand.gemeente.text()}, tariff_text(stand)));
    }
    facts.push_back(fact("Reservekopie", chore_text(seen.reservekopie)));
    facts.push_back(fact("Controle (verify)", chore_text(seen.verify)));
    return facts;
}

} // namespace

Response vandaag_pagina(const Vraag& vraag) {
    const auto& settings = vraag.settings;
    const registratie::Overview overview{settings.register_};
    const auto seen = dienst::observe(settings, overview);
    const auto niet_afgeleverd = registratie::Meting{settings.register_}.niet_afgeleverd();
    const Datum first{std::chrono::sys_days{vraag.vandaag} - std::chrono::days{dagen_getoond - 1}};
    const auto dagen = registratie::dagen_since(settings.register_, first);
    const auto reasons = dienst::reasons_of(seen, settings, niet_afgeleverd);
    Data data;
    data.set("dag", text(dag_text(vraag.vandaag)));
    data.set("vandaag", today_data(vraag, dagen));
    data.set("wacht", waiting_data(seen, niet_afgeleverd));
    data.set("redenen", reasons_data(reasons));
    data.set("open", open_data(seen, settings));
    data.set("quarantaine", quarantine_data(seen));
    data.set("feiten", facts_data(seen));
    data.set("dagen", dagen_data(dagen, vraag.vandaag));
    return show(vraag, {.titel = "Vandaag", .sjabloon = "vandaag", .plaats = "/"}, std::move(data));
}

} // namespace iwmod::web
