#include "workshop.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

using Keys = std::vector<std::string>;

std::filesystem::path fixture_path(const std::string& name) {
    return source_dir() / "fixtures" / name;
}

Gedaan validated(const Werkplaats& plaats, const ValidateOptions& options) {
    return plaats.run([&](Output output) { return validate(options, plaats.settings, output); },
                      ExitCode::usage);
}

const char* const toewijzing = "reeks/01-wmo301-toewijzing.xml";
const char* const foute_bsn = "fout/1/wmo305-bsn-8-cijfers.xml";

} // namespace

TEST_CASE("a good file gives no faults and says how far was looked") {
    const Werkplaats plaats;
    const auto gedaan = validated(plaats, {.bestanden = {fixture_path(toewijzing)}});
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(gedaan.out ==
          fixture_path(toewijzing).string() + ": WMO301, geen fouten (niveau 0 tot en met 2)\n");
}

TEST_CASE("an XSD fault is told with line, column, path and sentence") {
    const Werkplaats plaats;
    const auto gedaan = validated(plaats, {.bestanden = {fixture_path(foute_bsn)}});
    CHECK(gedaan.exit_code == ExitCode::fault);
    CHECK(gedaan.out.starts_with(fixture_path(foute_bsn).string() +
                                 ": WMO305, afgekeurd op niveau 1, 1 fout\n"
                                 "  1. F007, niveau 1\n"
                                 "     Plaats: regel "));
    CHECK(gedaan.out.find(", /Bericht/Client/Bsn\n     Het bericht voldoet niet aan het XSD: ") !=
          std::string::npos);
}

TEST_CASE("validate --json prints one object a file, with exactly the keys of the contract") {
    const Werkplaats plaats;
    const auto gedaan =
        validated(plaats, {.bestanden = {fixture_path(toewijzing), fixture_path(foute_bsn)},
                           .form = OutputForm::json});
    CHECK(gedaan.exit_code == ExitCode::fault);
    const auto objects = gedaan.json();
    REQUIRE(objects.size() == 2);
    CHECK(keys_of(objects[0]) == Keys{"bestand", "soort", "geldig", "niveau", "fouten"});
    CHECK(objects[0]["geldig"] == true);
    CHECK(objects[0]["niveau"].is_null());
    CHECK(objects[1]["soort"] == "WMO305");
    CHECK(objects[1]["geldig"] == false);
    CHECK(objects[1]["niveau"] == 1);
    CHECK(objects[1]["fouten"].size() == 1);
}

TEST_CASE("a file that cannot be read ends in 2, after the others were judged") {
    const Werkplaats plaats;
    const auto gedaan =
        validated(plaats, {.bestanden = {plaats.spool.root.path() / "weg.xml",
                                         plaats.spool.root.path(), fixture_path(toewijzing)}});
    CHECK(gedaan.exit_code == ExitCode::usage);
    CHECK(gedaan.err.find("weg.xml: kan niet worden gelezen") != std::string::npos);
    CHECK(gedaan.out.find("geen fouten") != std::string::npos);
}

TEST_CASE(
    "F001: a file of one byte more than the maximum is too large, one of the maximum is not") {
    Werkplaats plaats;
    plaats.settings.maximum_bytes = fixture(toewijzing).size();
    CHECK(validated(plaats, {.bestanden = {fixture_path(toewijzing)}}).exit_code == ExitCode::good);
    --plaats.settings.maximum_bytes;
    const auto gedaan =
        validated(plaats, {.bestanden = {fixture_path(toewijzing)}, .form = OutputForm::json});
    CHECK(gedaan.json().at(0)["fouten"][0]["code"] == "F001");
    CHECK(gedaan.json().at(0)["soort"].is_null());
}

TEST_CASE("a rehearsal judges levels 3 and 4 against the register and changes nothing") {
    const Werkplaats plaats;
    const ValidateOptions options{.bestanden = {fixture_path("reeks/02-wmo305-start.xml")},
                                  .depth = Depth::up_to_register,
                                  .form = OutputForm::json};
    const auto before = read_file(plaats.settings.register_);
    const auto gedaan = validated(plaats, options);
    CHECK(gedaan.exit_code == ExitCode::fault); // the register knows no toewijzing
    const auto object = gedaan.json().at(0);
    CHECK(keys_of(object) == Keys{"bestand", "soort", "geldig", "niveau", "fouten", "signalen"});
    CHECK(object["niveau"] >= 3);
    CHECK(!object["fouten"][0]["retourcode"].is_null());
    CHECK(read_file(plaats.settings.register_) == before);
    CHECK(names_of(plaats.settings.mappen.inbox).empty());
}

TEST_CASE("a rehearsal of a good message tells the day on which it was judged") {
    const Werkplaats plaats;
    const auto gedaan = validated(
        plaats, {.bestanden = {fixture_path(toewijzing)}, .depth = Depth::up_to_register});
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(gedaan.out.find("(niveau 0 tot en met 4, systeemdatum 2023-04-05)") != std::string::npos);
}

TEST_CASE("a rehearsal says which message a file repeats") {
    const Werkplaats plaats;
    const auto id = plaats.add(accepted_rij(), fixture(toewijzing));
    const auto gedaan = validated(
        plaats, {.bestanden = {fixture_path(toewijzing)}, .depth = Depth::up_to_register});
    CHECK(gedaan.out.find("gelijk aan bericht " + std::to_string(id)) != std::string::npos);
}

TEST_CASE("SG03: a rehearsal of a retour without its heenbericht gives a signal and no fault") {
    const Werkplaats plaats;
    const auto gedaan = validated(
        plaats, {.bestanden = {fixture_path("reeks-retour/01-wmo302-toewijzing-akkoord.xml")},
                 .depth = Depth::up_to_register,
                 .form = OutputForm::json});
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(gedaan.json().at(0)["signalen"][0]["code"] == "SG03");
}

TEST_CASE("a rehearsal without a register ends in 2") {
    const Werkplaats plaats;
    std::filesystem::remove(plaats.settings.register_);
    CHECK(
        validated(plaats, {.bestanden = {fixture_path(toewijzing)}, .depth = Depth::up_to_register})
            .exit_code == ExitCode::usage);
}
