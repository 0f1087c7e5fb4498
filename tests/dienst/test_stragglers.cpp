#include "bench.hpp"
#include "stragglers.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::dienst;

namespace {

postbus::Stayed stayed(const std::string& bestand, const std::string& reden) {
    return {.relatie = "12345678", .bestand = bestand, .reden = reden};
}

} // namespace

TEST_CASE("A cause is logged once, however many answers it holds up, and again when it is over") {
    const test::LogReader log;
    Stragglers blijvers;
    blijvers.note("u1", {stayed("a", "geen rechten"), stayed("b", "geen rechten")});
    blijvers.note("u1", {stayed("a", "geen rechten"), stayed("b", "geen rechten")});
    blijvers.note("u2", {stayed("c", "geen rechten")});
    CHECK(log.count("error") == 1);
    CHECK(log.count("error 2 antwoord(en) wachten, de andere gaan door: geen rechten") == 1);
    blijvers.note("u1", {});
    CHECK(log.count("Voorbij") == 0);
    blijvers.note("u2", {});
    CHECK(log.count("info Voorbij, er wacht geen antwoord meer op: geen rechten") == 1);
    CHECK(blijvers.empty());
}

TEST_CASE("Another cause is another line") {
    const test::LogReader log;
    Stragglers blijvers;
    blijvers.note("u1", {stayed("a", "geen rechten")});
    blijvers.note("u1", {stayed("a", "een ander bestand")});
    CHECK(log.count("error") == 2);
    CHECK(log.count("Voorbij") == 1);
}

TEST_CASE("Each uitgave has pauses of its own, which grow to half a minute") {
    using namespace std::chrono_literals;
    const test::LogReader log;
    Stragglers blijvers;
    CHECK_FALSE(blijvers.next());
    const auto pause_after = [&](const std::string& uitgave) {
        const auto before = Stragglers::Clock::now();
        blijvers.note(uitgave, {stayed("a", "geen rechten")});
        return *blijvers.next() - before;
    };
    CHECK(pause_after("u1") < 10s);
    for (int i = 0; i < 10; ++i) {
        pause_after("u1");
    }
    const auto longest = pause_after("u1");
    CHECK(longest > 29s);
    CHECK(longest < 40s);
    CHECK(pause_after("u2") < 10s); // and that comes first
    CHECK(blijvers.due().empty());
    CHECK(blijvers.holds("u1"));
}
