#include "bench.hpp"
#include "thread_end.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace iwmod;
using namespace iwmod::dienst;

TEST_CASE("A thread that does its work ends without a word") {
    test::LogReader log;
    int lost = 0;
    ThreadEnd thread_end{[&] { ++lost; }};
    thread_end.pass("proef", [] {});
    CHECK_FALSE(thread_end.is_lost());
    CHECK(lost == 0);
    CHECK(log.text().empty());
}

TEST_CASE("Whatever a thread throws ends the program with a line in the log") {
    test::LogReader log;
    int lost = 0;
    ThreadEnd thread_end{[&] { ++lost; }};
    std::thread{[&] { thread_end.pass("proef", [] { throw LogicError{"onze fout"}; }); }}.join();
    std::thread{[&] { thread_end.pass("proef", [] { throw std::bad_alloc{}; }); }}.join();
    std::thread{[&] {
        thread_end.pass("proef", [] { throw 42; });
    }}.join(); // NOLINT: as a library might
    CHECK(thread_end.is_lost());
    CHECK(lost == 3);
    CHECK(log.count("critical De proef is onverwacht gestopt") == 3);
    CHECK(log.count("onze fout") == 1);
}
