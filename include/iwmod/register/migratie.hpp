/// What comes before a register of an earlier version is brought to this one.
#pragma once

#include <filesystem>
#include <optional>

namespace iwmod::registratie {

/// The schema version of a register that is older than what this program makes; nothing for any
/// other, and for one that is not there or cannot be read: to say so is for who opens it.
std::optional<int> older_schemaversie(const std::filesystem::path& bestand);

/// A copy beside it, named for that version; one that is there already stays as it is. Gives its
/// path. Throws RegisterError when it cannot be made.
std::filesystem::path copy_before_migration(const std::filesystem::path& bestand, int versie);

} // namespace iwmod::registratie
