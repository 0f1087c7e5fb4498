#include "border.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <string>

namespace iwmod {

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

} // namespace

void throw_register_error(const SQLite::Exception& error) {
    throw RegisterError{std::string{sentence(error.getErrorCode())} + " (SQLite " +
                        std::to_string(error.getExtendedErrorCode()) + ": " + error.what() + ")"};
}

void throw_sql_fault(int error) {
    const int code = error == ENOSPC ? SQLITE_FULL : error == EBUSY ? SQLITE_BUSY : SQLITE_IOERR;
    throw SQLite::Exception{"a fault that was asked for", code};
}

} // namespace iwmod
