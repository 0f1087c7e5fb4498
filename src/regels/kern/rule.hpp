/// How a rule is written: one entry in the list of the berichtklasse that it looks at, which is its
/// card, its check and what it is skipped after. Of every level; docs/regels.md is made from the
/// lists.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::regels {

/// What a rule is called and says: its row in docs/regels.md. The message is that of its list. A
/// rule on several berichtklassen has an entry in the list of each; the row has what they name
/// together.
struct Card {
    std::string_view id;         ///< `TR319`
    int level = 2;               ///< 2, 3 or 4
    std::string_view klasse;     ///< the berichtklasse(n) that carry the code, separated by `;`
    std::string_view element;    ///< what is looked at, separated by `;`
    std::string_view retourcode; ///< empty where the standard has none
    std::string_view sentence;   ///< Dutch, for people; no values
};

/// A card of level 2: the code goes on the Header, and each element is named with the class in
/// which it is looked at: `StopProduct/Einddatum`.
constexpr Card level2(std::string_view id, std::string_view element, std::string_view sentence) {
    return {.id = id,
            .level = 2,
            .klasse = "Header",
            .element = element,
            .retourcode = "0001",
            .sentence = sentence};
}

/// That a rule is broken, where, and the values that show it (never of a person).
struct Breach {
    std::string element = {};     ///< empty: the first of the card that is of the class
    std::string toelichting = {}; ///< such as `toegestaan 12 uur (4 weken x 3), gedeclareerd 14`
    std::string pad = {};         ///< empty: the class that is looked at
};

/// Of a rule that looks at all objects of a class together: one for each that breaks it.
using Breaches = std::vector<Breach>;

/// The rules, earlier on the same class, whose breach makes that this one is not looked at (regels
/// 11); empty places do not count.
using SkippedAfter = std::array<std::string_view, 6>;

/// A rule on a berichtklasse. Context holds the class and what it is compared with, for the call.
template <class Context, class Found = std::optional<Breach>>
struct Rule {
    Card card;
    Found (*check)(const Context&) = nullptr;
    SkippedAfter skipped_after = {};
};

/// A rule that looks at several objects together.
template <class Context>
using RuleOverAll = Rule<Context, Breaches>;

} // namespace iwmod::regels
