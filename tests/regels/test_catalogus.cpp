#include "bron.hpp"
#include <iwmod/regels.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

using namespace iwmod;
using namespace iwmod::regels;

TEST_CASE("catalogus: a card for each rule and message, once") {
    std::set<std::pair<std::string_view, Soort>> seen;
    for (const auto& card : catalogus()) {
        CAPTURE(card.id);
        CHECK(seen.emplace(card.id, card.soort).second);
        CHECK_FALSE(card.klasse.empty());
        CHECK_FALSE(card.element.empty());
        CHECK(card.sentence.ends_with('.'));
    }
}

TEST_CASE("catalogus: so many rules at each level as the standard has") {
    std::map<std::pair<Soort, int>, int> count;
    for (const auto& card : catalogus()) {
        ++count[{card.soort, card.level}];
    }
    const std::map<std::pair<Soort, int>, int> expected{
        {{Soort::wmo301, 1}, 2},  {{Soort::wmo301, 2}, 27}, {{Soort::wmo301, 3}, 4},
        {{Soort::wmo301, 4}, 3},  {{Soort::wmo305, 1}, 2},  {{Soort::wmo305, 2}, 6},
        {{Soort::wmo305, 3}, 6},  {{Soort::wmo305, 4}, 3},  {{Soort::wmo307, 1}, 2},
        {{Soort::wmo307, 2}, 7},  {{Soort::wmo307, 3}, 8},  {{Soort::wmo307, 4}, 3},
        {{Soort::wmo315, 1}, 2},  {{Soort::wmo315, 2}, 20}, {{Soort::wmo315, 3}, 3},
        {{Soort::wmo315, 4}, 3},  {{Soort::wmo317, 1}, 2},  {{Soort::wmo317, 2}, 15},
        {{Soort::wmo317, 3}, 13}, {{Soort::wmo317, 4}, 3},  {{Soort::wmo319, 1}, 2},
        {{Soort::wmo319, 2}, 2},  {{Soort::wmo319, 3}, 5},  {{Soort::wmo319, 4}, 2},
        {{Soort::wmo323, 1}, 3},  {{Soort::wmo323, 2}, 16}, {{Soort::wmo323, 3}, 22},
        {{Soort::wmo323, 4}, 4},  {{Soort::wmo325, 1}, 2},  {{Soort::wmo325, 2}, 7},
        {{Soort::wmo325, 3}, 7},  {{Soort::wmo325, 4}, 2}};
    CHECK(count == expected);
}

TEST_CASE("catalogus: level 1 has no retourcode, level 2 is 0001 on the Header") {
    for (const auto& card : catalogus()) {
        CAPTURE(card.id);
        CHECK(card.retourcode.empty() ==
              (card.level == 1 || card.id == "TR337" || card.id == "TR371" || card.id == "TR376"));
        CHECK((card.level == 2) == (card.retourcode == "0001"));
        if (card.level == 2) {
            CHECK(card.klasse == "Header");
        }
    }
}

TEST_CASE("catalogus: by message, and level 2 in the order in which the rules are run") {
    const auto cards = catalogus();
    CHECK(std::is_sorted(cards.begin(), cards.end(), [](const RuleCard& a, const RuleCard& b) {
        return std::pair{a.soort, a.level > 2 ? 3 : a.level} <
               std::pair{b.soort, b.level > 2 ? 3 : b.level};
    }));
    std::string order;
    for (const auto& card : cards) {
        if (card.soort == Soort::wmo307 && card.level == 2) {
            order += std::string{card.id} + " ";
        }
    }
    CHECK(order == "CS002 CS139 TR002 TR134 TR101 TR018 CS058 ");
}

TEST_CASE("docs/regels.md is what the cards say") {
    std::ifstream file{test::source_dir() / "docs/regels.md", std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
    const bool is_current = text == regels_markdown();
    CHECK_MESSAGE(is_current, "cmake --build --preset <preset> --target regels_md writes it anew");
}
