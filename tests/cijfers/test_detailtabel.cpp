#include "detailtabel.hpp"

#include <doctest/doctest.h>

using namespace iwmod::cijfers;

TEST_CASE("A table of single cases shows the first ones and says how many there are") {
    Detailtabel tabel{{.naam = "na_stop", .titel = {}, .kolommen = {}, .rijen = {}}, 2};
    int made = 0;
    const auto add = [&] { tabel.add([&made] { return Row{{std::int64_t{++made}}}; }); };
    add();
    add();
    CHECK_FALSE(tabel.left_out());
    add();
    CHECK(tabel.table().rijen.size() == 2);
    CHECK(made == 2);
    CHECK(tabel.left_out() ==
          "na_stop: de eerste 2 van 3 regels; vraag een gemeente apart voor de andere.");
}
