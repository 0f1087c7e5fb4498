#include "proef.hpp"
#include <iwmod/register/herstel.hpp>
#include <iwmod/register/meting.hpp>
#include <iwmod/register/migratie.hpp>
#include <iwmod/register/stand.hpp>

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <array>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

const std::array gemeenten{*Gemeentecode::parse("0034")};

void restore(const std::filesystem::path& path, std::int64_t sprong) {
    note_herstel(path, {}, gemeenten,
                 {.moment = "2023-04-02T10:00:00+02:00",
                  .door = "beheerder",
                  .kopie = "2023-04-01T10:00:00+02:00",
                  .sprong = sprong});
}

} // namespace

TEST_CASE("after a restore the numbers of answers go on above what was skipped") {
    Proef proef;
    restore(proef.path, 500);
    CHECK(Overview{proef.path}.check().empty());
    CHECK(Overview{proef.path}.check_spoor().breuk == std::nullopt);
    Register::Transaction transactie{proef.reg};
    CHECK(proef.reg.next_foutmelding() == "F00000000501");
    CHECK(proef.reg.next_identificatie(gemeenten[0], Soort::wmo306) == "306000000501");
}

TEST_CASE("numbers that were skipped without a row of the audit trail are found") {
    const Proef proef;
    restore(proef.path, 500);
    SQLite::Database db{proef.path.string(), SQLite::OPEN_READWRITE};
    db.exec("UPDATE nummering SET laatste = laatste + 1 WHERE soort = 306");
    CHECK_FALSE(Overview{proef.path}.check().empty());
}

TEST_CASE("metrics count what is new, and nothing twice") {
    Proef proef;
    proef.accept(good_wmo301());
    Meting meting{proef.path};
    CHECK(meting.read().berichten.empty());
    proef.accept(good_wmo305());
    CHECK(meting.read().berichten.at({"WMO305", "geaccepteerd"}) == 1);
    CHECK(meting.read().berichten.at({"WMO305", "geaccepteerd"}) == 1);
    CHECK(meting.niet_afgeleverd() == 0);
    CHECK(open_uitgaand(proef.path).empty());
    CHECK(sizes_of(proef.path, "2000-01-01").berichten_new == 2);
    CHECK(sizes_of(proef.path, "2999-01-01").berichten_new == 0);
    CHECK(busiest_day(proef.path) == 2);
}

TEST_CASE("only a register of an earlier version is one to be copied first") {
    const Proef proef;
    CHECK_FALSE(older_schemaversie(proef.path));
    CHECK_FALSE(older_schemaversie(proef.folder / "weg.db"));
    const auto old = proef.folder / "oud.db";
    SQLite::Database{old.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec(
        "CREATE TABLE t (a); PRAGMA user_version = 1");
    CHECK(older_schemaversie(old) == 1);
    const auto copy = copy_before_migration(old, 1);
    CHECK(copy == old.string() + ".schema-1");
    CHECK(copy_before_migration(old, 1) == copy); // one that is there stays
}
