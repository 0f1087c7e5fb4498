// A whole run of the service's line with a fault of every kind at every place that may throw.
#include "bench.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace iwmod;
using namespace iwmod::dienst;
using test::Bench;
using test::Failures;

namespace {

constexpr int messages = 6;

bool run_with(const Bench& bench, const std::string& rules) {
    const Failures faults{rules};
    return run_once(bench.settings);
}

} // namespace

TEST_CASE("A message that makes anything throw goes to quarantaine, the others are handled" *
          iwmod::test::only_with_failpoints()) {
    for (const std::string what : {"memory", "std", "foreign"}) {
        for (const std::string place : {"oordeel", "besluit"}) {
            CAPTURE(what);
            CAPTURE(place);
            Bench bench;
            bench.settings.werkers = 1;
            bench.drop(0);
            // Alone, so that every time that the point is passed is of this message.
            const test::LogReader log;
            CHECK(run_with(bench, place + "=" + what + "@1-4"));
            CHECK(bench.in_quarantaine() == 1);
            CHECK(log.count("poging") == 3);
            bench.drop_many(messages);
            CHECK(run_with(bench, ""));
            CHECK(bench.answers() == messages);
            CHECK(bench.per_status()["quarantaine"] == 1);
        }
    }
}

TEST_CASE("A fault that passes costs no message anything") {
    for (const std::string what : {"memory", "std", "foreign"}) {
        for (const std::string place : {"oordeel", "besluit"}) {
            CAPTURE(what);
            CAPTURE(place);
            Bench bench;
            bench.drop_many(messages);
            CHECK(run_with(bench, place + "=" + what + "@2"));
            CHECK(bench.answers() == messages);
            CHECK(bench.in_quarantaine() == 0);
        }
    }
}

TEST_CASE("A thread that ends ends the program, with a line in the log, and the next one goes on" *
          iwmod::test::only_with_failpoints()) {
    for (const std::string what : {"memory", "std", "foreign"}) {
        for (const std::string place : {"lezer", "afhandeling", "bezorger"}) {
            CAPTURE(what);
            CAPTURE(place);
            const Bench bench;
            bench.drop_many(messages);
            {
                const test::LogReader log;
                CHECK_FALSE(run_with(bench, place + "=" + what + "@1"));
                CHECK(log.count("critical") == 1);
                CHECK(log.count("onverwacht gestopt") == 1);
            }
            CHECK(run_with(bench, ""));
            CHECK(bench.answers() == messages);
            CHECK(bench.in_quarantaine() == 0);
        }
    }
}
