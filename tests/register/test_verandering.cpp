// Whatever is changed in a register behind the back of its audit trail is found: every column of
// every table, one at a time, made from the schema itself.
#include "proef.hpp"
#include "sleutels.hpp"
#include "vol_register.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <set>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

/// What the register by itself cannot find, `<table>` or `<table>.<column>`, and why.
const std::map<std::string, std::string>& excused() {
    static const std::map<std::string, std::string> list{
        {"te_wissen", "a list of work: while a row stands in it verify says so, and when one is "
                      "taken out the file that it names is still there, which verify says too"},
    };
    return list;
}

struct Kolom {
    std::string naam;
    std::string type;
    bool unique = false; ///< part of a primary key or of another key
};

std::vector<std::string> texts(const SQLite::Database& db, const std::string& sql) {
    std::vector<std::string> result;
    SQLite::Statement statement{db, sql};
    while (statement.executeStep()) {
        result.push_back(statement.getColumn(0).getString());
    }
    return result;
}

std::vector<std::string> tables(const SQLite::Database& db) {
    return texts(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                     "'sqlite_%' ORDER BY name");
}

std::vector<Kolom> columns(const SQLite::Database& db, const std::string& table) {
    const auto unique = texts(db, "SELECT DISTINCT i.name FROM pragma_index_list('" + table +
                                      "') l, pragma_index_info(l.name) i WHERE l.\"unique\" = 1");
    std::vector<Kolom> result;
    SQLite::Statement all{db, "SELECT name, type, pk FROM pragma_table_info('" + table + "')"};
    while (all.executeStep()) {
        auto naam = all.getColumn(0).getString();
        const bool in_key = all.getColumn(2).getInt() > 0 ||
                            std::find(unique.begin(), unique.end(), naam) != unique.end();
        result.push_back({std::move(naam), all.getColumn(1).getString(), in_key});
    }
    return result;
}

/// SQL for another value than the one in the column.
std::string other_value(const Kolom& kolom) {
    const auto& naam = kolom.naam;
    if (kolom.type == "INTEGER") {
        return "CASE WHEN " + naam + " IS NULL THEN 1 WHEN " + naam + " = 0 THEN 1 ELSE " + naam +
               " - 1 END";
    }
    if (kolom.type == "TEXT") {
        return "coalesce(" + naam + ", '') || 'x'";
    }
    return "CAST(substr(coalesce(hex(" + naam + "), '') || 'abcdef', 1, coalesce(max(length(" +
           naam + "), 1), 1)) AS BLOB)"; // of the same length
}

/// A copy of a register that may be spoiled.
class Kopie {
  public:
    Kopie(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels)
        : m_sleutels{sleutels} {
        std::filesystem::copy_file(bestand, m_path);
    }
    /// False when SQLite itself does not allow it, whatever is switched off.
    bool spoil(const std::string& sql) const {
        SQLite::Database db{m_path.string(), SQLite::OPEN_READWRITE};
        db.exec("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF");
        const auto triggers = texts(db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
        db.exec("DROP TRIGGER spoor_niet_wijzigen; DROP TRIGGER spoor_niet_verwijderen");
        const bool done = db.tryExec(sql) == SQLITE_OK && db.getChanges() > 0;
        for (const auto& trigger : triggers) {
            db.exec(trigger);
        }
        return done;
    }
    std::vector<std::string> faults() const {
        try {
            const Overview overzicht{m_path, m_sleutels};
            auto result = overzicht.check();
            if (const auto stand = overzicht.check_spoor(); stand.breuk) {
                result.push_back(stand.breuk->zin);
            }
            return result;
        } catch (const Error& refused) { // cannot even be opened as it stands
            return {refused.what()};
        }
    }

  private:
    TempFolder m_folder;
    std::filesystem::path m_path = m_folder / "kopie.db";
    const crypto::Sleutelbos& m_sleutels;
};

/// Spoils every column, in the first and last row of each table, and adds and removes rows; gives
/// what was not found.
class Bederf {
  public:
    Bederf(const VolRegister& vol, const crypto::Sleutelbos& sleutels)
        : m_path{vol.path}, m_sleutels{sleutels}, m_db{vol.path.string(), SQLite::OPEN_READONLY} {}

    std::set<std::string> all() {
        for (const auto& table : tables(m_db)) {
            if (excused().contains(table)) {
                continue;
            }
            CAPTURE(table);
            if (m_sleutels.empty() && table == "sleutel") {
                continue; // has no rows then
            }
            REQUIRE(m_db.execAndGet("SELECT count(*) FROM " + table).getInt() > 0);
            const auto kolommen = columns(m_db, table);
            for (const auto& kolom : kolommen) {
                change(table, kolom);
            }
            remove(table, kolommen);
            add(table, kolommen);
        }
        return std::move(m_missed);
    }
    int tried() const { return m_tried; }

  private:
    /// `WHERE` that picks one row.
    static std::vector<std::string> rows(const std::string& table,
                                         const std::vector<Kolom>& kolommen) {
        std::string order;
        for (const auto& kolom : kolommen) {
            order += (order.empty() ? "" : ", ") + kolom.naam;
        }
        const auto row = [&](const char* way) {
            // A row is known by all that stands in it: not every table has a rowid.
            std::string condition = "(" + order + ") IS (SELECT " + order + " FROM " + table +
                                    " ORDER BY 1 " + way + ", 2 " + way + " LIMIT 1)";
            return condition;
        };
        return {row("ASC"), row("DESC")};
    }
    void change(const std::string& table, const Kolom& kolom) {
        if (excused().contains(table + "." + kolom.naam)) {
            return;
        }
        for (const auto& row : rows(table, columns(m_db, table))) {
            try_out(table + "." + kolom.naam,
                    {"UPDATE " + table + " SET " + kolom.naam + " = " + other_value(kolom) +
                         " WHERE " + row,
                     "UPDATE " + table + " SET " + kolom.naam + " = 900" + " WHERE " + row});
        }
    }
    void remove(const std::string& table, const std::vector<Kolom>& kolommen) {
        for (const auto& row : rows(table, kolommen)) {
            try_out(table + " (a row removed)", {"DELETE FROM " + table + " WHERE " + row});
        }
    }
    /// The same as another row, but for what has to be unique.
    void add(const std::string& table, const std::vector<Kolom>& kolommen) {
        std::string names;
        std::string values;
        for (const auto& kolom : kolommen) {
            names += (names.empty() ? "" : ", ") + kolom.naam;
            values +=
                (values.empty() ? "" : ", ") + (!kolom.unique             ? kolom.naam
                                                : kolom.type == "INTEGER" ? kolom.naam + " + 1000"
                                                                          : other_value(kolom));
        }
        try_out(table + " (a row added)", {"INSERT INTO " + table + " (" + names + ") SELECT " +
                                           values + " FROM " + table + " LIMIT 1"});
    }
    /// The first of these that SQLite takes.
    void try_out(const std::string& what, const std::vector<std::string>& ways) {
        for (const auto& sql : ways) {
            const Kopie kopie{m_path, m_sleutels};
            if (kopie.spoil(sql)) {
                ++m_tried;
                if (kopie.faults().empty()) {
                    m_missed.insert(what + ": " + sql);
                }
                return;
            }
        }
        m_missed.insert(what + ": SQLite does not take it");
    }

    std::filesystem::path m_path;
    const crypto::Sleutelbos& m_sleutels;
    SQLite::Database m_db;
    std::set<std::string> m_missed;
    int m_tried = 0;
};

void check_all(const crypto::Sleutelbos& sleutels) {
    const VolRegister vol{sleutels};
    REQUIRE(Overview{vol.path, sleutels}.check() == std::vector<std::string>{});
    Bederf bederf{vol, sleutels};
    const auto missed = bederf.all();
    for (const auto& each : missed) {
        CAPTURE(each);
        CHECK(false);
    }
    CHECK(bederf.tried() > 300);
}

std::vector<std::string> after(const std::string& sql) {
    const VolRegister vol{{}};
    const crypto::Sleutelbos none;
    const Kopie kopie{vol.path, none};
    REQUIRE(kopie.spoil(sql));
    return kopie.faults();
}

bool tells(const std::vector<std::string>& zinnen, const std::string& text) {
    return std::any_of(zinnen.begin(), zinnen.end(),
                       [&](const std::string& zin) { return zin.find(text) != std::string::npos; });
}

} // namespace

TEST_CASE("every column of every table that is changed is found, and every row added or removed") {
    SUBCASE("without a key") {
        check_all({});
    }
    SUBCASE("with a key") {
        check_all(sleutelbos({1}));
    }
}

TEST_CASE("rows of a message that are added, removed or changed are told with that message") {
    CHECK(tells(after("UPDATE bevinding SET omschrijving = 'x'"), "De inhoud van bericht "));
    CHECK(tells(after("DELETE FROM bevinding"), "staat in het register anders dan in het spoor"));
    CHECK(tells(after("UPDATE prestatie SET tarief = 1"), "De inhoud van bericht "));
    CHECK(tells(after("INSERT INTO start (bericht, gemeente, aanbieder, client, begindatum) SELECT "
                      "bericht, gemeente, aanbieder, client, begindatum FROM start"),
                "De inhoud van bericht "));
    CHECK(tells(after("DELETE FROM stop"), "De inhoud van bericht "));
}

TEST_CASE("a key in a register that has none is told") {
    CHECK(tells(after("INSERT INTO sleutel (id, controle, in_gebruik, afgerond) VALUES "
                      "(1, zeroblob(32), 1, 1)"),
                "De sleutels staan anders in het register dan in het spoor."));
}

TEST_CASE("numbers that would go out again are told") {
    CHECK(tells(after("UPDATE nummering SET laatste = laatste - 1 WHERE soort = 302"),
                "De nummering van gemeente 0034 voor soort 302"));
    CHECK(tells(after("DELETE FROM nummering WHERE soort = 0"), "De nummering van gemeente 0000"));
}

TEST_CASE("a schema that says something else is told") {
    const VolRegister vol{{}};
    const auto with = [&](const std::string& sql) {
        const auto path = vol.folder / "schema.db";
        std::filesystem::copy_file(vol.path, path,
                                   std::filesystem::copy_options::overwrite_existing);
        SQLite::Database{path.string(), SQLite::OPEN_READWRITE}.exec(sql);
        return Overview{path}.check();
    };
    CHECK(tells(with("DROP TRIGGER spoor_niet_wijzigen; CREATE TRIGGER spoor_niet_wijzigen BEFORE "
                     "UPDATE ON spoor BEGIN SELECT 1; END"),
                "veranderd: trigger spoor_niet_wijzigen"));
    CHECK(tells(with("DROP TRIGGER spoor_niet_wijzigen"), "ontbreekt trigger spoor_niet_wijzigen"));
    CHECK(tells(with("DROP INDEX uitgaand_nummer"), "ontbreekt index uitgaand_nummer"));
    CHECK(tells(with("CREATE TRIGGER stil AFTER INSERT ON bericht BEGIN DELETE FROM bevinding; "
                     "END"),
                "hoort niet: trigger stil"));
}

TEST_CASE(
    "after a purge and under another key the register is clean, and a change is still found") {
    const auto sleutels = sleutelbos({1});
    const VolRegister vol{{}};
    KeyRotation wissel{vol.path, sleutels, "beheerder"};
    wissel.run();
    wissel.finish();
    CHECK(Overview{vol.path, sleutels}.check() == std::vector<std::string>{});
    {
        const Kopie kopie{vol.path, sleutels};
        kopie.spoil("UPDATE toewijzing SET budget = 1");
        CHECK(tells(kopie.faults(), "Tabel toewijzing staat voor de berichten tot en met"));
    }
    Purge wissing{vol.path, "beheerder"};
    const auto day = datum("2200-01-01");
    CHECK_FALSE(
        wissing.run({.zorg = day, .declaraties = day, .overig = day}, "2200-01-01T12:00:00Z")
            .empty());
    CHECK(Overview{vol.path, sleutels}.check() == std::vector<std::string>{});
    const Kopie kopie{vol.path, sleutels};
    kopie.spoil("UPDATE bevinding SET element = 'x'");
    CHECK(tells(kopie.faults(), "Tabel bevinding staat voor de berichten tot en met"));
}

TEST_CASE("a purge or another key does not cover up what was changed before it") {
    const VolRegister vol{{}};
    SQLite::Database{vol.path.string(), SQLite::OPEN_READWRITE}.exec(
        "UPDATE toewijzing SET budget = 1");
    KeyRotation wissel{vol.path, sleutelbos({1}), "beheerder"};
    wissel.run();
    wissel.finish();
    const auto zinnen = Overview{vol.path, sleutelbos({1})}.check();
    CHECK(tells(zinnen, "week het register al af van het spoor"));
}

TEST_CASE("what a message brought is hashed under a salt that a purge and another key replace") {
    const VolRegister vol{{}};
    const auto zout = [&] {
        SQLite::Database db{vol.path.string(), SQLite::OPEN_READONLY};
        return db.execAndGet("SELECT hex(zout) FROM inhoudszout").getString();
    };
    const auto first = zout();
    KeyRotation{vol.path, sleutelbos({1})}.run();
    CHECK(zout() != first);
}
