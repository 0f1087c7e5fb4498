/// The border of the room: what SQLite throws leaves it as a RegisterError.
#pragma once

#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <SQLiteCpp/Exception.h>

namespace iwmod {

/// A RegisterError with a Dutch sentence about what went wrong. SQLite names tables and columns in
/// its text, never a bound value, so its text may follow.
[[noreturn]] void throw_register_error(const SQLite::Exception& error);

/// The exception of SQLite for an errno.
[[noreturn]] void throw_sql_fault(int error);

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

} // namespace iwmod
