/// A copy of the register while it is used (SQLite online backup).
#pragma once

#include "sqlite/connection.hpp"

namespace iwmod::registratie {

/// Copies all of it into an empty file, in one step. Gives the errno of a fault of that file, 0 for
/// none; what the register itself has is thrown.
int copy_database(const Connection& from, const std::filesystem::path& part);

} // namespace iwmod::registratie
