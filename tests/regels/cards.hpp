/// For the tests of every level: no rule is run that docs/regels.md does not list.
#pragma once

#include <iwmod/regels.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace iwmod::test {

/// Checks that each finding is of a rule that the catalogue has for this message. A list of rules
/// that is run, but not among the cards of its message, would not be seen otherwise.
inline void check_listed(Soort soort, const std::vector<bericht::Finding>& findings) {
    std::set<std::string> ids;
    for (const bericht::Finding& finding : findings) {
        ids.insert(finding.code);
    }
    const auto cards = regels::catalogus();
    for (const std::string& id : ids) {
        CAPTURE(id);
        CHECK(std::any_of(cards.begin(), cards.end(), [&](const regels::RuleCard& card) {
            return card.soort == soort && card.id == id;
        }));
    }
}

} // namespace iwmod::test
