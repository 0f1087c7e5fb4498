#include "selection.hpp"

#include "ask_bsn.hpp"

#include <array>
#include <iostream>
#include <utility>

namespace iwmod::beheer {

void ask_for(Selection& selection) {
    if (selection.bsn == AskBsn::yes) {
        selection.filter.bsn = ask_bsn();
    }
}

registratie::Filter filter_of(const Selection& selection, registratie::Order otherwise) {
    auto filter = selection.filter;
    filter.order = selection.order.value_or(otherwise);
    return filter;
}

bool is_narrow(const Selection& selection) {
    return selection.bsn == AskBsn::yes || !names_of(selection).empty();
}

std::vector<std::string> names_of(const Selection& selection) {
    const auto& filter = selection.filter;
    const std::array named{std::pair{"status", filter.status.has_value()},
                           std::pair{"soort", filter.soort.has_value()},
                           std::pair{"afzender", filter.afzender.has_value()},
                           std::pair{"ontvanger", filter.ontvanger.has_value()},
                           std::pair{"aanbieder", filter.aanbieder.has_value()},
                           std::pair{"identificatie", filter.identificatie.has_value()},
                           std::pair{"sha256", filter.sha256.has_value()},
                           std::pair{"bestand", filter.bestand.has_value()},
                           std::pair{"code", filter.retourcode.has_value()},
                           std::pair{"regel", filter.regel.has_value()},
                           std::pair{"bsn", filter.bsn.has_value()},
                           std::pair{"toewijzing", filter.toewijzingnummer.has_value()},
                           std::pair{"declaratie", filter.declaratienummer.has_value()},
                           std::pair{"referentie", filter.referentie.has_value()},
                           std::pair{"product", filter.productcode.has_value()},
                           std::pair{"sinds", filter.sinds.has_value()},
                           std::pair{"vanaf", filter.vanaf.has_value()},
                           std::pair{"tot", filter.tot.has_value()}};
    std::vector<std::string> names;
    for (const auto& [name, is_there] : named) {
        if (is_there) {
            names.emplace_back(name);
        }
    }
    return names;
}

void record_look(const std::string& soort, const registratie::Filter& filter,
                 const registratie::Overview& overzicht, const dienst::Settings& settings) {
    if (filter.bsn) {
        registratie::record_look(
            settings.register_,
            {.soort = soort, .client = overzicht.client(*filter.bsn).value_or(0)},
            dienst::operator_name(), dienst::now());
    }
}

std::string name_or_operator(const std::string& door) {
    return door.empty() ? dienst::operator_name() : door;
}

bool agrees(Output output) {
    output.out << "Doorgaan? (ja/nee) " << std::flush;
    std::string antwoord;
    std::getline(std::cin, antwoord);
    return antwoord == "ja" || antwoord == "j";
}

} // namespace iwmod::beheer
