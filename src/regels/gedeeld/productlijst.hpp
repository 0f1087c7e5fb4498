/// TR381: a Product against the tariff table of the gemeente (regels 9).
#pragma once

#include "kern/rule.hpp"
#include "kern/subject.hpp"

#include <optional>
#include <string_view>

namespace iwmod::regels {

inline constexpr std::string_view product_en_omvang =
    "Product/Code;Omvang/Eenheid;Omvang/Frequentie";

/// TR381; the sentence of a WMO301 is another one.
constexpr Card tr381_card(std::string_view klasse, std::string_view element) {
    return {.id = "TR381",
            .level = 4,
            .klasse = klasse,
            .element = element,
            .retourcode = "S329",
            .sentence = "Het product staat op deze datum niet met deze categorie in de "
                        "productlijst van de gemeente."};
}

/// TR381 on Product: the Code counts on the date with its Categorie; nothing without a Code.
std::optional<Breach> check_product(const Subject& subject,
                                    const std::optional<bericht::Product>& product, Datum datum);
/// TR381, 305, 307 and 323: a row that counts on the Ingangsdatum of the toewijzing that the class
/// names is enough too.
std::optional<Breach> check_product(const Subject& subject,
                                    const std::optional<bericht::Product>& product, Datum datum,
                                    const std::optional<registratie::Toewijzing>& toewijzing);
/// TR381 on a 301, and SG01: Eenheid and Frequentie are allowed together by a row of the Code that
/// counts on the date, of whichever Categorie. The Code is known; nothing without Code or Omvang.
std::optional<Breach> check_omvang(const Subject& subject,
                                   const std::optional<bericht::Product>& product,
                                   const std::optional<bericht::Omvang>& omvang, Datum datum);

} // namespace iwmod::regels
