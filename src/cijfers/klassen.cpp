#include "klasseuren.hpp"
#include "rapporten.hpp"

#include <map>

namespace iwmod::cijfers {

namespace {

using weergave::Chart;
using weergave::Chartkind;

constexpr std::int64_t minutes_per_hour = 60;
constexpr std::int64_t weeks_per_year = 52;

/// Half up, also below zero.
std::int64_t divided(std::int64_t number, std::int64_t by) {
    const std::int64_t doubled = 2 * number + by;
    const std::int64_t quotient = doubled / (2 * by);
    return doubled % (2 * by) < 0 ? quotient - 1 : quotient;
}

/// Minutes as hundredths of an hour.
Cell uren(std::int64_t minuten) {
    constexpr std::int64_t hundred = 100;
    return divided(minuten * hundred, minutes_per_hour);
}

/// Hours a week for a year at a tariff an hour.
std::int64_t per_jaar(std::int64_t minuten, Eurocent uurtarief) {
    return divided(minuten * weeks_per_year * uurtarief.value, minutes_per_hour);
}

struct Klassesom {
    std::int64_t clienten = 0;
    std::int64_t minuten = 0; ///< assigned
};

/// The clients of one class before and one after.
struct Overgang {
    const tarief::Urenklasse* oud = nullptr;
    const tarief::Urenklasse* nieuw = nullptr;
    std::int64_t clienten = 0;
};

Table per_klasse(const tarief::Klasseindeling& indeling, const Clientminuten& clienten) {
    std::map<const tarief::Urenklasse*, Klassesom> sommen;
    for (const auto& [client, minuten] : clienten) {
        auto& som = sommen[&indeling.place(minuten)];
        ++som.clienten;
        som.minuten += minuten;
    }
    Table table{.naam = "per_klasse",
                .titel = "Cliënten en uren per klasse",
                .kolommen = {{"indeling", Kind::text},
                             {"klasse", Kind::text},
                             {"uren_per_week", Kind::hundredths},
                             {"clienten", Kind::number},
                             {"uren_toegewezen", Kind::hundredths},
                             {"uren_begroot", Kind::hundredths},
                             {"verschil", Kind::hundredths}},
                .rijen = {}};
    Klassesom all;
    std::int64_t budgeted_of_all = 0;
    for (const auto& klasse : indeling.klassen) {
        const auto& som = sommen[&klasse];
        const auto budgeted = som.clienten * klasse.minuten;
        table.rijen.push_back({{klasse.indeling, klasse.klasse, uren(klasse.minuten), som.clienten,
                                uren(som.minuten), uren(budgeted), uren(budgeted - som.minuten)}});
        all.clienten += som.clienten;
        all.minuten += som.minuten;
        budgeted_of_all += budgeted;
    }
    table.rijen.push_back(
        {{std::string{totaal}, std::string{}, Cell{}, all.clienten, uren(all.minuten),
          uren(budgeted_of_all), uren(budgeted_of_all - all.minuten)},
         Rowkind::total});
    return table;
}

std::vector<Overgang> overgangen(const tarief::Klasseindeling& oud,
                                 const tarief::Klasseindeling& nieuw,
                                 const Clientminuten& clienten) {
    std::map<std::pair<std::int64_t, std::int64_t>, Overgang> found;
    for (const auto& [client, minuten] : clienten) {
        const auto& before = oud.place(minuten);
        const auto& after = nieuw.place(minuten);
        auto& overgang = found[{before.minuten, after.minuten}];
        overgang.oud = &before;
        overgang.nieuw = &after;
        ++overgang.clienten;
    }
    std::vector<Overgang> result;
    for (const auto& [key, overgang] : found) {
        result.push_back(overgang);
    }
    return result;
}

Cell per_jaar_cell(std::int64_t minuten, const std::optional<Eurocent>& uurtarief) {
    return uurtarief ? Cell{per_jaar(minuten, *uurtarief)} : Cell{};
}

Table new_oud_nieuw() {
    return {.naam = "oud_nieuw",
            .titel = "Van de oude naar de nieuwe indeling",
            .kolommen = {{"klasse_oud", Kind::text},
                         {"klasse_nieuw", Kind::text},
                         {"clienten", Kind::number},
                         {"uren_begroot_oud", Kind::hundredths},
                         {"uren_begroot_nieuw", Kind::hundredths},
                         {"verschil_uren", Kind::hundredths},
                         {"verschil_per_jaar_cent", Kind::euro}},
            .rijen = {}};
}

/// What the change does for one client: everything divided once, at the end.
Row per_client(std::int64_t clienten, std::int64_t old_minutes, std::int64_t new_minutes,
               const std::optional<Eurocent>& uurtarief) {
    constexpr std::int64_t hundred = 100;
    const auto each = [clienten](std::int64_t minuten) {
        return Cell{divided(minuten * hundred, minutes_per_hour * clienten)};
    };
    const auto difference = new_minutes - old_minutes;
    std::optional<std::int64_t> yearly;
    if (uurtarief) {
        yearly =
            divided(difference * weeks_per_year * uurtarief->value, minutes_per_hour * clienten);
    }
    return {{std::string{"Per cliënt"}, std::string{}, Cell{}, each(old_minutes), each(new_minutes),
             each(difference), cell_of(yearly)},
            Rowkind::total};
}

Table oud_nieuw(const std::vector<Overgang>& overgangen, const std::optional<Eurocent>& uurtarief) {
    auto table = new_oud_nieuw();
    std::int64_t clienten = 0;
    std::int64_t old_minutes = 0;
    std::int64_t new_minutes = 0;
    for (const auto& [oud, nieuw, count] : overgangen) {
        const auto before = count * oud->minuten;
        const auto after = count * nieuw->minuten;
        table.rijen.push_back(
            {{oud->indeling + " " + oud->klasse, nieuw->indeling + " " + nieuw->klasse, count,
              uren(before), uren(after), uren(after - before),
              per_jaar_cell(after - before, uurtarief)}});
        clienten += count;
        old_minutes += before;
        new_minutes += after;
    }
    const auto difference = new_minutes - old_minutes;
    table.rijen.push_back(
        {{std::string{totaal}, std::string{}, clienten, uren(old_minutes), uren(new_minutes),
          uren(difference), per_jaar_cell(difference, uurtarief)},
         Rowkind::total});
    if (clienten > 0) {
        table.rijen.push_back(per_client(clienten, old_minutes, new_minutes, uurtarief));
    }
    return table;
}

Table niet_plaatsbaar(const Begeleidingsuren& uren) {
    Table table{.naam = "niet_plaatsbaar",
                .titel = "Toewijzingen die niet in uren per week zijn uit te drukken",
                .kolommen = {{"reden", Kind::text}, {"toewijzingen", Kind::number}},
                .rijen = {}};
    for (const auto& [reden, aantal] : uren.niet_plaatsbaar) {
        table.rijen.push_back({{reden, aantal}});
    }
    return table;
}

/// Clients in each class of both, in the order of the hours.
Chart klassen_chart(const std::array<const tarief::Klasseindeling*, 2>& indelingen,
                    const Clientminuten& clienten) {
    Chart chart{.naam = "klassen_oud_nieuw",
                .titel = "Cliënten per klasse, oude en nieuwe indeling",
                .uitleg =
                    "Naar de gemiddelde uren per week van de klasse: hoeveel cliënten er in de "
                    "oude en in de nieuwe indeling in vallen.",
                .kind = Chartkind::grouped,
                .value = Kind::number,
                .eenheid = "cliënten",
                .categories = {},
                .series = {}};
    std::set<std::int64_t> averages;
    for (const auto* const indeling : indelingen) {
        for (const auto& klasse : indeling->klassen) {
            averages.insert(klasse.minuten);
        }
    }
    for (const auto minuten : averages) {
        chart.categories.push_back(weergave::shown(uren(minuten), Kind::hundredths) + " uur");
    }
    for (const auto* const indeling : indelingen) {
        std::map<std::int64_t, std::int64_t> counts;
        for (const auto& [client, minuten] : clienten) {
            ++counts[indeling->place(minuten).minuten];
        }
        weergave::Series series{.naam = indeling->naam, .values = {}};
        for (const auto minuten : averages) {
            series.values.emplace_back(counts[minuten]);
        }
        chart.series.push_back(std::move(series));
    }
    return chart;
}

/// The indeling of the day and the one before it; the first one with the one after it.
std::array<const tarief::Klasseindeling*, 2> old_and_new(const tarief::Klassentabel& klassen,
                                                         std::size_t place) {
    const auto& all = klassen.indelingen();
    if (place > 0) {
        return {&all[place - 1], &all[place]};
    }
    return {all.data(), all.size() > 1 ? &all[1] : nullptr};
}

void add_keuzes(Report& report, const Vraagstelling& vraag,
                const std::optional<Eurocent>& uurtarief) {
    report.keuzes.push_back("Toewijzingen die gelden op " + bericht::datum_text(vraag.day()) +
                            ", in hele minuten per week en bij elkaar per cliënt.");
    report.keuzes.emplace_back(
        "Per maand: maal 12, gedeeld door 52. Voor de hele duur: gedeeld door "
        "de dagen, maal 7. Per dag: maal 7.");
    report.keuzes.emplace_back("Zonder grenzen in de tabel valt een cliënt in de klasse met het "
                               "dichtstbijzijnde gemiddelde, bij gelijke afstand in de hoogste.");
    report.keuzes.push_back(
        uurtarief ? "Uurtarief: " + weergave::shown(Cell{uurtarief->value}, Kind::eurocent) +
                        " euro; een jaar heeft 52 weken."
                  : "Er is geen uurtarief dat voor alle producten geldt: geef het op met "
                    "--uurtarief.");
}

} // namespace

Report klassen(const Vraagstelling& vraag, const Bronnen& bronnen) {
    auto report = begin_report("klassen", vraag);
    if (bronnen.klassen == nullptr) {
        report.keuzes.emplace_back("Er is geen tabel met klassen.");
        return report;
    }
    const auto place = bronnen.klassen->in_force(vraag.day());
    if (!place) {
        report.keuzes.emplace_back("Op " + bericht::datum_text(vraag.day()) +
                                   " geldt geen indeling.");
        return report;
    }
    const auto uren = begeleidingsuren(vraag, bronnen);
    add_keuzes(report, vraag, uren.uurtarief);
    report.tabellen.push_back(per_klasse(bronnen.klassen->indelingen()[*place], uren.per_client));
    const auto both = old_and_new(*bronnen.klassen, *place);
    if (both[1] != nullptr) {
        report.tabellen.push_back(
            oud_nieuw(overgangen(*both[0], *both[1], uren.per_client), uren.uurtarief));
        report.grafieken.push_back(klassen_chart(both, uren.per_client));
    }
    report.tabellen.push_back(niet_plaatsbaar(uren));
    return report;
}

} // namespace iwmod::cijfers
