#include <iwmod/beheer.hpp>
#include <iwmod/weergave/json.hpp>
#include <iwmod/weergave/samenvatting.hpp>
#include <iwmod/weergave/tekst.hpp>

#include <array>
#include <ostream>

namespace iwmod::beheer {

namespace {

struct Kolom {
    std::string_view kop;
    std::size_t breedte;
};

/// 118 characters with a space between: a line fits a terminal of 120.
constexpr std::array kolommen{
    Kolom{"id", 7},        Kolom{"ontvangen", 16}, Kolom{"status", 12},
    Kolom{"soort", 6},     Kolom{"afzender", 8},   Kolom{"ontvanger", 9},
    Kolom{"identif.", 12}, Kolom{"regels", 15},    Kolom{"bestand", 25},
};
using Cellen = std::array<std::string, kolommen.size()>;

void print_cells(std::ostream& out, const Cellen& cellen) {
    std::string line;
    for (std::size_t i = 0; i < kolommen.size(); ++i) {
        line += (i == 0 ? "" : " ") + weergave::cell(cellen.at(i), kolommen.at(i).breedte);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
}

void print_header(std::ostream& out) {
    Cellen cellen;
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
    print_cells(out,
                {std::to_string(rij.id), to_the_minute(rij.ontvangen),
                 std::string{naam(rij.status)}, rij.soort ? std::string{naam(*rij.soort)} : "-",
                 rij.afzender.value_or("-"), rij.ontvanger.value_or("-"),
                 rij.identificatie.value_or("-"), weergave::joined(regels), rij.bestand});
}

} // namespace

ExitCode list_berichten(const ListOptions& options, const dienst::Instellingen& instellingen,
                        Output output) {
    const registratie::Overview overzicht{instellingen.register_, instellingen.readable_sleutels()};
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
