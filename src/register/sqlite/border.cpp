#include "sqlite/border.hpp"

#include <iwmod/outage.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <system_error>

namespace iwmod::registratie {

namespace {

const char* sentence(int code) {
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "Het register is bezet: een ander proces houdt het vast.";
    case SQLITE_FULL:
        return "Het register kan niet groeien: de schijf is vol.";
    case SQLITE_IOERR:
        return "Het register kan niet worden gelezen of geschreven: de schijf geeft een fout.";
    case SQLITE_CORRUPT:
        return "Het registerbestand is beschadigd.";
    case SQLITE_NOTADB:
        return "Het registerbestand is geen SQLite-database.";
    case SQLITE_CANTOPEN:
        return "Het register kan niet worden geopend.";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return "Het register mag niet worden geschreven.";
    case SQLITE_CONSTRAINT:
        return "Het register weigert een rij die een eis van het schema schendt.";
    case SQLITE_NOMEM:
        return "Er is te weinig geheugen voor het register.";
    default:
        return "Het register geeft een fout.";
    }
}

/// Whatever was asked: file or disk do not do it. No memory is the fault of who asks for it.
bool is_general(int code) {
    constexpr std::array codes{SQLITE_BUSY,     SQLITE_LOCKED,   SQLITE_FULL, SQLITE_IOERR,
                               SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_CORRUPT,
                               SQLITE_NOTADB,   SQLITE_PROTOCOL};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

} // namespace

void throw_register_error(const SQLite::Exception& error) {
    const auto text = std::string{sentence(error.getErrorCode())} + " (SQLite " +
                      std::to_string(error.getExtendedErrorCode()) + ": " + error.what() + ")";
    if (is_general(error.getErrorCode())) {
        throw RegisterOutage{text};
    }
    throw RegisterError{text};
}

namespace {

/// SQLite says of three things the same: there is no folder, there is no file, we may not look.
void throw_if_not_there(const std::filesystem::path& bestand) {
    const auto map = bestand.has_parent_path() ? bestand.parent_path() : ".";
    std::error_code failure;
    const auto found = std::filesystem::status(bestand, failure);
    if (failure == std::errc::permission_denied) {
        throw RegisterOutage{"Het register " + bestand.string() +
                             " kan niet worden geopend: dit account mag niet in de map " +
                             map.string() +
                             ". Voer de opdracht uit als het account van de dienst."};
    }
    if (!std::filesystem::exists(map, failure)) {
        throw RegisterOutage{"Het register " + bestand.string() +
                             " kan niet worden geopend: de map " + map.string() +
                             " is er niet. Is de schijf gekoppeld?"};
    }
    if (found.type() == std::filesystem::file_type::not_found) {
        throw RegisterOutage{"Het register " + bestand.string() +
                             " is er niet. De dienst maakt het bij de eerste start; is hij al eens "
                             "gestart, noemt [register] bestand dan de goede plaats?"};
    }
}

} // namespace

void throw_with_rights(const SQLite::Exception& error, const std::filesystem::path& bestand) {
    const auto code = error.getErrorCode();
    if (code == SQLITE_CANTOPEN) {
        throw_if_not_there(bestand);
    }
    std::error_code failure;
    if ((code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_PERM) &&
        std::filesystem::exists(bestand, failure)) {
        throw RegisterError{"Het register " + bestand.string() +
                            " kan door dit account niet worden geopend: het bestand, het "
                            "schrijflog ernaast (-wal en -shm) en de map moeten te lezen en te "
                            "schrijven zijn. Controleer eigenaar en rechten, of voer de "
                            "opdracht uit als het account van de dienst."};
    }
    throw SQLite::Exception{error};
}

void throw_sql_fault(int error) {
    const int code = error == ENOSPC ? SQLITE_FULL : error == EBUSY ? SQLITE_BUSY : SQLITE_IOERR;
    throw SQLite::Exception{"a fault that was asked for", code};
}

} // namespace iwmod::registratie
