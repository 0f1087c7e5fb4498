#include "einde.hpp"
#include "werkbank.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace iwmod;

TEST_CASE("A thread that does its work ends without a word") {
    test::Meelezer log;
    int lost = 0;
    Einde einde{[&] { ++lost; }};
    einde.pass("proef", [] {});
    CHECK_FALSE(einde.is_lost());
    CHECK(lost == 0);
    CHECK(log.text().empty());
}

TEST_CASE("Whatever a thread throws ends the program with a line in the log") {
    test::Meelezer log;
    int lost = 0;
    Einde einde{[&] { ++lost; }};
    std::thread{[&] { einde.pass("proef", [] { throw LogicError{"onze fout"}; }); }}.join();
    std::thread{[&] { einde.pass("proef", [] { throw std::bad_alloc{}; }); }}.join();
    std::thread{[&] {
        einde.pass("proef", [] { throw 42; });
    }}.join(); // NOLINT: as a library might
    CHECK(einde.is_lost());
    CHECK(lost == 3);
    CHECK(log.count("critical De proef is onverwacht gestopt") == 3);
    CHECK(log.count("onze fout") == 1);
}
