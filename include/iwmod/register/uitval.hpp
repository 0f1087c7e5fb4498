/// What was rejected or could not be read, by rule and by sender.
#pragma once

#include <iwmod/register/rows.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::registratie {

/// One rule in the messages of one sender.
struct Uitvalgroep {
    std::string regel;                   ///< at levels 0 and 1 an F-code
    std::optional<std::string> afzender; ///< absent: could not be read
    std::int64_t berichten = 0;
    std::int64_t keren = 0; ///< findings; a message may break a rule more than once
    std::string eerste;     ///< arrival, RFC 3339
    std::string laatste;
    std::int64_t berichten_kort = 0; ///< of them, since `kort`
    /// Of the Prestaties that were rejected for it, debits minus credits; one that breaks several
    /// rules counts for each. A declaratie that was rejected as a whole has no Prestaties here.
    Eurocent afgekeurd;
};
/// Of what came in from `vanaf` on, most messages first. Reads no more than that: by the index on
/// arrival. On a connection of its own. Throws RegisterError.
std::vector<Uitvalgroep> uitval_since(const std::filesystem::path& bestand, Datum vanaf,
                                      Datum kort);

} // namespace iwmod::registratie
