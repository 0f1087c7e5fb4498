#include "sqlite/write_log.hpp"

#include "core/impl.hpp"
#include "sqlite/border.hpp"

#include <sqlite3.h>

#include <system_error>

namespace iwmod {

std::uint64_t schrijflog_bytes(const std::filesystem::path& bestand) {
    std::error_code absent;
    const auto bytes = std::filesystem::file_size(bestand.string() + "-wal", absent);
    return absent ? 0 : bytes;
}

Schrijflog Register::schrijflog(std::uint64_t most) const {
    auto& db = m_impl->schrijver.db;
    Schrijflog log{.bytes = schrijflog_bytes(db.getFilename()), .vastgehouden = false};
    if (log.bytes > most) {
        int pages = 0;
        int copied = 0;
        // As far as it can without waiting for anybody; what it cannot copy, a reader holds.
        const int code = sqlite3_wal_checkpoint_v2(db.getHandle(), "main",
                                                   SQLITE_CHECKPOINT_PASSIVE, &pages, &copied);
        log.vastgehouden = code == SQLITE_BUSY || copied < pages;
    }
    return log;
}

} // namespace iwmod
