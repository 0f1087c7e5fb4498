#include "bouwer.hpp"
#include "workshop.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

using Keys = std::vector<std::string>;

Gedaan shown(const Werkplaats& plaats, const ShowOptions& options) {
    return plaats.run(
        [&](Output output) { return show_bericht(options, plaats.settings, output); });
}

/// A 302 to this 301, or to none that is known.
registratie::BerichtId record_retour(const Werkplaats& plaats,
                                     std::optional<registratie::BerichtId> heen, bool afgewezen) {
    auto rij = accepted_rij("retour/" + std::to_string(heen.value_or(0)));
    rij.soort = Soort::wmo302;
    const auto inhoud = "302 op " + rij.claim;
    plaats.archive(inhoud);
    rij.sha256 = crypto::sha256(inhoud).hex();
    registratie::Register inschrijving{plaats.settings.register_};
    registratie::Register::Transaction transactie{inschrijving};
    const auto id = inschrijving.add(rij);
    inschrijving.enter_retour(id, heen, afgewezen);
    transactie.commit();
    return id;
}

/// A 301 and the 302 to it.
std::pair<registratie::BerichtId, registratie::BerichtId> add_retour(const Werkplaats& plaats,
                                                                     bool afgewezen) {
    const auto before = registratie::Overview{plaats.settings.register_}.figures().berichten;
    auto rij = accepted_rij("heen/" + std::to_string(before));
    rij.soort = Soort::wmo301;
    const auto heen = plaats.add(rij, "301 als " + rij.claim);
    return {heen, record_retour(plaats, heen, afgewezen)};
}

} // namespace

TEST_CASE("show tells what came in, what was found and what was answered") {
    const Werkplaats plaats;
    const auto id = plaats.add(rejected_rij(), "inhoud");
    plaats.answer(answer_to(id), "2023-03-02T09:30:02+01:00");
    const auto hash = crypto::sha256("inhoud");
    const auto archief = postbus::SpoolView{plaats.settings.mappen}.archived_path(hash).string();
    const auto outbox = plaats.settings.mappen.outbox.string();

    const auto gedaan = shown(plaats, {.id = id});
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(gedaan.out ==
          "Bericht 1: afgekeurd\n"
          "  ontvangen      2023-03-02T09:30:00+01:00\n"
          "  besloten       2023-03-02T09:30:01+01:00\n"
          "  bestand        start.xml (6 bytes)\n"
          "  soort          WMO305\n"
          "  afzender       12345678\n"
          "  ontvanger      0034\n"
          "  identificatie  START-1\n"
          "  dagtekening    2023-03-02\n"
          "  retourcodes    9063\n"
          "  sha256         " +
              hash.hex() +
              "\n"
              "  archief        " +
              archief +
              "\n"
              "  tarieventabel  tabel\n"
              "Fouten: 1\n"
              "  1. TR063, niveau 3, retourcode 9063\n"
              "     Plaats: /Bericht/Client/StartProducten/StartProduct[1], element Begindatum\n"
              "     Er is al een start.\n"
              "     Toelichting: start op 2023-03-01\n"
              "Antwoord: WMO306 306000000001 aan 12345678\n"
              "  bestand        " +
              outbox +
              "/12345678/WMO306-0034-306000000001.xml\n"
              "  klaargezet     2023-03-02T09:30:02+01:00\n");
    CHECK(std::filesystem::exists(archief));
}

TEST_CASE("show says of an answer that it is still open, and shows signals") {
    const Werkplaats plaats;
    auto rij = accepted_rij();
    rij.signalen = {{.code = "SG02", .pad = "/Bericht/Client", .omschrijving = "Ander product."}};
    const auto id = plaats.add(rij, "inhoud");
    plaats.answer(answer_to(id), "");
    const auto gedaan = shown(plaats, {.id = id});
    CHECK(gedaan.out.find("Fouten: geen\nSignalen: 1\n  Signaal SG02: /Bericht/Client\n"
                          "     Ander product.\n") != std::string::npos);
    CHECK(gedaan.out.find("klaargezet     nog niet") != std::string::npos);
}

TEST_CASE("show has a rule that is broken often once, with its first places; --alles has all") {
    const Werkplaats plaats;
    auto rij = rejected_rij();
    const auto first = rij.bevindingen.front();
    rij.bevindingen.assign(5, first);
    for (std::size_t i = 0; i < rij.bevindingen.size(); ++i) {
        rij.bevindingen[i].toelichting = "start " + std::to_string(i + 1);
    }
    rij.bevindingen.push_back({.niveau = 3,
                               .code = "TR074",
                               .retourcode = "9074",
                               .pad = "/Bericht/Client",
                               .omschrijving = "Iets anders."});
    const auto id = plaats.add(rij, "inhoud");
    const auto text = shown(plaats, {.id = id}).out;
    const std::string place =
        "     Plaats: /Bericht/Client/StartProducten/StartProduct[1], element Begindatum\n";
    CHECK(text.find("Fouten: 6\n"
                    "  1. TR063, niveau 3, retourcode 9063, 5 keer\n"
                    "     Er is al een start.\n" +
                    place + "     Toelichting: start 1\n" + place + "     Toelichting: start 2\n" +
                    place +
                    "     Toelichting: start 3\n"
                    "     En nog 2 keer; met --alles staan ze er alle.\n"
                    "  2. TR074, niveau 3, retourcode 9074\n"
                    "     Plaats: /Bericht/Client\n"
                    "     Iets anders.\n") != std::string::npos);
    const auto all = shown(plaats, {.id = id, .amount = weergave::Amount::all}).out;
    CHECK(all.find("  5. TR063, niveau 3, retourcode 9063\n") != std::string::npos);
    CHECK(all.find("     Toelichting: start 5\n") != std::string::npos);
    CHECK(all.find("keer") == std::string::npos);
}

TEST_CASE(
    "show names a Prestatie by its numbers, and says what was declared, also of a rejected 323") {
    const Werkplaats plaats;
    const auto bericht = good_wmo323();
    const auto& declaratie = inhoud<bericht::Declaratie>(bericht);
    const auto& prestatie = declaratie.clienten.at(0).prestaties.at(0);
    auto rij = rejected_rij();
    rij.soort = Soort::wmo323;
    rij.bevindingen.front().pad = "/Bericht/Declaratie/Clienten/Client[1]/Prestaties/Prestatie[1]";
    const auto id = plaats.add(rij, xml::write(bericht));
    const auto text = shown(plaats, {.id = id}).out;
    CHECK(text.find("(ReferentieNummer " + prestatie.productreferentie.referentienummer +
                    ", ToewijzingNummer " + std::to_string(prestatie.toewijzingnummer) + ")") !=
          std::string::npos);
    CHECK(text.find("  declaratie     " + declaratie.declaratienummer + "\n") != std::string::npos);
    CHECK(text.find("toegekend    \u20AC 0,00\n") != std::string::npos);
    CHECK(text.find(std::string{declaratie.clienten.at(0).bsn.text()}) == std::string::npos);
}

TEST_CASE("show lists the retouren that answer a message") {
    const Werkplaats plaats;
    const auto [heen, retour] = add_retour(plaats, false);
    CHECK(shown(plaats, {.id = heen}).out.find("Retour: bericht 2, WMO302") != std::string::npos);
}

TEST_CASE("show says of a retour which message it answers, and what the aanbieder makes of it") {
    const Werkplaats plaats;
    const auto accepting = add_retour(plaats, false).second;
    const auto rejecting = add_retour(plaats, true).second;
    const auto out = shown(plaats, {.id = accepting}).out;
    CHECK(out.find("  antwoord op    bericht 1: WMO301 START-1 van 2023-03-02\n"
                   "  oordeel        aanvaard door de aanbieder\n") != std::string::npos);
    CHECK(shown(plaats, {.id = rejecting})
              .out.find("  oordeel        afgewezen door de aanbieder\n") != std::string::npos);
    const auto object = shown(plaats, {.id = rejecting, .form = OutputForm::json}).json().at(0);
    CHECK(object["heenbericht"] == 3);
    CHECK(object["heenbericht_afgewezen"] == true);
}

TEST_CASE("show says of a retour that what it answers was never released") {
    const Werkplaats plaats;
    const auto id = record_retour(plaats, std::nullopt, false);
    const auto out = shown(plaats, {.id = id}).out;
    CHECK(out.find("  antwoord op    een bericht dat niet is vrijgegeven\n") != std::string::npos);
    const auto object = shown(plaats, {.id = id, .form = OutputForm::json}).json().at(0);
    CHECK(object["heenbericht"].is_null());
    CHECK(object["heenbericht_afgewezen"] == false);
}

TEST_CASE("show --json holds the object of list and all that belongs to the message") {
    const Werkplaats plaats;
    const auto id = plaats.add(rejected_rij(), "inhoud");
    plaats.answer(answer_to(id), "2023-03-02T09:30:02+01:00");
    const auto object = shown(plaats, {.id = id, .form = OutputForm::json}).json().at(0);
    CHECK(keys_of(object) == Keys{"bericht", "besloten", "grootte", "niveau", "tarieventabel",
                                  "archief", "quarantaine", "dubbel_van", "heenbericht",
                                  "heenbericht_afgewezen", "heringediend", "gewist", "envelop",
                                  "uit_zip", "in_zip", "fouten", "signalen", "antwoorden",
                                  "retouren"});
    CHECK(object["fouten"][0]["regel"] == "TR063");
    CHECK(keys_of(object["antwoorden"][0]) == Keys{"soort", "vrijgave", "relatie", "bestand",
                                                   "identificatie", "sha256", "grootte",
                                                   "op_schijf", "referentienummer"});
}

TEST_CASE("an unknown number is refused with a sentence") {
    const Werkplaats plaats;
    const auto gedaan = shown(plaats, {.id = 5});
    CHECK(gedaan.exit_code == ExitCode::fault);
    CHECK(gedaan.out.empty());
    CHECK(gedaan.err == "Er is geen bericht 5 in het register.\n");
}

TEST_CASE("without a register a command says so") {
    const Werkplaats plaats;
    std::filesystem::remove(plaats.settings.register_);
    const auto gedaan = shown(plaats, {.id = 1});
    CHECK(gedaan.exit_code == ExitCode::fault);
    CHECK(!gedaan.err.empty());
}
