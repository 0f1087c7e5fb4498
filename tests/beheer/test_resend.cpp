#include "workshop.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

constexpr auto on_disk = "2023-03-02T09:30:02+01:00";

Gedaan resent(const Werkplaats& plaats, registratie::BerichtId id) {
    return plaats.run([&](Output output) {
        return resend({.id = id, .consent = Consent::given}, plaats.settings, output);
    });
}

registratie::BerichtRow faulty_rij() {
    auto rij = accepted_rij();
    rij.status = registratie::Status::foutmelding;
    rij.soort.reset();
    rij.bevindingen = {{.niveau = 0, .code = "F002", .omschrijving = "Een zin."}};
    return rij;
}

registratie::Uitgaand foutmelding(registratie::BerichtId id) {
    return {.bericht = id,
            .soort = "Foutmelding",
            .relatie = "12345678",
            .bestand = "Foutmelding-F00000000001.xml",
            .identificatie = "F00000000001",
            .inhoud = "een tekst die niemand zo maakt"};
}

} // namespace

TEST_CASE("an answer that cannot be made as it was does not go out again") {
    const Werkplaats plaats;
    const auto id = plaats.add(faulty_rij(), "geen xml");
    plaats.answer(foutmelding(id), on_disk);
    std::filesystem::remove(plaats.settings.mappen.outbox / "12345678" /
                            "Foutmelding-F00000000001.xml");
    const auto gedaan = resent(plaats, id);
    CHECK(gedaan.exit_code == ExitCode::fault);
    CHECK(gedaan.err.find("kan niet meer byte voor byte") != std::string::npos);
    CHECK(registratie::Overview{plaats.settings.register_}.dossier(id)->uitgaand.size() == 1);
}

TEST_CASE("what was not brought yet, or still lies in the outbox, does not go out again") {
    const Werkplaats plaats;
    const auto id = plaats.add(faulty_rij(), "geen xml");
    plaats.answer(foutmelding(id), "");
    CHECK(resent(plaats, id).err.find("is nog niet in de outbox") != std::string::npos);

    const Werkplaats ander;
    const auto tweede = ander.add(faulty_rij(), "geen xml");
    ander.answer(foutmelding(tweede), on_disk);
    CHECK(resent(ander, tweede).err.find("staat nog in de outbox") != std::string::npos);
}

TEST_CASE("a message about which nothing was sent, or that is not there, is told") {
    const Werkplaats plaats;
    const auto id = plaats.add(faulty_rij(), "geen xml");
    CHECK(resent(plaats, id).err == "Over bericht 1 is niets verzonden.\n");
    CHECK(resent(plaats, 2).err == "Er is geen bericht 2 in het register.\n");
}

TEST_CASE("a reason is one line of at most 200 characters") {
    CHECK(is_reden(""));
    CHECK(is_reden("de adapter lag stil, zie melding 4711"));
    std::string longest;
    for (int i = 0; i < 200; ++i) {
        longest += "é";
    }
    CHECK(is_reden(longest));
    CHECK_FALSE(is_reden(longest + "."));
    CHECK_FALSE(is_reden("twee\nregels"));
    CHECK_FALSE(is_reden("\xff"));
}
