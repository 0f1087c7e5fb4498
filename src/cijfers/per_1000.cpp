#include "gebruikers.hpp"
#include "reports.hpp"

#include <map>

namespace iwmod::cijfers {

namespace {

using weergave::Chart;
using weergave::Chartkind;

/// The whole area stands behind all gemeenten.
constexpr std::string_view gebied = totaal;

/// Who used something: in the gemeente, by type, age and sex.
struct Telling {
    Personen samen;
    std::array<Personen, typen.size()> per_type;
    std::map<std::string, Personen> per_leeftijd;
    std::map<std::string, Personen> per_geslacht;
};

/// Inhabitants of a gemeente, or of the area together; absent where the table has none.
using Inwoners = std::optional<std::int64_t>;

/// Per 1000 in tenths, half up.
std::optional<std::int64_t> rate(std::int64_t clienten, Inwoners inwoners) {
    constexpr std::int64_t tenths_per_1000 = 10'000;
    if (!inwoners || *inwoners == 0) {
        return std::nullopt;
    }
    return (2 * clienten * tenths_per_1000 + *inwoners) / (2 * *inwoners);
}

/// The rate of women over that of men in tenths, half up.
std::optional<std::int64_t> ratio(std::int64_t vrouwen, Inwoners vrouwelijke, std::int64_t mannen,
                                  Inwoners mannelijke) {
    constexpr std::int64_t ten = 10;
    if (!vrouwelijke || !mannelijke || *vrouwelijke == 0 || mannen == 0) {
        return std::nullopt;
    }
    const auto above = ten * vrouwen * *mannelijke;
    const auto below = *vrouwelijke * mannen;
    return (2 * above + below) / (2 * below);
}

Table new_table(std::string naam, std::string title, std::vector<weergave::Column> columns) {
    return {.name = std::move(naam),
            .title = std::move(title),
            .columns = std::move(columns),
            .rows = {}};
}

constexpr std::size_t clienten_after_one = 1; ///< the column, behind the name
constexpr std::size_t clienten_after_two = 2; ///< behind the name and the group

std::vector<std::size_t> rows_from(std::size_t first, std::size_t behind) {
    std::vector<std::size_t> rows;
    for (auto row = first; row < behind; ++row) {
        rows.push_back(row);
    }
    return rows;
}

/// A ratio would tell a hidden number of men or women.
void clear_ratio_where_hidden(Table& table, std::size_t first) {
    const auto begin = table.rows.begin() + static_cast<std::ptrdiff_t>(first);
    const bool hidden = std::any_of(begin, table.rows.end(), [](const Row& row) {
        return std::get<std::string>(row.cells[1]) != onbekend &&
               !std::holds_alternative<std::int64_t>(row.cells[clienten_after_two]);
    });
    if (hidden) {
        std::for_each(begin, table.rows.end(), [](Row& row) { row.cells.back() = Cell{}; });
    }
}

class Per1000 {
  public:
    Per1000(const Question& question, const Sources& sources)
        : m_question{question},
          m_sources{sources},
          m_peildatum{question.peildatum.value_or(question.tijdvak.periode.begindatum.year() /
                                                  std::chrono::January / 1)},
          m_groepen{leeftijdsgroepen(question.leeftijdsgrenzen)} {}

    Report make() {
        visit_gebruik(m_question, m_sources, [this](const Gebruik& gebruik) { add(gebruik); });
        auto report = begin_report("per-1000", m_question);
        add_keuzes(report);
        report.tables = {per_gemeente(), per_type(), per_leeftijd(), per_geslacht()};
        constexpr std::size_t rates = 4; // the column
        for (const auto& picture : {area_chart(report.tables[2], "leeftijd", rates),
                                    area_chart(report.tables[3], "geslacht", rates)}) {
            if (!picture.categories.empty()) {
                report.charts.push_back(picture);
            }
        }
        return report;
    }

  private:
    void add(const Gebruik& gebruik) {
        std::vector<Telling*> tellingen{&m_tellingen[std::string{gebruik.gemeente.text()}]};
        // Of a gemeente without inhabitants there is nothing to divide by: it is left out of both.
        if (inwoners_of(gebruik.gemeente)) {
            tellingen.push_back(&m_tellingen[std::string{gebied}]);
        }
        for (const auto id : gebruik.clienten) {
            if (!tellingen.front()->per_type.at(gebruik.type).insert(id)) {
                continue; // was counted everywhere
            }
            const auto client = m_sources.bron.find_client(id);
            const auto leeftijd = leeftijdsgroep_of(client, m_peildatum, m_groepen);
            const std::string geslacht{geslacht_of(client)};
            for (auto* const telling : tellingen) {
                telling->samen.insert(id);
                telling->per_type.at(gebruik.type).insert(id);
                telling->per_leeftijd[leeftijd].insert(id);
                telling->per_geslacht[geslacht].insert(id);
            }
        }
    }

    template <class... Group>
    Inwoners inwoners_of(const Gemeentecode& gemeente, const Group&... group) const {
        return m_sources.inwoners == nullptr
                   ? std::nullopt
                   : m_sources.inwoners->count(gemeente, static_cast<int>(m_peildatum.year()),
                                               group...);
    }
    /// Of the area: those of all gemeenten that have any.
    template <class... Group>
    Inwoners inwoners_in(const std::string& naam, const Group&... group) const {
        Inwoners sum;
        for (const auto& gemeente : m_question.gemeenten) {
            const bool own = naam == gemeente.text();
            const bool in_area = naam == gebied && inwoners_of(gemeente);
            if (own || in_area) {
                const auto count = inwoners_of(gemeente, group...);
                sum = count ? Inwoners{sum.value_or(0) + *count} : sum;
            }
        }
        return sum;
    }

    /// The gemeenten in their order, then the area if anything can be said of it.
    std::vector<std::string> names() const {
        std::vector<std::string> result;
        for (const auto& gemeente : m_question.gemeenten) {
            result.emplace_back(gemeente.text());
        }
        if (inwoners_in(std::string{gebied})) {
            result.emplace_back(gebied);
        }
        return result;
    }
    const Telling& telling_of(const std::string& naam) { return m_tellingen[naam]; }
    static Rowkind kind_of(const std::string& naam) {
        return naam == gebied ? Rowkind::total : Rowkind::line;
    }
    bool is_hidden(std::int64_t clienten) const {
        return m_question.masker != Masker::geen && is_small(clienten);
    }
    /// A rate that would tell a hidden number is not given either.
    Cell rate_cell(std::int64_t clienten, Inwoners inwoners) const {
        return is_hidden(clienten) ? Cell{} : cell_of(rate(clienten, inwoners));
    }

    Table per_gemeente() {
        auto table = new_table("per_gemeente", "Cliënten per 1000 inwoners",
                               {{"gemeente", Kind::text},
                                {"clienten", Kind::number},
                                {"inwoners", Kind::number},
                                {"per_1000", Kind::tenths}});
        for (const auto& naam : names()) {
            const auto clienten = telling_of(naam).samen.size();
            const auto inwoners = inwoners_in(naam);
            table.rows.push_back({{naam, masked(clienten, m_question.masker), cell_of(inwoners),
                                   rate_cell(clienten, inwoners)},
                                  kind_of(naam)});
        }
        hide_second(table, rows_from(0, m_question.gemeenten.size()), clienten_after_one,
                    m_question.masker);
        for (const auto& [naam, tienden] : m_question.vergelijking) {
            table.rows.push_back({{naam, Cell{}, Cell{}, tienden}, Rowkind::total});
        }
        return table;
    }

    Table per_type() {
        auto table = new_table("per_type", "Cliënten per 1000 inwoners naar type",
                               {{"gemeente", Kind::text},
                                {"type", Kind::text},
                                {"clienten", Kind::number},
                                {"per_1000", Kind::tenths}});
        for (const auto& naam : names()) {
            for (std::size_t type = 0; type < typen.size(); ++type) {
                const auto clienten = telling_of(naam).per_type.at(type).size();
                if (type == onbekend_type && clienten == 0) {
                    continue;
                }
                table.rows.push_back(
                    {{naam, std::string{typen.at(type)}, masked(clienten, m_question.masker),
                      rate_cell(clienten, inwoners_in(naam))},
                     kind_of(naam)});
            }
        }
        return table;
    }

    Table per_leeftijd() {
        auto table = new_table("per_leeftijd", "Cliënten per 1000 inwoners naar leeftijd",
                               {{"gemeente", Kind::text},
                                {"leeftijdsgroep", Kind::text},
                                {"clienten", Kind::number},
                                {"inwoners", Kind::number},
                                {"per_1000", Kind::tenths}});
        for (const auto& naam : names()) {
            const auto first = table.rows.size();
            for (const auto& groep : m_groepen) {
                add_group(table, naam, groep.tekst(), telling_of(naam).per_leeftijd,
                          inwoners_in(naam, groep));
            }
            add_unknown(table, naam, telling_of(naam).per_leeftijd);
            hide_second(table, rows_from(first, table.rows.size()), clienten_after_two,
                        m_question.masker);
        }
        return table;
    }

    Table per_geslacht() {
        auto table = new_table("per_geslacht", "Cliënten per 1000 inwoners naar geslacht",
                               {{"gemeente", Kind::text},
                                {"geslacht", Kind::text},
                                {"clienten", Kind::number},
                                {"inwoners", Kind::number},
                                {"per_1000", Kind::tenths},
                                {"verhouding_vrouw_man", Kind::tenths}});
        for (const auto& naam : names()) {
            const auto mannen = inwoners_in(naam, tarief::Inwonergeslacht::man);
            const auto vrouwen = inwoners_in(naam, tarief::Inwonergeslacht::vrouw);
            const auto first = table.rows.size();
            add_group(table, naam, "man", telling_of(naam).per_geslacht, mannen);
            add_group(table, naam, "vrouw", telling_of(naam).per_geslacht, vrouwen);
            const auto vrouw = size_of(naam, "vrouw");
            const auto man = size_of(naam, "man");
            for (std::size_t i = first; i < table.rows.size(); ++i) {
                table.rows[i].cells.push_back(cell_of(ratio(vrouw, vrouwen, man, mannen)));
            }
            add_unknown(table, naam, telling_of(naam).per_geslacht);
            if (table.rows.back().cells.size() < table.columns.size()) {
                table.rows.back().cells.emplace_back();
            }
            hide_second(table, rows_from(first, table.rows.size()), clienten_after_two,
                        m_question.masker);
            clear_ratio_where_hidden(table, first);
        }
        return table;
    }

    std::int64_t size_of(const std::string& naam, const std::string& geslacht) {
        const auto& groups = telling_of(naam).per_geslacht;
        const auto found = groups.find(geslacht);
        return found == groups.end() ? 0 : found->second.size();
    }

    void add_group(Table& table, const std::string& naam, const std::string& groep,
                   const std::map<std::string, Personen>& groups, Inwoners inwoners) const {
        const auto found = groups.find(groep);
        const auto clienten = found == groups.end() ? 0 : found->second.size();
        table.rows.push_back({{naam, groep, masked(clienten, m_question.masker), cell_of(inwoners),
                               rate_cell(clienten, inwoners)},
                              kind_of(naam)});
    }
    /// Only where there is somebody: nobody can be counted against it.
    void add_unknown(Table& table, const std::string& naam,
                     const std::map<std::string, Personen>& groups) const {
        if (groups.find(std::string{onbekend}) != groups.end()) {
            add_group(table, naam, std::string{onbekend}, groups, std::nullopt);
        }
    }

    /// The rates of the area by group.
    static Chart area_chart(const Table& table, const std::string& wat, std::size_t column) {
        Chart picture{.name = "per_1000_" + wat,
                      .title = "Cliënten per 1000 inwoners naar " + wat,
                      .explanation =
                          "Van het hele gebied: hoeveel van elke 1000 inwoners van de groep "
                          "cliënt zijn.",
                      .kind = Chartkind::bars,
                      .value = Kind::tenths,
                      .unit = "per 1000 inwoners",
                      .categories = {},
                      .series = {{.name = "per 1000 inwoners", .values = {}}}};
        for (const auto& row : table.rows) {
            const auto* const number = std::get_if<std::int64_t>(&row.cells[column]);
            if (std::get<std::string>(row.cells[0]) == gebied && number != nullptr) {
                picture.categories.push_back(std::get<std::string>(row.cells[1]));
                picture.series.front().values.emplace_back(*number);
            }
        }
        return picture;
    }

    void add_keuzes(Report& report) const {
        add_gebruik_keuzes(report, m_question);
        report.keuzes.push_back("Leeftijd van cliënten en inwoners op " +
                                bericht::datum_text(m_peildatum) + ".");
        report.keuzes.emplace_back(
            "Een groep wordt gedeeld door de inwoners van dezelfde groep; een "
            "type door alle inwoners.");
        report.keuzes.emplace_back("Zonder inwoners is er geen cijfer per 1000; zo'n gemeente telt "
                                   "ook niet mee in het gebied.");
        report.keuzes.emplace_back("Bij een gemaskeerd aantal staat ook geen cijfer per 1000.");
        report.keuzes.emplace_back(
            "De verhouding van vrouwen tot mannen is die van de cijfers per 1000.");
        if (m_sources.inwoners == nullptr) {
            report.keuzes.emplace_back("Er is geen tabel met inwoners.");
        }
    }

    const Question& m_question;
    const Sources& m_sources;
    Datum m_peildatum;
    std::vector<tarief::Leeftijdsgroep> m_groepen;
    std::map<std::string, Telling> m_tellingen; ///< by gemeente, and of the area
};

} // namespace

Report per_1000(const Question& question, const Sources& sources) {
    return Per1000{question, sources}.make();
}

} // namespace iwmod::cijfers
