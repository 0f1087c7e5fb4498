#include "list_lines.hpp"

#include <iwmod/error.hpp>
#include <iwmod/weergave/summary.hpp>
#include <iwmod/weergave/text.hpp>

#include <array>
#include <ostream>

namespace iwmod::beheer {

namespace {

struct Column {
    std::string_view kop;
    std::size_t breedte;
};

/// What matters most stands first. With a space between, the first seven are 80 characters.
constexpr std::array kolommen{
    Column{"id", 7},        Column{"ontvangen", 16}, Column{"status", 12},  Column{"soort", 6},
    Column{"codes", 12},    Column{"regels", 13},    Column{"afzender", 8}, Column{"ontvanger", 9},
    Column{"identif.", 12}, Column{"bestand", 12},
};
constexpr std::size_t status_kolom = 2;

/// Red for what went wrong, yellow for what asks for a look, none for what went well.
std::string_view colour_of(registratie::Status status) {
    using registratie::Status;
    switch (status) {
    case Status::afgekeurd:
    case Status::foutmelding:
        return "\x1b[31m";
    case Status::deels:
    case Status::quarantaine:
        return "\x1b[33m";
    case Status::geaccepteerd:
    case Status::dubbel:
        return "";
    }
    throw LogicError{"a Status without a colour"};
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

} // namespace

ListLines::ListLines(const TableOptions& options, std::ostream& out)
    : m_out{out}, m_colours{options.colours} {
    std::size_t used = 0;
    for (const Column& kolom : kolommen) {
        const auto needed = kolom.breedte + (m_breedtes.empty() ? 0 : 1);
        if (used + needed > options.width && !m_breedtes.empty()) {
            break;
        }
        used += needed;
        m_breedtes.push_back(kolom.breedte);
    }
    if (options.width > used) {
        m_breedtes.back() += options.width - used;
    }
}

void ListLines::print_header() const {
    std::vector<std::string> cells;
    cells.reserve(kolommen.size());
    for (const Column& kolom : kolommen) {
        cells.emplace_back(kolom.kop);
    }
    print(cells, "");
}

void ListLines::print(const std::vector<std::string>& cells, std::string_view colour) const {
    std::string line;
    for (std::size_t i = 0; i < m_breedtes.size(); ++i) {
        const auto cell = weergave::cell(cells.at(i), m_breedtes[i]);
        const bool coloured = i == status_kolom && !colour.empty();
        line += i == 0 ? "" : " ";
        line += coloured ? std::string{colour} + cell + "\x1b[0m" : cell;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    m_out << line << '\n';
}

void ListLines::print_row(const registratie::BerichtRow& rij) const {
    auto regels = weergave::broken_rules(rij.bevindingen);
    for (auto& signaal : weergave::signal_ids(rij.signalen)) {
        regels.push_back(std::move(signaal));
    }
    for (const auto& failure : rij.niet_afgeleverd) {
        regels.insert(regels.begin(), "Fo01 " + failure.code);
    }
    print({std::to_string(rij.id), to_the_minute(rij.ontvangen), std::string{naam(rij.status)},
           rij.soort ? std::string{naam(*rij.soort)} : "-",
           weergave::joined(weergave::fault_codes(rij.retourcodes)), weergave::joined(regels),
           rij.afzender.value_or("-"), rij.ontvanger.value_or("-"), rij.identificatie.value_or("-"),
           rij.bestand},
          m_colours == Colours::ansi ? colour_of(rij.status) : "");
}

} // namespace iwmod::beheer
