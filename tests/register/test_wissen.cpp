#include "proef.hpp"

#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

/// The messages of Proef came in on 2023-03-01.
const Datum long_after = datum("2030-01-01");

PurgeLimits before(Datum day) {
    return {.zorg = day, .declaraties = day, .overig = day};
}

/// A 301 with one toewijzing that ends on that day; open without one.
bericht::Bericht toegewezen(Nummer nummer, std::optional<Datum> einddatum, const Bsn& bsn = bsn_1) {
    auto product = inhoud<bericht::ToewijzingClient>(good_wmo301()).toegewezenproducten[0];
    product.toewijzingnummer = nummer;
    product.einddatum = einddatum;
    auto bericht = wmo301_with({product});
    inhoud<bericht::ToewijzingClient>(bericht).bsn = bsn;
    return bericht;
}

PurgeCounts wipe(Proef& proef, Datum day, const std::string& moment = "2040-01-01T12:00:00+01:00") {
    Purge wissing{proef.path, "beheerder"};
    return wissing.run(before(day), moment);
}

std::int64_t count(const Proef& proef, const std::string& table) {
    SQLite::Database db{proef.path.string(), SQLite::OPEN_READONLY};
    return db.execAndGet("SELECT count(*) FROM " + table).getInt64();
}

std::vector<std::string> archived_to_remove(const Proef& proef) {
    Purge wissing{proef.path, "beheerder"};
    std::vector<std::string> names;
    for (const auto& each : wissing.te_wissen()) {
        if (each.plaats == "archief") {
            names.push_back(each.naam);
        }
    }
    return names;
}

std::optional<std::string> gewist(const Proef& proef, BerichtId id) {
    return Overview{proef.path}.dossier(id)->bericht.gewist;
}

} // namespace

TEST_CASE("a client of whom everything ended before the day goes, and its message with it") {
    Proef proef;
    const auto id = proef.accept(toegewezen(1, datum("2024-06-30")));
    const auto overzicht = wipe(proef, long_after);
    CHECK(overzicht.clienten == std::map<std::string, std::int64_t>{{"0034", 1}});
    CHECK(overzicht.rijen.at("toewijzing") == 1);
    CHECK(count(proef, "client") == 0);
    CHECK(count(proef, "toewijzing") == 0);
    CHECK(archived_to_remove(proef) == std::vector{hash_of(1)});

    const auto dossier = *Overview{proef.path}.dossier(id);
    CHECK(dossier.bericht.gewist == "2040-01-01T12:00:00+01:00");
    CHECK(dossier.bericht.bestand.empty());
    CHECK(dossier.bericht.claim.find(".xml") == std::string::npos);
    CHECK(dossier.bericht.status == Status::geaccepteerd);
    CHECK(dossier.bericht.sha256 == hash_of(1));
    // The trial gives no answer and releases nothing; that is all there is to say of it.
    CHECK(Overview{proef.path}.check().size() == 2);
    CHECK(!Overview{proef.path}.check_spoor().breuk);
}

TEST_CASE("the day on which the last thing ended is the edge") {
    Proef proef;
    proef.accept(toegewezen(1, datum("2024-06-30")));
    CHECK(wipe(proef, datum("2024-06-30")).empty());
    CHECK(!wipe(proef, datum("2024-07-01")).empty());
}

TEST_CASE("a toewijzing without Einddatum is never over, until a version ends it") {
    Proef proef;
    proef.accept(toegewezen(1, std::nullopt));
    CHECK(wipe(proef, datum("2200-01-01")).empty());
    auto einde = toegewezen(1, datum("2024-06-30"));
    inhoud<bericht::ToewijzingClient>(einde).toegewezenproducten[0].toewijzingsdatum =
        datum("2024-05-01");
    proef.accept(einde);
    CHECK(wipe(proef, long_after).rijen.at("toewijzing") == 2);
}

TEST_CASE("a stop, a Prestatie and a request keep a client as long as they last") {
    const auto over = datum("2024-01-31");
    SUBCASE("stop") {
        Proef proef;
        auto stop = good_wmo307();
        inhoud<bericht::StopClient>(stop).stopproducten[0].einddatum = over;
        proef.accept(stop);
        CHECK(wipe(proef, over).empty());
        CHECK(wipe(proef, datum("2024-02-01")).rijen.at("stop") >= 1);
    }
    SUBCASE("prestatie") {
        Proef proef;
        auto declaratie = good_wmo323();
        auto& prestaties = inhoud<bericht::Declaratie>(declaratie).clienten[0].prestaties;
        prestaties.resize(1);
        prestaties[0].productperiode.einddatum = over;
        inhoud<bericht::Declaratie>(declaratie).clienten.resize(1);
        proef.declare(declaratie, {{true}});
        CHECK(wipe(proef, over).empty());
        CHECK(wipe(proef, datum("2024-02-01")).rijen.at("prestatie") == 1);
    }
    SUBCASE("verzoek") {
        Proef proef;
        auto aanvraag = good_wmo315();
        auto& producten = inhoud<bericht::AanvraagClient>(aanvraag).aangevraagdeproducten;
        producten.resize(1);
        producten[0].toewijzingeinddatum = over;
        proef.accept(aanvraag);
        CHECK(wipe(proef, over).empty());
        CHECK(wipe(proef, datum("2024-02-01")).rijen.at("verzoek") == 1);
    }
}

TEST_CASE("the Prestaties of a client go; the shared declaratie keeps its original for the other") {
    Proef proef;
    auto declaratie = good_wmo323();
    auto& clienten = inhoud<bericht::Declaratie>(declaratie).clienten;
    clienten.resize(1);
    clienten[0].prestaties.resize(1);
    clienten.push_back(clienten[0]);
    clienten[1].bsn = bsn_2;
    clienten[1].prestaties[0].productreferentie.referentienummer = "ANDER";
    const auto id = proef.declare(declaratie, {{true}, {true}});
    proef.accept(toegewezen(9, std::nullopt, bsn_2)); // still in care
    const auto overzicht = wipe(proef, long_after);
    CHECK(overzicht.clienten.at("0034") == 1);
    CHECK(overzicht.rijen.at("prestatie") == 1);
    CHECK(overzicht.berichten.empty());
    CHECK(!gewist(proef, id));
    CHECK(archived_to_remove(proef).empty());
    CHECK(count(proef, "client") == 1);
    CHECK(count(proef, "declaratie") == 1);
}

TEST_CASE("an original that a message which is kept refers to stays") {
    Proef proef;
    const auto id = proef.record(good_wmo305(), Status::afgekeurd);
    {
        auto dubbel = rij_of(good_wmo305(), Status::dubbel, 50);
        dubbel.sha256 = hash_of(1);
        dubbel.dubbel_van = id;
        dubbel.ontvangen = "2029-12-31T10:00:00+01:00";
        Register::Transaction transactie{proef.reg};
        proef.reg.add(dubbel);
        transactie.commit();
    }
    CHECK(wipe(proef, datum("2029-01-01")).berichten.size() == 1);
    CHECK(gewist(proef, id));
    CHECK(archived_to_remove(proef).empty());
    CHECK(wipe(proef, long_after).berichten.size() == 1);
    CHECK(archived_to_remove(proef) == std::vector{hash_of(1)});
}

TEST_CASE("what is in quarantaine goes only after it was put back, and what is open stays") {
    Proef proef;
    const auto id = proef.record(good_wmo305(), Status::quarantaine);
    const auto open = proef.record(good_wmo307(), Status::foutmelding);
    {
        Register::Transaction transactie{proef.reg};
        proef.reg.set_quarantainebestand(id, "1-bericht.xml", "nu");
        proef.reg.add({.bericht = open,
                       .soort = "Foutmelding",
                       .relatie = "onbekend",
                       .bestand = "Foutmelding-F00000000001.xml",
                       .identificatie = "F00000000001",
                       .sha256 = hash_of(70),
                       .inhoud = "<x/>",
                       .uitgave = "u1"});
        transactie.commit();
    }
    CHECK(wipe(proef, long_after).empty());
    {
        Register::Transaction transactie{proef.reg};
        proef.reg.mark_requeued(id, "2023-03-02T10:00:00+01:00");
        proef.reg.mark_on_disk(std::vector<std::int64_t>{1}, "2023-03-02T10:00:00+01:00");
        transactie.commit();
    }
    const auto overzicht = wipe(proef, long_after);
    CHECK(overzicht.berichten.size() == 2);
    CHECK(overzicht.bestanden.at("quarantaine") == 1);
    CHECK(overzicht.bestanden.at("outbox") == 1);
}

TEST_CASE("each kind of message has a term of its own") {
    Proef proef;
    const auto fout = proef.record(good_wmo305(), Status::foutmelding);
    const auto client = proef.accept(toegewezen(1, datum("2023-12-31")));
    auto grenzen = before(datum("2000-01-01"));
    grenzen.overig = long_after;
    Purge{proef.path, "beheerder"}.run(grenzen, "2040-01-01T12:00:00+01:00");
    CHECK(gewist(proef, fout));
    CHECK(!gewist(proef, client));
}

TEST_CASE("a retour goes after the message that it answers") {
    Proef proef;
    const auto heen = proef.accept(toegewezen(1, std::nullopt));
    const auto retour = proef.answer(good_wmo302(), heen, false);
    CHECK(wipe(proef, long_after).empty());
    auto einde = toegewezen(1, datum("2024-06-30"));
    inhoud<bericht::ToewijzingClient>(einde).toegewezenproducten[0].toewijzingsdatum =
        datum("2024-05-01");
    proef.accept(einde);
    wipe(proef, long_after);
    CHECK(gewist(proef, heen));
    CHECK(gewist(proef, retour));
}

TEST_CASE("numbers that must be unique stay used") {
    Proef proef;
    const auto start = good_wmo315();
    const auto referentie =
        inhoud<bericht::AanvraagClient>(start).aangevraagdeproducten[0].referentieaanbieder;
    proef.accept(start);
    auto met_referentie = toegewezen(1, datum("2023-12-31"));
    inhoud<bericht::ToewijzingClient>(met_referentie).toegewezenproducten[0].referentieaanbieder =
        "REF-301";
    proef.accept(met_referentie);
    const auto declaratie = good_wmo323();
    Toekenning toekenning;
    for (const auto& client : inhoud<bericht::Declaratie>(declaratie).clienten) {
        toekenning.emplace_back(client.prestaties.size(), true);
    }
    const auto id = proef.declare(declaratie, toekenning);
    const auto nummer = inhoud<bericht::Declaratie>(declaratie)
                            .clienten[0]
                            .prestaties[0]
                            .productreferentie.referentienummer;
    const auto& header = declaratie.header;
    REQUIRE(proef.ask().declaratie_bericht(partijen, header.berichtidentificatie));
    wipe(proef, datum("2200-01-01"));
    REQUIRE(gewist(proef, id));
    CHECK(count(proef, "prestatie") == 0);

    CHECK(proef.ask().identificatie_used(Soort::wmo323, header.afzender,
                                         header.berichtidentificatie.identificatie));
    CHECK(proef.ask().referentie_used(aanbieder_a, referentie));
    CHECK(proef.ask().referentie_requested(partijen, referentie));
    CHECK(!proef.ask().referentie_requested(other_gemeente, referentie));
    CHECK(proef.ask().has_toewijzing_with_referentie(partijen, "REF-301"));
    CHECK(proef.ask().toewijzingnummer_gewist(gemeente_a, 1));
    CHECK(!proef.ask().toewijzingnummer_gewist(gemeente_b, 1));
    CHECK(!proef.ask().toewijzingnummer_gewist(gemeente_a, 2));
    CHECK(proef.ask().referentienummer_used(aanbieder_a, nummer));
    CHECK(!proef.ask().referentienummer_used(aanbieder_b, nummer));
    CHECK(proef.ask().declaratienummer_used(
        aanbieder_a, inhoud<bericht::Declaratie>(declaratie).declaratienummer));
    CHECK(proef.ask().newest_declaratieperiode(partijen));
    // A number is used as what it was, and no other number is.
    CHECK(!proef.ask().referentie_used(aanbieder_a, "REF-301"));
    CHECK(!proef.ask().referentie_requested(partijen, "REF-301"));
    CHECK(!proef.ask().has_toewijzing_with_referentie(partijen, referentie));
    CHECK(!proef.ask().referentienummer_used(aanbieder_a, referentie));
    CHECK(!proef.ask().referentie_used(aanbieder_b, referentie));
    CHECK(!proef.ask().referentie_requested(other_aanbieder, referentie));
    CHECK(!proef.ask().has_toewijzing_with_referentie(other_gemeente, "REF-301"));
    CHECK(!proef.ask().has_toewijzing_with_referentie(other_aanbieder, "REF-301"));
    CHECK(!proef.ask().declaratienummer_used(aanbieder_a, nummer));
    CHECK(proef.ask().first_referentienummer_from(aanbieder_a, nummer) == nummer);
    CHECK(!proef.ask().first_referentienummer_from(aanbieder_b, nummer));
    // Its original is gone, so a 325 can no longer be held against it.
    CHECK(!proef.ask().declaratie_bericht(partijen, header.berichtidentificatie));
    CHECK(!proef.ask().has_toewijzing(partijen, bsn_1));
}

TEST_CASE("of findings stay the codes; what may quote the message goes") {
    Proef proef;
    auto rij = rij_of(good_wmo305(), Status::afgekeurd, 1);
    rij.bevindingen = {{.niveau = 3,
                        .code = "TR355",
                        .retourcode = "9355",
                        .pad = "/Bericht/Antwoord",
                        .omschrijving = "De zin van de regel.",
                        .toelichting = "ReferentieAanbieder 999999011"},
                       {.niveau = 1,
                        .code = "F007",
                        .pad = "/Bericht/Jansen",
                        .omschrijving = "het element Jansen"}};
    rij.signalen = {{.code = "SG01", .pad = "/Bericht", .omschrijving = "999999011"}};
    {
        Register::Transaction transactie{proef.reg};
        proef.reg.add(rij);
        transactie.commit();
    }
    wipe(proef, long_after);
    const auto bericht = Overview{proef.path}.dossier(1)->bericht;
    REQUIRE(bericht.bevindingen.size() == 2);
    CHECK(bericht.bevindingen[0].omschrijving == "De zin van de regel.");
    CHECK(bericht.bevindingen[0].toelichting.empty());
    CHECK(bericht.bevindingen[1].code == "F007");
    CHECK(bericht.bevindingen[1].pad.empty());
    CHECK(bericht.bevindingen[1].omschrijving.empty());
    CHECK(bericht.signalen.at(0).omschrijving.empty());
}

TEST_CASE("a rehearsal counts the same and changes nothing") {
    Proef proef;
    proef.accept(toegewezen(1, datum("2024-06-30")));
    proef.record(good_wmo305(), Status::foutmelding);
    const auto kop = proef.reg.spoor_head();
    const auto preview = preview_purge(proef.path, before(long_after));
    CHECK(proef.reg.spoor_head().hash == kop.hash);
    CHECK(count(proef, "client") == 1);
    CHECK(count(proef, "te_wissen") == 0);
    const auto done = wipe(proef, long_after);
    CHECK(preview.clienten == done.clienten);
    CHECK(preview.rijen == done.rijen);
    CHECK(preview.bestanden == done.bestanden);
    CHECK(preview.berichten.size() == done.berichten.size());
}

TEST_CASE("the purge and each wiped message have a row in the audit trail, by the operator") {
    Proef proef;
    const auto id = proef.record(good_wmo305(), Status::foutmelding);
    wipe(proef, long_after);
    std::vector<SpoorRow> life;
    Overview{proef.path}.visit_spoor(id, [&](const SpoorRow& rij) { life.push_back(rij); });
    REQUIRE(life.size() == 2);
    CHECK(life[1].gebeurtenis == "gewist");
    CHECK(life[1].door == "beheerder");
    CHECK(life[1].id == 3); // row 2 is that of the purge itself
    wipe(proef, long_after);
    CHECK(proef.reg.spoor_head().id == 4); // nothing more to do, nothing written
}

TEST_CASE("an original that came in again after a purge was cut short is not removed") {
    Proef proef;
    proef.record(good_wmo305(), Status::foutmelding);
    wipe(proef, long_after);
    auto again = rij_of(good_wmo305(), Status::foutmelding, 60);
    again.sha256 = hash_of(1);
    {
        Register::Transaction transactie{proef.reg};
        proef.reg.add(again);
        transactie.commit();
    }
    CHECK(Overview{proef.path}.open_purges() == 1);
    CHECK(archived_to_remove(proef).empty());
    CHECK(Overview{proef.path}.open_purges() == 0);
}

TEST_CASE("after a scrub nothing that was deleted can be read in the files of the register") {
    TempFolder folder;
    const auto path = folder / "iwmod.db";
    const std::string secret = "een-antwoord-met-een-bsn";
    Register reg{path}; // stays open: the last to close would empty the log
    {
        Register::Transaction transactie{reg};
        const auto id = reg.add(rij_of(good_wmo305(), Status::foutmelding, 1));
        std::string inhoud;
        while (inhoud.size() < 300'000) { // many pages, and some in the row itself
            inhoud += secret;
        }
        const auto uitgaand = reg.add({.bericht = id,
                                       .soort = "Foutmelding",
                                       .relatie = "onbekend",
                                       .bestand = "Foutmelding-F00000000001.xml",
                                       .identificatie = "F00000000001",
                                       .sha256 = hash_of(70),
                                       .inhoud = inhoud,
                                       .uitgave = "u1"});
        transactie.commit();
        Register::Transaction later{reg};
        reg.mark_on_disk(std::vector{uitgaand}, "2023-03-02T10:00:00+01:00");
        later.commit();
    }
    const auto content = [&] {
        std::string bytes;
        for (const auto* const name : {"iwmod.db", "iwmod.db-wal"}) {
            std::ifstream in{folder / name, std::ios::binary};
            bytes.append(std::istreambuf_iterator<char>{in}, {});
        }
        return bytes;
    };
    REQUIRE(content().find(secret) != std::string::npos); // the proof sees it
    Purge{path, "beheerder"}.scrub();
    CHECK(content().find(secret) == std::string::npos);
    CHECK(content().find("bericht-1.xml") != std::string::npos); // what is kept is there
}

TEST_CASE("should a toewijzing be of two clients, the version that a purge leaves counts") {
    Proef proef; // the rules refuse it (TR332); the register does not
    auto older = toegewezen(1, std::nullopt, bsn_2);
    inhoud<bericht::ToewijzingClient>(older).toegewezenproducten[0].toewijzingsdatum =
        datum("2023-01-01");
    proef.accept(older);
    proef.accept(toegewezen(2, std::nullopt, bsn_2));
    proef.accept(toegewezen(1, datum("2024-06-30"), bsn_1));
    CHECK(proef.ask().toewijzing(gemeente_a, 1)->bsn == bsn_1);
    CHECK(wipe(proef, long_after).rijen.at("toewijzing") == 1);
    CHECK(Register{proef.path}.reader().toewijzing(gemeente_a, 1)->bsn == bsn_2);
}

TEST_CASE("a purge leaves of what was approved on a toewijzing the sum of what is left") {
    Proef proef;
    auto bericht = good_wmo323();
    auto& clienten = inhoud<bericht::Declaratie>(bericht).clienten;
    clienten[0].prestaties = {prestatie("R1")};
    auto kept = prestatie("R2");
    kept.geleverdvolume = {3};
    auto elsewhere = prestatie("R3");
    elsewhere.toewijzingnummer = testtoewijzing + 1;
    clienten.push_back({.bsn = bsn_2, .prestaties = {kept, elsewhere}, .retourcodes = {}});
    proef.declare(bericht, {{true}, {true, true}});
    proef.accept(toegewezen(testtoewijzing, std::nullopt, bsn_2)); // stays
    wipe(proef, long_after);
    const Register left{proef.path};
    const auto found = left.reader().goedgekeurd_totaal(partijen, testtoewijzing);
    REQUIRE(found.size() == 1);
    CHECK(found[0].volume == Volume{3});
    CHECK(left.reader().goedgekeurd_totaal(partijen, testtoewijzing + 1).size() == 1);
}

TEST_CASE("TR314: a number that a purge kept is used") {
    Proef proef;
    proef.declare(wmo323_with({prestatie("R5")}), {{true}});
    wipe(proef, long_after);
    const Register left{proef.path};
    CHECK(left.reader().first_referentienummer_from(aanbieder_a, "R1") == "R5");
    CHECK(left.reader().referentienummer_used(aanbieder_a, "R5"));
    CHECK(left.reader().goedgekeurd_totaal(partijen, testtoewijzing).empty());
}
