/// Requests, and what answers them, for the tests of WMO315 and WMO319.
#pragma once

#include "wereld.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace iwmod::test {

inline bericht::Bericht wmo315(std::vector<bericht::AangevraagdProduct> producten) {
    auto bericht = with_identificatie(good_wmo315(), "NIEUW");
    inhoud<bericht::AanvraagClient>(bericht).aangevraagdeproducten = std::move(producten);
    return bericht;
}

inline bericht::Bericht answer(std::string_view referentie, std::string_view antwoord) {
    auto bericht = good_wmo319();
    inhoud<bericht::Antwoord>(bericht).referentieaanbieder = referentie;
    inhoud<bericht::Antwoord>(bericht).verzoekantwoord = antwoord;
    return bericht;
}

inline bericht::Bericht toewijzing_for(std::string_view referentie) {
    auto bericht = good_wmo301();
    inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten[0].referentieaanbieder =
        referentie;
    return bericht;
}

} // namespace iwmod::test
