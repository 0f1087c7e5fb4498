#include "detail_table.hpp"

#include <doctest/doctest.h>

using namespace iwmod::cijfers;

TEST_CASE("A table of single cases shows the first ones and says how many there are") {
    DetailTable table{{.name = "na_stop", .title = {}, .columns = {}, .rows = {}}, 2};
    int made = 0;
    const auto add = [&] { table.add([&made] { return Row{{std::int64_t{++made}}}; }); };
    add();
    add();
    CHECK_FALSE(table.left_out());
    add();
    CHECK(table.table().rows.size() == 2);
    CHECK(made == 2);
    CHECK(table.left_out() ==
          "na_stop: de eerste 2 van 3 regels; vraag een gemeente apart voor de andere.");
}
