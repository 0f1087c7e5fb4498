/// Opening the register: settings of a connection, and bringing the schema to its newest version.
#pragma once

#include "sqlite/connection.hpp"
#include <iwmod/register.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace iwmod::registratie {

/// The version that this program reads and writes (PRAGMA user_version).
int newest_schemaversie();

/// Opens or makes the register for writing and migrates it. Throws RegisterError when the file is
/// something else or of a later version.
Connection open_for_writing(const std::filesystem::path& bestand,
                            IfAbsent if_absent = IfAbsent::make);
/// Makes a register that is thrown away (Register::to_throw_away). Throws RegisterError when there
/// is a file.
Connection open_to_throw_away(const std::filesystem::path& bestand);
/// Opens an existing register of exactly our version for reading. Throws as the one above.
Connection open_for_reading(const std::filesystem::path& bestand);

/// Where the schema differs, in its text, from the one that this program makes: one Dutch sentence
/// each.
std::vector<std::string> check_schema(const Connection& connection);

/// The first version of the tables, indexes and views, and what each later one changes.
extern const char* const schema_1;
extern const char* const schema_2;
extern const char* const schema_3;

} // namespace iwmod::registratie
