#include "schema/schema.hpp"

#include "packed/declaratiecijfers.hpp"
#include "spoor/content_check.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include "table/query.hpp"
#include <iwmod/basis/fd.hpp>
#include <iwmod/error.hpp>

#include <array>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>

namespace iwmod::registratie {

namespace {

/// A step that brings the schema to `versie`, run in a transaction of its own; `after` is its last
/// part.
struct Migration {
    int versie = 0;
    const char* script = nullptr;
    void (*after)(Connection&) = nullptr;
};
std::array<Migration, 3> migrations() {
    return {Migration{1, schema_1}, Migration{2, schema_2},
            Migration{3, schema_3, [](Connection& connection) {
                          add_missing_cijfers(connection);
                          add_missing_producten(connection);
                          record_after_schema_3(connection);
                      }}};
}

constexpr int application_id = 0x49574D4F; // "IWMO"

/// Refuses a database that another program made: it has tables but not our mark.
void check_owner(Connection& connection) {
    const auto mark = connection.property("application_id");
    const bool empty = connection.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (mark != application_id && !(mark == 0 && empty)) {
        throw RegisterError{"Dit bestand is een SQLite-database, maar geen register van iwmod."};
    }
}

void check_not_later(std::int64_t versie) {
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

/// What the schema holds, by kind, name and table, each with the text that made it.
std::map<std::string, std::string> objects_of(const Connection& connection) {
    std::map<std::string, std::string> result;
    Statement all{connection, "SELECT type || ' ' || name || ' (' || tbl_name || ')', "
                              "coalesce(sql, '') FROM sqlite_schema"};
    for (Query query{all}; query.step();) {
        auto row = query.row();
        auto naam = row.next<std::string>();
        result.emplace(std::move(naam), row.next<std::string>());
    }
    return result;
}

void require_writable(Connection& connection, const std::filesystem::path& bestand) {
    if (connection.is_read_only()) {
        throw RegisterError{"Het register " + bestand.string() +
                            " mag niet worden geschreven. Controleer eigenaar en rechten van het "
                            "bestand en zijn map, en of de schijf alleen-lezen is."};
    }
}

void migrate(Connection& connection) {
    for (const auto& [versie, script, after] : migrations()) {
        if (connection.property("user_version") >= versie) {
            continue;
        }
        WriteTransaction transaction{connection};
        // Another process may have been first.
        if (connection.property("user_version") < versie) {
            connection.execute(script);
            if (after != nullptr) {
                after(connection);
            }
            sql_failpoint<"register.migrate">();
            connection.set_property("application_id", application_id);
            connection.set_property("user_version", versie);
        }
        transaction.commit();
    }
}

// Counts only for a file that is still empty. Twice the default: rows of a message lie together,
// and the indexes get a level less.
void set_page_size(Connection& connection) {
    constexpr int bytes = 8192;
    connection.set_property("page_size", bytes);
}

/// By us, so that it is nobody's register.
void make_new_file(const std::filesystem::path& bestand) {
    const basis::Fd made{::open(
        bestand.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR)};
    if (!made) {
        throw RegisterError{
            "Een register om weg te gooien kan hier niet worden gemaakt, of er staat "
            "al een bestand: " +
            bestand.string() + "."};
    }
}

} // namespace

std::vector<std::string> check_schema(const Connection& connection) {
    auto fresh = Connection::in_memory();
    for (const auto& migration : migrations()) {
        fresh.execute(migration.script);
    }
    const auto should = objects_of(fresh);
    const auto is = objects_of(connection);
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

Connection open_to_throw_away(const std::filesystem::path& bestand) {
    make_new_file(bestand);
    Connection connection{bestand, Access::write};
    set_page_size(connection);
    connection.set_up_to_throw_away();
    migrate(connection);
    return connection;
}

Connection open_for_writing(const std::filesystem::path& bestand, IfAbsent if_absent) {
    const bool make = if_absent == IfAbsent::make;
    std::error_code failure;
    if (!make && (holds_nothing(bestand) || !std::filesystem::exists(bestand, failure))) {
        refuse_empty(bestand);
    }
    return with_rights(bestand, [&] {
        Connection connection{bestand, Access::write};
        set_page_size(connection);
        check_owner(connection);
        require_writable(connection, bestand);
        const auto versie = connection.property("user_version");
        check_not_later(versie);
        if (!make && versie == 0) { // its log, which held it, is gone
            refuse_empty(bestand);
        }
        sql_failpoint<"register.open">();
        connection.set_up_for_writing();
        migrate(connection);
        return connection;
    });
}

Connection open_for_reading(const std::filesystem::path& bestand) {
    if (holds_nothing(bestand)) {
        refuse_empty(bestand);
    }
    auto connection = with_rights(bestand, [&] {
        Connection opened{bestand, Access::read};
        check_owner(opened);
        return opened;
    });
    const auto versie = connection.property("user_version");
    check_not_later(versie);
    if (versie < newest_schemaversie()) {
        throw RegisterError{"Het register heeft nog schemaversie " + std::to_string(versie) +
                            "; start eerst de dienst, die brengt het naar versie " +
                            std::to_string(newest_schemaversie()) + "."};
    }
    connection.set_up_for_reading();
    return connection;
}

} // namespace iwmod::registratie
