#include "workshop.hpp"

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

TEST_CASE("list is in order of arrival, one line a message") {
    const Werkplaats plaats;
    plaats.add(accepted_rij("b/1"), "een");
    plaats.add(rejected_rij("b/2"), "twee");
    const auto gedaan = listed(plaats, {});
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(gedaan.out ==
          "id      ontvangen        status       soort  afzender ontvanger identif.     regels"
          "          bestand\n"
          "1       2023-03-02 09:30 geaccepteerd WMO305 12345678 0034      START-1      "
          "                start.xml\n"
          "2       2023-03-02 09:30 afgekeurd    WMO305 12345678 0034      START-1      "
          "TR063           start.xml\n");
}

TEST_CASE("no line of list is wider than 120 characters, whatever a name holds") {
    const Werkplaats plaats;
    auto rij = rejected_rij();
    rij.bestand = std::string(255, 'n');
    rij.bevindingen = {{.code = "TR001"}, {.code = "TR002"}, {.code = "TR003"}, {.code = "TR004"}};
    rij.identificatie = std::string(40, 'i');
    plaats.add(rij, "een");
    std::istringstream lines{listed(plaats, {}).out};
    for (std::string line; std::getline(lines, line);) {
        const auto width = std::count_if(line.begin(), line.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        });
        CHECK(width <= 120);
    }
}

TEST_CASE("list --json prints the messages that the filter leaves") {
    const Werkplaats plaats;
    plaats.add(accepted_rij("b/1"), "een");
    plaats.add(rejected_rij("b/2"), "twee");
    const auto objects = listed(plaats, {.filter = {.status = registratie::Status::afgekeurd},
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
