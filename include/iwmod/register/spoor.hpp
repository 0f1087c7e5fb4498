/// The audit trail: one row for each change of state of a message, in the transaction that makes
/// the change. Each row holds the hash of itself and of the row before it (docs/beheer.md says what
/// that shows and what not). No personal data: no name of a file, no Identificatie.
#pragma once

#include <iwmod/register/rows.hpp>

namespace iwmod::registratie {

struct SpoorRow {
    std::int64_t id = 0;                             ///< from 1, without a gap
    std::optional<BerichtId> bericht = std::nullopt; ///< absent: about the register as a whole
    std::string moment = {};                         ///< RFC 3339 with zone
    std::string gebeurtenis = {}; ///< `besloten`, `geantwoord`, `vrijgegeven`, `op schijf` ...
    std::string door = {};        ///< an account, `dienst` or `onbekend`
    std::string gegevens = {};    ///< a JSON object
    std::string hash = {};        ///< 64 lower-case hex digits
};

/// The last row.
struct SpoorHead {
    std::int64_t id = 0; ///< 0: there is none yet
    std::string hash;    ///< 64 zeros before the first row
};

/// A line of which the length is always the same: `<id of 20 digits> <hash>`. And back; nothing for
/// another text.
std::string head_text(const SpoorHead& kop);
std::optional<SpoorHead> parse_head(std::string_view text);

/// The first row that does not follow from the one before it.
struct SpoorBreak {
    std::int64_t id = 0;
    std::optional<BerichtId> bericht;
    std::string zin;
};

/// What walking the whole chain gave.
struct SpoorCheck {
    SpoorHead kop;
    std::optional<SpoorBreak> breuk;
    bool kop_gevonden = false; ///< the noted head is the hash of a row
};

} // namespace iwmod::registratie
