#include "niveau2.hpp"

namespace iwmod {

namespace {

constexpr std::array berichten{&niveau2_wmo301, &niveau2_wmo305, &niveau2_wmo307, &niveau2_wmo315,
                               &niveau2_wmo317, &niveau2_wmo319, &niveau2_wmo323, &niveau2_wmo325};

std::vector<RuleCard> join_cards() {
    std::vector<RuleCard> cards;
    for (const auto* bericht : berichten) {
        cards.insert(cards.end(), bericht->cards.begin(), bericht->cards.end());
    }
    return cards;
}

} // namespace

std::span<const RuleCard> niveau2_cards() {
    static const std::vector<RuleCard> cards = join_cards();
    return cards;
}

Bevindingen check_inside(const Bericht& bericht) {
    Bevindingen findings;
    for (const auto* niveau2 : berichten) {
        if (niveau2->soort == bericht.soort) {
            niveau2->check(bericht, findings);
        }
    }
    return findings;
}

} // namespace iwmod
