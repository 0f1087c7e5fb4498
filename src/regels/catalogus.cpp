#include "kaart.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace iwmod {

namespace {

/// The messages that are judged.
constexpr std::array beoordeeld{Soort::wmo301, Soort::wmo305, Soort::wmo307, Soort::wmo315,
                                Soort::wmo317, Soort::wmo319, Soort::wmo323, Soort::wmo325};

/// A rule that is a facet of the XSD: the fault is found at level 1 and has no retourcode.
constexpr RuleCard xsd(std::string_view id, Soort soort, std::string_view klasse,
                       std::string_view element, std::string_view sentence) {
    return {.id = id,
            .level = 1,
            .soort = soort,
            .klasse = klasse,
            .element = element,
            .retourcode = {},
            .sentence = sentence};
}

void append_level1(Soort soort, std::vector<RuleCard>& cards) {
    cards.push_back(
        xsd("CS015", soort, "Header", "BerichtSubversie", "BerichtSubversie is niet 2."));
    cards.push_back(xsd("CS025", soort, "Header", "BerichtVersie", "BerichtVersie is niet 3."));
    if (soort == Soort::wmo323) {
        cards.push_back(xsd("CS319", soort, "Declaratie", "DeclaratieNummer",
                            "DeclaratieNummer bevat iets anders dan letters zonder accent en "
                            "cijfers."));
    }
}

void append_of(Soort soort, std::span<const RuleCard> from, std::vector<RuleCard>& cards) {
    std::copy_if(from.begin(), from.end(), std::back_inserter(cards),
                 [soort](const RuleCard& card) { return card.soort == soort; });
}

std::vector<RuleCard> join_cards() {
    std::vector<RuleCard> cards;
    for (const auto soort : beoordeeld) {
        append_level1(soort, cards);
        append_of(soort, niveau2_cards(), cards);
        append_of(soort, niveau34_cards(), cards);
    }
    return cards;
}

} // namespace

std::span<const RuleCard> catalogus() {
    static const std::vector<RuleCard> cards = join_cards();
    return cards;
}

} // namespace iwmod
