#include "workshop.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

Gedaan purged(const Werkplaats& plaats, const char* voor, Execution execution = Execution::real) {
    return plaats.run([&](Output output) {
        return purge({.voor = datum(voor), .execution = execution, .form = OutputForm::json},
                     plaats.settings, output);
    });
}

/// A message with a Foutmelding, which its reader did not take, of 2 March 2023.
registratie::BerichtId add_foutmelding(const Werkplaats& plaats) {
    auto rij = accepted_rij();
    rij.status = registratie::Status::foutmelding;
    const auto id = plaats.add(rij, "inhoud");
    plaats.answer({.bericht = id,
                   .soort = "Foutmelding",
                   .relatie = "12345678",
                   .bestand = "Foutmelding-F00000000001.xml",
                   .identificatie = "F00000000001",
                   .inhoud = "<foutmelding/>",
                   .uitgave = "u1"},
                  "2023-03-02T09:30:02+01:00");
    return id;
}

} // namespace

TEST_CASE("a purge removes the original and the answer that nobody took") {
    Werkplaats plaats;
    plaats.settings.systeemdatum = datum("2025-06-01");
    const auto id = add_foutmelding(plaats);
    const auto archived =
        postbus::SpoolView{plaats.settings.mappen}.archived_path(crypto::sha256("inhoud"));
    const auto answer = plaats.settings.mappen.outbox / "12345678/Foutmelding-F00000000001.xml";
    REQUIRE(std::filesystem::exists(archived));
    REQUIRE(std::filesystem::exists(answer));

    CHECK(purged(plaats, "2024-01-01", Execution::rehearsal)
              .json()
              .at(0)
              .at("bestanden")
              .at("archief") == 1);
    CHECK(std::filesystem::exists(archived));

    CHECK(purged(plaats, "2024-01-01").exit_code == ExitCode::good);
    CHECK(!std::filesystem::exists(archived));
    CHECK(!std::filesystem::exists(answer));
    CHECK(registratie::Overview{plaats.settings.register_}.dossier(id)->bericht.gewist);
    CHECK(registratie::Overview{plaats.settings.register_}.open_purges() == 0);
    const auto verified =
        plaats.run([&](Output output) { return verify({}, plaats.settings, output); });
    CHECK(verified.exit_code == ExitCode::good);
}

TEST_CASE("a term counts from today; the day so many years ago itself stays") {
    Werkplaats plaats;
    plaats.settings.systeemdatum = datum("2024-03-02"); // a year after it came
    add_foutmelding(plaats);
    CHECK(purged(plaats, "2023-03-02").json().at(0).at("berichten").empty());
    CHECK(purged(plaats, "2023-03-03").exit_code == ExitCode::fault);
    plaats.settings.systeemdatum = datum("2024-03-03");
    CHECK(purged(plaats, "2023-03-03").json().at(0).at("berichten").size() == 1);
}

TEST_CASE("a year before 29 February is 28 February") {
    Werkplaats plaats;
    plaats.settings.systeemdatum = datum("2024-02-29");
    CHECK(purged(plaats, "2023-02-28", Execution::rehearsal)
              .json()
              .at(0)
              .at("grenzen")
              .at("overig") == "2023-02-28");
    CHECK(purged(plaats, "2023-03-01", Execution::rehearsal).exit_code == ExitCode::fault);
}

TEST_CASE("nothing is purged while claimed files wait for a service that was cut short") {
    Werkplaats plaats;
    plaats.settings.systeemdatum = datum("2025-06-01");
    const auto id = add_foutmelding(plaats);
    plaats.spool.drop("wacht.xml", "x");
    plaats.open_postbus().scan();
    const auto gedaan = purged(plaats, "2024-01-01");
    CHECK(gedaan.exit_code == ExitCode::fault);
    CHECK(gedaan.err.find("Start de dienst") != std::string::npos);
    CHECK(!registratie::Overview{plaats.settings.register_}.dossier(id)->bericht.gewist);
}

TEST_CASE("a file of quarantaine that somebody has open to write stays until he closes it") {
    Werkplaats plaats;
    plaats.settings.systeemdatum = datum("2025-06-01");
    auto rij = accepted_rij();
    rij.status = registratie::Status::quarantaine;
    rij.sha256 = std::string(64, '0');
    rij.quarantainebestand = "1.xml";
    const auto id = plaats.record(rij);
    {
        registratie::Register inschrijving{plaats.settings.register_};
        registratie::Register::Transaction transactie{inschrijving};
        inschrijving.mark_requeued(id, dienst::now());
        transactie.commit();
    }
    // A requeue that a crash cut short: marked, and still there.
    const auto file = plaats.settings.mappen.quarantaine / "1.xml";
    write_file(file, "half");
    {
        const std::ofstream writer{file, std::ios::app};
        const auto gedaan = purged(plaats, "2024-01-01");
        CHECK(gedaan.exit_code == ExitCode::fault);
        CHECK(gedaan.err.find("nog open heeft om te schrijven") != std::string::npos);
        CHECK(content_of(file) == "half");
        CHECK(registratie::Overview{plaats.settings.register_}.open_purges() == 1);
    }
    CHECK(purged(plaats, "2024-01-01").exit_code == ExitCode::good);
    CHECK(!std::filesystem::exists(file));
    CHECK(registratie::Overview{plaats.settings.register_}.open_purges() == 0);
}

TEST_CASE(
    "first bytes that belong to no message are no fault, and go by the term of other messages") {
    Werkplaats plaats;
    plaats.settings.systeemdatum = datum("2025-06-01");
    const postbus::SpoolView view{plaats.settings.mappen};
    for (const auto* const inhoud : {"oud", "nieuw"}) {
        plaats.archive(inhoud);
    }
    std::vector noted{crypto::sha256("oud"), crypto::sha256("nieuw")};
    std::sort(noted.begin(), noted.end());
    plaats.open_postbus().first_bytes().replace(noted);
    CHECK(view.first_bytes() == noted);
    set_age(view.archived_path(crypto::sha256("oud")), 0); // in November 2023
    const auto verified = [&] {
        return plaats.run([&](Output output) { return verify({}, plaats.settings, output); });
    };
    CHECK(verified().exit_code == ExitCode::good);
    CHECK(verified().out.find("eerste bytes van 2 bestanden") != std::string::npos);

    const auto count = [](const Gedaan& gedaan) {
        return gedaan.json().at(0).at("bestanden").value("eerste bytes", 0);
    };
    CHECK(count(purged(plaats, "2023-11-01", Execution::rehearsal)) == 0);
    CHECK(count(purged(plaats, "2024-01-01", Execution::rehearsal)) == 1);
    CHECK(view.first_bytes() == noted);
    CHECK(count(purged(plaats, "2024-01-01")) == 1);
    CHECK(view.first_bytes() == std::vector{crypto::sha256("nieuw")});
    CHECK(!view.archived_since(crypto::sha256("oud")));
    CHECK(view.archived_since(crypto::sha256("nieuw")));
    CHECK(verified().out.find("eerste bytes van 1 bestand ") != std::string::npos);
}

TEST_CASE("a message that was purged cannot be requeued") {
    Werkplaats plaats;
    plaats.settings.systeemdatum = datum("2025-06-01");
    const auto id = add_foutmelding(plaats);
    purged(plaats, "2024-01-01");
    const auto gedaan =
        plaats.run([&](Output output) { return requeue({.id = id}, plaats.settings, output); });
    CHECK(gedaan.err.starts_with("Bericht 1 is gewist op "));
}
