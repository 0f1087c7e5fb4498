/// How level 2 is put together: for each message a table of cards in the order in which the rules
/// are run, and a function that runs them. Rules that several messages have are function templates
/// over the place of a class (Plek), in niveau2_<theme>.hpp, each beside its id and sentence.
#pragma once

#include "kaart.hpp"
#include <iwmod/bericht.hpp>

#include <array>
#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod {

/// An object of a berichtklasse, where it stands and what its rules compare it with. Points into
/// the message, for the call.
template <class K>
struct Plek {
    const K* klasse = nullptr;
    std::string pad;
    Datum dagtekening = geen_datum; ///< of the Header
    std::string gelijk_aan = {}; ///< TR101: the path of an earlier one with the same key, or empty
};

/// What a rule is called and says, whatever the message.
struct RuleText {
    std::string_view id;
    std::string_view sentence;
};

/// A card of level 2; `element` with its class, separated by `;`.
constexpr RuleCard level2(Soort soort, RuleText text, std::string_view element) {
    return {.id = text.id,
            .level = 2,
            .soort = soort,
            .klasse = "Header",
            .element = element,
            .retourcode = "0001",
            .sentence = text.sentence};
}

/// The card with this id in a constant table; a table without it does not compile.
template <std::size_t N>
constexpr const RuleCard* find_card(const std::array<RuleCard, N>& cards, RuleText text) {
    for (const auto& card : cards) {
        if (card.id == text.id) {
            return &card;
        }
    }
    throw std::logic_error{"the table has no such card"};
}

/// Level 2 of one message. `check` is given only messages of this soort.
struct Niveau2 {
    Soort soort;
    std::span<const RuleCard> cards;
    void (*check)(const Bericht& bericht, Bevindingen& findings);
};
extern const Niveau2 niveau2_wmo301;
extern const Niveau2 niveau2_wmo305;
extern const Niveau2 niveau2_wmo307;
extern const Niveau2 niveau2_wmo315;
extern const Niveau2 niveau2_wmo317;
extern const Niveau2 niveau2_wmo319;
extern const Niveau2 niveau2_wmo323;
extern const Niveau2 niveau2_wmo325;

/// A class that occurs once.
template <class K>
Plek<K> make_plek(const K& klasse, const Pad& pad, const Bericht& bericht) {
    return {.klasse = &klasse,
            .pad = pad.text(),
            .dagtekening = bericht.header.berichtidentificatie.dagtekening};
}

/// The objects of a class that repeats under `parent`.
template <class K>
std::vector<Plek<K>> make_plekken(const std::vector<K>& objects, const Pad& parent,
                                  std::string_view naam, const Bericht& bericht) {
    std::vector<Plek<K>> result;
    result.reserve(objects.size());
    for (std::size_t i = 0; i < objects.size(); ++i) {
        result.push_back(make_plek(objects[i], parent.at(naam, i), bericht));
    }
    return result;
}

/// Where the class stands, for a finding.
template <class K>
const std::string& pad_of(const Plek<K>& plek) {
    return plek.pad;
}

/// Runs each rule over all objects of the class: the findings are in the order of the rules
/// (regels 1).
template <class Context, class Rules>
void run_all(const Rules& rules, const std::vector<Context>& plekken, Bevindingen& findings) {
    for (const Rule<Context>& rule : rules) {
        for (const auto& plek : plekken) {
            if (auto breuk = rule.check(plek)) {
                findings.push_back(make_finding(*rule.card, pad_of(plek), std::move(*breuk)));
            }
        }
    }
}

/// Keys that were met, with the path of the first that had each.
template <class Key>
class Sleutels {
  public:
    /// The path of an earlier one with this key; empty when it is the first.
    std::string claim(const Key& key, const std::string& pad) {
        const auto [entry, is_new] = m_first.emplace(key, pad);
        return is_new ? std::string{} : entry->second;
    }

  private:
    std::map<Key, std::string> m_first;
};

// Toelichtingen

/// `Einddatum 2023-03-31`, or `Einddatum ontbreekt`.
inline std::string waarde(std::string_view naam, std::optional<Datum> datum) {
    return std::string{naam} + " " + (datum ? datum_text(*datum) : "ontbreekt");
}
/// `Eenheid 83`.
inline std::string waarde(std::string_view naam, std::string_view code) {
    return std::string{naam} + " " + std::string{code};
}
/// `1 en 2`, joined with a comma.
inline std::string samen(const std::string& a, const std::string& b) {
    return a + ", " + b;
}

} // namespace iwmod
