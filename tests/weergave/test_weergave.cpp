#include <iwmod/weergave.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::weergave;

namespace {

Report with_table(Table table) {
    return {.rapport = "proef",
            .gemeente = "0034",
            .periode = "2023",
            .gemaakt = "2024-01-02T09:30:00+01:00",
            .bron = "een test",
            .keuzes = {},
            .tables = {std::move(table)}};
}

Report with_cell(Kind kind, Cell cell) {
    return with_table(
        {.name = "t", .title = "T", .columns = {{"k", kind}}, .rows = {{{std::move(cell)}}}});
}

std::string csv_of(Kind kind, Cell cell, Format format = Format::csv) {
    const auto text = render(with_cell(kind, std::move(cell)), format);
    return text.substr(text.find("\r\n") + 2);
}

} // namespace

TEST_CASE("eurocents are shown as whole euros, half up, also below zero") {
    CHECK(whole_euros(49) == 0);
    CHECK(whole_euros(50) == 1);
    CHECK(whole_euros(149) == 1);
    CHECK(whole_euros(150) == 2);
    CHECK(whole_euros(-50) == 0);
    CHECK(whole_euros(-51) == -1);
    CHECK(whole_euros(-150) == -1);
    CHECK(whole_euros(-151) == -2);
    CHECK(shown(std::int64_t{52067905}, Kind::euro) == "520.679");
}

TEST_CASE("each kind of column has its format in a workbook") {
    for (int kind = 0; kind <= static_cast<int>(Kind::hundredths); ++kind) {
        CHECK(render(with_cell(static_cast<Kind>(kind), std::int64_t{1}), Format::xlsx)
                  .starts_with("PK"));
    }
}

TEST_CASE("numbers are shown in Dutch") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1.000");
    CHECK(grouped(-1234567) == "-1.234.567");
    CHECK(shown(std::int64_t{123456}, Kind::eurocent) == "1.234,56");
    CHECK(shown(std::int64_t{-5}, Kind::eurocent) == "-0,05");
    CHECK(shown(std::int64_t{600}, Kind::tenths) == "60,0");
    CHECK(shown(Masked{}, Kind::number) == "< 10");
    CHECK(shown(Cell{}, Kind::number).empty());
    CHECK(shown(std::int64_t{900001}, Kind::key) == "900001");
    CHECK(shown(std::int64_t{900001}, Kind::number) == "900.001");
    CHECK(shown(Datum{std::chrono::year{2023}, std::chrono::March, std::chrono::day{1}},
                Kind::date) == "2023-03-01");
}

TEST_CASE("a column is named for people without its mark and with spaces") {
    CHECK(heading({"verschil_per_jaar_cent", Kind::euro}) == "verschil per jaar");
    CHECK(heading({"2023-02_cent", Kind::euro}) == "2023-02");
}

TEST_CASE("JSON: money is whole cents, nothing is null, a masked number is its text") {
    const auto json =
        render(with_table({.name = "t",
                           .title = "T",
                           .columns = {{"a_cent", Kind::euro},
                                       {"b", Kind::number},
                                       {"c", Kind::number},
                                       {"d", Kind::tenths}},
                           .rows = {{{std::int64_t{150}, Masked{}, Cell{}, std::int64_t{605}}}}}),
               Format::json);
    CHECK(json == R"({"rapport":"proef","gemeente":"0034","periode":"2023",)"
                  R"("gemaakt":"2024-01-02T09:30:00+01:00","bron":"een test","keuzes":[],)"
                  R"("tabellen":[{"naam":"t","kolommen":["a_cent","b","c","d"],)"
                  R"("rijen":[[150,"< 10",null,60.5]]}]})"
                  "\n");
}

TEST_CASE("CSV for Excel: a byte-order mark, semicolons, decimal commas, CRLF") {
    const auto csv =
        render(with_table({.name = "t",
                           .title = "T",
                           .columns = {{"naam", Kind::text}, {"a_cent", Kind::euro}},
                           .rows = {{{std::string{"een; \"twee\""}, std::int64_t{150}}}}}),
               Format::csv);
    CHECK(csv == "\xEF\xBB\xBFnaam;a\r\n\"een; \"\"twee\"\"\";1,50\r\n");
}

TEST_CASE("CSV of RFC 4180: commas and decimal points") {
    CHECK(csv_of(Kind::euro, std::int64_t{-150}, Format::csv_rfc) == "-1.50\r\n");
    CHECK(csv_of(Kind::text, std::string{"a,b"}, Format::csv_rfc) == "\"a,b\"\r\n");
}

TEST_CASE("no text of a CSV is a formula") {
    for (const char first : std::string{"=+-@"}) {
        CHECK(csv_of(Kind::text, std::string{first} + "1+1") ==
              "'" + std::string{first} + "1+1\r\n");
    }
    CHECK(csv_of(Kind::number, std::int64_t{-1}) == "-1\r\n"); // a number is one
    CHECK(csv_of(Kind::text, std::string{"\t=1"}).find('\t') == std::string::npos);
}

TEST_CASE("more than one table of a CSV stand below each other, with their names") {
    auto report = with_cell(Kind::number, std::int64_t{1});
    report.tables.push_back(report.tables.front());
    report.tables.back().name = "u";
    CHECK(render(report, Format::csv_rfc) == "t\r\nk\r\n1\r\n\r\nu\r\nk\r\n1\r\n");
}

TEST_CASE("text: numbers to the right, totals below a line, control characters gone") {
    const auto text = render(
        with_table({.name = "t",
                    .title = "Titel",
                    .columns = {{"wat", Kind::text}, {"aantal", Kind::number}},
                    .rows = {{{std::string{"a\x1b[2J"}, std::int64_t{5}}},
                             {{std::string{"Totaal"}, std::int64_t{1005}}, Rowkind::total}}}),
        Format::text);
    CHECK(text.find("a\xEF\xBF\xBD[2J        5\n------  ------\nTotaal   1.005\n") !=
          std::string::npos);
}

TEST_CASE("every format is known by its word, and no other") {
    CHECK(format_by_name("csv-rfc") == Format::csv_rfc);
    CHECK(name_of(Format::csv_rfc) == "csv-rfc");
    CHECK_FALSE(format_by_name("docx"));
}
