/// Requests, and what answers them, for the tests of WMO315 and WMO319.
#pragma once

#include "wereld.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace iwmod::test {

inline Bericht wmo315(std::vector<AangevraagdProduct> producten) {
    auto bericht = with_identificatie(good_wmo315(), "NIEUW");
    inhoud<AanvraagClient>(bericht).aangevraagdeproducten = std::move(producten);
    return bericht;
}

inline Bericht answer(std::string_view referentie, std::string_view antwoord) {
    auto bericht = good_wmo319();
    inhoud<Antwoord>(bericht).referentieaanbieder = referentie;
    inhoud<Antwoord>(bericht).verzoekantwoord = antwoord;
    return bericht;
}

inline Bericht toewijzing_for(std::string_view referentie) {
    auto bericht = good_wmo301();
    inhoud<ToewijzingClient>(bericht).toegewezenproducten[0].referentieaanbieder = referentie;
    return bericht;
}

} // namespace iwmod::test
