#include "gedeeld/stapeling.hpp"
#include "inside.hpp"

#include <random>

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

/// A row of the table of regels 5: `02 02A05` and its period.
struct Deel {
    std::optional<bericht::Product> product;
    std::string_view first;
    std::string_view last; ///< empty: no end
};

std::optional<Datum> end_of(const Deel& deel) {
    return deel.last.empty() ? std::nullopt : std::optional{datum(deel.last)};
}

Stapelproduct stapelproduct(const Deel& deel) {
    return {.product = product_in(deel.product), .first = datum(deel.first), .last = end_of(deel)};
}

struct Paar {
    Deel first;
    Deel second;
    bool clashes = false;
};

const std::optional<bericht::Product> geen_product;

/// The table of regels 5, and both sides of its edges.
const std::array paren{
    Paar{{product("02", "02A05"), "2025-01-01", "2025-06-30"},
         {product("02", "02A05"), "2025-07-01", ""},
         false},
    Paar{{product("02", "02A05"), "2025-01-01", "2025-06-30"},
         {product("02", "02A05"), "2025-06-30", "2025-12-31"},
         true},
    Paar{{product("02", "02A05"), "2025-01-01", ""},
         {product("02", "02A06"), "2025-03-01", ""},
         false},
    Paar{{product("02"), "2025-01-01", ""}, {product("02", "02A06"), "2025-03-01", ""}, true},
    Paar{{product("02"), "2025-01-01", ""}, {product("02"), "2025-03-01", ""}, true},
    Paar{{product("02"), "2025-01-01", ""}, {product("07", "07A11"), "2025-03-01", ""}, false},
    Paar{{geen_product, "2025-01-01", "2025-12-31"},
         {product("07", "07A11"), "2025-03-01", ""},
         true},
    Paar{{geen_product, "2025-01-01", "2025-12-31"}, {product("11"), "2025-03-01", ""}, false},
    Paar{{geen_product, "2025-01-01", "2025-12-31"},
         {geen_product, "2025-12-31", "2026-12-31"},
         true},
    Paar{{geen_product, "2025-01-01", "2025-12-31"},
         {geen_product, "2026-01-01", "2026-12-31"},
         false},
    Paar{{product("12", "12A01"), "2025-01-01", ""},
         {product("12", "12A01"), "2025-01-01", ""},
         false},
    Paar{{product("10", "10A12"), "2025-01-01", ""},
         {product("10", "10A12"), "2025-01-01", ""},
         true},
    Paar{{product("11", "X"), "2025-01-01", ""}, {product("11", "X"), "2025-01-01", ""}, false},
    Paar{{product("14", "X"), "2025-01-01", ""}, {product("14", "X"), "2025-01-01", ""}, false},
    Paar{{product("15", "X"), "2025-01-01", ""}, {product("15", "X"), "2025-01-01", ""}, true},
    Paar{{product("02", "X"), "2025-01-01", ""}, {product("03", "X"), "2025-01-01", ""}, false},
};

/// What regels 5 says of two products, as it stands there.
bool clash(const Stapelproduct& a, const Stapelproduct& b) {
    const auto begins_in_time = [](const Stapelproduct& one, const Stapelproduct& other) {
        return !other.last || one.first <= *other.last;
    };
    const auto counts = [](const Stapelproduct& one) {
        return !one.product || one.product->categorie < "11" || one.product->categorie > "14";
    };
    const bool same = !a.product || !b.product ||
                      (a.product->categorie == b.product->categorie &&
                       (!a.product->code || !b.product->code || *a.product == *b.product));
    return begins_in_time(a, b) && begins_in_time(b, a) && counts(a) && counts(b) && same;
}

/// The first before `later` that clashes with it, by looking at every one.
std::optional<std::size_t> first_of_all(std::span<const Stapelproduct> producten,
                                        std::size_t later) {
    for (std::size_t i = 0; i < later; ++i) {
        if (clash(producten[i], producten[later])) {
            return i;
        }
    }
    return std::nullopt;
}

/// In some categories: without a Code, and with some of them.
const std::vector<bericht::Product>& few_products() {
    static const std::vector<bericht::Product> all = [] {
        std::vector<bericht::Product> result;
        for (const auto* const categorie : {"02", "07", "12"}) {
            result.push_back(product(categorie));
            for (const auto* const code : {"A0", "A1", "A2", "A3", "A4"}) {
                result.push_back(product(categorie, code));
            }
        }
        return result;
    }();
    return all;
}

/// Few days and products, so that much clashes; some end before they begin (CS003).
std::vector<Stapelproduct> some_products(unsigned seed) {
    std::mt19937 random{seed};
    const auto below = [&random](unsigned end) { return static_cast<int>(random() % end); };
    const auto& all = few_products();
    std::vector<Stapelproduct> producten(60);
    for (auto& deel : producten) {
        deel.first = plus_days(datum("2025-01-01"), below(40));
        if (below(8) != 0) {
            deel.last = plus_days(deel.first, below(12) - 3);
        }
        if (below(6) != 0) {
            deel.product = &all[random() % all.size()];
        }
    }
    return producten;
}

} // namespace

TEST_CASE("stapeling: two products clash, whichever comes first") {
    for (const auto& paar : paren) {
        CAPTURE(paar.first.first);
        CAPTURE(paar.second.first);
        const std::array producten{stapelproduct(paar.first), stapelproduct(paar.second)};
        CHECK(clash(producten[0], producten[1]) == paar.clashes);
        for (const std::size_t first : {0U, 1U}) {
            Stapeling stapeling{std::span{producten}.subspan(first, 1)};
            stapeling.add_next();
            CHECK(stapeling.find_first(producten.at(1 - first)).has_value() == paar.clashes);
        }
    }
}

TEST_CASE(
    "stapeling: of many products the first that clashes is found, as if each were looked at") {
    constexpr unsigned seeds = 200;
    for (unsigned seed = 0; seed < seeds; ++seed) {
        CAPTURE(seed);
        const auto producten = some_products(seed);
        Stapeling stapeling{producten};
        for (std::size_t i = 0; i < producten.size(); ++i) {
            CHECK(stapeling.find_first(producten[i]) == first_of_all(producten, i));
            stapeling.add_next();
        }
    }
}

TEST_CASE("TR302 WMO301: no two ToegewezenProducten clash") {
    for (const auto& paar : paren) {
        auto bericht = good_wmo301();
        auto& producten = inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten;
        producten.clear();
        for (const auto& deel : {paar.first, paar.second}) {
            auto& product = producten.emplace_back(
                toegewezen_product(static_cast<Nummer>(producten.size()) + 1));
            product.product = deel.product;
            product.ingangsdatum = datum(deel.first);
            product.einddatum = end_of(deel);
            if (!deel.product || !deel.product->code) {
                product.omvang.reset();
            }
            if (!deel.product) {
                product.budget = Eurocent{1};
            }
        }
        CHECK(places(bericht) ==
              (paar.clashes
                   ? "TR302 /Bericht/Client/ToegewezenProducten/ToegewezenProduct[2] Product"
                   : ""));
    }
}

TEST_CASE("TR302 WMO301: what was removed does not count") {
    auto bericht = good_wmo301();
    auto& producten = inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten;
    producten = {toegewezen_product(1), toegewezen_product(2)};
    CHECK(broken(bericht) == "TR302");
    producten[0].redenwijziging = "13";
    producten[0].einddatum = producten[0].ingangsdatum;
    CHECK(broken(bericht).empty());
    // Whatever its dates; CS335 is then broken by itself.
    producten[0].einddatum = plus_days(producten[0].ingangsdatum, 1);
    CHECK(broken(bericht) == "CS335");
    // 01 counts as removed only when it ends on its Ingangsdatum; CS336 is broken in any case.
    producten[0].redenwijziging = "01";
    CHECK(broken(bericht) == "CS336 TR302");
    producten[0].einddatum = producten[0].ingangsdatum;
    CHECK(broken(bericht) == "CS336");
    producten[0].redenwijziging = "14";
    CHECK(broken(bericht) == "TR302");
    producten[1].redenwijziging = "13";
    producten[1].einddatum = producten[1].ingangsdatum;
    CHECK(broken(bericht).empty());
}

TEST_CASE("TR302 WMO301: one finding on each product that clashes with an earlier one") {
    auto bericht = good_wmo301();
    auto& producten = inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten;
    producten = {toegewezen_product(1), toegewezen_product(2), toegewezen_product(3)};
    CHECK(broken(bericht) == "TR302 TR302");
    producten[0].product = product("07", "07A11");
    const auto findings = check_inside(bericht).take();
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].pad == "/Bericht/Client/ToegewezenProducten/ToegewezenProduct[3]");
    CHECK(findings[0].toelichting ==
          "botst met /Bericht/Client/ToegewezenProducten/ToegewezenProduct[2]");
}

TEST_CASE("TR386 WMO315: no two AangevraagdProducten clash") {
    auto bericht = good_wmo315();
    auto& producten = inhoud<bericht::AanvraagClient>(bericht).aangevraagdeproducten;
    producten = {aangevraagd_product("A"), aangevraagd_product("B")};
    producten[0].toewijzingeinddatum = datum("2023-06-30");
    producten[1].toewijzingingangsdatum = datum("2023-07-01");
    CHECK(broken(bericht).empty());
    producten[1].toewijzingingangsdatum = datum("2023-06-30");
    CHECK(places(bericht) ==
          "TR386 /Bericht/Client/AangevraagdeProducten/AangevraagdProduct[2] Product");
    producten[1].product = product("07", "07A12");
    CHECK(broken(bericht).empty());
}

TEST_CASE("TR410 WMO317: no two NieuwProducten clash") {
    auto bericht = good_wmo317();
    auto& producten = inhoud<bericht::WijzigingClient>(bericht).verzoek.nieuweproducten;
    producten = {nieuw_product(), nieuw_product()};
    producten[0].einddatum = datum("2023-06-30");
    producten[1].gewensteingangsdatum = datum("2023-07-01");
    CHECK(broken(bericht).empty());
    producten[1].gewensteingangsdatum = datum("2023-06-30");
    CHECK(places(bericht) ==
          "TR410 /Bericht/Client/Verzoek/NieuweProducten/NieuwProduct[2] Product");
    producten[1].product = product("07", "07A12");
    CHECK(broken(bericht).empty());
}
