/// The planned tables on disk: for each day a note, and for each table a file under its hash.
#pragma once

#include <iwmod/basis/fd.hpp>
#include <iwmod/dienst/planned_tables.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::dienst {

std::filesystem::path plan_note(const Settings& settings, Datum vanaf);
std::filesystem::path plan_table_path(const Settings& settings, const std::string& sha256);

/// The latest day first, as their notes say; without a hash of a table where a note is not as it
/// was written.
std::vector<PlannedTable> read_plan_notes(const Settings& settings);

/// Held by who changes plans. Makes the folder where there is none. Throws SpoolError, as all
/// below.
basis::Fd lock_plans(const Settings& settings);
/// The table, and behind it its note: each whole and on disk.
void write_plan(const Settings& settings, const PlannedTable& plan, std::string_view csv);
/// False when there is none for that day.
bool remove_plan_note(const Settings& settings, Datum vanaf, const basis::Fd& held);
/// Removes tables that no plan names, unless a note cannot be read: it may name one.
void tidy_plans(const Settings& settings);

} // namespace iwmod::dienst
