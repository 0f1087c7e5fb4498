/// One line beside the archive that says how far the register is. It is written over in place,
/// after each commit, and reaches the disk with the next sync of the spool: it may be behind the
/// register, never before it.
#pragma once

#include "folder.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace iwmod::postbus {

/// Its name in the folder of the archive.
inline constexpr auto stand_name = "stand";

/// Throws SpoolError.
void write_stand(const Folder& archief, std::string_view line);

/// Nothing when there is no such file, or what is there was never written whole.
std::optional<std::string> read_stand(const std::filesystem::path& archief);

} // namespace iwmod::postbus
