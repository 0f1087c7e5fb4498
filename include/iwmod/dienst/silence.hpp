/// What should have come by now and did not, and what nobody fetched: for `status` and `keten`.
#pragma once

#include <iwmod/dienst/observation.hpp>
#include <iwmod/register/silence.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace iwmod::dienst {

/// What lies in the outbox of one relatie longer than its term.
struct Unfetched {
    std::string relatie;
    std::size_t aantal = 0;
    std::string sinds; ///< RFC 3339: when the oldest was put there
};

struct ChainSilence {
    registratie::Silence in_register;
    std::vector<Unfetched> unfetched; ///< by relatie

    std::size_t unfetched_count() const;
    bool is_silent() const; ///< whether there is anything at all
};

/// By the terms in [bewaking]. Walks tables and the outbox. Throws RegisterError or SpoolError.
ChainSilence observe_silence(const Settings& settings, const registratie::Overview& overview);

/// What of it asks for a look.
std::vector<Reason> reasons_of(const ChainSilence& silence);

} // namespace iwmod::dienst
