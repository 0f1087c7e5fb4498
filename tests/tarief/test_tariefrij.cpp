#include "tabellen.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace iwmod;
using namespace iwmod::tarief;
using test::fault_of;
using test::kop;
using test::Rij;

namespace {

/// The faults of a file, all of them.
std::vector<Tabelfout> faults_of(std::string_view text) {
    const test::Bestand bestand{text};
    return Tarieventabel::check(bestand.path()).fouten;
}

/// The fault of a table of this row alone.
std::string fault_of_row(const Rij& rij) {
    return fault_of(test::csv({rij}));
}

bool starts(const std::string& text, std::string_view begin) {
    return text.starts_with(begin);
}

} // namespace

TEST_CASE("a row is read with all its fields") {
    const auto table = Tarieventabel::parse(
        kop + "0034,10A12,10,\"Pakket A, \"\"nieuw\"\"\",82,4,36499,maximum,zin,taakgericht,"
              "01012345,2023-01-01,,all-in\n",
        "tarieven.csv");
    REQUIRE(table.rijen().size() == 1);
    const Tariefrij& rij = table.rijen()[0];
    CHECK(rij.regel == 2);
    CHECK(rij.gemeente == test::gemeente("0034"));
    CHECK(rij.productcode == "10A12");
    CHECK(rij.categorie == "10");
    CHECK(rij.omschrijving == "Pakket A, \"nieuw\"");
    CHECK(rij.eenheid == "82");
    CHECK(rij.frequentie == "4");
    CHECK(rij.tarief == Eurocent{36499});
    CHECK(rij.tariefsoort == Tariefsoort::maximum);
    CHECK(rij.leveringsvorm == Leveringsvorm::zin);
    CHECK(rij.uitvoeringsvariant == Uitvoeringsvariant::taakgericht);
    CHECK(rij.aanbieder == test::agb("01012345"));
    CHECK(rij.ingangsdatum == test::datum("2023-01-01"));
    CHECK_FALSE(rij.einddatum);
    CHECK(rij.opmerking == "all-in");
}

TEST_CASE("a table from a Dutch spreadsheet: mark, semicolons, decimal comma, dates, lost zeros") {
    const auto table = Tarieventabel::parse(
        "\xEF\xBB\xBF"
        "tarief;productcode;gemeente;categorie;eenheid;tariefsoort;leveringsvorm;ingangsdatum;"
        "einddatum\r\n"
        "1.250,90;02A16;34;2;4;vast;zin;01-01-2023;31-12-2023\r\n"
        ";;;;;;;;\r\n",
        "tarieven.csv");
    REQUIRE(table.rijen().size() == 1);
    const Tariefrij& rij = table.rijen()[0];
    CHECK(rij.gemeente == test::gemeente("0034"));
    CHECK(rij.categorie == "02");
    CHECK(rij.eenheid == "04");
    CHECK(rij.tarief == Eurocent{125090});
    CHECK_FALSE(rij.frequentie);
    CHECK(rij.uitvoeringsvariant == Uitvoeringsvariant::inspanning);
    CHECK(rij.einddatum == test::datum("2023-12-31"));
}

TEST_CASE("a table from Excel: sep=, names with capitals, euro signs, empty columns at the end") {
    const std::string excel =
        "\xEF\xBB\xBF"
        "sep=;\r\n"
        "Gemeente;PRODUCTCODE;Categorie;Eenheid;Tarief;Tariefsoort;Leveringsvorm;Ingangsdatum;"
        "Einddatum;;\r\n"
        "34;02A16;2;4;€ 364,99;vast;zin;1-1-2023;31-12-2023;;\r\n"
        "34;02A19;2;4;€ 1.250,00;vast;zin;1-1-2023;31-12-2023;; \r\n"
        ";;;;;;;;;;;;\r\n";
    const auto table = Tarieventabel::parse(excel, "tarieven.csv");
    REQUIRE(table.rijen().size() == 2);
    CHECK(table.rijen()[0].tarief == Eurocent{36499});
    CHECK(table.rijen()[0].regel == 3);
    CHECK(table.rijen()[1].tarief == Eurocent{125000});
    CHECK(fault_of(excel + "34;02A17;2;4;1;vast;zin;;;;iets\r\n") ==
          "tarieven.csv:6:27: Te veel velden: 11 velden, de kop heeft er 9.");
    CHECK(fault_of("Gemeente,gemeente\n") == "tarieven.csv:1:1: Kolom productcode ontbreekt.");
    CHECK(faults_of("Gemeente,GEMEENTE\n").back() ==
          Tabelfout{1, 10, "Kolom gemeente staat er twee keer."});
}

TEST_CASE("euros may also stand in tarief_euro, with a point and quotes in a comma file") {
    const std::string head = "gemeente,productcode,categorie,eenheid,tarief_euro,tariefsoort,"
                             "leveringsvorm,ingangsdatum,einddatum\n";
    const auto table = Tarieventabel::parse(head + "0034,02A16,02,04,57.05,vast,zin,,\n"
                                                   "0034,02A19,02,04,\"66,10\",vast,zin,,\n",
                                            "tarieven.csv");
    CHECK(table.rijen()[0].tarief == Eurocent{5705});
    CHECK(table.rijen()[1].tarief == Eurocent{6610});
}

TEST_CASE("without the column uitvoeringsvariant it follows from the eenheid") {
    for (const char* output : {"82", "83"}) {
        const auto table = test::tabel({{.eenheid = output,
                                         .tarief = output == std::string{"83"} ? "" : "100",
                                         .variant = ""}});
        CHECK(table.rijen()[0].uitvoeringsvariant == Uitvoeringsvariant::output);
    }
    CHECK(test::tabel({{.variant = ""}}).rijen()[0].uitvoeringsvariant ==
          Uitvoeringsvariant::inspanning);
}

TEST_CASE("an unknown code or word is refused with line, column and what there is") {
    CHECK(fault_of_row({.eenheid = "05"}) ==
          "tarieven.csv:2:27: Kolom eenheid: '05' is onbekend: 01, 04, 14, 16, 82, 83 of 84.");
    CHECK(fault_of_row({.frequentie = "3"}) ==
          "tarieven.csv:2:30: Kolom frequentie: '3' is onbekend: 1, 2, 4 of 6.");
    CHECK(fault_of_row({.tariefsoort = "max"}) ==
          "tarieven.csv:2:36: Kolom tariefsoort: 'max' is onbekend: vast of maximum.");
    CHECK(fault_of_row({.leveringsvorm = "natura"}) ==
          "tarieven.csv:2:41: Kolom leveringsvorm: 'natura' is onbekend: zin of pgb.");
    CHECK(
        fault_of_row({.variant = "overig"}) ==
        "tarieven.csv:2:45: Kolom uitvoeringsvariant: 'overig' is onbekend: inspanning, output of "
        "taakgericht.");
    CHECK(starts(fault_of_row({.categorie = "19"}),
                 "tarieven.csv:2:12: Kolom categorie: '19' is onbekend: 01, 02,"));
    CHECK(fault_of_row({.gemeente = "Almere"}) ==
          "tarieven.csv:2:1: Kolom gemeente: 'Almere' is geen gemeentecode van vier cijfers.");
    CHECK(fault_of_row({.aanbieder = "123"}) ==
          "tarieven.csv:2:56: Kolom aanbieder: '123' is geen AGB-code van acht cijfers.");
}

TEST_CASE("an amount that is no amount is refused") {
    CHECK(fault_of_row({.tarief = "57.00"}) ==
          "tarieven.csv:2:31: Kolom tarief_cent: '57.00' is geen bedrag: hele eurocenten, alleen "
          "cijfers; euro's staan in een kolom tarief.");
    CHECK(starts(fault_of_row({.tarief = "gratis"}), "tarieven.csv:2:31: "));
    CHECK(starts(fault_of_row({.tarief = "-1"}), "tarieven.csv:2:31: "));
}

TEST_CASE("eenheid 83 has no tarief, every other eenheid has one") {
    CHECK(fault_of_row({.tarief = ""}) == "tarieven.csv:2:31: Kolom tarief_cent: Hier moet een "
                                          "tarief staan; alleen eenheid 83 (euro) heeft er geen.");
    CHECK(fault_of_row({.eenheid = "83"}) ==
          "tarieven.csv:2:31: Kolom tarief_cent: Bij eenheid 83 (euro) hoort geen tarief.");
    CHECK(fault_of_row({.eenheid = "83", .tarief = ""}).empty());
    CHECK(fault_of_row({.eenheid = "83", .tarief = "", .tariefsoort = ""}).empty());
    CHECK_FALSE(fault_of_row({.tariefsoort = ""}).empty());
}

TEST_CASE("a row may end on the day it begins, not before") {
    CHECK(fault_of_row({.ingangsdatum = "2023-03-01", .einddatum = "2023-03-01"}).empty());
    CHECK(fault_of_row({.ingangsdatum = "2023-03-01", .einddatum = "2023-02-28"}) ==
          "tarieven.csv:2:68: Kolom einddatum: De rij eindigt (2023-02-28) voordat zij begint "
          "(2023-03-01).");
    CHECK(
        fault_of_row({.ingangsdatum = "2023-02-29"}) ==
        "tarieven.csv:2:57: Kolom ingangsdatum: '2023-02-29' is geen datum; schrijf JJJJ-MM-DD of "
        "DD-MM-JJJJ.");
}

TEST_CASE("only a pgb may do without productcode, categorie and eenheid") {
    CHECK(starts(fault_of_row({.productcode = ""}), "tarieven.csv:2:6: Kolom productcode: "));
    CHECK(starts(fault_of_row({.categorie = ""}), "tarieven.csv:2:12: Kolom categorie: "));
    CHECK(starts(fault_of_row({.eenheid = ""}), "tarieven.csv:2:27: Kolom eenheid: "));
    const Rij pgb{.productcode = "", .categorie = "", .eenheid = "", .leveringsvorm = "pgb"};
    CHECK(fault_of(test::csv({Rij{}, pgb, pgb})).empty());
}

TEST_CASE("a row has as many fields as the header") {
    CHECK(fault_of(kop + "0034,02A16,02\n") ==
          "tarieven.csv:2:12: Te weinig velden: 3 velden, de kop heeft er 14.");
    const std::string row = Rij{}.text();
    CHECK(fault_of(kop + row.substr(0, row.size() - 1) + ",extra\n") ==
          "tarieven.csv:2:80: Te veel velden: 15 velden, de kop heeft er 14.");
}

TEST_CASE("unknown, double and missing columns are refused") {
    CHECK(fault_of("gemeente,kleur\n") == "tarieven.csv:1:1: Kolom productcode ontbreekt.");
    CHECK(faults_of("gemeente,kleur\n").back() == Tabelfout{1, 10, "Onbekende kolom 'kleur'."});
    CHECK(fault_of("gemeente," + kop + Rij{}.text()) ==
          "tarieven.csv:1:10: Kolom gemeente staat er twee keer.");
    CHECK(faults_of("opmerking\n").size() == 8);
}

TEST_CASE("the tariff stands in one column, in cents or in euros") {
    const std::string rest = "gemeente,productcode,categorie,eenheid,tariefsoort,leveringsvorm,"
                             "ingangsdatum,einddatum";
    const std::string sentence = "tarieven.csv:1:1: De kop moet precies een van de kolommen "
                                 "tarief_cent, tarief en tarief_euro hebben.";
    CHECK(fault_of(rest + "\n0034,02A16,02,04,vast,zin,,\n") == sentence);
    CHECK(fault_of("tarief,tarief_cent," + rest + "\n5,500,0034,02A16,02,04,vast,zin,,\n") ==
          sentence);
}

TEST_CASE("an empty file, a file with only a header and one with only pgb rows are refused") {
    CHECK(fault_of("") ==
          "tarieven.csv:1:1: Het bestand is leeg: ook de kop met kolomnamen ontbreekt.");
    CHECK(fault_of("\xEF\xBB\xBF\r\n\r\n") == fault_of(""));
    const std::string nothing =
        "tarieven.csv: De tabel heeft geen enkele rij die meetelt (leveringsvorm zin).";
    CHECK(fault_of(kop) == nothing);
    CHECK(fault_of_row({.leveringsvorm = "pgb"}) == nothing);
}

TEST_CASE("bytes that are no UTF-8 and quotes that do not close are refused") {
    CHECK(fault_of(kop + "0034,02A16,02,Co\xEBrdinatie,04\n") ==
          "tarieven.csv:2:17: Dit is geen UTF-8. Bewaar het bestand als CSV met codering UTF-8.");
    CHECK(fault_of(kop + "0034,02A16,02,\"Begeleiding,04\n") ==
          "tarieven.csv:2:15: Het aanhalingsteken waarmee dit veld begint, wordt niet gesloten.");
}

TEST_CASE("a check reports every fault, in the order of the file") {
    const auto fouten = faults_of(test::csv({{.eenheid = "05", .tarief = "x"},
                                             {},
                                             {.categorie = "99"},
                                             {.productcode = "02A99", .einddatum = "morgen"}}));
    REQUIRE(fouten.size() == 4);
    CHECK(fouten[0].regel == 2);
    CHECK(fouten[0].kolom == 27);
    CHECK(fouten[1].regel == 2);
    CHECK(fouten[1].kolom == 31);
    CHECK(fouten[2].regel == 4);
    CHECK(fouten[3].regel == 5);
}

TEST_CASE("a file that is not there is a fault without a line") {
    const std::filesystem::path gone = "/nergens/tarieven.csv";
    CHECK_THROWS_WITH_AS(
        Tarieventabel::load(gone),
        "/nergens/tarieven.csv: Het bestand bestaat niet of kan niet worden gelezen.", ConfigError);
    CHECK(Tarieventabel::check(gone).fouten ==
          std::vector{Tabelfout{0, 0, "Het bestand bestaat niet of kan niet worden gelezen."}});
    CHECK_THROWS_AS(Tarieventabel::load(std::filesystem::temp_directory_path()), ConfigError);
}
