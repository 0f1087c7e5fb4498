#include <iwmod/rekenen.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::rekenen;

TEST_CASE("an amount is written in euro with two decimals") {
    CHECK(bedrag_text(Eurocent{0}) == "0,00");
    CHECK(bedrag_text(Eurocent{5}) == "0,05");
    CHECK(bedrag_text(Eurocent{123450}) == "1234,50");
    CHECK(bedrag_text(Eurocent{-8000}) == "-80,00");
    CHECK(bedrag_text(Eurocent{-5}) == "-0,05");
}

TEST_CASE("a volume is written with its Eenheid") {
    CHECK(volume_text({12}, "04") == "12 uur");
    CHECK(volume_text({1}, "01") == "1 minuut");
    CHECK(volume_text({720}, "01") == "720 minuten");
    CHECK(volume_text({2}, "14") == "2 etmalen");
    CHECK(volume_text({1}, "16") == "1 dagdeel");
    CHECK(volume_text({3}, "82") == "3 stuks");
    CHECK(volume_text({1}, "84") == "1 stuk");
    CHECK(volume_text({90000}, "83") == "900,00 euro");
    CHECK(volume_text({3}, "99") == "3 in eenheid 99");
}

TEST_CASE("the explanation of a maximum names what was counted") {
    CHECK(uitleg({.volume = {3}, .aantal = 4, .telling = Telling::weken}, "04") ==
          "12 uur (4 weken x 3)");
    CHECK(uitleg({.volume = {3}, .aantal = 1, .telling = Telling::weken}, "04") ==
          "3 uur (1 week x 3)");
    CHECK(uitleg({.volume = {3}, .aantal = 6, .telling = Telling::categorie_01}, "04") ==
          "18 uur (categorie 01: 6 x 3)");
    CHECK(uitleg({.volume = {30000}, .aantal = 5, .gebroken = 1, .telling = Telling::zondagen},
                 "83") == "1800,00 euro (5 zondagen en een gebroken week x 300,00)");
    CHECK(uitleg({.volume = {2}, .aantal = 20, .telling = Telling::dagen}, "04") ==
          "40 uur (20 dagen x 2)");
    CHECK(uitleg({.volume = {10}, .aantal = 3, .telling = Telling::maanden}, "16") ==
          "30 dagdelen (3 maanden x 10)");
    CHECK(uitleg({.volume = {80}}, "04") == "80 uur (totaal)");
}
