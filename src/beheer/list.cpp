#include "list_lines.hpp"
#include "selection.hpp"
#include <iwmod/beheer/find.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/text.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

constexpr std::int64_t most_shown = 50; // a screen or two

/// As the options ask, or else what fits their form.
registratie::Filter filter_for(const ListOptions& options) {
    using registratie::Order;
    const bool is_for_programs =
        options.form == OutputForm::json && !options.selection.filter.maximum;
    auto filter =
        filter_of(options.selection, is_for_programs ? Order::oldest_first : Order::newest_first);
    if (options.form == OutputForm::text && !filter.maximum) {
        filter.maximum = most_shown;
    }
    return filter;
}

/// How many there are beside those that were shown.
void print_rest(std::ostream& out, const registratie::Overview& overzicht,
                const registratie::Filter& filter, std::int64_t shown) {
    const auto rest = overzicht.count(filter) - shown;
    if (shown == 0) {
        out << "Er zijn geen berichten die hieraan voldoen.\n";
    } else if (rest > 0) {
        out << "Nog " << weergave::count_of(static_cast<std::size_t>(rest), "bericht", "berichten")
            << (filter.order == registratie::Order::newest_first ? " van eerder" : " van later")
            << "; met --maximum komen er meer in beeld.\n";
    }
}

} // namespace

void ask_for(ListOptions& options) {
    ask_for(options.selection);
}

ExitCode list_berichten(const ListOptions& options, const dienst::Settings& settings,
                        Output output) {
    const registratie::Overview overzicht{settings.register_, settings.readable_sleutels()};
    const auto filter = filter_for(options);
    record_look("list", filter, overzicht, settings);
    if (options.form == OutputForm::json) {
        overzicht.list(filter, [&output](const registratie::BerichtRow& rij) {
            weergave::print_line(output.out, weergave::bericht_json(rij));
        });
        return ExitCode::good;
    }
    const ListLines lines{options.table, output.out};
    lines.print_header();
    std::int64_t shown = 0;
    overzicht.list(filter, [&](const registratie::BerichtRow& rij) {
        lines.print_row(rij);
        ++shown;
    });
    print_rest(output.out, overzicht, filter, shown);
    return ExitCode::good;
}

} // namespace iwmod::beheer
