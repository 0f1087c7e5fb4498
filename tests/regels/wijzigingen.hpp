/// Verzoeken tot wijziging (WMO317) on the toewijzingen of one client.
#pragma once

#include "wereld.hpp"

namespace iwmod::test {

inline const std::string verzoek_pad = "/Bericht/Client/Verzoek";
inline const std::string ongewijzigd_pad =
    verzoek_pad + "/OngewijzigdeProducten/OngewijzigdProduct[1]";
inline const std::string te_wijzigen_pad =
    verzoek_pad + "/TeWijzigenProducten/TeWijzigenProduct[1]";
inline const std::string nieuw_pad = verzoek_pad + "/NieuweProducten/NieuwProduct[1]";

/// T of the example of regels 11.5: 789, 01 01A05, 3 uur per week, 2025-03-01 to 2025-12-31.
inline bericht::ToegewezenProduct t_789() {
    auto product = toegewezen_product(789);
    product.product = test::product("01", "01A05");
    product.ingangsdatum = datum("2025-03-01");
    product.einddatum = datum("2025-12-31");
    product.omvang = omvang(3, "04", "2");
    return product;
}

/// A world with these toewijzingen of the client of the story, and tariffs without end.
inline Wereld with_toewijzingen(std::vector<bericht::ToegewezenProduct> producten) {
    Wereld wereld;
    wereld.tarieven = tarieventabel({"01A05,01,04,,3000,vast,zin,inspanning,,",
                                     "02A16,02,04,,5700,vast,zin,inspanning,,",
                                     "07A11,07,16,,3780,vast,zin,inspanning,,"});
    auto bericht = good_wmo301();
    inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten = std::move(producten);
    wereld.accept(bericht);
    return wereld;
}

/// A 317 of 2025-10-10 with nothing in it yet.
inline bericht::Bericht empty_wmo317() {
    auto bericht = with_identificatie(good_wmo317(), "NIEUW");
    bericht.header.berichtidentificatie.dagtekening = datum("2025-10-10");
    inhoud<bericht::WijzigingClient>(bericht).verzoek.tewijzigenproducten.clear();
    return bericht;
}

inline bericht::TeWijzigenProduct te_wijzigen(Nummer nummer, std::string_view gewenst) {
    bericht::TeWijzigenProduct product;
    product.toewijzingnummer = nummer;
    product.gewensteingangsdatum = datum(gewenst);
    product.einddatum = datum("2026-07-01");
    product.omvang = omvang(5, "04", "2");
    return product;
}

inline bericht::NieuwProduct nieuw(const std::optional<bericht::Product>& product,
                                   std::string_view gewenst) {
    auto result = nieuw_product();
    result.product = product;
    result.omvang = omvang(3, "04", "2");
    result.gewensteingangsdatum = datum(gewenst);
    result.einddatum.reset();
    return result;
}

/// The message with one more of what it is given.
inline bericht::Bericht operator+(bericht::Bericht bericht,
                                  const bericht::TeWijzigenProduct& product) {
    inhoud<bericht::WijzigingClient>(bericht).verzoek.tewijzigenproducten.push_back(product);
    return bericht;
}
inline bericht::Bericht operator+(bericht::Bericht bericht, const bericht::NieuwProduct& product) {
    inhoud<bericht::WijzigingClient>(bericht).verzoek.nieuweproducten.push_back(product);
    return bericht;
}
inline bericht::Bericht operator+(bericht::Bericht bericht, Nummer ongewijzigd) {
    inhoud<bericht::WijzigingClient>(bericht).verzoek.ongewijzigdeproducten.push_back(
        {.toewijzingnummer = ongewijzigd, .retourcodes = {}});
    return bericht;
}

} // namespace iwmod::test
