#include <iwmod/bericht.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::bericht;

TEST_CASE("the names of the standard are known, in whatever message they stand") {
    for (const auto* const naam : {"Bericht", "Header", "Client", "Bsn", "Prestatie", "RetourCode",
                                   "RetourCodes", "DatumGebruik", "DeclaratieAntwoord"}) {
        CHECK(is_elementnaam(naam));
    }
    for (const auto* const naam : {"", "bsn", "Jansen", "_123456782", "Bsn123456782", "Root"}) {
        CHECK_FALSE(is_elementnaam(naam));
    }
}
