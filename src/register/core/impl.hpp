/// The inside of Register.
#pragma once

#include "core/reader.hpp"
#include "core/writer.hpp"
#include "sqlite/log_files.hpp"
#include <iwmod/register.hpp>

namespace iwmod::registratie {

struct Register::Impl {
    Impl(Connection opened, const crypto::Sleutelbos& sleutels)
        : writer{std::move(opened), sleutels},
          reader{std::make_unique<RegisterReader::Impl>(writer.connection, writer.key)},
          log{writer.connection.bestand()} {}

    /// Before each write. Throws LogicError without a Transaction, RegisterError when SQLite undid
    /// it by itself (disk full): what is written after that would be kept without the rest.
    void require_transaction() const;

    registratie::Writer writer;
    RegisterReader reader;
    registratie::LogFiles log;
    std::function<void(const SpoorHead&)> on_commit;
    bool in_transaction = false;
};

} // namespace iwmod::registratie
