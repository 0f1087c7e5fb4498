#include "kern/message.hpp"
#include <iwmod/error.hpp>

#include <algorithm>
#include <deque>

namespace iwmod::regels {

namespace {

/// A rule that is a facet of the XSD: the fault is found at level 1 and has no retourcode.
constexpr regels::Card xsd(std::string_view id, std::string_view klasse, std::string_view element,
                           std::string_view sentence) {
    return {.id = id,
            .level = 1,
            .klasse = klasse,
            .element = element,
            .retourcode = {},
            .sentence = sentence};
}

std::vector<regels::Card> level1_cards(Soort soort) {
    std::vector cards{xsd("CS015", "Header", "BerichtSubversie", "BerichtSubversie is niet 2."),
                      xsd("CS025", "Header", "BerichtVersie", "BerichtVersie is niet 3.")};
    if (soort == Soort::wmo323) {
        cards.push_back(xsd("CS319", "Declaratie", "DeclaratieNummer",
                            "DeclaratieNummer bevat iets anders dan letters zonder accent en "
                            "cijfers."));
    }
    return cards;
}

/// `a;b` and `b;c` as `a;b;c`.
std::string joined(std::string_view parts, std::string_view more) {
    std::string result{parts};
    while (!more.empty()) {
        const auto part = more.substr(0, more.find(';'));
        more.remove_prefix(std::min(part.size() + 1, more.size()));
        if ((";" + result + ";").find(";" + std::string{part} + ";") == std::string::npos) {
            result += (result.empty() ? "" : ";") + std::string{part};
        }
    }
    return result;
}

/// The rows, and the texts in them that no list holds as a whole.
class Catalogus {
  public:
    Catalogus() {
        for (const regels::MessageRules& message : regels::berichten()) {
            add(message.soort, level1_cards(message.soort));
            add(message.soort, message.inside.cards());
            add(message.soort, regels::cards_of(message.against.header_rules()));
            add(message.soort, message.against.cards());
        }
    }
    std::span<const RuleCard> rows() const { return m_rows; }

  private:
    void add(Soort soort, const std::vector<regels::Card>& cards) {
        for (const regels::Card& card : cards) {
            const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const RuleCard& other) {
                return other.soort == soort && other.id == card.id;
            });
            if (row == m_rows.end()) {
                m_rows.push_back({card.id, card.level, soort, card.klasse, card.element,
                                  card.retourcode, card.sentence});
            } else {
                join(*row, card);
            }
        }
    }
    /// A rule that stands in the lists of several classes.
    void join(RuleCard& row, const regels::Card& card) {
        if (row.level != card.level || row.retourcode != card.retourcode ||
            row.sentence != card.sentence) {
            throw LogicError{"a rule with two cards: " + std::string{card.id}};
        }
        row.klasse = m_texts.emplace_back(joined(row.klasse, card.klasse));
        row.element = m_texts.emplace_back(joined(row.element, card.element));
    }

    std::deque<std::string> m_texts;
    std::vector<RuleCard> m_rows;
};

} // namespace

std::span<const RuleCard> catalogus() {
    static const Catalogus catalogus;
    return catalogus.rows();
}

} // namespace iwmod::regels
