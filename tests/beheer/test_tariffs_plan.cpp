#include "workshop.hpp"
#include <iwmod/beheer/config.hpp>
#include <iwmod/beheer/tariffs.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

const std::string kop = "gemeente;productcode;categorie;eenheid;tarief_cent;tariefsoort;"
                        "leveringsvorm;ingangsdatum;einddatum\n";

std::string table_with(const std::string& tarief) {
    return kop + "0034;02A16;02;04;" + tarief + ";vast;zin;2023-01-01;2023-12-31\n";
}

/// An installation with a table of one row, on 5 April 2023.
struct Place {
    Place() {
        plaats.settings.tarieven = plaats.spool.root.path() / "tarieven.csv";
        write_file(plaats.settings.tarieven, table_with("5700"));
        write_file(nieuw, table_with("5900"));
    }
    Gedaan plan(const char* vanaf) const {
        return plaats.run([&](Output output) {
            return plan_tarieven(
                {.bestand = nieuw, .vanaf = datum(vanaf), .consent = Consent::given, .door = "wie"},
                plaats.settings, output);
        });
    }
    Gedaan unplan(const char* vanaf) const {
        return plaats.run([&](Output output) {
            return unplan_tarieven(
                {.vanaf = datum(vanaf), .consent = Consent::given, .door = "een ander"},
                plaats.settings, output);
        });
    }
    Gedaan list(OutputForm form = OutputForm::text) const {
        return plaats.run([&](Output output) {
            return list_planned_tarieven({.form = form}, plaats.settings, output);
        });
    }
    bool is_said(const Gedaan& gedaan, const std::string& text) const {
        return gedaan.out.find(text) != std::string::npos ||
               gedaan.err.find(text) != std::string::npos;
    }
    Werkplaats plaats;
    std::filesystem::path nieuw = plaats.spool.root.path() / "nieuw.csv";
};

} // namespace

TEST_CASE("tariffs plan says what a table changes, and puts it in force from its day") {
    const Place place;
    const auto gedaan = place.plan("2023-04-06");
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(place.is_said(gedaan, "geen fouten, deze tabel kan worden gebruikt"));
    CHECK(place.is_said(gedaan, "0 regels nieuw, 0 vervallen, 1 gewijzigd."));
    CHECK(place.is_said(gedaan, "57,00"));
    CHECK(place.is_said(gedaan, "59,00"));
    CHECK(place.is_said(gedaan, "Vanaf 2023-04-06 geldt deze tabel; op die dag"));
    const auto object = place.list(OutputForm::json).json().at(0);
    REQUIRE(object["geplande_tabellen"].size() == 1);
    CHECK(object["geplande_tabellen"][0]["vanaf"] == "2023-04-06");
    CHECK(object["geplande_tabellen"][0]["stand"] == "wacht");
    CHECK(object["geplande_tabellen"][0]["door"] == "wie");
    CHECK(object["geplande_tabellen"][0]["sha256"] == crypto::sha256(table_with("5900")).hex());
}

TEST_CASE("tariffs plan refuses a table with faults, a day that is over, and a day that is taken") {
    const Place place;
    CHECK(place.plan("2023-04-04").exit_code == ExitCode::fault);
    CHECK(place.is_said(place.plan("2023-04-04"), "mag niet voor 2023-04-05 liggen"));
    CHECK(place.plan("2023-04-05").exit_code == ExitCode::good);
    CHECK(place.plan("2023-04-05").exit_code == ExitCode::fault);
    CHECK(place.is_said(place.plan("2023-04-05"), "Er is al een tarieventabel gepland"));
    write_file(place.nieuw, kop + "0034;02A16;02;99;1;vast;zin;;\n");
    const auto gedaan = place.plan("2023-05-01");
    CHECK(gedaan.exit_code == ExitCode::fault);
    CHECK(place.is_said(gedaan, "nieuw.csv:2:"));
    std::filesystem::remove(place.nieuw);
    CHECK(place.plan("2023-05-01").exit_code == ExitCode::usage);
    CHECK(place.list(OutputForm::json).json().at(0)["geplande_tabellen"].size() == 1);
}

TEST_CASE("tariffs unplan takes one back, once") {
    const Place place;
    REQUIRE(place.plan("2023-04-05").exit_code == ExitCode::good);
    CHECK(place.is_said(place.list(), "2023-04-05  geldt, in plaats van de ingestelde tabel"));
    CHECK(place.unplan("2023-04-06").exit_code == ExitCode::fault);
    CHECK(place.unplan("2023-04-05").exit_code == ExitCode::good);
    CHECK(place.unplan("2023-04-05").exit_code == ExitCode::fault);
    CHECK(place.is_said(place.list(), "de ingestelde geldt"));
}

TEST_CASE("what commands judge and report by is the table in force, not the configured one") {
    const Place place;
    REQUIRE(place.plan("2023-04-05").exit_code == ExitCode::good);
    write_file(place.nieuw, table_with("6000"));
    REQUIRE(place.plan("2023-04-06").exit_code == ExitCode::good);
    const auto status = place.plaats.run([&](Output output) {
        return show_status({.form = OutputForm::json}, place.plaats.settings, output);
    });
    const auto planned = status.json().at(0)["geplande_tabellen"];
    REQUIRE(planned.size() == 2);
    CHECK(planned[0]["stand"] == "geldt");
    CHECK(planned[1]["stand"] == "wacht");
    const auto checked = place.plaats.run(
        [&](Output output) { return check_config({}, place.plaats.settings, output); });
    CHECK(place.is_said(checked, "Geplande tarieventabel, vanaf 2023-04-05: geldt"));
    const auto text = place.plaats.run(
        [&](Output output) { return show_status({}, place.plaats.settings, output); });
    CHECK(place.is_said(text, "Geplande tabel"));
}
