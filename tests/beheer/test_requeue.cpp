#include "workshop.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

Gedaan requeued(const Werkplaats& plaats, registratie::BerichtId id) {
    return plaats.run([&](Output output) { return requeue({.id = id}, plaats.settings, output); });
}

registratie::BerichtRow with_status(registratie::Status status) {
    auto rij = accepted_rij();
    rij.status = status;
    return rij;
}

} // namespace

TEST_CASE("a message with a foutmelding goes back from the archive, once") {
    const Werkplaats plaats;
    const auto id = plaats.add(with_status(registratie::Status::foutmelding), "inhoud");
    const auto gedaan = requeued(plaats, id);
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(gedaan.out == "Bericht 1 staat weer in de inbox als start.xml.\n");
    CHECK(content_of(plaats.settings.mappen.inbox / "start.xml") == "inhoud");
    CHECK(registratie::Overview{plaats.settings.register_}.dossier(id)->heringediend);

    const auto again = requeued(plaats, id);
    CHECK(again.exit_code == ExitCode::fault);
    CHECK(again.err.starts_with("Bericht 1 is al opnieuw aangeboden op "));
    CHECK(names_of(plaats.settings.mappen.inbox).size() == 1);
}

TEST_CASE("a file in quarantaine goes back under the name with which it came") {
    const Werkplaats plaats;
    auto rij = with_status(registratie::Status::quarantaine);
    rij.sha256 = std::string(64, '0');
    rij.quarantainebestand = "1-start.xml";
    const auto id = plaats.record(rij);
    write_file(plaats.settings.mappen.quarantaine / "1-start.xml", "inhoud");
    CHECK(requeued(plaats, id).exit_code == ExitCode::good);
    CHECK(content_of(plaats.settings.mappen.inbox / "start.xml") == "inhoud");
    CHECK(names_of(plaats.settings.mappen.quarantaine).empty());
}

TEST_CASE("a message that was judged is refused: it would be dubbel") {
    for (const auto status : {registratie::Status::geaccepteerd, registratie::Status::deels,
                              registratie::Status::afgekeurd, registratie::Status::dubbel}) {
        const Werkplaats plaats;
        const auto id = plaats.add(with_status(status), "inhoud");
        const auto gedaan = requeued(plaats, id);
        CHECK(gedaan.exit_code == ExitCode::fault);
        CHECK(gedaan.err.find("zou het dubbel zijn") != std::string::npos);
        CHECK(names_of(plaats.settings.mappen.inbox).empty());
    }
}

TEST_CASE("an original that is nowhere is told, and the message is not marked") {
    const Werkplaats plaats;
    auto rij = with_status(registratie::Status::foutmelding);
    rij.sha256 = crypto::sha256("weg").hex();
    const auto id = plaats.record(rij);
    CHECK(requeued(plaats, id).exit_code == ExitCode::fault);
    CHECK(!registratie::Overview{plaats.settings.register_}.dossier(id)->heringediend);
}
