/// The write-ahead log as a file.
#pragma once

#include <cstdint>
#include <filesystem>

namespace iwmod::registratie {

/// The size of the write-ahead log of this register; 0 when there is none.
std::uint64_t write_log_bytes(const std::filesystem::path& bestand);

} // namespace iwmod::registratie
