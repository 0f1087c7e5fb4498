#include "declaraties.hpp"
#include "sleutels.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

// What is sealed has no order, so that each number is asked for by itself.
TEST_CASE("TR314: under a key a number is used when it was used, and else free") {
    auto wereld = with_toewijzingen({jaar_2025()}, Wereld{sleutelbos({1})});
    approve(wereld, {debet({"B", month_from("2025-01-01")})});
    const auto oordeel = wereld.judge(
        wmo323({debet({"A", month_from("2025-02-01")}), debet({"B", month_from("2025-03-01")}),
                debet({"C", month_from("2025-04-01")})}));
    CHECK(rules(oordeel) == "TR314");
    CHECK(codes(oordeel, prestatie_pad(1, 2)) == "8021");
}

TEST_CASE("of a Client that the register does not know the row is 0") {
    const auto wereld = with_toewijzingen({jaar_2025()});
    const auto client = [](int number, std::string_view referentie) {
        return bericht::DeclaratieClient{
            .bsn = test_bsn(number),
            .prestaties = {debet({referentie, month_from("2025-02-01")})},
            .retourcodes = {}};
    };
    const auto oordeel = wereld.judge(wmo323({client(1, "A"), client(2, "B")}));
    REQUIRE(oordeel.clienten.size() == 2);
    CHECK(oordeel.clienten[0] != 0);
    CHECK(oordeel.clienten[1] == 0);
}
