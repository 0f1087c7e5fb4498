#include "bestanden.hpp"
#include "proef.hpp"
#include "schema/schema.hpp"
#include <iwmod/outage.hpp>
#include <iwmod/register/cijfers.hpp>

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <fstream>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

SQLite::Database raw(const std::filesystem::path& path) {
    return {path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
}

std::string error_text(const std::filesystem::path& path) {
    try {
        const Register opened{path};
    } catch (const RegisterError& error) {
        return error.what();
    }
    return {};
}

/// A register as the first version of the schema made it, with rows of that time.
std::filesystem::path of_version_1(const TempFolder& folder) {
    auto path = folder / "oud.db";
    auto db = raw(path);
    db.exec(schema_1);
    db.exec("PRAGMA application_id = 0x49574D4F; PRAGMA user_version = 1");
    db.exec(R"sql(
        INSERT INTO bericht (id, claim, bestand, grootte, sha256, ontvangen, besloten, status,
                             tabelversie, retourcodes)
        VALUES (1, 'c1', x'', 1, zeroblob(32), '2023-03-01', '2023-03-01', 3, '', '');
        INSERT INTO client (id, zoek, bsn) VALUES (1, CAST('999990019' AS BLOB),
                                                   CAST('999990019' AS BLOB));
        INSERT INTO toewijzing (id, bericht, gemeente, aanbieder, client, toewijzingnummer,
                                toewijzingsdatum, toewijzingstijd, ingangsdatum, afgewezen)
        VALUES (1, 1, 34, 12345678, 1, 701, 19400, '100000', 19400, 0),
               (2, 1, 34, 12345678, 1, 701, 19402, '090000', 19402, 0),
               (3, 1, 34, 12345678, 1, 701, 19402, '100000', 19403, 1),
               (4, 1, 34, 12345678, 1, 701, 19401, '100000', 19401, 0),
               (5, 1, 34, 12345678, 1, 702, 19400, '100000', 19400, 1),
               (6, 1, 35, 12345678, 1, 701, 19400, '100000', 19400, 0);
        INSERT INTO declaratie VALUES (1, 1, 34, 12345678, 'D1', 19417, 19447, 19450, 900);
        INSERT INTO prestatie (declaratie, gemeente, aanbieder, client, referentienummer,
                               toewijzingnummer, categorie, code, begindatum, einddatum, volume,
                               eenheid, bedrag, credit, goedgekeurd)
        VALUES (1, 34, 12345678, 1, 'R1', 701, '02', '02A16', 19417, 19447, 10, '04', 1000, 0, 1),
               (1, 34, 12345678, 1, 'R2', 701, '02', '02A16', 19417, 19447, 3, '04', 300, 1, 1),
               (1, 34, 12345678, 1, 'R3', 701, '02', '02A16', 19417, 19447, 9, '04', 900, 0, 0),
               (1, 34, 12345678, 1, 'R4', 701, '02', '02A16', 19417, 19447, 30, '01', 50, 0, 1))sql");
    return path;
}

} // namespace

TEST_CASE("a new register gets the newest schema, its mark and its settings") {
    const Proef proef;
    auto db = raw(proef.path);
    CHECK(db.execAndGet("PRAGMA user_version").getInt() == newest_schemaversie());
    CHECK(db.execAndGet("PRAGMA application_id").getInt() == 0x49574D4F);
    CHECK(db.execAndGet("PRAGMA journal_mode").getString() == "wal");
    CHECK(db.execAndGet("PRAGMA page_size").getInt() == 8192);
}

TEST_CASE("the connection that writes is durable and checks references") {
    const TempFolder folder;
    const auto connection = open_for_writing(folder / "r.db");
    CHECK(connection.property("synchronous") == 2);
    CHECK(connection.property("foreign_keys") == 1);
    CHECK(connection.property("secure_delete") == 1);
    CHECK(connection.property("busy_timeout") == 10'000);
}

TEST_CASE("a register to throw away is not durable, and checks what every other one does") {
    const TempFolder folder;
    const auto connection = open_to_throw_away(folder / "weg.db");
    CHECK(connection.property("synchronous") == 0);
    CHECK(connection.property("secure_delete") == 0);
    CHECK(connection.property("foreign_keys") == 1);
    CHECK(connection.property("user_version") == newest_schemaversie());
    CHECK(check_schema(connection).empty());
}

TEST_CASE("no file that is there becomes a register to throw away, however it came") {
    const Proef proef;
    CHECK_THROWS_AS(Register::to_throw_away(proef.path), RegisterError);
    CHECK_NOTHROW(Overview{proef.path});
    const TempFolder folder;
    std::ofstream{folder / "leeg.db"}.close();
    CHECK_THROWS_AS(Register::to_throw_away(folder / "leeg.db"), RegisterError);
    std::filesystem::create_symlink(folder / "elders.db", folder / "koppeling.db");
    CHECK_THROWS_AS(Register::to_throw_away(folder / "koppeling.db"), RegisterError);
    CHECK_FALSE(std::filesystem::exists(folder / "elders.db"));
}

TEST_CASE("a register that was thrown away and is opened as any other is durable again") {
    const TempFolder folder;
    static_cast<void>(Register::to_throw_away(folder / "weg.db"));
    const auto connection = open_for_writing(folder / "weg.db");
    CHECK(connection.property("synchronous") == 2);
    CHECK(connection.property("secure_delete") == 1);
}

TEST_CASE("every table is STRICT") {
    const Proef proef;
    auto db = raw(proef.path);
    CHECK(db.execAndGet("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND "
                        "type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
              .getInt() == 0);
}

TEST_CASE("the views for people can be read and hold no Bsn") {
    Proef proef;
    proef.accept(good_wmo301());
    proef.declare(good_wmo323(), {{true}});
    auto db = raw(proef.path);
    CHECK(db.execAndGet("SELECT soort || status || dagtekening FROM v_bericht WHERE id = 1")
              .getString() == "WMO301geaccepteerd2023-02-20");
    CHECK(db.execAndGet("SELECT gemeente || aanbieder || ingangsdatum || telt FROM v_toewijzing")
              .getString() == "0034123456782023-03-011");
    CHECK(db.execAndGet("SELECT declaratienummer || begindatum || debetcredit FROM v_prestatie")
              .getString() == "TEST2023032023-03-01D");
    CHECK(db.execAndGet("SELECT count(*) FROM sqlite_schema WHERE type = 'view' AND "
                        "sql LIKE '%bsn%'")
              .getInt() == 0);
}

TEST_CASE("opening a register twice changes nothing") {
    const Proef proef;
    CHECK_NOTHROW(Register{proef.path});
    CHECK_NOTHROW(Overview{proef.path});
}

TEST_CASE("a register of a later version is refused by both") {
    const TempFolder folder;
    const auto path = folder / "r.db";
    { const Register made{path}; }
    raw(path).exec("PRAGMA user_version = 999");
    CHECK(error_text(path).find("schemaversie 999") != std::string::npos);
    CHECK_THROWS_AS(Overview{path}, RegisterError);
}

TEST_CASE("a database of another program is refused and left alone") {
    const TempFolder folder;
    const auto path = folder / "ander.db";
    raw(path).exec("CREATE TABLE iets (x)");
    const auto before = read_file(path);
    CHECK(error_text(path).find("geen register") != std::string::npos);
    CHECK(read_file(path) == before);
}

TEST_CASE("a file that is no database is refused") {
    const TempFolder folder;
    const auto path = folder / "tekst.db";
    std::ofstream{path} << "dit is geen database, en lang genoeg om dat te kunnen zien. "
                           "dit is geen database, en lang genoeg om dat te kunnen zien.";
    CHECK(error_text(path).find("geen SQLite-database") != std::string::npos);
}

TEST_CASE("a place where nothing can be made is a RegisterError") {
    const TempFolder folder;
    CHECK_THROWS_AS(Register{folder / "geen-map" / "r.db"}, RegisterError);
    CHECK_THROWS_AS(Overview{folder / "niets.db"}, RegisterError);
    CHECK_FALSE(std::filesystem::exists(folder / "niets.db"));
}

TEST_CASE("an empty file becomes a register, but not by looking") {
    const TempFolder folder;
    const auto path = folder / "leeg.db";
    std::ofstream{path}.flush();
    CHECK_THROWS_AS(Overview{path}, RegisterError);
    CHECK_NOTHROW(Register{path});
}

TEST_CASE("a register that has to be there is not made, also not of an empty file") {
    const TempFolder folder;
    const auto path = folder / "r.db";
    CHECK_THROWS_AS((Register{path, {}, IfAbsent::refuse}), RegisterError);
    CHECK_FALSE(std::filesystem::exists(path));
    std::ofstream{path}.flush();
    CHECK_THROWS_AS((Register{path, {}, IfAbsent::refuse}), RegisterError);
    CHECK(std::filesystem::file_size(path) == 0);
    { const Register made{path}; }
    CHECK_NOTHROW((Register{path, {}, IfAbsent::refuse}));
}

TEST_CASE("nothing is written to a register that was moved, until it is back") {
    Proef proef;
    const auto elsewhere = proef.folder / "elders.db";
    std::filesystem::rename(proef.path, elsewhere);
    CHECK_THROWS_AS(Register::Transaction{proef.reg}, RegisterOutage);
    std::filesystem::rename(elsewhere, proef.path);
    CHECK_NOTHROW(proef.record(good_wmo301()));
}

TEST_CASE("nothing is written when the log beside the register was removed; what it held is kept") {
    for (const std::string suffix : {"-wal", "-shm"}) {
        CAPTURE(suffix);
        Proef proef;
        proef.accept(good_wmo301());
        std::filesystem::remove(proef.path.string() + suffix);
        CHECK_THROWS_AS(Register::Transaction{proef.reg}, RegisterOutage);
        CHECK_THROWS_AS(Register::Transaction{proef.reg}, RegisterOutage);
        const auto copy = proef.folder / "alleen-het-bestand.db";
        std::filesystem::copy_file(proef.path, copy);
        CHECK(Register{copy}.reader().has_toewijzing(partijen, bsn_1));
    }
}

TEST_CASE("what stood in a register before the audit trail hashed content gets a stand") {
    const TempFolder folder;
    const auto path = of_version_1(folder);
    { const Register opened{path}; }
    const auto deviates = [&] {
        const auto zinnen = Overview{path}.check();
        return std::any_of(zinnen.begin(), zinnen.end(), [](const std::string& zin) {
            return zin.find("Tabel prestatie staat voor de berichten tot en met 1") !=
                   std::string::npos;
        });
    };
    CHECK_FALSE(deviates());
    CHECK_FALSE(Overview{path}.check_spoor().breuk);
    raw(path).exec("UPDATE prestatie SET tarief = 1");
    CHECK(deviates());
}

TEST_CASE("a register of the first version is brought to the newest, with all that it holds") {
    const TempFolder folder;
    const auto path = of_version_1(folder);
    CHECK_THROWS_AS(Overview{path}, RegisterError);
    { const Register opened{path}; }
    auto db = raw(path);
    CHECK(db.execAndGet("PRAGMA user_version").getInt() == newest_schemaversie());
    CHECK(db.execAndGet("SELECT group_concat(id) FROM (SELECT id FROM toewijzing WHERE telt = 1 "
                        "ORDER BY id)")
              .getString() == "2,6");
    CHECK(db.execAndGet("SELECT group_concat(telt) FROM (SELECT telt FROM v_toewijzing "
                        "ORDER BY id)")
              .getString() == "0,1,0,0,0,1");
    CHECK(db.execAndGet("SELECT group_concat(toewijzingnummer || ' ' || eenheid || ' ' || volume "
                        "|| ' ' || bedrag, ', ') FROM toewijzing_goedgekeurd")
              .getString() == "701 01 30 50, 701 04 7 700");
    std::int64_t prestaties = 0;
    Cijferbron{path}.visit_cijfers(*Gemeentecode::parse("0034"), [&](const auto& declaratie) {
        CHECK(declaratie.groepen.size() == 4);
        for (const auto& groep : declaratie.groepen) {
            prestaties += groep.aantal;
        }
    });
    CHECK(prestaties == 4);
    for (const auto& fault : Overview{path}.check()) {
        CAPTURE(fault);
        CHECK_FALSE(fault.starts_with("Toewijzing"));
        CHECK_FALSE(fault.starts_with("Wat op toewijzing"));
        CHECK_FALSE(fault.starts_with("De cijfers van declaratie"));
    }
}

TEST_CASE("a migration that is cut short leaves the register as it was") {
    const TempFolder folder;
    const auto path = of_version_1(folder);
    raw(path).exec("DROP INDEX toewijzing_versie"); // so that the script fails half way
    CHECK_THROWS_AS(Register{path}, RegisterError);
    auto db = raw(path);
    CHECK(db.execAndGet("PRAGMA user_version").getInt() == 1);
    CHECK(db.execAndGet("SELECT count(*) FROM pragma_table_info('toewijzing') WHERE name = 'telt'")
              .getInt() == 0);
}

TEST_CASE("what a crash left in the log is read again") {
    Proef proef;
    proef.accept(good_wmo301());
    // Copied while it is open: what a power cut would leave.
    const auto copy = proef.folder / "na-crash.db";
    std::filesystem::copy_file(proef.path, copy);
    std::filesystem::copy_file(proef.path.string() + "-wal", copy.string() + "-wal");
    SUBCASE("by the operator first") {
        CHECK(Overview{copy}.reader().has_toewijzing(partijen, bsn_1));
    }
    SUBCASE("by the service") {
        CHECK(Register{copy}.reader().has_toewijzing(partijen, bsn_1));
    }
}

TEST_CASE("STRICT tables and checks keep out what does not belong") {
    const Proef proef;
    auto db = raw(proef.path);
    CHECK_THROWS(db.exec("INSERT INTO nummering VALUES ('x', 1, 1)"));
    CHECK_THROWS(db.exec("INSERT INTO retour VALUES (1, NULL, 2)"));
}
