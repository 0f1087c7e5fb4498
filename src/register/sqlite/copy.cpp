#include "sqlite/copy.hpp"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <cerrno>

namespace iwmod::registratie {

namespace {

/// Of the two files that a copy is about, whether it was the one that is written.
bool is_of_target(int extended_code) {
    constexpr int kind_of_code = 0xFF;
    switch (extended_code) {
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_DELETE:
        return true;
    default:
        const int kind = extended_code & kind_of_code;
        return kind == SQLITE_FULL || kind == SQLITE_READONLY || kind == SQLITE_CANTOPEN;
    }
}

} // namespace

int copy_database(const Connection& from, const std::filesystem::path& part) {
    SQLite::Database copy{part.string(), SQLite::OPEN_READWRITE};
    try {
        // Nobody knows it yet: what breaks off is begun anew.
        copy.exec("PRAGMA journal_mode = OFF");
        // In one step: the log lets the service write on, and no change makes us begin again.
        SQLite::Backup{copy, from.native()}.executeStep();
        // One file, without a log beside it.
        copy.exec("PRAGMA journal_mode = DELETE");
        return 0;
    } catch (const SQLite::Exception&) {
        const int code = copy.getExtendedErrorCode(); // the exception of a backup has none
        if (!is_of_target(code)) {
            throw SQLite::Exception{copy.getHandle(), code};
        }
        return code == SQLITE_FULL ? ENOSPC : EIO;
    }
}

} // namespace iwmod::registratie
