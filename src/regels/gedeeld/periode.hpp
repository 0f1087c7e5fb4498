/// Level 2, dates and periods against the Dagtekening of the message.
#pragma once

#include "gedeeld/tekst.hpp"
#include "kern/rule.hpp"

#include <optional>
#include <string_view>

namespace iwmod::regels {

constexpr Card tr134_card(std::string_view element) {
    return level2("TR134", element, "De datum ligt na de Dagtekening van het bericht.");
}
constexpr Card tr137_card(std::string_view element) {
    return level2("TR137", element,
                  "De Einddatum ligt voor de Begindatum of na de Dagtekening van het bericht.");
}
constexpr Card cs003_card(std::string_view element) {
    return level2("CS003", element, "De einddatum ligt voor de begin- of ingangsdatum.");
}

/// TR134: the date, called `naam`, is not after Dagtekening.
std::optional<Breach> after_dagtekening(std::string_view naam, Datum datum, Datum dagtekening);
/// TR137: an Einddatum is not before Begindatum and not after Dagtekening.
std::optional<Breach> ends_outside(const bericht::GeslotenPeriode& periode, Datum dagtekening);

} // namespace iwmod::regels
