/// The inside of Register.
#pragma once

#include "core/reader.hpp"
#include "core/writer.hpp"
#include "sqlite/log_files.hpp"
#include <iwmod/register.hpp>

namespace iwmod {

struct Register::Impl {
    Impl(const std::filesystem::path& bestand, const Sleutelbos& sleutels, IfAbsent if_absent)
        : writer{bestand, sleutels, if_absent},
          reader{std::make_unique<RegisterReader::Impl>(writer.db, writer.sleutel)},
          log{bestand} {}

    /// Before each write. Throws LogicError without a Transaction, RegisterError when SQLite undid
    /// it by itself (disk full): what is written after that would be kept without the rest.
    void require_transactie() const;
    Query operator[](Command command) { return writer.commands[command]; }
    /// The id of the row that was added last.
    std::int64_t added() const { return writer.db.getLastInsertRowid(); }

    Writer writer;
    RegisterReader reader;
    LogFiles log;
    std::function<void(const SpoorHead&)> on_commit;
    bool in_transactie = false;
};

} // namespace iwmod
