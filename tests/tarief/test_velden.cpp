#include "velden.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace iwmod;
using namespace iwmod::tarief;

namespace {

Datum day(std::string_view text) {
    return bericht::parse_datum(text).value();
}

} // namespace

TEST_CASE("whole cents are digits only and fit LDT_Bedrag") {
    CHECK(read_cent("5700").waarde == Eurocent{5700});
    CHECK(read_cent("0").waarde == Eurocent{0});
    CHECK(read_cent("99999999").waarde == Eurocent{99999999});
    for (const char* bad : {"", "57,00", "57.00", "-5700", "+5700", "5 700", "1e3", "abc",
                            "100000000", "99999999999999999999999"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_cent(bad).waarde);
        CHECK_FALSE(read_cent(bad).zin.empty());
    }
}

TEST_CASE("euros have a comma or a point and at most two decimals") {
    CHECK(read_euro("57").waarde == Eurocent{5700});
    CHECK(read_euro("57,5").waarde == Eurocent{5750});
    CHECK(read_euro("57,05").waarde == Eurocent{5705});
    CHECK(read_euro("57.05").waarde == Eurocent{5705});
    CHECK(read_euro("0,01").waarde == Eurocent{1});
    CHECK(read_euro("1250,90").waarde == Eurocent{125090});
    CHECK(read_euro("999999,99").waarde == Eurocent{99999999});
    for (const char* amount :
         {"€ 364,99", "€364,99", "364,99 €", "\u20AC\u00A0364,99", "€\u00A0 364.99"}) {
        CHECK(read_euro(amount).waarde == Eurocent{36499});
    }
    for (const char* bad : {"",      ",",      ",50",    "57,",     "57,005", "57,0000", "-57,00",
                            "57,x",  "x,57",   "57,0,0", "1000000", "57 00",  "€",       "€ €",
                            "€€ 57", "€ 57 €", "5€7",    "-€ 57",   "€ -57",  "$ 57"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_euro(bad).waarde);
        CHECK_FALSE(read_euro(bad).zin.empty());
    }
}

TEST_CASE("thousands separators are read where they cannot be a decimal mark") {
    CHECK(read_euro("1.250,90").waarde == Eurocent{125090});
    CHECK(read_euro("1,250.90").waarde == Eurocent{125090});
    CHECK(read_euro("1.250,9").waarde == Eurocent{125090});
    CHECK(read_euro("999.999,99").waarde == Eurocent{99999999});
    CHECK(read_euro("0.001.250").waarde == Eurocent{125000});
    for (const char* bad : {"1.250", "1,250", "12.50,90", "1.2500,90", "1.25.000", "1..250,00",
                            ".250,90", "1.250,900", "1.250,90,1", "1.250.000"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_euro(bad).waarde);
    }
}

TEST_CASE("a date is YYYY-MM-DD or, from a Dutch spreadsheet, D-M-YYYY") {
    CHECK(read_datum("2023-03-01").waarde == day("2023-03-01"));
    CHECK(read_datum("01-03-2023").waarde == day("2023-03-01"));
    CHECK(read_datum("1-3-2023").waarde == day("2023-03-01"));
    CHECK(read_datum("29-02-2024").waarde == day("2024-02-29"));
    CHECK(read_datum("9999-12-31").waarde == day("9999-12-31"));
    for (const char* bad : {"", "-", "--", "2023", "2023-03", "2023-3-1", "1-3-23", "2023-02-29",
                            "31-04-2023", "2023/03/01", "01/03/2023", "20230301", "2023-13-01",
                            "2023-03-01-", "2023-03-01T00:00", "03-2023-01", "001-3-2023"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_datum(bad).waarde);
    }
}

TEST_CASE("codes get back the leading zeros that a spreadsheet took") {
    constexpr std::array<std::string_view, 3> codes{"01", "04", "14"};
    CHECK(read_gemeentecode("0034").waarde == Gemeentecode::parse("0034"));
    CHECK(read_gemeentecode("34").waarde == Gemeentecode::parse("0034"));
    CHECK(read_code("4", codes).waarde == "04");
    CHECK(read_code("14", codes).waarde == "14");
    CHECK(read_agbcode("1012345").waarde == AgbCode::parse("01012345"));
    CHECK(read_agbcode("01012345").waarde == AgbCode::parse("01012345"));
}

TEST_CASE("what is no code is refused, with the codes that there are") {
    constexpr std::array<std::string_view, 3> codes{"01", "04", "14"};
    CHECK(read_code("5", codes).zin == "'5' is onbekend: 01, 04 of 14.");
    CHECK(read_code("", codes).zin == "Hier moet een waarde staan: 01, 04 of 14.");
    CHECK_FALSE(read_code("004", codes).waarde);
    CHECK_FALSE(read_gemeentecode("").waarde);
    CHECK_FALSE(read_gemeentecode("12345").waarde);
    CHECK_FALSE(read_gemeentecode("GM34").waarde);
    CHECK_FALSE(read_agbcode("101234").waarde);
    CHECK_FALSE(read_agbcode("").waarde);
}

TEST_CASE("a productcode has one to five characters") {
    CHECK(read_productcode("02A16").waarde == "02A16");
    CHECK(read_productcode("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9").waarde);
    CHECK_FALSE(read_productcode("").waarde);
    CHECK_FALSE(read_productcode("02A167").waarde);
}

TEST_CASE("white space around a field is dropped, a long field is quoted in part") {
    CHECK(trimmed(" \t0034\xC2\xA0 ") == "0034");
    CHECK(trimmed("a b") == "a b");
    CHECK(trimmed(" ").empty());
    CHECK(in_quotes("kort") == "'kort'");
    CHECK(in_quotes(std::string(39, 'x') + "\xC3\xA9") == "'" + std::string(39, 'x') + "...'");
}
