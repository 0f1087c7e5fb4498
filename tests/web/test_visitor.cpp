#include "toegang/visitor.hpp"
#include "verzoek.hpp"

#include <doctest/doctest.h>

using namespace iwmod::web;
using namespace iwmod::test;

namespace {

Head from_proxy(std::string groups) {
    return with(with(get("/", "iwmod.example"), "x-iwmod-gebruiker", "a.beheerder"),
                "x-iwmod-groepen", std::move(groups));
}

} // namespace

TEST_CASE("each role comes from its own groups") {
    const iwmod::dienst::WebSettings settings;
    const auto some =
        visitor_of_proxy(from_proxy("anders, iwmod-kijken ,iwmod-handelen"), settings);
    REQUIRE(some);
    CHECK(some->naam == "a.beheerder");
    CHECK(some->kijken);
    CHECK(some->handelen);
    CHECK_FALSE(some->persoonsgegevens);
    const auto none = visitor_of_proxy(from_proxy("iwmod-kijkenx,Iwmod-Kijken,iwmod"), settings);
    CHECK_FALSE(none->kijken);
    CHECK_FALSE(visitor_of_proxy(from_proxy(""), settings)->persoonsgegevens);
    CHECK(visitor_of_proxy(from_proxy("iwmod-persoonsgegevens"), settings)->persoonsgegevens);
}

TEST_CASE("a role that no group has, nobody has") {
    iwmod::dienst::WebSettings settings;
    settings.handelen = {};
    CHECK_FALSE(visitor_of_proxy(from_proxy("iwmod-handelen,,"), settings)->handelen);
}

TEST_CASE("who the proxy does not name, or names twice, is nobody") {
    const iwmod::dienst::WebSettings settings;
    CHECK_FALSE(visitor_of_proxy(get("/"), settings));
    CHECK_FALSE(visitor_of_proxy(with(from_proxy("a"), "x-iwmod-gebruiker", "b"), settings));
    CHECK_FALSE(visitor_of_proxy(with(from_proxy("a"), "x-iwmod-groepen", "b"), settings));
    // Neither another spelling of the name counts, nor an underscore in it.
    CHECK_FALSE(visitor_of_proxy(with(get("/"), "x_iwmod_gebruiker", "b"), settings));
}

TEST_CASE("a name fits in the audit trail, and is not that of the service") {
    CHECK(is_visitor_name("Zoë de Vries"));
    CHECK(is_visitor_name("a@gemeente.example"));
    for (const auto* const name :
         {"", " a", "a ", "a\nb", "a\x1b[0m", "\xff", "dienst", "onbekend"}) {
        CAPTURE(name);
        CHECK_FALSE(is_visitor_name(name));
    }
    CHECK(is_visitor_name(std::string(100, 'a')));
    CHECK_FALSE(is_visitor_name(std::string(101, 'a')));
}
