/// How a rule is written: one function that says whether it is broken, and one name card for each
/// kind of message that it judges. Rules of one berichtklasse stand in one list, in the order in
/// which they are run.
#pragma once

#include <iwmod/regels.hpp>

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace iwmod {

/// A rule that is broken: which element of the class, and the values that show it (never of a
/// person).
struct Breuk {
    std::string element = {};     ///< empty: the first of the card that is of the class
    std::string toelichting = {}; ///< such as `toegestaan 12 uur (4 weken x 3), gedeclareerd 14`
};

/// A rule on a class; Context holds the class, its place and what it is compared with, for the
/// call.
template <class Context>
struct Rule {
    const RuleCard* card;
    std::optional<Breuk> (*check)(const Context&);
};

/// The finding of a broken rule. `pad` is the berichtklasse that gets the retourcode (level 2: the
/// class where the rule was broken; the code itself goes on the Header). A level 2 card names its
/// elements with their class (`StopProduct/Einddatum`); the finding without it (`Einddatum`).
Finding make_finding(const RuleCard& card, const std::string& pad, Breuk breuk);

/// Runs the rules of a class in their order.
template <class Context, class Rules, class Findings>
void run(const Rules& rules, const Context& context, const std::string& pad, Findings& findings) {
    for (const Rule<Context>& rule : rules) {
        if (auto breuk = rule.check(context)) {
            findings.push_back(make_finding(*rule.card, pad, std::move(*breuk)));
        }
    }
}

/// The cards of level 2, by message and then in the order in which the rules are run.
std::span<const RuleCard> niveau2_cards();
/// The cards of levels 3 and 4, the same.
std::span<const RuleCard> niveau34_cards();

} // namespace iwmod
