#include "paginas/dagen.hpp"

#include "paginas/adres.hpp"
#include "paginas/dutch.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace iwmod::web {

namespace {

using registratie::Dagtelling;
using registratie::Status;

constexpr std::int64_t column_width = 24;
constexpr std::int64_t bar_width = 18;
constexpr std::int64_t plot_height = 140;
constexpr std::int64_t top = 10;

/// One colour in a bar, from below.
struct Deel {
    std::string_view klasse;
    std::int64_t (*count)(const Dagtelling&);
};
constexpr std::array delen{
    Deel{"goed", [](const Dagtelling& dag) { return dag.of(Status::geaccepteerd); }},
    Deel{"deels", [](const Dagtelling& dag) { return dag.of(Status::deels); }},
    Deel{"afgekeurd", [](const Dagtelling& dag) { return dag.of(Status::afgekeurd); }},
    Deel{"storing",
         [](const Dagtelling& dag) {
             return dag.of(Status::foutmelding) + dag.of(Status::quarantaine);
         }},
};

std::int64_t total_of(const Dagtelling& dag) {
    std::int64_t total = 0;
    for (const auto& deel : delen) {
        total += deel.count(dag);
    }
    return total;
}

/// Each day, those without messages included.
std::vector<Dagtelling> filled_up(const std::vector<Dagtelling>& geteld, Datum vandaag) {
    std::vector<Dagtelling> result;
    for (int ago = dagen_getoond - 1; ago >= 0; --ago) {
        const Datum dag{std::chrono::sys_days{vandaag} - std::chrono::days{ago}};
        const auto found = std::find_if(geteld.begin(), geteld.end(),
                                        [dag](const auto& each) { return each.dag == dag; });
        result.push_back(found == geteld.end() ? Dagtelling{.dag = dag} : *found);
    }
    return result;
}

/// The rectangles of one day.
void add_bar(Data& bars, const Dagtelling& dag, std::int64_t column, std::int64_t most) {
    std::int64_t bottom = top + plot_height;
    for (const auto& deel : delen) {
        const auto count = deel.count(dag);
        if (count == 0) {
            continue;
        }
        const auto height = std::max<std::int64_t>(count * plot_height / most, 2);
        bottom -= height;
        Data bar;
        bar.set("x", Data{std::to_string(column * column_width)});
        bar.set("y", Data{std::to_string(bottom)});
        bar.set("breedte", Data{std::to_string(bar_width)});
        bar.set("hoogte", Data{std::to_string(height - 1)});
        bar.set("klasse", text(deel.klasse));
        bars.push_back(bar);
    }
}

Data row_of(const Dagtelling& dag) {
    const auto iso = bericht::datum_text(dag.dag);
    Data row;
    row.set("dag", text(dag_text(dag.dag)));
    row.set("adres", text(address("/berichten", {{"vanaf", iso}, {"tot", iso}})));
    auto cells = list();
    for (const auto& deel : delen) {
        cells.push_back(Data{"aantal", number(deel.count(dag))});
    }
    row.set("cellen", cells);
    return row;
}

} // namespace

Data dagen_data(const std::vector<Dagtelling>& geteld, Datum vandaag) {
    const auto dagen = filled_up(geteld, vandaag);
    std::int64_t most = 1;
    for (const auto& dag : dagen) {
        most = std::max(most, total_of(dag));
    }
    auto bars = list();
    auto rows = list();
    std::int64_t column = 0;
    for (const auto& dag : dagen) {
        add_bar(bars, dag, column++, most);
        rows.push_back(row_of(dag));
    }
    Data data;
    data.set("staven", bars);
    data.set("rijen", rows);
    data.set("hoogste", number(most));
    data.set("eerste", text(dag_text(dagen.front().dag)));
    data.set("laatste", text(dag_text(dagen.back().dag)));
    return data;
}

} // namespace iwmod::web
