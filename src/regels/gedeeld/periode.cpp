#include "gedeeld/periode.hpp"

namespace iwmod::regels {

std::optional<Breach> after_dagtekening(std::string_view naam, Datum datum, Datum dagtekening) {
    if (datum <= dagtekening) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      both(value_text(naam, datum), value_text("Dagtekening", dagtekening))};
}

std::optional<Breach> ends_outside(const bericht::GeslotenPeriode& periode, Datum dagtekening) {
    if (periode.einddatum >= periode.begindatum && periode.einddatum <= dagtekening) {
        return std::nullopt;
    }
    return Breach{.toelichting = both(value_text("Begindatum", periode.begindatum),
                                      both(value_text("Einddatum", periode.einddatum),
                                           value_text("Dagtekening", dagtekening)))};
}

} // namespace iwmod::regels
