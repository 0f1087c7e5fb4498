/// The inside of Register.
#pragma once

#include "core/reader.hpp"
#include "core/writer.hpp"
#include "sqlite/log_files.hpp"
#include <iwmod/register.hpp>

namespace iwmod {

struct Register::Impl {
    Impl(const std::filesystem::path& bestand, const Sleutelbos& sleutels, IfAbsent if_absent)
        : schrijver{bestand, sleutels, if_absent},
          lezer{std::make_unique<RegisterLezer::Impl>(schrijver.db, schrijver.sleutel)},
          log{bestand} {}

    /// Before each write. Throws LogicError without a Transactie, RegisterError when SQLite undid
    /// it by itself (disk full): what is written after that would be kept without the rest.
    void require_transactie() const;
    Query operator[](Opdracht opdracht) { return schrijver.opdrachten[opdracht]; }
    /// The id of the row that was added last.
    std::int64_t added() const { return schrijver.db.getLastInsertRowid(); }

    Schrijver schrijver;
    RegisterLezer lezer;
    Logbestanden log;
    std::function<void(const Spoorkop&)> on_commit;
    bool in_transactie = false;
};

} // namespace iwmod
