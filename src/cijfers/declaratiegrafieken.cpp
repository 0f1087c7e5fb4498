#include "declaratiegrafieken.hpp"

namespace iwmod::cijfers {

namespace {

using weergave::Chart;
using weergave::Chartkind;
using weergave::Series;

/// The products that cost most get a colour of their own; the rest goes together.
constexpr std::size_t most_series = 6;

std::vector<std::string> dearest_products(const Declaratiesommen& sommen) {
    std::vector<std::pair<std::string, Som>> order{sommen.per_product.begin(),
                                                   sommen.per_product.end()};
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return a.second.kosten > b.second.kosten;
    });
    std::vector<std::string> codes;
    for (const auto& [code, som] : order) {
        codes.push_back(code);
    }
    return codes;
}

Series series_of(const std::string& naam, const std::vector<std::string>& codes,
                 const Declaratiesommen& sommen) {
    Series series{.naam = naam, .values = {}};
    for (const auto& [maand, cellen] : sommen.matrix) {
        std::int64_t sum = 0;
        for (const auto& code : codes) {
            const auto& maanden = sommen.per_product_maand.at(code);
            const auto found = maanden.find(maand);
            sum += found == maanden.end() ? 0 : found->second.value;
        }
        series.values.emplace_back(sum);
    }
    return series;
}

const Table& table_of(const Report& report, std::string_view naam) {
    return *std::find_if(report.tabellen.begin(), report.tabellen.end(),
                         [naam](const Table& table) { return table.naam == naam; });
}

/// The code with what it is called, where that is known.
std::string named(const std::string& code, const Table& per_product) {
    for (const auto& row : per_product.rijen) {
        if (std::get<std::string>(row.cells[0]) == code) {
            const auto& omschrijving = std::get<std::string>(row.cells[1]);
            return omschrijving.empty() ? code : code + " " + omschrijving;
        }
    }
    return code;
}

Chart kosten_per_maand(const Declaratiesommen& sommen, const Table& per_product) {
    Chart chart{.naam = "kosten_per_maand",
                .titel = "Kosten per maand en product",
                .uitleg = "Per maand waarin de ondersteuning begon: de kosten, opgestapeld per "
                          "product.",
                .kind = Chartkind::stacked,
                .value = Kind::euro,
                .eenheid = "euro",
                .categories = {},
                .series = {}};
    for (const auto& [maand, cellen] : sommen.matrix) {
        chart.categories.push_back(maand_text(maand));
    }
    const auto codes = dearest_products(sommen);
    const auto own = std::min(codes.size(), most_series);
    for (std::size_t i = 0; i < own; ++i) {
        chart.series.push_back(series_of(named(codes[i], per_product), {codes[i]}, sommen));
    }
    if (own < codes.size()) {
        chart.series.push_back(series_of(
            "overige", {codes.begin() + static_cast<std::ptrdiff_t>(own), codes.end()}, sommen));
    }
    return chart;
}

/// A square for each cell of the payment matrix; totals left out.
Chart betaalmatrix(const Table& table) {
    Chart chart{.naam = "betaalmaanden",
                .titel = "Betaalmaand naar betrekkingsperiode",
                .uitleg = "Hoe donkerder, hoe meer in die maand is betaald voor die "
                          "betrekkingsperiode. Betaald wordt na afloop van de maand.",
                .kind = Chartkind::heat,
                .value = Kind::euro,
                .eenheid = "euro",
                .categories = {},
                .series = {},
                .per_categorie = "betaalmaand",
                .per_serie = "betrekkingsperiode"};
    for (std::size_t i = 1; i + 1 < table.kolommen.size(); ++i) {
        chart.categories.push_back(weergave::heading(table.kolommen[i]));
    }
    for (const auto& row : table.rijen) {
        if (row.kind == Rowkind::total) {
            continue;
        }
        Series series{.naam = std::get<std::string>(row.cells.front()), .values = {}};
        for (std::size_t i = 1; i + 1 < row.cells.size(); ++i) {
            const auto* const number = std::get_if<std::int64_t>(&row.cells[i]);
            series.values.push_back(number == nullptr ? std::nullopt : std::optional{*number});
        }
        chart.series.push_back(std::move(series));
    }
    return chart;
}

Chart top_chart(const Table& table, const std::string& eenheid, const std::string& uitleg) {
    Chart chart{.naam = table.naam,
                .titel = table.titel,
                .uitleg = uitleg,
                .kind = Chartkind::bars,
                .value = table.kolommen[2].kind,
                .eenheid = eenheid,
                .categories = {},
                .series = {{.naam = eenheid, .values = {}}}};
    for (const auto& row : table.rijen) {
        chart.categories.push_back(std::get<std::string>(row.cells[1]));
        const auto* const number = std::get_if<std::int64_t>(&row.cells[2]);
        chart.series.front().values.push_back(number == nullptr ? std::nullopt
                                                                : std::optional{*number});
    }
    return chart;
}

} // namespace

void add_grafieken(Report& report, const Declaratiesommen& sommen) {
    report.grafieken = {
        kosten_per_maand(sommen, table_of(report, "per_product")),
        betaalmatrix(table_of(report, "betaalmaanden")),
        top_chart(table_of(report, "top_aantallen"), "cliënten",
                  "De tien aanbieders met de meeste cliënten. Een cliënt kan bij meer aanbieders "
                  "tellen."),
        top_chart(table_of(report, "top_kosten"), "euro",
                  "De tien aanbieders waar de meeste kosten zijn.")};
}

} // namespace iwmod::cijfers
