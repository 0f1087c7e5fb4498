/// An installation in a temporary folder: spool, register, the schemas and tables of the source
/// tree; and a command that is run in it.
#pragma once

#include "installatie.hpp"
#include <iwmod/beheer.hpp>
#include <iwmod/beheer/find.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/register.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace iwmod::test {

/// What a command gave.
struct Gedaan {
    beheer::ExitCode exit_code = beheer::ExitCode::good;
    std::string out;
    std::string err;

    /// The lines of `out` as JSON objects.
    std::vector<nlohmann::ordered_json> json() const {
        std::vector<nlohmann::ordered_json> objects;
        std::istringstream lines{out};
        for (std::string line; std::getline(lines, line);) {
            objects.push_back(nlohmann::ordered_json::parse(line));
        }
        return objects;
    }
};

inline std::vector<std::string> keys_of(const nlohmann::ordered_json& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) {
        keys.push_back(key);
    }
    return keys;
}

class Werkplaats {
  public:
    Werkplaats() {
        postbus::Postbus::open(settings.mappen, {.maximum_bytes = settings.maximum_bytes});
        const registratie::Register made{settings.register_};
    }

    /// Runs `command(output)` as iwmoctl does.
    template <class Command>
    Gedaan run(Command command, beheer::ExitCode on_fault = beheer::ExitCode::fault) const {
        std::ostringstream out;
        std::ostringstream err;
        const beheer::Output output{.out = out, .err = err};
        const auto exit_code =
            beheer::run_command([&] { return command(output); }, on_fault, output);
        return {.exit_code = exit_code, .out = out.str(), .err = err.str()};
    }

    /// Puts bytes in the archive and records a message about them.
    registratie::BerichtId add(registratie::BerichtRow rij, const std::string& inhoud) const {
        archive(inhoud);
        rij.sha256 = crypto::sha256(inhoud).hex();
        rij.grootte = static_cast<std::int64_t>(inhoud.size());
        return record(rij);
    }
    registratie::BerichtId record(const registratie::BerichtRow& rij) const {
        registratie::Register inschrijving{settings.register_};
        registratie::Register::Transaction transactie{inschrijving};
        const auto id = inschrijving.add(rij);
        transactie.commit();
        return id;
    }
    /// Through the inbox, as the service does.
    void archive(const std::string& inhoud) const {
        auto postbus = open_postbus();
        spool.drop("te-archiveren.xml", inhoud);
        const auto claims = postbus.scan().claims;
        test::take_in(postbus, claims.at(0));
        postbus.finish(claims);
    }
    postbus::Postbus open_postbus() const {
        return postbus::Postbus::open(settings.mappen, {.maximum_bytes = settings.maximum_bytes});
    }
    /// Records an answer; its file stands in the outbox when `op_schijf`.
    void answer(registratie::Uitgaand uitgaand, const std::string& op_schijf) const {
        uitgaand.sha256 = crypto::sha256(uitgaand.inhoud).hex();
        uitgaand.grootte = static_cast<std::int64_t>(uitgaand.inhoud.size());
        registratie::Register inschrijving{settings.register_};
        registratie::Register::Transaction transactie{inschrijving};
        if (uitgaand.soort == "Foutmelding") { // the number in it was given out
            CHECK(inschrijving.next_foutmelding() == uitgaand.identificatie);
        } else if (!uitgaand.vrijgave) {
            CHECK(inschrijving.next_identificatie(*Gemeentecode::parse(testgemeente),
                                                  *bericht::soort_by_naam(uitgaand.soort)) ==
                  uitgaand.identificatie);
        }
        const auto id = inschrijving.add(uitgaand);
        if (!op_schijf.empty()) {
            inschrijving.mark_on_disk(std::vector{id}, op_schijf);
            const auto map = settings.mappen.outbox / uitgaand.relatie;
            std::filesystem::create_directories(map);
            write_file(map / uitgaand.bestand, uitgaand.inhoud);
        }
        transactie.commit();
    }

    Spool spool;
    dienst::Settings settings = installed_in(spool);
};

/// A WMO305 that came in on 2 March 2023 and was accepted.
inline registratie::BerichtRow accepted_rij(const std::string& claim = "b/1") {
    registratie::BerichtRow rij;
    rij.claim = claim;
    rij.bestand = "start.xml";
    rij.ontvangen = "2023-03-02T09:30:00+01:00";
    rij.besloten = "2023-03-02T09:30:01+01:00";
    rij.soort = Soort::wmo305;
    rij.afzender = "12345678";
    rij.ontvanger = "0034";
    rij.identificatie = "START-1";
    rij.dagtekening = datum("2023-03-02");
    rij.status = registratie::Status::geaccepteerd;
    rij.tabelversie = "tabel";
    return rij;
}

/// The same with one fault at level 3.
inline registratie::BerichtRow rejected_rij(const std::string& claim = "b/2") {
    auto rij = accepted_rij(claim);
    rij.status = registratie::Status::afgekeurd;
    rij.niveau = 3;
    rij.retourcodes = {"0200", "9063"};
    rij.bevindingen = {{.niveau = 3,
                        .code = "TR063",
                        .retourcode = "9063",
                        .pad = "/Bericht/Client/StartProducten/StartProduct[1]",
                        .element = "Begindatum",
                        .omschrijving = "Er is al een start.",
                        .toelichting = "start op 2023-03-01"}};
    return rij;
}

/// The answer to a WMO305.
inline registratie::Uitgaand answer_to(registratie::BerichtId id) {
    return {.bericht = id,
            .soort = "WMO306",
            .relatie = "12345678",
            .bestand = "WMO306-0034-306000000001.xml",
            .identificatie = "306000000001",
            .inhoud = "<antwoord/>",
            .uitgave = "u1"};
}

} // namespace iwmod::test
