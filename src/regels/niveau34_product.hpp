/// What of levels 3 and 4 several messages ask about a toewijzing or a Product (regels 6 and 9).
#pragma once

#include "niveau34.hpp"

namespace iwmod {

/// The version that counts of this gemeente to this aanbieder, for whichever Bsn, removed or not.
std::optional<Toewijzing> find_toewijzing(const Zaak& zaak, Nummer toewijzingnummer);

/// Actual on D (regels 6): not removed, and not ended before D or not begun by then.
bool is_actual(const Toewijzing& toewijzing, Datum datum);

/// TR381 on Product: the Code counts on the date with its Categorie; nothing without a Code.
std::optional<Breuk> check_product(const Zaak& zaak, const std::optional<Product>& product,
                                   Datum datum);
/// TR381, 305, 307 and 323: a row that counts on the Ingangsdatum of the toewijzing that the class
/// names is enough too.
std::optional<Breuk> check_product(const Zaak& zaak, const std::optional<Product>& product,
                                   Datum datum, const std::optional<Toewijzing>& toewijzing);
/// TR381 on a 301, and SG01: Eenheid and Frequentie are allowed together by a row of the Code that
/// counts on the date, of whichever Categorie. The Code is known; nothing without Code or Omvang.
std::optional<Breuk> check_omvang(const Zaak& zaak, const std::optional<Product>& product,
                                  const std::optional<Omvang>& omvang, Datum datum);

} // namespace iwmod
