#include <iwmod/beheer.hpp>
#include <iwmod/regels.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

/// `TR319  niveau 3  WMO323  9319  Prestatie: zin`.
void print_text(std::ostream& out, const regels::RuleCard& card) {
    constexpr std::size_t id_width = 6;
    constexpr std::size_t code_width = 5;
    out << weergave::cell(card.id, id_width) << "niveau " << card.level << "  " << naam(card.soort)
        << "  " << weergave::cell(card.retourcode.empty() ? "-" : card.retourcode, code_width)
        << ' ' << card.klasse << ": " << card.sentence << '\n';
}

} // namespace

ExitCode list_regels(const RulesOptions& options, Output output) {
    if (options.form == OutputForm::markdown) {
        output.out << regels::regels_markdown();
        return ExitCode::good;
    }
    for (const auto& card : regels::catalogus()) {
        if (options.form == OutputForm::json) {
            weergave::print_line(output.out, weergave::card_json(card));
        } else {
            print_text(output.out, card);
        }
    }
    return ExitCode::good;
}

} // namespace iwmod::beheer
