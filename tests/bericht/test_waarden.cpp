#include <iwmod/bericht.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::bericht;
using namespace std::chrono;

TEST_CASE("a Bsn is exactly nine digits") {
    CHECK(Bsn::parse("999990007"));
    CHECK(Bsn::parse("000000012"));
    CHECK_FALSE(Bsn::parse("99999000"));
    CHECK_FALSE(Bsn::parse("9999900070"));
    CHECK_FALSE(Bsn::parse("99999000a"));
    CHECK_FALSE(Bsn::parse(""));
}

TEST_CASE("an AGB-code has eight digits and a gemeentecode four") {
    CHECK(AgbCode::parse("12345678"));
    CHECK_FALSE(AgbCode::parse("1234567"));
    CHECK(Gemeentecode::parse("0034"));
    CHECK_FALSE(Gemeentecode::parse("34"));
    CHECK(Gemeentecode::parse("0034")->text() == "0034");
}

TEST_CASE("a date is read with white space around it and written without") {
    CHECK(parse_datum(" 2023-03-01\n") == 2023y / March / 1);
    CHECK(datum_text(2023y / March / 1) == "2023-03-01");
    CHECK(datum_text(*parse_datum("0987-12-31")) == "0987-12-31");
}

TEST_CASE("a day that does not exist is no date") {
    CHECK_FALSE(parse_datum("2023-02-29"));
    CHECK(parse_datum("2024-02-29"));
    CHECK_FALSE(parse_datum("2023-13-01"));
    CHECK_FALSE(parse_datum("2023-3-1"));
    CHECK_FALSE(parse_datum("2023-03-01Z"));
    CHECK_FALSE(parse_datum("20230301"));
}

TEST_CASE("29 February of a year beyond what we know is a date in a leap year, and the 28th") {
    const Datum latest{32767y, February, 28d};
    for (const auto* const year :
         {"9999999996", "4294967296", "4294967396", "32768", "400000000000000000000000"}) {
        CAPTURE(year);
        CHECK(parse_datum(std::string{year} + "-02-29") == latest);
        CHECK(parse_datum("-" + std::string{year} + "-02-29").has_value());
    }
    for (const auto* const year :
         {"9999999999", "4294967300", "32767", "100000000000000000000100"}) {
        CAPTURE(year);
        CHECK_FALSE(parse_datum(std::string{year} + "-02-29"));
        CHECK(parse_datum(std::string{year} + "-02-28") == latest);
    }
    CHECK_FALSE(parse_datum("9999999996-02-30"));
    CHECK_FALSE(parse_datum("9999999996-04-31"));
    CHECK(parse_datum("2024-02-29") == Datum{2024y, February, 29d});
    CHECK_FALSE(parse_datum("2023-02-29"));
}

TEST_CASE("a year of more than four digits is a date, and a huge one the last that we know") {
    CHECK(parse_datum("12023-03-01") == 12023y / March / 1);
    CHECK(parse_datum("99999999999999999999-01-01")->year() == 32767y);
    CHECK(parse_datum("-0044-03-15")->year() == year{-44});
    CHECK_FALSE(parse_datum("02023-01-01"));
}

TEST_CASE("times compare by what they mean and keep how they were written") {
    CHECK(*Tijd::parse("10:00:00") == *Tijd::parse("10:00:00.000"));
    CHECK(*Tijd::parse("10:00:00") < *Tijd::parse("10:00:00.001"));
    CHECK(*Tijd::parse("09:59:59.9") < *Tijd::parse("10:00:00"));
    CHECK(*Tijd::parse("24:00:00") == *Tijd::parse("00:00:00"));
    CHECK(Tijd::parse("10:00:00.50")->text() == "10:00:00.50");
    CHECK_FALSE(Tijd::parse("24:00:01"));
    CHECK_FALSE(Tijd::parse("10:60:00"));
    CHECK_FALSE(Tijd::parse("10:00:00Z"));
    CHECK_FALSE(Tijd::parse("10:00"));
}

TEST_CASE("a tariff times a volume is an amount") {
    CHECK(Eurocent{5700} * Volume{3} == Eurocent{17100});
    CHECK(Eurocent{99999999} * Volume{99999999} == Eurocent{9999999800000001});
}

TEST_CASE("a total is written as absolute value with its side, and zero is debet (CS325)") {
    CHECK(TotaalBedragMetDC::of(Eurocent{-8000}).totaalbedrag == Eurocent{8000});
    CHECK(TotaalBedragMetDC::of(Eurocent{-8000}).debetcredit == DebetCredit::credit);
    CHECK(TotaalBedragMetDC::of(Eurocent{}).debetcredit == DebetCredit::debet);
    CHECK(TotaalBedragMetDC::of(Eurocent{-8000}).signed_value() == Eurocent{-8000});
}
