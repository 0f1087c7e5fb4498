#include "sqlite/write_log.hpp"

#include <system_error>

namespace iwmod::registratie {

std::uint64_t write_log_bytes(const std::filesystem::path& bestand) {
    std::error_code absent;
    const auto bytes = std::filesystem::file_size(bestand.string() + "-wal", absent);
    return absent ? 0 : bytes;
}

} // namespace iwmod::registratie
