#include "schema/schema.hpp"

#include "spoor/content_check.hpp"
#include "sqlite/border.hpp"
#include <iwmod/error.hpp>

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <array>
#include <string>

namespace iwmod {

namespace {

/// A step that brings the schema to `versie`, run in a transaction of its own; `after` is its last
/// part.
struct Migration {
    int versie;
    const char* script;
    void (*after)(SQLite::Database&) = nullptr;
};
std::array<Migration, 3> migrations() {
    return {Migration{1, schema_1}, Migration{2, schema_2},
            Migration{3, schema_3, record_after_schema_3}};
}

constexpr int application_id = 0x49574D4F; // "IWMO"
constexpr int busy_timeout_ms = 10'000;

/// One thread at a time uses a connection, so SQLite needs no mutex of its own.
constexpr int open_flags = SQLITE_OPEN_NOMUTEX;

/// Before the first connection: nobody reads SQLite's count of its own memory, and keeping it takes
/// a lock around every piece that a statement asks for. Refused, and then without harm, when
/// SQLite is in use already.
void count_no_memory() {
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);
}

int pragma(SQLite::Database& db, const std::string& name) {
    return db.execAndGet("PRAGMA " + name).getInt();
}

/// Refuses a database that another program made: it has tables but not our mark.
void check_owner(SQLite::Database& db) {
    const auto mark = pragma(db, "application_id");
    const bool empty = db.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
    if (mark != application_id && !(mark == 0 && empty)) {
        throw RegisterError{"Dit bestand is een SQLite-database, maar geen register van iwmod."};
    }
}

void check_not_later(int versie) {
    if (versie > newest_schemaversie()) {
        throw RegisterError{"Het register heeft schemaversie " + std::to_string(versie) +
                            "; dit programma kent niet verder dan versie " +
                            std::to_string(newest_schemaversie()) + "."};
    }
}

[[noreturn]] void refuse_empty(const std::filesystem::path& bestand) {
    throw RegisterError{"Het register " + bestand.string() +
                        " is er niet of is leeg. Zet een reservekopie terug als er eerder "
                        "berichten zijn verwerkt."};
}

/// To be asked before SQLite opens it: that takes an empty file for a new database, and removes the
/// log, which may hold all of it.
bool holds_nothing(const std::filesystem::path& bestand) {
    std::error_code failure;
    return std::filesystem::file_size(bestand, failure) == 0 && !failure;
}

void set_up_writer(SQLite::Database& db) {
    if (db.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal") {
        throw RegisterError{
            "Het register kan niet met een schrijflog (WAL) werken op deze schijf."};
    }
    // An answer may leave only when what it answers survives a power cut.
    db.exec("PRAGMA synchronous = FULL");
    db.exec("PRAGMA foreign_keys = ON");
    db.exec("PRAGMA trusted_schema = OFF");
    db.exec("PRAGMA temp_store = MEMORY");
    // 64 MiB: the inner pages of every index of a large register and the leaves of a message. No
    // memory map: an error of the disk would then be a signal and not an exception.
    db.exec("PRAGMA cache_size = -65536");
    db.exec("PRAGMA mmap_size = 0");
    // 32 MiB of log before it is copied back: pages that many messages change are written once.
    db.exec("PRAGMA wal_autocheckpoint = 4096");
    db.exec("PRAGMA journal_size_limit = 67108864");
    // What leaves the register, the text of an answer above all, leaves its file too. Measured: of
    // answers to 8 kB, which stand within a page, it costs nothing (10,000 of them: the same 59 MB
    // of log); a larger one is written twice.
    db.exec("PRAGMA secure_delete = ON");
}

/// What the schema holds, by kind, name and table, each with the text that made it.
std::map<std::string, std::string> objects_of(const SQLite::Database& db) {
    std::map<std::string, std::string> result;
    SQLite::Statement all{db, "SELECT type || ' ' || name || ' (' || tbl_name || ')', "
                              "coalesce(sql, '') FROM sqlite_schema"};
    for (Query query{all}; query.step();) {
        auto row = query.row();
        auto naam = row.next<std::string>();
        result.emplace(std::move(naam), row.next<std::string>());
    }
    return result;
}

/// Without the right to write, SQLite opens a file for reading and says nothing.
void require_writable(SQLite::Database& db, const std::filesystem::path& bestand) {
    if (sqlite3_db_readonly(db.getHandle(), "main") != 0) {
        throw RegisterError{"Het register " + bestand.string() +
                            " mag niet worden geschreven. Controleer eigenaar en rechten van het "
                            "bestand en zijn map, en of de schijf alleen-lezen is."};
    }
}

/// Runs `open`. Reading takes more than the right to read: SQLite also keeps its log beside the
/// file. What it says of that when it may not, does not help anybody.
template <class Open>
auto with_rights(const std::filesystem::path& bestand, Open open) {
    try {
        return open();
    } catch (const SQLite::Exception& error) {
        const auto code = error.getErrorCode();
        std::error_code failure;
        if ((code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_PERM) &&
            std::filesystem::exists(bestand, failure)) {
            throw RegisterError{"Het register " + bestand.string() +
                                " kan door dit account niet worden geopend: het bestand, het "
                                "schrijflog ernaast (-wal en -shm) en de map moeten te lezen en te "
                                "schrijven zijn. Controleer eigenaar en rechten, of voer de "
                                "opdracht uit als het account van de dienst."};
        }
        throw;
    }
}

void migrate(SQLite::Database& db) {
    for (const auto& [versie, script, after] : migrations()) {
        if (pragma(db, "user_version") >= versie) {
            continue;
        }
        SQLite::Transaction transaction{db, SQLite::TransactionBehavior::IMMEDIATE};
        // Another process may have been first.
        if (pragma(db, "user_version") < versie) {
            db.exec(script);
            if (after != nullptr) {
                after(db);
            }
            sql_failpoint<"register.migrate">();
            db.exec("PRAGMA application_id = " + std::to_string(application_id));
            db.exec("PRAGMA user_version = " + std::to_string(versie));
        }
        transaction.commit();
    }
}

} // namespace

std::vector<std::string> check_schema(const SQLite::Database& db) {
    SQLite::Database fresh{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | open_flags};
    for (const auto& migration : migrations()) {
        fresh.exec(migration.script);
    }
    const auto should = objects_of(fresh);
    const auto is = objects_of(db);
    std::vector<std::string> result;
    for (const auto& [naam, sql] : should) {
        const auto found = is.find(naam);
        if (found == is.end()) {
            result.push_back("In het schema van het register ontbreekt " + naam + ".");
        } else if (found->second != sql) {
            result.push_back("In het schema van het register is veranderd: " + naam + ".");
        }
    }
    for (const auto& [naam, sql] : is) {
        if (!should.contains(naam)) {
            result.push_back("In het schema van het register hoort niet: " + naam + ".");
        }
    }
    return result;
}

int newest_schemaversie() {
    return migrations().back().versie;
}

SQLite::Database open_for_writing(const std::filesystem::path& bestand, IfAbsent if_absent) {
    const bool make = if_absent == IfAbsent::make;
    std::error_code failure;
    if (!make && (holds_nothing(bestand) || !std::filesystem::exists(bestand, failure))) {
        refuse_empty(bestand);
    }
    count_no_memory();
    return with_rights(bestand, [&] {
        SQLite::Database db{bestand.string(),
                            SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | open_flags,
                            busy_timeout_ms};
        // Counts only for a file that is still empty. Twice the default: rows of a message lie
        // together, and the indexes get a level less.
        db.exec("PRAGMA page_size = 8192");
        check_owner(db);
        require_writable(db, bestand);
        const auto versie = pragma(db, "user_version");
        check_not_later(versie);
        if (!make && versie == 0) { // its log, which held it, is gone
            refuse_empty(bestand);
        }
        sql_failpoint<"register.open">();
        set_up_writer(db);
        migrate(db);
        return db;
    });
}

SQLite::Database open_for_reading(const std::filesystem::path& bestand) {
    if (holds_nothing(bestand)) {
        refuse_empty(bestand);
    }
    count_no_memory();
    auto db = with_rights(bestand, [&] {
        SQLite::Database opened{bestand.string(), SQLite::OPEN_READONLY | open_flags,
                                busy_timeout_ms};
        check_owner(opened);
        return opened;
    });
    const auto versie = pragma(db, "user_version");
    check_not_later(versie);
    if (versie < newest_schemaversie()) {
        throw RegisterError{"Het register heeft nog schemaversie " + std::to_string(versie) +
                            "; start eerst de dienst, die brengt het naar versie " +
                            std::to_string(newest_schemaversie()) + "."};
    }
    db.exec("PRAGMA trusted_schema = OFF");
    db.exec("PRAGMA temp_store = MEMORY");
    db.exec("PRAGMA cache_size = -16384");
    db.exec("PRAGMA mmap_size = 0");
    return db;
}

} // namespace iwmod
