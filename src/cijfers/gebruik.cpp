#include "gebruikers.hpp"
#include "reports.hpp"

#include <map>

namespace iwmod::cijfers {

namespace {

using weergave::Chart;
using weergave::Chartkind;
using weergave::Series;

/// Who used each type, and anything.
struct Telling {
    std::array<Personen, typen.size()> per_type;
    Personen samen;
    void add(std::size_t type, registratie::ClientId client) {
        per_type.at(type).insert(client);
        samen.insert(client);
    }
};

constexpr auto half_year = std::chrono::months{6};

/// The year and its halves, where the tijdvak holds whole years; else the tijdvak as it is.
std::vector<Tijdvak> perioden_of(const Tijdvak& tijdvak) {
    const auto& [first, last] = tijdvak.periode;
    const bool whole_years =
        first.month() == std::chrono::January && first.day() == std::chrono::day{1} &&
        last.month() == std::chrono::December && last.day() == std::chrono::day{31};
    if (!whole_years) {
        return {tijdvak};
    }
    std::vector<Tijdvak> result;
    for (auto year = first.year(); year <= last.year(); ++year) {
        const auto naam = std::to_string(static_cast<int>(year));
        const auto begin = year / std::chrono::January / 1;
        const auto middle = begin + half_year;
        const auto end = year / std::chrono::December / 31;
        result.push_back({{begin, end}, naam});
        result.push_back(
            {{begin, std::chrono::sys_days{middle} - std::chrono::days{1}}, naam + "-H1"});
        result.push_back({{middle, end}, naam + "-H2"});
    }
    return result;
}

/// Rows for each type that has somebody (the four of the CBS always) and a row `Totaal`.
void add_rows(Table& table, const std::vector<Cell>& begin, const Telling& telling,
              const std::vector<Cell>& middle, Masker masker) {
    const auto add = [&](std::string naam, const Personen& personen, Rowkind kind) {
        Row row{begin, kind};
        row.cells.emplace_back(std::move(naam));
        row.cells.insert(row.cells.end(), middle.begin(), middle.end());
        row.cells.push_back(masked(personen.size(), masker));
        table.rows.push_back(std::move(row));
    };
    for (std::size_t type = 0; type < typen.size(); ++type) {
        if (type != onbekend_type || !telling.per_type.at(type).empty()) {
            add(std::string{typen.at(type)}, telling.per_type.at(type), Rowkind::line);
        }
    }
    add(std::string{totaal}, telling.samen, Rowkind::total);
}

/// The groups of a type add up to the number of that type in `personen`.
void hide_second_by_type(Table& table, std::size_t first, Masker masker) {
    constexpr std::size_t type = 1;
    constexpr std::size_t personen = 3;
    std::map<std::string, std::vector<std::size_t>> rows;
    for (auto row = first; row < table.rows.size(); ++row) {
        rows[std::get<std::string>(table.rows[row].cells[type])].push_back(row);
    }
    for (const auto& [naam, of_type] : rows) {
        hide_second(table, of_type, personen, masker);
    }
}

/// One breakdown: a table with a row for each group.
struct Uitsplitsing {
    std::string naam; ///< of the column
    std::string title;
    std::function<std::string(const Gebruik&, const registratie::Cijferclient&, const Tijdvak&)>
        groep;
};

std::vector<Uitsplitsing> uitsplitsingen_of(const Question& question) {
    std::vector<Uitsplitsing> result;
    for (const auto& naam : question.uitsplitsingen) {
        if (naam == "geslacht") {
            result.push_back(
                {naam, "Personen naar type en geslacht",
                 [](const Gebruik& /*gebruik*/, const registratie::Cijferclient& client,
                    const Tijdvak& /*periode*/) { return std::string{geslacht_of(client)}; }});
        } else if (naam == "leeftijd") {
            result.push_back({naam, "Personen naar type en leeftijd op de laatste dag",
                              [groepen = leeftijdsgroepen(question.leeftijdsgrenzen)](
                                  const Gebruik& /*gebruik*/,
                                  const registratie::Cijferclient& client, const Tijdvak& periode) {
                                  return leeftijdsgroep_of(client, periode.periode.einddatum,
                                                           groepen);
                              }});
        } else {
            result.push_back(
                {naam, "Personen naar type en gemeente",
                 [](const Gebruik& gebruik, const registratie::Cijferclient& /*client*/,
                    const Tijdvak& /*periode*/) { return std::string{gebruik.gemeente.text()}; }});
        }
    }
    return result;
}

using Groepen = std::map<std::string, Telling>;

/// The pictures: years beside each other, each type a column.
Chart personen_chart(const std::vector<Tijdvak>& perioden, const std::vector<Telling>& tellingen,
                     Masker masker) {
    Chart chart{.name = "personen",
                .title = "Personen naar type",
                .explanation =
                    "Per periode het aantal personen met ondersteuning van elk type. Wie meer "
                    "typen heeft, telt bij elk.",
                .kind = Chartkind::grouped,
                .value = Kind::number,
                .unit = "personen",
                .categories = {},
                .series = {}};
    for (const auto& periode : perioden) {
        chart.categories.push_back(periode.tekst);
    }
    for (std::size_t type = 0; type < onbekend_type; ++type) {
        Series series{.name = std::string{typen.at(type)}, .values = {}};
        for (const auto& telling : tellingen) {
            const auto number = telling.per_type.at(type).size();
            const bool hidden = masker != Masker::geen && is_small(number);
            series.values.push_back(hidden ? std::nullopt : std::optional{number});
        }
        chart.series.push_back(std::move(series));
    }
    return chart;
}

/// Everything in one pass over the register.
class GebruikReport {
  public:
    GebruikReport(const Question& question, const Sources& sources)
        : m_question{question},
          m_sources{sources},
          m_perioden{perioden_of(question.tijdvak)},
          m_uitsplitsingen{uitsplitsingen_of(question)},
          m_tellingen(m_perioden.size()),
          m_groepen(m_perioden.size() * m_uitsplitsingen.size()) {}

    Report make() {
        visit_gebruik(m_question, m_sources, [this](const Gebruik& gebruik) { add(gebruik); });
        auto report = begin_report("gebruik", m_question);
        add_gebruik_keuzes(report, m_question);
        report.tables.push_back(personen());
        for (std::size_t i = 0; i < m_uitsplitsingen.size(); ++i) {
            report.tables.push_back(uitgesplitst(i));
        }
        report.charts.push_back(personen_chart(m_perioden, m_tellingen, m_question.masker));
        return report;
    }

  private:
    void add(const Gebruik& gebruik) {
        for (std::size_t i = 0; i < m_perioden.size(); ++i) {
            if (meet(gebruik.periode, m_perioden[i].periode)) {
                for (const auto client : gebruik.clienten) {
                    m_tellingen[i].add(gebruik.type, client);
                }
            }
        }
        if (m_uitsplitsingen.empty()) {
            return;
        }
        if (m_gemeente != gebruik.gemeente) {
            m_gemeente = gebruik.gemeente;
            m_of_gemeente.assign(m_perioden.size(), Telling{});
        }
        for (std::size_t i = 0; i < m_perioden.size(); ++i) {
            if (meet(gebruik.periode, m_perioden[i].periode)) {
                add_to_groups(gebruik, i);
            }
        }
    }
    void add_to_groups(const Gebruik& gebruik, std::size_t periode) {
        for (const auto id : gebruik.clienten) {
            if (!m_of_gemeente[periode].per_type.at(gebruik.type).insert(id)) {
                continue; // was counted in each group
            }
            const auto client = m_sources.bron.find_client(id);
            for (std::size_t u = 0; u < m_uitsplitsingen.size(); ++u) {
                const auto groep = m_uitsplitsingen[u].groep(gebruik, client, m_perioden[periode]);
                groepen(periode, u)[groep].add(gebruik.type, id);
            }
        }
    }
    Groepen& groepen(std::size_t periode, std::size_t uitsplitsing) {
        return m_groepen[periode * m_uitsplitsingen.size() + uitsplitsing];
    }
    Table personen() const {
        Table table{
            .name = "personen",
            .title = "Personen naar type",
            .columns = {{"periode", Kind::text}, {"type", Kind::text}, {"personen", Kind::number}},
            .rows = {}};
        for (std::size_t i = 0; i < m_perioden.size(); ++i) {
            add_rows(table, {m_perioden[i].tekst}, m_tellingen[i], {}, m_question.masker);
        }
        return table;
    }
    Table uitgesplitst(std::size_t uitsplitsing) {
        const auto& [naam, title, groep] = m_uitsplitsingen[uitsplitsing];
        Table table{.name = "personen_" + naam,
                    .title = title,
                    .columns = {{"periode", Kind::text},
                                {"type", Kind::text},
                                {naam, Kind::text},
                                {"personen", Kind::number}},
                    .rows = {}};
        for (std::size_t i = 0; i < m_perioden.size(); ++i) {
            const auto first = table.rows.size();
            for (const auto& [group, telling] : groepen(i, uitsplitsing)) {
                add_rows(table, {m_perioden[i].tekst}, telling, {group}, m_question.masker);
            }
            hide_second_by_type(table, first, m_question.masker);
        }
        return table;
    }

    const Question& m_question;
    const Sources& m_sources;
    std::vector<Tijdvak> m_perioden;
    std::vector<Uitsplitsing> m_uitsplitsingen;
    std::vector<Telling> m_tellingen;       ///< of each periode
    std::vector<Groepen> m_groepen;         ///< of each periode and each uitsplitsing
    std::optional<Gemeentecode> m_gemeente; ///< the one that is being read
    std::vector<Telling> m_of_gemeente;     ///< of it, in each periode
};

} // namespace

Report gebruik(const Question& question, const Sources& sources) {
    return GebruikReport{question, sources}.make();
}

} // namespace iwmod::cijfers
