// A whole run of the service's line with a fault of every kind at every place that may throw.
#include "werkbank.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace iwmod;
using test::Storingen;
using test::Werkbank;

namespace {

constexpr int messages = 6;

bool run_with(const Werkbank& werkbank, const std::string& rules) {
    const Storingen storingen{rules};
    return run_once(werkbank.instellingen);
}

} // namespace

TEST_CASE("A message that makes anything throw goes to quarantaine, the others are handled") {
    for (const std::string what : {"memory", "std", "foreign"}) {
        for (const std::string place : {"oordeel", "besluit"}) {
            CAPTURE(what);
            CAPTURE(place);
            Werkbank werkbank;
            werkbank.instellingen.werkers = 1;
            werkbank.drop(0);
            // Alone, so that every time that the point is passed is of this message.
            const test::Meelezer log;
            CHECK(run_with(werkbank, place + "=" + what + "@1-4"));
            CHECK(werkbank.in_quarantaine() == 1);
            CHECK(log.count("poging") == 3);
            werkbank.drop_many(messages);
            CHECK(run_with(werkbank, ""));
            CHECK(werkbank.answers() == messages);
            CHECK(werkbank.per_status()["quarantaine"] == 1);
        }
    }
}

TEST_CASE("A fault that passes costs no message anything") {
    for (const std::string what : {"memory", "std", "foreign"}) {
        for (const std::string place : {"oordeel", "besluit"}) {
            CAPTURE(what);
            CAPTURE(place);
            Werkbank werkbank;
            werkbank.drop_many(messages);
            CHECK(run_with(werkbank, place + "=" + what + "@2"));
            CHECK(werkbank.answers() == messages);
            CHECK(werkbank.in_quarantaine() == 0);
        }
    }
}

TEST_CASE("A thread that ends ends the program, with a line in the log, and the next one goes on") {
    for (const std::string what : {"memory", "std", "foreign"}) {
        for (const std::string place : {"lezer", "afhandeling", "bezorger"}) {
            CAPTURE(what);
            CAPTURE(place);
            const Werkbank werkbank;
            werkbank.drop_many(messages);
            {
                const test::Meelezer log;
                CHECK_FALSE(run_with(werkbank, place + "=" + what + "@1"));
                CHECK(log.count("critical") == 1);
                CHECK(log.count("onverwacht gestopt") == 1);
            }
            CHECK(run_with(werkbank, ""));
            CHECK(werkbank.answers() == messages);
            CHECK(werkbank.in_quarantaine() == 0);
        }
    }
}
