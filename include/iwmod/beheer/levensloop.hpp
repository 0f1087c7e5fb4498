/// The life of a message as the audit trail has it, in the words that people read.
#pragma once

#include <iwmod/register.hpp>

#include <string>
#include <utility>
#include <vector>

namespace iwmod::beheer {

/// One row of the trail. The texts may hold any bytes.
struct Levensfeit {
    std::string moment; ///< RFC 3339
    std::string gebeurtenis;
    std::string door; ///< `door NAAM`, or who judged it
    /// Name and value; without a name where what stands there was tampered with.
    std::vector<std::pair<std::string, std::string>> gegevens;
};
Levensfeit levensfeit_of(const registratie::SpoorRow& rij);

} // namespace iwmod::beheer
