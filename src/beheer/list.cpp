#include <iwmod/beheer.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/samenvatting.hpp>
#include <iwmod/weergave/tekst.hpp>

#include <array>
#include <ostream>

namespace iwmod::beheer {

namespace {

struct Column {
    std::string_view kop;
    std::size_t breedte;
};

/// 118 characters with a space between: a line fits a terminal of 120.
constexpr std::array kolommen{
    Column{"id", 7},        Column{"ontvangen", 16}, Column{"status", 12},
    Column{"soort", 6},     Column{"afzender", 8},   Column{"ontvanger", 9},
    Column{"identif.", 12}, Column{"regels", 15},    Column{"bestand", 25},
};
using Cells = std::array<std::string, kolommen.size()>;

void print_cells(std::ostream& out, const Cells& cellen) {
    std::string line;
    for (std::size_t i = 0; i < kolommen.size(); ++i) {
        line += (i == 0 ? "" : " ") + weergave::cell(cellen.at(i), kolommen.at(i).breedte);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
}

void print_header(std::ostream& out) {
    Cells cellen;
    for (std::size_t i = 0; i < kolommen.size(); ++i) {
        cellen.at(i) = kolommen.at(i).kop;
    }
    print_cells(out, cellen);
}

/// `2023-03-01T09:30:00+01:00` as `2023-03-01 09:30`.
std::string to_the_minute(const std::string& moment) {
    constexpr std::size_t length = 16;
    constexpr std::size_t separator = 10;
    auto text = moment.substr(0, length);
    if (text.size() == length) {
        text[separator] = ' ';
    }
    return text;
}

void print_row(std::ostream& out, const registratie::BerichtRow& rij) {
    auto regels = weergave::broken_rules(rij.bevindingen);
    for (auto& signaal : weergave::signal_ids(rij.signalen)) {
        regels.push_back(std::move(signaal));
    }
    for (const auto& failure : rij.niet_afgeleverd) {
        regels.insert(regels.begin(), "Fo01 " + failure.code);
    }
    print_cells(out,
                {std::to_string(rij.id), to_the_minute(rij.ontvangen),
                 std::string{naam(rij.status)}, rij.soort ? std::string{naam(*rij.soort)} : "-",
                 rij.afzender.value_or("-"), rij.ontvanger.value_or("-"),
                 rij.identificatie.value_or("-"), weergave::joined(regels), rij.bestand});
}

} // namespace

ExitCode list_berichten(const ListOptions& options, const dienst::Settings& settings,
                        Output output) {
    const registratie::Overview overzicht{settings.register_, settings.readable_sleutels()};
    if (options.form == OutputForm::json) {
        overzicht.list(options.filter, [&output](const registratie::BerichtRow& rij) {
            weergave::print_line(output.out, weergave::bericht_json(rij));
        });
        return ExitCode::good;
    }
    print_header(output.out);
    overzicht.list(options.filter,
                   [&output](const registratie::BerichtRow& rij) { print_row(output.out, rij); });
    return ExitCode::good;
}

} // namespace iwmod::beheer
