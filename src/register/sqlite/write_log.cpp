#include "sqlite/write_log.hpp"

#include "core/impl.hpp"
#include "sqlite/border.hpp"

#include <sqlite3.h>

#include <system_error>

namespace iwmod {

std::uint64_t write_log_bytes(const std::filesystem::path& bestand) {
    std::error_code absent;
    const auto bytes = std::filesystem::file_size(bestand.string() + "-wal", absent);
    return absent ? 0 : bytes;
}

WriteLog Register::write_log(std::uint64_t most) const {
    auto& db = m_impl->writer.db;
    WriteLog log{.bytes = write_log_bytes(db.getFilename()), .held = false};
    if (log.bytes > most) {
        int pages = 0;
        int copied = 0;
        // As far as it can without waiting for anybody; what it cannot copy, a reader holds.
        const int code = sqlite3_wal_checkpoint_v2(db.getHandle(), "main",
                                                   SQLITE_CHECKPOINT_PASSIVE, &pages, &copied);
        log.held = code == SQLITE_BUSY || copied < pages;
    }
    return log;
}

} // namespace iwmod
