/// Requests (regels 8): what a 315 and a 317 have in common.
#pragma once

#include "niveau34_product.hpp"

#include <string>

namespace iwmod {

/// TR347: the reference stands in an accepted 315 or 317 of this aanbieder, to any gemeente.
std::optional<Breuk> check_referentie(const Zaak& zaak, const Tekst& referentie);
/// TR374: a request of this aanbieder for the Bsn is still open.
std::optional<Breuk> check_open_verzoek(const Zaak& zaak, const Bsn& bsn);
/// SG01: the tariff table does not allow Eenheid or Frequentie for the Code.
std::optional<Signaal> omvang_signal(const Zaak& zaak, const std::optional<Product>& product,
                                     const std::optional<Omvang>& omvang, Datum datum,
                                     const std::string& pad);

} // namespace iwmod
