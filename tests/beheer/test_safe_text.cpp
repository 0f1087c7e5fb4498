#include "safe_text.hpp"

#include <doctest/doctest.h>

using namespace iwmod::beheer;

TEST_CASE("a reference that can be nobody's stands; a name or a Bsn does not") {
    for (const auto* const good : {"R1", "TEST202303", "2023-001", "A1/2"}) {
        CAPTURE(good);
        CHECK(is_safe_reference(good));
        CHECK(safe_reference(good) == good);
    }
    for (const auto* const bad :
         {"", "Jansen", "Jan123456782", "Kok1", "999990081", "2023-999990081", "1999990081",
          "J. de Vries 1234567", "\u00E912345", "abcde12345"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_safe_reference(bad));
        CHECK(safe_reference(bad) == "(weggelaten)");
    }
}

TEST_CASE("a toelichting keeps its sums, and loses what may be somebody") {
    CHECK(safe_toelichting("toegestaan 12 uur (4 weken x 3), gedeclareerd 14", {}) ==
          "toegestaan 12 uur (4 weken x 3), gedeclareerd 14");
    CHECK(safe_toelichting("ReferentieNummer Jansen, eerder in D1", {}) ==
          "ReferentieNummer (weggelaten), eerder in D1");
    CHECK(safe_toelichting("VorigReferentieNummer R1 is niet bekend", {}) ==
          "VorigReferentieNummer R1 is niet bekend");
    CHECK(safe_toelichting("toewijzing 999990081 is niet bekend", {}) ==
          "toewijzing (weggelaten) is niet bekend");
    CHECK(safe_toelichting("toewijzing 999990081 is niet bekend", {"999990081"}) ==
          "toewijzing 999990081 is niet bekend");
}
