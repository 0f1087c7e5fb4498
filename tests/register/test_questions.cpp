#include "core/reader.hpp"
#include "core/writer.hpp"
#include "overview/impl.hpp"
#include "overview/page_questions.hpp"
#include "proef.hpp"
#include "schema/schema.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

/// The steps of the plan of a statement.
std::vector<std::string> plan(const Connection& connection, const std::string& sql) {
    constexpr int detail = 3;
    std::vector<std::string> result;
    Statement statement{connection, "EXPLAIN QUERY PLAN " + sql};
    while (statement.step()) {
        result.push_back(statement.text(detail));
    }
    return result;
}

/// Those that walk a whole table or sort in memory.
std::vector<std::string> slow_steps(const Connection& connection, const std::string& sql) {
    std::vector<std::string> result;
    for (const auto& detail : plan(connection, sql)) {
        const bool scan = detail.starts_with("SCAN ") && detail != "SCAN CONSTANT ROW" &&
                          detail.find("VIRTUAL TABLE") == std::string::npos; // rows of the question
        if (scan || detail.find("TEMP B-TREE") != std::string::npos) {
            result.push_back(detail);
        }
    }
    return result;
}

template <class Key>
void check_all(const Connection& connection, const std::vector<Sql<Key>>& questions) {
    CHECK_FALSE(questions.empty());
    for (const auto& question : questions) {
        CAPTURE(question.text);
        CHECK(slow_steps(connection, question.text).empty());
    }
}

} // namespace

TEST_CASE("every question of the rules is answered through an index") {
    const Proef proef;
    const auto connection = open_for_reading(proef.path);
    const VirtualTable asked{connection, asked_client_table, asked_client_columns};
    check_all(connection, bericht_questions());
    check_all(connection, toewijzing_questions());
    check_all(connection, levering_questions());
    check_all(connection, verzoek_questions());
    check_all(connection, declaratie_questions());
    check_all(connection, client_questions());
}

TEST_CASE("a removal finds its start or stop by the whole key, and sorts nothing") {
    const Proef proef;
    const auto connection = open_for_reading(proef.path);
    int removals = 0;
    for (const auto& command : levering_commands()) {
        if (command.text.find("SET verwijderd_door") == std::string::npos) {
            continue;
        }
        ++removals;
        CHECK(slow_steps(connection, command.text).empty());
        const bool is_start = command.text.find("UPDATE start ") != std::string::npos;
        const auto steps = plan(connection, command.text);
        CHECK(std::any_of(steps.begin(), steps.end(), [is_start](const std::string& step) {
            return step.find(std::string{is_start ? "start_sleutel" : "stop_sleutel"} +
                             " (client=? AND gemeente=? AND aanbieder=? AND toewijzingnummer=? AND "
                             "categorie=? AND code=? AND begindatum=?)") != std::string::npos;
        }));
    }
    CHECK(removals == 2);
}

TEST_CASE("every filter of list is answered through an index, and never sorts whole rows") {
    const Proef proef;
    const auto connection = open_for_reading(proef.path);
    const std::vector<Filter> filters{{.status = Status::afgekeurd},
                                      {.soort = Soort::wmo305},
                                      {.afzender = "12345678"},
                                      {.ontvanger = "0034"},
                                      {.identificatie = "A"},
                                      {.sha256 = hash_of(1)},
                                      {.vanaf = datum("2023-01-01"), .tot = datum("2023-02-01")},
                                      {.sinds = "2023-01-01T00:00:00"},
                                      {.aanbieder = "12345678"},
                                      {.retourcode = "9319"},
                                      {.regel = "TR319"},
                                      {.bestand = "maart"},
                                      {.bsn = test_bsn(1)},
                                      {.toewijzingnummer = 1},
                                      {.declaratienummer = "D"},
                                      {.referentie = "R"},
                                      {.productcode = "02A01"}};
    const auto is_slow = [](const std::string& step) {
        static const std::set<std::string> derived{"t", "v", "a", "c"}; // what was found already
        const auto name = step.substr(5, step.find(' ', 5) - 5);
        const bool is_index = step == "SCAN bericht USING COVERING INDEX bericht_bestand";
        return step.starts_with("SCAN ") && name != "CONSTANT" && !name.starts_with("(subquery-") &&
               !derived.contains(name) && !is_index;
    };
    for (auto filter : filters) {
        filter.order = Order::newest_first;
        filter.maximum = 50;
        for (const auto& question : list_questions(filter, SenderText{})) {
            CAPTURE(question);
            for (const auto& step : plan(connection, question)) {
                CAPTURE(step);
                CHECK_FALSE(is_slow(step));
            }
        }
    }
}

TEST_CASE("a page reads only what came in since its first day, by the index on arrival") {
    const Proef proef;
    const auto connection = open_for_reading(proef.path);
    for (const auto* const question :
         {dagen_counts, dagen_sent, uitval_groups, uitval_declaraties}) {
        CAPTURE(std::string{question});
        const auto steps = plan(connection, question);
        CHECK(std::any_of(steps.begin(), steps.end(), [](const std::string& step) {
            return step.find("bericht_ontvangen (ontvangen>?)") != std::string::npos;
        }));
        for (const auto& step : steps) {
            CAPTURE(step);
            CHECK((!step.starts_with("SCAN ") || step == "SCAN m" ||
                   step.starts_with("SCAN (subquery-")));
        }
    }
    CHECK(slow_steps(connection, uitval_findings).empty());
}

TEST_CASE("how messages hang together is found by rows and keys, no table is walked") {
    const Proef proef;
    const auto connection = open_for_reading(proef.path);
    for (const auto* const question :
         {verband_gecrediteerd, verband_crediteert, verband_beantwoord, verband_antwoord}) {
        CAPTURE(std::string{question});
        for (const auto& step : plan(connection, question)) {
            CAPTURE(step);
            CHECK(!step.starts_with("SCAN "));
        }
    }
}

TEST_CASE("the search for a whole table in a plan finds one") {
    const Proef proef;
    const auto connection = open_for_reading(proef.path);
    CHECK(slow_steps(connection, "SELECT id FROM bericht WHERE tabelversie = ''").size() == 1);
    CHECK(slow_steps(connection, "SELECT id FROM bericht WHERE claim = '' ORDER BY besloten")
              .empty());
    CHECK(slow_steps(connection, "SELECT id FROM start WHERE client = 1 AND verwijderd_door IS "
                                 "NULL ORDER BY begindatum")
              .size() == 1);
}
