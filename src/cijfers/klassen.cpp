#include "klasseuren.hpp"
#include "reports.hpp"

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

struct KlasseSum {
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
    std::map<const tarief::Urenklasse*, KlasseSum> sums;
    for (const auto& [client, minuten] : clienten) {
        auto& sum = sums[&indeling.place(minuten)];
        ++sum.clienten;
        sum.minuten += minuten;
    }
    Table table{.name = "per_klasse",
                .title = "Cliënten en uren per klasse",
                .columns = {{"indeling", Kind::text},
                            {"klasse", Kind::text},
                            {"uren_per_week", Kind::hundredths},
                            {"clienten", Kind::number},
                            {"uren_toegewezen", Kind::hundredths},
                            {"uren_begroot", Kind::hundredths},
                            {"verschil", Kind::hundredths}},
                .rows = {}};
    KlasseSum all;
    std::int64_t budgeted_of_all = 0;
    for (const auto& klasse : indeling.klassen) {
        const auto& sum = sums[&klasse];
        const auto budgeted = sum.clienten * klasse.minuten;
        table.rows.push_back({{klasse.indeling, klasse.klasse, uren(klasse.minuten), sum.clienten,
                               uren(sum.minuten), uren(budgeted), uren(budgeted - sum.minuten)}});
        all.clienten += sum.clienten;
        all.minuten += sum.minuten;
        budgeted_of_all += budgeted;
    }
    table.rows.push_back(
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
    result.reserve(found.size());
    for (const auto& [key, overgang] : found) {
        result.push_back(overgang);
    }
    return result;
}

Cell per_jaar_cell(std::int64_t minuten, const std::optional<Eurocent>& uurtarief) {
    return uurtarief ? Cell{per_jaar(minuten, *uurtarief)} : Cell{};
}

Table new_oud_nieuw() {
    return {.name = "oud_nieuw",
            .title = "Van de oude naar de nieuwe indeling",
            .columns = {{"klasse_oud", Kind::text},
                        {"klasse_nieuw", Kind::text},
                        {"clienten", Kind::number},
                        {"uren_begroot_oud", Kind::hundredths},
                        {"uren_begroot_nieuw", Kind::hundredths},
                        {"verschil_uren", Kind::hundredths},
                        {"verschil_per_jaar_cent", Kind::euro}},
            .rows = {}};
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
        table.rows.push_back(
            {{oud->indeling + " " + oud->klasse, nieuw->indeling + " " + nieuw->klasse, count,
              uren(before), uren(after), uren(after - before),
              per_jaar_cell(after - before, uurtarief)}});
        clienten += count;
        old_minutes += before;
        new_minutes += after;
    }
    const auto difference = new_minutes - old_minutes;
    table.rows.push_back(
        {{std::string{totaal}, std::string{}, clienten, uren(old_minutes), uren(new_minutes),
          uren(difference), per_jaar_cell(difference, uurtarief)},
         Rowkind::total});
    if (clienten > 0) {
        table.rows.push_back(per_client(clienten, old_minutes, new_minutes, uurtarief));
    }
    return table;
}

Table niet_plaatsbaar(const Begeleidingsuren& uren) {
    Table table{.name = "niet_plaatsbaar",
                .title = "Toewijzingen die niet in uren per week zijn uit te drukken",
                .columns = {{"reden", Kind::text}, {"toewijzingen", Kind::number}},
                .rows = {}};
    for (const auto& [reden, aantal] : uren.niet_plaatsbaar) {
        table.rows.push_back({{reden, aantal}});
    }
    return table;
}

/// Clients in each class of both, in the order of the hours.
Chart klassen_chart(const std::array<const tarief::Klasseindeling*, 2>& indelingen,
                    const Clientminuten& clienten) {
    Chart chart{.name = "klassen_oud_nieuw",
                .title = "Cliënten per klasse, oude en nieuwe indeling",
                .explanation =
                    "Naar de gemiddelde uren per week van de klasse: hoeveel cliënten er in de "
                    "oude en in de nieuwe indeling in vallen.",
                .kind = Chartkind::grouped,
                .value = Kind::number,
                .unit = "cliënten",
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
        weergave::Series series{.name = indeling->naam, .values = {}};
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

void add_keuzes(Report& report, const Question& question,
                const std::optional<Eurocent>& uurtarief) {
    report.keuzes.push_back("Toewijzingen die gelden op " + bericht::datum_text(question.day()) +
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

Report klassen(const Question& question, const Sources& sources) {
    auto report = begin_report("klassen", question);
    if (sources.klassen == nullptr) {
        report.keuzes.emplace_back("Er is geen tabel met klassen.");
        return report;
    }
    const auto place = sources.klassen->in_force(question.day());
    if (!place) {
        report.keuzes.emplace_back("Op " + bericht::datum_text(question.day()) +
                                   " geldt geen indeling.");
        return report;
    }
    const auto uren = begeleidingsuren(question, sources);
    add_keuzes(report, question, uren.uurtarief);
    report.tables.push_back(per_klasse(sources.klassen->indelingen()[*place], uren.per_client));
    const auto both = old_and_new(*sources.klassen, *place);
    if (both[1] != nullptr) {
        report.tables.push_back(
            oud_nieuw(overgangen(*both[0], *both[1], uren.per_client), uren.uurtarief));
        report.charts.push_back(klassen_chart(both, uren.per_client));
    }
    report.tables.push_back(niet_plaatsbaar(uren));
    return report;
}

} // namespace iwmod::cijfers
