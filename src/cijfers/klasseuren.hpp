/// Report 003, first half: Toewijzingen as hours a week.
#pragma once

#include "report_parts.hpp"

#include <map>

namespace iwmod::cijfers {

/// Minutes a week of each client, all Toewijzingen together.
using Clientminuten = std::map<registratie::ClientId, std::int64_t>;

struct Begeleidingsuren {
    Clientminuten per_client;
    std::map<std::string, std::int64_t> niet_plaatsbaar; ///< how many Toewijzingen, by the reason
    std::optional<Eurocent> uurtarief; ///< asked for, or the one tariff an hour of all products
};

/// Of what is in force on the day that is asked for.
Begeleidingsuren begeleidingsuren(const Question& question, const Sources& sources);

/// Whole minutes a week, half up; or why there are none.
struct Weekminuten {
    std::optional<std::int64_t> minuten;
    std::string reden;
};
Weekminuten weekminuten(const registratie::Cijfertoewijzing& toewijzing);

} // namespace iwmod::cijfers
