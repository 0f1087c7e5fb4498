/// The border of the room: what SQLite throws leaves it as a RegisterError.
#pragma once

#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <SQLiteCpp/Exception.h>

#include <filesystem>

namespace iwmod::registratie {

/// A RegisterError with a Dutch sentence about what went wrong. SQLite names tables and columns in
/// its text, never a bound value, so its text may follow.
[[noreturn]] void throw_register_error(const SQLite::Exception& error);

/// The exception of SQLite for an errno.
[[noreturn]] void throw_sql_fault(int error);

/// A RegisterError when what was said of this file comes of its rights; else `error` as it is.
[[noreturn]] void throw_with_rights(const SQLite::Exception& error,
                                    const std::filesystem::path& bestand);

/// A failpoint inside at_border(): what SQLite would say of a full disk, a lock or a bad disk.
template <FailpointName name>
void sql_failpoint() {
    if (const int error = failpoint<name>(); error != 0) {
        throw_sql_fault(error);
    }
}

/// Runs `work`; an exception of SQLite becomes a RegisterError.
template <class Work>
decltype(auto) at_border(Work&& work) {
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        throw_register_error(error);
    }
}

/// Runs what opens the file. Reading takes more than the right to read: SQLite also keeps its log
/// beside the file. What it says of that when it may not, does not help anybody.
template <class Open>
auto with_rights(const std::filesystem::path& bestand, Open open) {
    try {
        return open();
    } catch (const SQLite::Exception& error) {
        throw_with_rights(error, bestand);
    }
}

} // namespace iwmod::registratie
