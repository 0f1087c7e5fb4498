/// What a list says of a message: the codes of its answer, the rules it broke, its signals.
#pragma once

#include <iwmod/bericht.hpp>

#include <string>
#include <vector>

namespace iwmod::weergave {

/// Without 0200 and 0233, which are no faults (retour.md 2); sorted, unique.
std::vector<std::string> fault_codes(const bericht::RetourCodes& codes);
/// Ids of the rules, at levels 0 and 1 the F-codes; sorted, unique.
std::vector<std::string> broken_rules(const std::vector<bericht::Finding>& findings);
std::vector<std::string> signal_ids(const std::vector<bericht::Signaal>& signalen);

} // namespace iwmod::weergave
