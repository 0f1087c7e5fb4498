#include "workshop.hpp"
#include <iwmod/beheer/backup.hpp>

#include <doctest/doctest.h>

#include <algorithm>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

Gedaan listed(const Werkplaats& plaats, const ListOptions& options) {
    return plaats.run(
        [&](Output output) { return list_berichten(options, plaats.settings, output); });
}

} // namespace

TEST_CASE("list has the newest first, one line a message, within 120 characters") {
    const Werkplaats plaats;
    plaats.add(accepted_rij("b/1"), "een");
    plaats.add(rejected_rij("b/2"), "twee");
    const auto gedaan = listed(plaats, {});
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(
        gedaan.out ==
        "id      ontvangen        status       soort  codes        regels        afzender ontvanger"
        " identif.     bestand\n"
        "2       2023-03-02 09:30 afgekeurd    WMO305 9063         TR063         12345678 0034     "
        " START-1      start.xml\n"
        "1       2023-03-02 09:30 geaccepteerd WMO305                            12345678 0034     "
        " START-1      start.xml\n");
}

TEST_CASE(
    "list --oudste turns it round; what does not fit is cut, and what finds no room left out") {
    const Werkplaats plaats;
    plaats.add(accepted_rij("b/1"), "een");
    plaats.add(rejected_rij("b/2"), "twee");
    CHECK(listed(plaats,
                 {.selection = {.order = registratie::Order::oldest_first}, .table = {.width = 72}})
              .out == "id      ontvangen        status       soort  codes        regels\n"
                      "1       2023-03-02 09:30 geaccepteerd WMO305\n"
                      "2       2023-03-02 09:30 afgekeurd    WMO305 9063         TR063\n");
}

TEST_CASE("list shows fifty and says how many there are beside them") {
    const Werkplaats plaats;
    CHECK(listed(plaats, {}).out.ends_with("Er zijn geen berichten die hieraan voldoen.\n"));
    for (int number = 1; number <= 52; ++number) {
        plaats.add(accepted_rij("b/" + std::to_string(number)), std::to_string(number));
    }
    const auto text = listed(plaats, {}).out;
    CHECK(std::count(text.begin(), text.end(), '\n') == 52); // the header, and the last line
    CHECK(text.ends_with("Nog 2 berichten van eerder; met --maximum komen er meer in beeld.\n"));
    CHECK(listed(plaats, {.selection = {.filter = {.maximum = 52}}}).out.find("Nog") ==
          std::string::npos);
    CHECK(listed(plaats, {.selection = {.filter = {.maximum = 51},
                                        .order = registratie::Order::oldest_first}})
              .out.ends_with("Nog 1 bericht van later; met --maximum komen er meer in beeld.\n"));
}

TEST_CASE("list --json without a maximum gives all, oldest first; with one, the newest") {
    const Werkplaats plaats;
    for (int number = 1; number <= 52; ++number) {
        plaats.add(accepted_rij("b/" + std::to_string(number)), std::to_string(number));
    }
    const auto all = listed(plaats, {.form = OutputForm::json}).json();
    REQUIRE(all.size() == 52);
    CHECK(all.front()["id"] == 1);
    const auto newest =
        listed(plaats, {.selection = {.filter = {.maximum = 2}}, .form = OutputForm::json}).json();
    REQUIRE(newest.size() == 2);
    CHECK(newest.front()["id"] == 52);
}

TEST_CASE("list has colours where they are asked for, on the state alone") {
    const Werkplaats plaats;
    plaats.add(rejected_rij("b/1"), "een");
    CHECK(listed(plaats, {.table = {.colours = Colours::ansi}})
              .out.find("\x1b[31mafgekeurd   \x1b[0m WMO305") != std::string::npos);
    CHECK(listed(plaats, {}).out.find('\x1b') == std::string::npos);
}

TEST_CASE("no line of list is wider than the terminal, whatever a name holds") {
    const Werkplaats plaats;
    auto rij = rejected_rij();
    rij.bestand = std::string(255, 'n');
    rij.bevindingen = {{.code = "TR001"}, {.code = "TR002"}, {.code = "TR003"}, {.code = "TR004"}};
    rij.identificatie = std::string(40, 'i');
    plaats.add(rij, "een");
    for (const std::size_t width : {1U, 20U, 79U, 80U, 120U, 200U}) {
        CAPTURE(width);
        std::istringstream lines{listed(plaats, {.table = {.width = width}}).out};
        for (std::string line; std::getline(lines, line);) {
            const auto wide = std::count_if(line.begin(), line.end(), [](char c) {
                return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
            });
            CHECK(wide <= static_cast<std::ptrdiff_t>(std::max<std::size_t>(width, 7)));
        }
    }
}

TEST_CASE("list --json prints the messages that the filter leaves") {
    const Werkplaats plaats;
    plaats.add(accepted_rij("b/1"), "een");
    plaats.add(rejected_rij("b/2"), "twee");
    const auto objects =
        listed(plaats, {.selection = {.filter = {.status = registratie::Status::afgekeurd}},
                        .form = OutputForm::json})
            .json();
    REQUIRE(objects.size() == 1);
    CHECK(objects[0]["id"] == 2);
    CHECK(objects[0]["regels"] == std::vector<std::string>{"TR063"});
}

TEST_CASE("status counts messages, open answers and what waits") {
    const Werkplaats plaats;
    const auto id = plaats.add(accepted_rij(), "een");
    plaats.answer(answer_to(id), "");
    plaats.spool.drop("nieuw.xml", "x");
    plaats.spool.drop("half.part", "x");
    plaats.spool.drop("leeg.xml", "");
    plaats.spool.drop("ook-leeg.xml", "");
    const auto status = [&](OutputForm form) {
        return plaats.run(
            [&](Output output) { return show_status({.form = form}, plaats.settings, output); });
    };
    const auto object = status(OutputForm::json).json().at(0);
    CHECK(object["berichten"] == 1);
    CHECK(object["per_status"]["geaccepteerd"] == 1);
    CHECK(object["open_antwoorden"] == 1);
    CHECK(object["inbox"] == 1);
    CHECK(object["inbox_leeg"] == 2);
    CHECK(object["quarantaine"] == 0);
    CHECK(object["laatste_ontvangst"] == "2023-03-02T09:30:00+01:00");
    CHECK(status(OutputForm::text).out.find("In de inbox       1\n  leeg, wacht nog 2\n") !=
          std::string::npos);
}

TEST_CASE("a backup is made once and never over another file") {
    const Werkplaats plaats;
    const BackupOptions options{.doel = plaats.spool.root.path() / "kopie.db"};
    const auto make = [&] {
        return plaats.run([&](Output output) { return backup(options, plaats.settings, output); });
    };
    CHECK(make().exit_code == ExitCode::good);
    CHECK(registratie::Overview{options.doel}.figures().berichten == 0);
    CHECK(make().exit_code == ExitCode::fault);
}
