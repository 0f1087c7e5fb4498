#include <iwmod/beheer.hpp>
#include <iwmod/regels.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/tekst.hpp>

#include <ostream>

namespace iwmod {

namespace {

/// `TR319  niveau 3  WMO323  9319  Prestatie: zin`.
void print_text(std::ostream& out, const RuleCard& card) {
    constexpr std::size_t id_width = 6;
    constexpr std::size_t code_width = 5;
    out << weergave::cell(card.id, id_width) << "niveau " << card.level << "  " << naam(card.soort)
        << "  " << weergave::cell(card.retourcode.empty() ? "-" : card.retourcode, code_width)
        << ' ' << card.klasse << ": " << card.sentence << '\n';
}

} // namespace

Afloop list_regels(const RulesOptions& options, Uitvoer uitvoer) {
    if (options.vorm == Vorm::markdown) {
        uitvoer.out << regels_markdown();
        return Afloop::goed;
    }
    for (const auto& card : catalogus()) {
        if (options.vorm == Vorm::json) {
            weergave::print_line(uitvoer.out, weergave::card_json(card));
        } else {
            print_text(uitvoer.out, card);
        }
    }
    return Afloop::goed;
}

} // namespace iwmod
