#include "workshop.hpp"
#include <iwmod/error.hpp>
#include <iwmod/regels.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

using Keys = std::vector<std::string>;

Gedaan checked(const Werkplaats& plaats, const TariffsCheckOptions& options) {
    return plaats.run([&](Output output) { return check_tarieven(options, output); });
}

Gedaan listed(const Werkplaats& plaats, OutputForm form) {
    return plaats.run([&](Output output) { return list_regels({.form = form}, output); });
}

const std::string kop = "gemeente;productcode;categorie;eenheid;tarief_cent;tariefsoort;"
                        "leveringsvorm;ingangsdatum;einddatum\n";

} // namespace

TEST_CASE("tariffs check says what a good table holds and which codes have gaps") {
    const Werkplaats plaats;
    const auto file = plaats.spool.root.path() / "t.csv";
    write_file(file, kop + "0034;AL545;04;14;100;vast;zin;2023-01-01;2023-01-31\n"
                           "0034;AL545;04;14;100;vast;zin;2023-03-01;2023-12-31\n");
    const auto gedaan = checked(plaats, {.bestand = file});
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(gedaan.out == "Gemeente 0034: 2 tarieven voor zorg in natura, 0 pgb-regels, 1 "
                        "productcode, van 2023-01-01 tot en met 2023-12-31\n"
                        "Productcodes met dagen zonder tarief:\n"
                        "  0034 AL545: 2023-02-01 tot en met 2023-02-28\n" +
                            file.string() + ": geen fouten, deze tabel kan worden gebruikt.\n");
    const auto object = checked(plaats, {.bestand = file, .form = OutputForm::json}).json().at(0);
    CHECK(keys_of(object) ==
          Keys{"bestand", "geldig", "fouten", "opmerkingen", "gemeenten", "gaten"});
    CHECK(object["gaten"][0]["begindatum"] == "2023-02-01");
}

TEST_CASE("tariffs check remarks on a tariff of 0 and finds the table good") {
    const Werkplaats plaats;
    const auto file = plaats.spool.root.path() / "t.csv";
    write_file(file, kop + "0034;AL545;04;14;1;vast;zin;2023-01-01;\n"
                           "0034;AL546;04;14;0;maximum;zin;2023-01-01;\n");
    const auto gedaan = checked(plaats, {.bestand = file});
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(gedaan.out.starts_with(file.string() + ":3: Let op: tarief 0. "));
    CHECK(gedaan.out.ends_with(": geen fouten, deze tabel kan worden gebruikt.\n"));
    const auto object = checked(plaats, {.bestand = file, .form = OutputForm::json}).json().at(0);
    CHECK(object["geldig"] == true);
    REQUIRE(object["opmerkingen"].size() == 1);
    CHECK(object["opmerkingen"][0]["regelnummer"] == 3);
}

TEST_CASE("tariffs check names the place of a fault") {
    const Werkplaats plaats;
    const auto file = plaats.spool.root.path() / "t.csv";
    write_file(file, kop + "0034;AL545;04;05;100;vast;zin;2023-01-01;2023-01-31\n");
    const auto gedaan = checked(plaats, {.bestand = file});
    CHECK(gedaan.exit_code == ExitCode::fault);
    CHECK(gedaan.out.starts_with(file.string() + ":2:15: "));
}

TEST_CASE("tariffs check of a file that is not there is wrong usage") {
    const Werkplaats plaats;
    CHECK(checked(plaats, {.bestand = "/nergens.csv"}).exit_code == ExitCode::usage);
}

TEST_CASE("rules --json prints one object for each card") {
    const Werkplaats plaats;
    const auto objects = listed(plaats, OutputForm::json).json();
    REQUIRE(objects.size() == regels::catalogus().size());
    CHECK(keys_of(objects[0]) ==
          Keys{"id", "niveau", "bericht", "klasse", "element", "retourcode", "zin"});
}

TEST_CASE("rules --markdown prints the page of the documentation") {
    CHECK(listed(Werkplaats{}, OutputForm::markdown).out == regels::regels_markdown());
}

TEST_CASE("a ConfigError ends in 2, whatever another fault ends in") {
    const Werkplaats plaats;
    const auto gedaan = plaats.run([](Output /*output*/) -> ExitCode {
        throw ConfigError{"iwmod.toml", 3, "fout."};
    });
    CHECK(gedaan.exit_code == ExitCode::usage);
    CHECK(gedaan.err == "iwmod.toml:3: fout.\n");
}

TEST_CASE("output that cannot be written is a fault") {
    std::ostringstream out;
    std::ostringstream err;
    out.setstate(std::ios::badbit);
    CHECK(run_command([] { return ExitCode::good; }, ExitCode::fault, {.out = out, .err = err}) ==
          ExitCode::fault);
}
