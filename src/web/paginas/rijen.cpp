#include "paginas/rijen.hpp"

#include "paginas/dutch.hpp"
#include <iwmod/weergave/summary.hpp>
#include <iwmod/weergave/text.hpp>

namespace iwmod::web {

namespace {

constexpr std::size_t most_named = 5; // codes or rules; the message has all

std::string some_of(const std::vector<std::string>& names) {
    if (names.size() <= most_named) {
        return weergave::joined(names);
    }
    const std::vector<std::string> first{names.begin(), names.begin() + most_named};
    return weergave::joined(first) + " en nog " + std::to_string(names.size() - most_named);
}

/// Rules that were broken, signals, and what was not delivered.
std::vector<std::string> marks_of(const registratie::BerichtRow& rij) {
    std::vector<std::string> marks;
    for (const auto& failure : rij.niet_afgeleverd) {
        marks.push_back("Fo01 " + failure.code);
    }
    for (auto& regel : weergave::broken_rules(rij.bevindingen)) {
        marks.push_back(std::move(regel));
    }
    for (auto& signaal : weergave::signal_ids(rij.signalen)) {
        marks.push_back(std::move(signaal));
    }
    return marks;
}

} // namespace

Data status_data(registratie::Status status) {
    Data data;
    data.set("woord", text(naam(status)));
    data.set("teken", text(teken(status)));
    return data;
}

Data rij_data(const registratie::BerichtRow& rij) {
    Data data;
    data.set("id", Data{std::to_string(rij.id)});
    data.set("ontvangen", text(moment_text(rij.ontvangen)));
    data.set("ontvangen_iso", text(rij.ontvangen));
    data.set("soort", rij.soort ? text(naam(*rij.soort)) : text("onbekend"));
    data.set("soortwoord", rij.soort ? text(soort_text(*rij.soort)) : Data{false});
    data.set("status", status_data(rij.status));
    data.set("afzender", text(rij.afzender.value_or("onbekend")));
    data.set("ontvanger", text(rij.ontvanger.value_or("onbekend")));
    data.set("identificatie", text(rij.identificatie.value_or("")));
    data.set("bestand", text(rij.bestand));
    data.set("codes", text(some_of(weergave::fault_codes(rij.retourcodes))));
    data.set("regels", text(some_of(marks_of(rij))));
    return data;
}

Data rijen_data(std::span<const registratie::BerichtRow> rijen) {
    auto rows = list();
    for (const auto& rij : rijen) {
        rows.push_back(rij_data(rij));
    }
    return rows;
}

} // namespace iwmod::web
