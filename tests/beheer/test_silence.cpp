#include "workshop.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

Gedaan keten(const Werkplaats& plaats, OutputForm form) {
    return plaats.run(
        [&](Output output) { return show_silence({.form = form}, plaats.settings, output); });
}

/// A 301 of 2 March, released.
registratie::BerichtRow toewijzing_rij() {
    auto rij = accepted_rij("b/9");
    rij.soort = Soort::wmo301;
    std::swap(rij.afzender, rij.ontvanger);
    return rij;
}

} // namespace

TEST_CASE("keten: nothing is late in an empty register") {
    const Werkplaats plaats;
    const auto gedaan = keten(plaats, OutputForm::text);
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(gedaan.out == "Toewijzingsberichten (301) zonder retour (302): 0\n"
                        "Antwoorden op een verzoek (319) zonder retour (320): 0\n"
                        "Toewijzingen zonder start: 0\n"
                        "Niet opgehaald uit de outbox: 0\n"
                        "Aanbieders die elke maand iets stuurden en deze maand niets: 0\n");
    CHECK(keys_of(keten(plaats, OutputForm::json).json().at(0)) ==
          std::vector<std::string>{"zonder_302", "zonder_320", "zonder_start", "niet_opgehaald",
                                   "stille_aanbieders"});
}

TEST_CASE("keten: a term is over on the day behind it, and status counts what is late") {
    Werkplaats plaats;
    plaats.add(toewijzing_rij(), "inhoud");
    plaats.settings.systeemdatum = datum("2023-03-09"); // seven days
    CHECK(keten(plaats, OutputForm::text).exit_code == ExitCode::good);
    plaats.settings.systeemdatum = datum("2023-03-10");
    const auto gedaan = keten(plaats, OutputForm::text);
    CHECK(gedaan.exit_code == ExitCode::fault);
    CHECK(gedaan.out.find("zonder retour (302): 1\n"
                          "  bericht 1 aan 12345678, van 2023-03-02 (8 dagen)\n") !=
          std::string::npos);
    const auto status =
        plaats
            .run([&](Output output) {
                return show_status({.form = OutputForm::json}, plaats.settings, output);
            })
            .json()
            .at(0);
    CHECK(status["keten"]["zonder_302"] == 1);
    CHECK(status["keten"]["zonder_320"] == 0);
    CHECK(status["redenen"].dump().find("Toewijzingsberichten (301) zonder retour (302): 1; zie "
                                        "'iwmoctl keten'.") != std::string::npos);
    plaats.settings.bewaking.retour_dagen = std::chrono::days{8};
    CHECK(keten(plaats, OutputForm::text).exit_code == ExitCode::good);
}

TEST_CASE("keten: what lies in the outbox longer than its term was not fetched") {
    Werkplaats plaats;
    const auto id = plaats.add(accepted_rij(), "inhoud");
    plaats.answer(answer_to(id), "2023-03-02T09:30:01+01:00");
    write_file(plaats.settings.mappen.outbox / "12345678" / "los.xml", "x"); // of nobody
    const auto json = keten(plaats, OutputForm::json).json().at(0)["niet_opgehaald"];
    CHECK(json["aantal"] == 1);
    CHECK(json["relaties"][0]["relatie"] == "12345678");
    CHECK(json["relaties"][0]["sinds"] == "2023-03-02T09:30:01+01:00");
    plaats.settings.bewaking.ophalen_dagen = std::chrono::days{36'500};
    CHECK(keten(plaats, OutputForm::text).exit_code == ExitCode::good);
}

TEST_CASE("keten: an aanbieder is silent from a day of the month on") {
    Werkplaats plaats;
    int number = 0;
    for (const auto* const dag : {"2023-01-15", "2023-02-01", "2023-03-31"}) {
        auto rij = accepted_rij("b/" + std::to_string(++number));
        rij.dagtekening = datum(dag);
        plaats.add(rij, dag);
    }
    plaats.settings.systeemdatum = datum("2023-04-24");
    CHECK(keten(plaats, OutputForm::text).exit_code == ExitCode::good);
    plaats.settings.systeemdatum = datum("2023-04-25");
    CHECK(keten(plaats, OutputForm::text)
              .out.ends_with("deze maand niets: 1\n"
                             "  12345678 aan 0034, het laatst op 2023-03-31 (25 dagen)\n"));
    plaats.settings.bewaking.stilte_maanden = 4;
    CHECK(keten(plaats, OutputForm::text).exit_code == ExitCode::good);
}
