#include "core/commands.hpp"
#include "core/questions.hpp"
#include "core/reader.hpp"
#include "proef.hpp"
#include "schema/schema.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

/// The steps of the plan that walk a whole table or sort in memory.
std::vector<std::string> slow_steps(const SQLite::Database& db, const char* sql) {
    std::vector<std::string> result;
    SQLite::Statement statement{db, std::string{"EXPLAIN QUERY PLAN "} + sql};
    while (statement.executeStep()) {
        const auto detail = statement.getColumn("detail").getString();
        const bool scan = detail.starts_with("SCAN ") && detail != "SCAN CONSTANT ROW" &&
                          detail.find("VIRTUAL TABLE") == std::string::npos; // rows of the question
        if (scan || detail.find("TEMP B-TREE") != std::string::npos) {
            result.push_back(detail);
        }
    }
    return result;
}

/// All steps of the plan, a line each.
std::string plan(const SQLite::Database& db, const char* sql) {
    std::string result;
    SQLite::Statement statement{db, std::string{"EXPLAIN QUERY PLAN "} + sql};
    while (statement.executeStep()) {
        result += statement.getColumn("detail").getString() + "\n";
    }
    return result;
}

} // namespace

TEST_CASE("every question of the rules is answered through an index") {
    const Proef proef;
    const auto db = open_for_reading(proef.path);
    const VirtualTable gevraagd{db, asked_client_table, asked_client_columns};
    for (const auto& question : questions()) {
        CAPTURE(question.text);
        CHECK(slow_steps(db, question.text).empty());
    }
    for (const auto& question : client_questions()) {
        CAPTURE(question.text);
        CHECK(slow_steps(db, question.text).empty());
    }
}

TEST_CASE("a removal finds its start or stop by the whole key, and sorts nothing") {
    const Proef proef;
    const auto db = open_for_reading(proef.path);
    for (const auto& command : commands()) {
        const bool is_start = command.key == Command::remove_start;
        if (!is_start && command.key != Command::remove_stop) {
            continue;
        }
        CHECK(slow_steps(db, command.text).empty());
        CHECK(plan(db, command.text)
                  .find(std::string{is_start ? "start_sleutel" : "stop_sleutel"} +
                        " (client=? AND gemeente=? AND aanbieder=? AND toewijzingnummer=? AND "
                        "categorie=? AND code=? AND begindatum=?)") != std::string::npos);
    }
}

TEST_CASE("the search for a whole table in a plan finds one") {
    const Proef proef;
    const auto db = open_for_reading(proef.path);
    CHECK(slow_steps(db, "SELECT id FROM bericht WHERE tabelversie = ''").size() == 1);
    CHECK(slow_steps(db, "SELECT id FROM bericht WHERE claim = '' ORDER BY besloten").empty());
    CHECK(slow_steps(db, "SELECT id FROM start WHERE client = 1 AND verwijderd_door IS NULL "
                         "ORDER BY begindatum")
              .size() == 1);
}
