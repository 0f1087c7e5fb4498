/// Where the tables lie that the service keeps, and those that are planned.
#pragma once

#include <iwmod/dienst/settings.hpp>

#include <filesystem>
#include <string>

namespace iwmod::dienst {

/// Beside the register. It is there when a table was kept or planned.
std::filesystem::path tables_folder(const Settings& settings);
/// Where the planned ones lie; it is there when one was planned.
std::filesystem::path plans_folder(const Settings& settings);
/// The kept tariff table of this hash, whether it is there or not.
std::filesystem::path kept_path(const Settings& settings, const std::string& sha256);
/// Whether a file has this content.
bool holds_content(const std::filesystem::path& path, const std::string& sha256);

} // namespace iwmod::dienst
