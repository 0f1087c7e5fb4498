#include "declaratie_charts.hpp"

namespace iwmod::cijfers {

namespace {

using weergave::Chart;
using weergave::Chartkind;
using weergave::Series;

/// The products that cost most get a colour of their own; the rest goes together.
constexpr std::size_t most_series = 6;

std::vector<std::string> dearest_products(const DeclaratieSums& sums) {
    std::vector<std::pair<std::string, Sum>> order{sums.per_product.begin(),
                                                   sums.per_product.end()};
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return a.second.kosten > b.second.kosten;
    });
    std::vector<std::string> codes;
    codes.reserve(order.size());
    for (const auto& [code, sum] : order) {
        codes.push_back(code);
    }
    return codes;
}

Series series_of(const std::string& naam, const std::vector<std::string>& codes,
                 const DeclaratieSums& sums) {
    Series series{.name = naam, .values = {}};
    for (const auto& [maand, cells] : sums.matrix) {
        std::int64_t sum = 0;
        for (const auto& code : codes) {
            const auto& maanden = sums.per_product_maand.at(code);
            const auto found = maanden.find(maand);
            sum += found == maanden.end() ? 0 : found->second.value;
        }
        series.values.emplace_back(sum);
    }
    return series;
}

const Table& table_of(const Report& report, std::string_view naam) {
    return *std::find_if(report.tables.begin(), report.tables.end(),
                         [naam](const Table& table) { return table.name == naam; });
}

/// The code with what it is called, where that is known.
std::string named(const std::string& code, const Table& per_product) {
    for (const auto& row : per_product.rows) {
        if (std::get<std::string>(row.cells[0]) == code) {
            const auto& omschrijving = std::get<std::string>(row.cells[1]);
            return omschrijving.empty() ? code : std::string{code}.append(" ").append(omschrijving);
        }
    }
    return code;
}

Chart kosten_per_maand(const DeclaratieSums& sums, const Table& per_product) {
    Chart chart{.name = "kosten_per_maand",
                .title = "Kosten per maand en product",
                .explanation =
                    "Per maand waarin de ondersteuning begon: de kosten, opgestapeld per "
                    "product.",
                .kind = Chartkind::stacked,
                .value = Kind::euro,
                .unit = "euro",
                .categories = {},
                .series = {}};
    for (const auto& [maand, cells] : sums.matrix) {
        chart.categories.push_back(maand_text(maand));
    }
    const auto codes = dearest_products(sums);
    const auto own = std::min(codes.size(), most_series);
    for (std::size_t i = 0; i < own; ++i) {
        chart.series.push_back(series_of(named(codes[i], per_product), {codes[i]}, sums));
    }
    if (own < codes.size()) {
        chart.series.push_back(series_of(
            "overige", {codes.begin() + static_cast<std::ptrdiff_t>(own), codes.end()}, sums));
    }
    return chart;
}

/// A square for each cell of the payment matrix; totals left out.
Chart betaalmatrix(const Table& table) {
    Chart chart{.name = "betaalmaanden",
                .title = "Betaalmaand naar betrekkingsperiode",
                .explanation = "Hoe donkerder, hoe meer in die maand is betaald voor die "
                               "betrekkingsperiode. Betaald wordt na afloop van de maand.",
                .kind = Chartkind::heat,
                .value = Kind::euro,
                .unit = "euro",
                .categories = {},
                .series = {},
                .per_category = "betaalmaand",
                .per_series = "betrekkingsperiode"};
    for (std::size_t i = 1; i + 1 < table.columns.size(); ++i) {
        chart.categories.push_back(weergave::heading(table.columns[i]));
    }
    for (const auto& row : table.rows) {
        if (row.kind == Rowkind::total) {
            continue;
        }
        Series series{.name = std::get<std::string>(row.cells.front()), .values = {}};
        for (std::size_t i = 1; i + 1 < row.cells.size(); ++i) {
            const auto* const number = std::get_if<std::int64_t>(&row.cells[i]);
            series.values.push_back(number == nullptr ? std::nullopt : std::optional{*number});
        }
        chart.series.push_back(std::move(series));
    }
    return chart;
}

Chart top_chart(const Table& table, const std::string& eenheid, const std::string& uitleg) {
    Chart chart{.name = table.name,
                .title = table.title,
                .explanation = uitleg,
                .kind = Chartkind::bars,
                .value = table.columns[2].kind,
                .unit = eenheid,
                .categories = {},
                .series = {{.name = eenheid, .values = {}}}};
    for (const auto& row : table.rows) {
        chart.categories.push_back(std::get<std::string>(row.cells[1]));
        const auto* const number = std::get_if<std::int64_t>(&row.cells[2]);
        chart.series.front().values.push_back(number == nullptr ? std::nullopt
                                                                : std::optional{*number});
    }
    return chart;
}

} // namespace

void add_charts(Report& report, const DeclaratieSums& sums) {
    report.charts = {
        kosten_per_maand(sums, table_of(report, "per_product")),
        betaalmatrix(table_of(report, "betaalmaanden")),
        top_chart(table_of(report, "top_aantallen"), "cliënten",
                  "De tien aanbieders met de meeste cliënten. Een cliënt kan bij meer aanbieders "
                  "tellen."),
        top_chart(table_of(report, "top_kosten"), "euro",
                  "De tien aanbieders waar de meeste kosten zijn.")};
}

} // namespace iwmod::cijfers
