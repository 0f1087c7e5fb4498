#include "workshop.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

Gedaan verified(const Werkplaats& plaats, const VerifyOptions& options = {}) {
    return plaats.run([&](Output output) { return verify(options, plaats.settings, output); });
}

/// An accepted message with its answer in the outbox.
registratie::BerichtId add_answered(const Werkplaats& plaats) {
    const auto id = plaats.add(accepted_rij(), "inhoud");
    plaats.answer(answer_to(id), "2023-03-02T09:30:02+01:00");
    return id;
}

/// A message that could not be read: it lies in quarantaine as 1-start.xml, without its hash.
void record_unread(const Werkplaats& plaats) {
    auto rij = accepted_rij();
    rij.status = registratie::Status::quarantaine;
    rij.sha256 = std::string(64, '0');
    rij.quarantainebestand = "1-start.xml";
    plaats.record(rij);
}

std::filesystem::path answer_file(const Werkplaats& plaats) {
    return plaats.settings.mappen.outbox / "12345678/WMO306-0034-306000000001.xml";
}

void overwrite(const std::filesystem::path& file, const std::string& bytes) {
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    write_file(file, bytes);
}

const VerifyOptions quick{.thoroughness = Thoroughness::quick};

/// Behind the back of the register, whose triggers are there again afterwards.
void change(const Werkplaats& plaats, const std::string& sql) {
    SQLite::Database database{plaats.settings.register_.string(), SQLite::OPEN_READWRITE};
    std::vector<std::string> again;
    SQLite::Statement triggers{database, "SELECT name, sql FROM sqlite_schema "
                                         "WHERE type = 'trigger' AND tbl_name = 'spoor'"};
    std::vector<std::string> drops;
    while (triggers.executeStep()) {
        drops.push_back("DROP TRIGGER " + triggers.getColumn(0).getString());
        again.push_back(triggers.getColumn(1).getString());
    }
    triggers.reset();
    for (const auto& drop : drops) {
        database.exec(drop);
    }
    database.exec(sql);
    for (const auto& trigger : again) {
        database.exec(trigger);
    }
}

bool tells(const Gedaan& gedaan, const std::string& text) {
    return gedaan.exit_code == ExitCode::fault && gedaan.out.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("an empty installation is good") {
    CHECK(verified(Werkplaats{}).exit_code == ExitCode::good);
}

TEST_CASE("an answered message is good, also after its reader took the answer") {
    const Werkplaats plaats;
    add_answered(plaats);
    const auto out = verified(plaats).out;
    CHECK(out.starts_with(
        "Gecontroleerd: 1 bericht, 1 bestand in het archief, 1 antwoord of vrijgave. De dienst "
        "draait niet.\nSpoor: 3 rijen, kop "));
    CHECK(out.ends_with("Geen fouten: register, spoor, archief en outbox kloppen met elkaar.\n"));
    std::filesystem::remove(answer_file(plaats));
    CHECK(verified(plaats).exit_code == ExitCode::good);
}

TEST_CASE("an original that is gone from the archive is a fault") {
    const Werkplaats plaats;
    add_answered(plaats);
    std::filesystem::remove(
        postbus::SpoolView{plaats.settings.mappen}.archived_path(crypto::sha256("inhoud")));
    CHECK(tells(verified(plaats), "Het origineel van bericht 1 ("));
}

TEST_CASE("a damaged original is a fault that a quick look does not see") {
    const Werkplaats plaats;
    add_answered(plaats);
    overwrite(postbus::SpoolView{plaats.settings.mappen}.archived_path(crypto::sha256("inhoud")),
              "anders");
    CHECK(tells(verified(plaats), "in het archief is beschadigd"));
    CHECK(verified(plaats, quick).exit_code == ExitCode::good);
}

TEST_CASE("an original of another size is a fault, also for a quick look") {
    const Werkplaats plaats;
    add_answered(plaats);
    overwrite(postbus::SpoolView{plaats.settings.mappen}.archived_path(crypto::sha256("inhoud")),
              "inhou");
    CHECK(tells(verified(plaats), "in het archief is beschadigd"));
    CHECK(tells(verified(plaats, quick), "is beschadigd: het heeft in het archief een andere "
                                         "grootte."));
}

TEST_CASE("an archived file without a message is a fault") {
    const Werkplaats plaats;
    plaats.archive("wees");
    for (const auto& options : {VerifyOptions{}, quick}) {
        CHECK(tells(verified(plaats, options), "hoort geen bericht in het register"));
    }
}

TEST_CASE("an archived file of which the message was purged is a fault") {
    const Werkplaats plaats;
    add_answered(plaats);
    change(plaats, "UPDATE bericht SET gewist = '2023-04-01T00:00:00+01:00'");
    CHECK(tells(verified(plaats), "hoort alleen een bericht dat is gewist."));
}

TEST_CASE("an archived file that could not be read again lies in quarantaine without its hash") {
    const Werkplaats plaats;
    record_unread(plaats);
    plaats.archive("wees");
    write_file(plaats.settings.mappen.quarantaine / "1-start.xml", "een ander");
    CHECK(tells(verified(plaats), "hoort geen bericht in het register"));
    overwrite(plaats.settings.mappen.quarantaine / "1-start.xml", "wees");
    CHECK(verified(plaats).exit_code == ExitCode::good);
}

TEST_CASE("an answer whose file has another content is a fault") {
    const Werkplaats plaats;
    add_answered(plaats);
    overwrite(answer_file(plaats), "anders");
    CHECK(tells(verified(plaats), "een andere inhoud dan het antwoord op bericht 1"));
    CHECK(tells(verified(plaats, quick), "een andere grootte dan het antwoord op bericht 1"));
    overwrite(answer_file(plaats), "<ANTWOORD/>"); // as long
    CHECK(tells(verified(plaats), "een andere inhoud dan het antwoord op bericht 1"));
    CHECK(verified(plaats, quick).exit_code == ExitCode::good);
}

TEST_CASE("a quick look sees a chain, a trail or a reference that is broken, and not a figure") {
    struct Damage {
        std::string sql;
        std::string zin;
        bool is_seen_quickly = true;
    };
    const std::vector<Damage> damages{
        {"UPDATE spoor SET moment = '2020-01-01' WHERE id = 2", "Rij 2 van het spoor"},
        {"DELETE FROM spoor WHERE id = 2", "er ontbreken rijen."},
        {"UPDATE bericht SET afzender = '11111111'", "staat in het register anders dan in het "
                                                     "spoor."},
        {"UPDATE uitgaand SET grootte = 12", "Het antwoord op bericht 1 staat in het register "
                                             "anders dan in het spoor."},
        {"DELETE FROM uitgaand", "Bericht 1 heeft 0 antwoorden; er hoort er 1 te zijn."},
        {"INSERT INTO signaal VALUES (9, 1, 'SG01', '', 'x')",
         "van tabel signaal verwijst naar een rij van tabel bericht die er niet is."},
        {"DROP INDEX bericht_sha256", "bericht_sha256"},
        {"UPDATE bericht SET bestand = CAST('anders.xml' AS BLOB)",
         "De inhoud van bericht 1 (rijen:", false},
    };
    for (const auto& damage : damages) {
        CAPTURE(damage.sql);
        const Werkplaats plaats;
        add_answered(plaats);
        change(plaats, damage.sql);
        CHECK(tells(verified(plaats), damage.zin));
        CHECK(tells(verified(plaats, quick), damage.zin) == damage.is_seen_quickly);
    }
}

TEST_CASE("what verify tells does not depend on the number of processors") {
    const Werkplaats plaats;
    add_answered(plaats);
    const postbus::SpoolView view{plaats.settings.mappen};
    for (int i = 2; i < 40; ++i) { // without an answer
        const auto inhoud = "bericht " + std::to_string(i);
        plaats.add(accepted_rij("b/" + std::to_string(i)), inhoud);
        if (i % 3 == 0) {
            std::filesystem::remove(view.archived_path(crypto::sha256(inhoud)));
        } else if (i % 3 == 1) {
            overwrite(view.archived_path(crypto::sha256(inhoud)), "kapot");
        }
        plaats.archive("wees " + std::to_string(i));
    }
    change(plaats, "UPDATE spoor SET moment = '2020-01-01' WHERE id = 7");
    write_file(plaats.settings.mappen.outbox / "los.xml", "x");
    for (auto options : {VerifyOptions{}, quick}) {
        options.threads = 1;
        const auto alone = verified(plaats, options);
        CHECK(alone.exit_code == ExitCode::fault);
        for (const unsigned threads : {2U, 5U}) {
            options.threads = threads;
            CHECK(verified(plaats, options).out == alone.out);
        }
    }
}

TEST_CASE("a file in the outbox that the register does not know is a fault") {
    const Werkplaats plaats;
    add_answered(plaats);
    write_file(plaats.settings.mappen.outbox / "12345678/vreemd.xml", "x");
    write_file(plaats.settings.mappen.outbox / "los.xml", "x");
    const auto gedaan = verified(plaats);
    CHECK(tells(gedaan, "In de outbox staat 12345678/vreemd.xml, dat het register niet kent."));
    CHECK(tells(gedaan, "In de outbox staat los.xml,"));
    CHECK(tells(gedaan, "2 fouten gevonden."));
}

TEST_CASE("an open answer is a fault when no service runs") {
    const Werkplaats plaats;
    const auto id = plaats.add(accepted_rij(), "inhoud");
    plaats.answer(answer_to(id), "");
    CHECK(tells(verified(plaats), "Het antwoord op bericht 1 (12345678/WMO306-"));
}

TEST_CASE("an open answer of a moment ago is no fault while the service runs, an old one is") {
    const Werkplaats plaats;
    auto service = plaats.open_postbus();
    service.take_over();
    auto rij = accepted_rij();
    rij.besloten = dienst::now();
    const auto id = plaats.add(rij, "inhoud");
    plaats.answer(answer_to(id), "");
    const auto gedaan = verified(plaats, {.form = OutputForm::json});
    CHECK(gedaan.exit_code == ExitCode::good);
    CHECK(gedaan.json().at(0)["dienst_actief"] == true);
    CHECK(gedaan.json().at(0)["aantal_meldingen"] == 1);

    auto old = accepted_rij("b/2");
    const auto old_id = plaats.add(old, "ander");
    auto answer = answer_to(old_id);
    answer.bestand = "WMO306-0034-306000000002.xml";
    answer.identificatie = "306000000002";
    plaats.answer(answer, "");
    CHECK(tells(verified(plaats), "Het antwoord op bericht 2"));
}

TEST_CASE("a file that was claimed and not finished is a fault when no service runs") {
    const Werkplaats plaats;
    plaats.spool.drop("opgepakt.xml", "x");
    auto postbus = plaats.open_postbus();
    REQUIRE(postbus.scan().claims.size() == 1);
    CHECK(tells(verified(plaats), "opgepakte bestanden die niet zijn afgehandeld: 1."));
}

TEST_CASE("quarantaine and register agree on what is there") {
    const Werkplaats plaats;
    record_unread(plaats);
    const auto map = plaats.settings.mappen.quarantaine;
    CHECK(tells(verified(plaats), "Het bestand van bericht 1 staat niet in quarantaine."));
    write_file(map / "1-start.xml", "x");
    CHECK(verified(plaats).exit_code == ExitCode::good);
    write_file(map / "vreemd.xml", "x");
    CHECK(tells(verified(plaats),
                "In quarantaine staat een bestand met een onbekende naam, dat het "
                "register niet kent."));
}

TEST_CASE("a folder that is gone is a fault and is not made again") {
    const Werkplaats plaats;
    std::filesystem::remove_all(plaats.settings.mappen.outbox);
    CHECK(tells(verified(plaats), "is er niet."));
    CHECK(!std::filesystem::exists(plaats.settings.mappen.outbox));
}
