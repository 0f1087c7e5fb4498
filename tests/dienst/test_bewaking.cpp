#include "alarms.hpp"
#include "bestanden.hpp"
#include "metrics_text.hpp"
#include "reload.hpp"
#include <iwmod/dienst.hpp>
#include <iwmod/dienst/alarm_program.hpp>
#include <iwmod/dienst/observation.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

using namespace iwmod;
using namespace iwmod::dienst;
using namespace iwmod::test;

TEST_CASE("a fault is told once when it begins and once when it ends") {
    Alarms alarms;
    std::vector<std::string> told;
    alarms.listen([&told](const std::string& tekst) { told.push_back(tekst); });
    alarms.end(Trouble::inbox); // it had not begun
    alarms.begin(Trouble::inbox, "kan niet worden gelezen");
    alarms.begin(Trouble::inbox, "kan nog niet worden gelezen");
    CHECK(alarms.open().size() == 1);
    alarms.set(Trouble::inbox, std::nullopt);
    alarms.end(Trouble::inbox);
    CHECK(alarms.open().empty());
    alarms.happened(Trouble::quarantaine, "bericht 1");
    REQUIRE(told.size() == 3);
    CHECK(told[0] == "Storing (inbox): kan niet worden gelezen");
    CHECK(told[1].starts_with("Voorbij (inbox, sinds "));
    CHECK(told[2] == "Melding (quarantaine): bericht 1");
    CHECK(alarms.counts()[static_cast<std::size_t>(Trouble::inbox)] == 1);
    CHECK(alarms.counts()[static_cast<std::size_t>(Trouble::quarantaine)] == 1);
}

TEST_CASE("metrics: the two dialects differ in the name of a counter and in the end") {
    const auto text_of = [](Exposition exposition) {
        MetricsText text{exposition};
        text.counter("a", "Help.", {{.labels = {{"b", "c\"\\\nd"}}, .value = 2}});
        text.gauge("g", "Help.", {});
        return text.finish();
    };
    CHECK(text_of(Exposition::prometheus) ==
          "# HELP a_total Help.\n# TYPE a_total counter\na_total{b=\"c\\\"\\\\\\nd\"} 2\n");
    CHECK(text_of(Exposition::openmetrics) ==
          "# HELP a Help.\n# TYPE a counter\na_total{b=\"c\\\"\\\\\\nd\"} 2\n# EOF\n");
}

TEST_CASE("metrics: the counts of a histogram add up, and end with all") {
    MetricsText text{Exposition::prometheus};
    text.histogram("h_seconds", "Help.", {.within = {{1, 2}, {5, 3}}, .count = 4, .sum = 99});
    CHECK(text.finish() ==
          "# HELP h_seconds Help.\n# TYPE h_seconds histogram\n"
          "h_seconds_bucket{le=\"1.0\"} 2\nh_seconds_bucket{le=\"5.0\"} 3\n"
          "h_seconds_bucket{le=\"+Inf\"} 4\nh_seconds_sum 99\nh_seconds_count 4\n");
}

TEST_CASE("a reload names each key that it cannot change, also one that is new or gone") {
    Settings running;
    Settings fresh;
    running.waarden = {{"[postbus] map", "'a'"}, {"[log] niveau", "'fout'"}, {"[ggk] fouten", "1"}};
    fresh.waarden = {
        {"[postbus] map", "'b'"}, {"[log] niveau", "'details'"}, {"[register] bestand", "'c'"}};
    CHECK(restart_needed(running, fresh) ==
          std::vector<std::string>{"[ggk] fouten", "[postbus] map", "[register] bestand"});
    CHECK(restart_needed(running, running).empty());
}

TEST_CASE("an age is told in its largest unit of which there are two") {
    using namespace std::chrono_literals;
    CHECK(age_text(0s) == "0 seconden");
    CHECK(age_text(1s) == "1 seconde");
    CHECK(age_text(119s) == "119 seconden");
    CHECK(age_text(120s) == "2 minuten");
    CHECK(age_text(2h) == "2 uur");
    CHECK(age_text(47h) == "47 uur");
    CHECK(age_text(48h) == "2 dagen");
    CHECK(size_text(999'999'999) == "999 MB");
    CHECK(size_text(1'299'999'999) == "1,2 GB");
}

TEST_CASE("a moment is read back as it was written, whatever its zone") {
    const auto moment = parse_rfc3339("2023-03-01T09:30:00+01:00");
    REQUIRE(moment);
    CHECK(moment == parse_rfc3339("2023-03-01T08:30:00+00:00"));
    CHECK_FALSE(parse_rfc3339("gisteren"));
    CHECK_FALSE(parse_rfc3339(""));
}

TEST_CASE("the alarm program gets the text, and one that hangs or is not there ends nothing") {
    const TempFolder map;
    const auto program = map.path() / "alarm";
    const auto write = [&program](const std::string& script) {
        std::ofstream{program} << "#!/bin/sh\n" << script << '\n';
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    };
    const auto told = map.path() / "gezegd";
    write("cat >'" + told.string() + "'");
    using namespace std::chrono_literals;
    CHECK(run_alarm_program(program, "het brandt", 60s) == AlarmOutcome::told);
    std::ifstream in{told};
    CHECK(std::string{std::istreambuf_iterator<char>{in}, {}} == "het brandt\n");
    write("exit 3");
    CHECK(run_alarm_program(program, "het brandt", 60s) == AlarmOutcome::failed);
    write("exec sleep 600");
    CHECK(run_alarm_program(program, "het brandt", 100ms) == AlarmOutcome::too_slow);
    CHECK(run_alarm_program(map.path() / "weg", "het brandt", 60s) == AlarmOutcome::not_started);
}
