/// How messages about money hang together: debits and credits, a 323 and the 325 of the back
/// office.
#pragma once

#include <iwmod/register/rows.hpp>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace iwmod::registratie {

/// What the other message is to this one.
enum class Verbandsoort : std::uint8_t {
    gecrediteerd,  ///< it has debits that this one took back
    crediteert,    ///< it took back debits of this one
    beantwoord,    ///< the 323 that this 325 answers
    antwoord_erop, ///< the 325 that answers this 323
};

struct Verband {
    Verbandsoort soort = Verbandsoort::gecrediteerd;
    BerichtId bericht = 0;
    std::int64_t prestaties = 0; ///< that were taken back; 0 where it is not about that

    friend bool operator==(const Verband&, const Verband&) = default;
};

/// Of one message, on a connection of its own. What rejected or purged messages were about is not
/// known. Throws RegisterError.
std::vector<Verband> verband_of(const std::filesystem::path& bestand, BerichtId id);

} // namespace iwmod::registratie
