/// The inside of Register.
#pragma once

#include "lezer.hpp"
#include "schrijver.hpp"
#include <iwmod/register.hpp>

namespace iwmod {

struct Register::Impl {
    explicit Impl(const std::filesystem::path& bestand)
        : schrijver{bestand}, lezer{std::make_unique<RegisterLezer::Impl>(schrijver.db)} {}

    /// Before each write. Throws LogicError without a Transactie, RegisterError when SQLite undid
    /// it by itself (disk full): what is written after that would be kept without the rest.
    void require_transactie() const;
    Query operator[](Opdracht opdracht) { return schrijver.opdrachten[opdracht]; }

    Schrijver schrijver;
    RegisterLezer lezer;
    bool in_transactie = false;
};

} // namespace iwmod
