#include "chart.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::weergave;

namespace {

Chart bars() {
    return {.name = "top",
            .title = "De <grootste>",
            .explanation = "Wie het meest heeft.",
            .kind = Chartkind::bars,
            .value = Kind::euro,
            .unit = "euro",
            .categories = {"a&b", "c"},
            .series = {{.name = "kosten", .values = {123456, std::nullopt}}}};
}

Report with(Chart chart) {
    return {.rapport = "proef",
            .gemeente = "0034",
            .periode = "2023",
            .gemaakt = "2024-01-02T09:30:00+01:00",
            .bron = "een test",
            .keuzes = {"Een <keuze>."},
            .tables = {{.name = "t",
                        .title = "Titel",
                        .columns = {{"wat", Kind::text}, {"a_cent", Kind::euro}},
                        .rows = {{{std::string{"=1+1 <b>"}, std::int64_t{150}}}}}},
            .charts = {std::move(chart)}};
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("an axis begins at 0, has at most six lines, at 1, 2 or 5 with zeros") {
    CHECK(axis_for(0, Kind::number).top == 1);
    CHECK(axis_for(6, Kind::number).step == 1);
    CHECK(axis_for(7, Kind::number).step == 2);
    CHECK(axis_for(7, Kind::number).top == 8);
    CHECK(axis_for(71, Kind::number).step == 20);
    CHECK(axis_for(21785400, Kind::euro).step == 5000000);
    CHECK(axis_for(150, Kind::euro).step == 100); // whole euros
}

TEST_CASE(
    "a picture has its title, its numbers in words and its units, and escapes what it shows") {
    for (const auto kind :
         {Chartkind::bars, Chartkind::stacked, Chartkind::grouped, Chartkind::heat}) {
        auto chart = bars();
        chart.kind = kind;
        const auto svg = draw(chart).svg;
        CHECK(has(svg, "De &lt;grootste&gt;"));
        CHECK(has(svg, "a&amp;b 1.235"));
        CHECK(has(svg, "euro"));
        CHECK(has(svg, "role=\"img\""));
        CHECK_FALSE(has(svg, "<script"));
    }
}

TEST_CASE(
    "numbers that do not fit in their place are written in thousands or millions, or left out") {
    constexpr std::int64_t much = 1'641'046'900; // 16.410.469 euro
    for (const auto kind : {Chartkind::stacked, Chartkind::grouped, Chartkind::heat}) {
        CAPTURE(static_cast<int>(kind));
        const auto drawn = [&](std::size_t months) {
            auto chart = bars();
            chart.kind = kind;
            chart.categories.assign(months, "2022-01");
            chart.series.front().values.assign(months, much);
            return draw(chart).svg;
        };
        CHECK(has(drawn(3), ">16.410.469<"));
        CHECK_FALSE(has(drawn(3), "×"));
        CHECK(has(drawn(12), ">16.410<"));
        CHECK(has(drawn(12), "euro × 1.000"));
        CHECK_FALSE(has(drawn(12), ">16.410.469<"));
        CHECK(has(drawn(36), ">16<"));
        CHECK(has(drawn(36), "euro × 1.000.000"));
        CHECK_FALSE(has(drawn(120), ">16<"));
        CHECK_FALSE(has(drawn(120), "×"));
    }
}

TEST_CASE("of names that do not fit below their columns every second or third is written") {
    auto chart = bars();
    chart.kind = Chartkind::stacked;
    chart.categories.clear();
    for (int maand = 10; maand < 34; ++maand) {
        chart.categories.push_back("2022-" + std::to_string(maand));
    }
    chart.series.front().values.assign(chart.categories.size(), 100);
    const auto svg = draw(chart).svg;
    CHECK(has(svg, ">2022-10<"));
    CHECK_FALSE(has(svg, ">2022-11<"));
    CHECK(has(svg, ">2022-12<"));
}

TEST_CASE("a page is one file without scripts, with its pictures and tables") {
    const auto html = render(with(bars()), Format::html);
    CHECK(has(html, "<html lang=\"nl\">"));
    CHECK(has(html, "<svg "));
    CHECK(has(html, "=1+1 &lt;b&gt;"));
    CHECK(has(html, "<th scope=\"col\" class=\"getal\">a</th>"));
    CHECK(has(html, "Een &lt;keuze&gt;."));
    CHECK_FALSE(has(html, "<script"));
    CHECK_FALSE(has(html, "http://www.w3.org/1999/xhtml"));
}

TEST_CASE("the pictures alone stand below each other") {
    auto report = with(bars());
    report.charts.push_back(bars());
    report.charts.back().name = "tweede";
    const auto svg = render(report, Format::svg);
    CHECK(has(svg, "id=\"grafiek-top\""));
    CHECK(has(svg, "id=\"grafiek-tweede\""));
}

TEST_CASE("a workbook is a zip, the same bytes for the same report") {
    for (const auto kind :
         {Chartkind::bars, Chartkind::stacked, Chartkind::grouped, Chartkind::heat}) {
        auto chart = bars();
        chart.kind = kind;
        const auto report = with(chart);
        const auto xlsx = render(report, Format::xlsx);
        CHECK(xlsx.substr(0, 2) == "PK");
        CHECK(xlsx == render(report, Format::xlsx));
    }
}
