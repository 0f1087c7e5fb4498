#include "bestanden.hpp"
#include "proef.hpp"
#include "sleutels.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

const std::string inhoud_tekst = "<antwoord>123456782</antwoord>";

/// A register with two persons and an open answer, in a folder of its own.
struct Bewaard {
    explicit Bewaard(const crypto::Sleutelbos& sleutels = {}) {
        Register reg{path, sleutels};
        enter(reg);
    }
    void enter(Register& reg) {
        Register::Transaction transactie{reg};
        for (int number : {1, 2}) {
            auto bericht = good_wmo301();
            auto& client = inhoud<bericht::ToewijzingClient>(bericht);
            client.bsn = test_bsn(number);
            client.toegewezenproducten.at(0).toewijzingnummer = number;
            bericht.header.berichtidentificatie.identificatie = "I" + std::to_string(number);
            const auto id = reg.add(rij_of(bericht, Status::geaccepteerd, ++m_number));
            reg.enter(id, bericht);
            last = id;
        }
        Uitgaand uitgaand{.bericht = last,
                          .soort = "WMO302",
                          .relatie = std::string{testgemeente},
                          .bestand = "a" + std::to_string(m_number) + ".xml",
                          .identificatie = "N" + std::to_string(m_number),
                          .sha256 = hash_of(9),
                          .grootte = 4,
                          .inhoud = inhoud_tekst,
                          .uitgave = "u1"};
        reg.add(uitgaand);
        transactie.commit();
    }
    std::string refusal(const crypto::Sleutelbos& sleutels) const {
        try {
            const Register reg{path, sleutels};
        } catch (const ConfigError& error) {
            return error.what();
        }
        return "";
    }
    /// Every byte of the register on disk.
    std::string bytes() const { return read_file(path) + read_file(path.string() + "-wal"); }
    bool shows_a_person() const {
        const auto all = bytes();
        return all.find(bsn_1.text()) != std::string::npos ||
               all.find(bsn_2.text()) != std::string::npos ||
               all.find("<antwoord>") != std::string::npos;
    }
    void rotate(const crypto::Sleutelbos& sleutels) const {
        KeyRotation wissel{path, sleutels};
        wissel.run();
        wissel.finish();
    }
    SQLite::Database raw() const { return {path.string(), SQLite::OPEN_READWRITE}; }

    TempFolder folder;
    std::filesystem::path path = folder / "iwmod.db";
    BerichtId last = 0;

  private:
    int m_number = 0;
};

/// The sentences of `check` that are about a Bsn.
std::size_t damaged_bsns(const Bewaard& bewaard, const crypto::Sleutelbos& sleutels) {
    const auto zinnen = Overview{bewaard.path, sleutels}.check();
    return static_cast<std::size_t>(
        std::count_if(zinnen.begin(), zinnen.end(), [](const std::string& zin) {
            return zin.starts_with("Het Bsn van client");
        }));
}

} // namespace

TEST_CASE("With a key no Bsn and no answer stands readable in the register, and all is found") {
    const auto sleutels = sleutelbos({1});
    Bewaard bewaard{sleutels};
    CHECK_FALSE(bewaard.shows_a_person());
    CHECK(Bewaard{}.shows_a_person());
    Register reg{bewaard.path, sleutels};
    CHECK(reg.sleutels().writer()->nummer() == 1);
    CHECK(reg.reader().has_toewijzing(partijen, bsn_1));
    CHECK(reg.reader().toewijzingen(partijen, bsn_2).at(0).bsn == bsn_2);
    const std::vector<Bsn> together{bsn_2};
    CHECK(reg.reader().clienten(partijen, together).at(0).toewijzingen.size() == 1);
    CHECK_FALSE(reg.reader().has_toewijzing(partijen, test_bsn(3)));
    CHECK(reg.inhoud_van(reg.open_uitgaand().at(0).id) == inhoud_tekst);
    bewaard.enter(reg); // the same persons again
    CHECK(Overview{bewaard.path}.key_use().clienten == 2);
    CHECK(Overview{bewaard.path}.key_use().open_antwoorden == 2);
    CHECK(damaged_bsns(bewaard, sleutels) == 0);
    CHECK_FALSE(bewaard.shows_a_person());
}

TEST_CASE("A register takes no other key, not none, and no key before it was sealed") {
    const Bewaard sealed{sleutelbos({4})};
    CHECK(sealed.refusal(sleutelbos({4})).empty());
    CHECK(sealed.refusal(sleutelbos({4, 5})).empty());
    CHECK(sealed.refusal(sleutelbos({4}, 9)).find("de verkeerde sleutel") != std::string::npos);
    CHECK(sealed.refusal(sleutelbos({5})).find("sleutel 4 ontbreekt") != std::string::npos);
    CHECK(sealed.refusal({}).find("geen sleutelbestand") != std::string::npos);
    CHECK_THROWS_AS(Overview(sealed.path, sleutelbos({5})), ConfigError);
    const Bewaard plain;
    CHECK(plain.refusal({}).empty());
    CHECK(plain.refusal(sleutelbos({1})).find("key rotate") != std::string::npos);
    CHECK_NOTHROW(Overview(plain.path, sleutelbos({1})));
}

TEST_CASE("An empty register takes the newest key; a later one waits until it is rotated") {
    const TempFolder folder;
    const auto path = folder / "iwmod.db";
    { const Register plain{path}; }
    CHECK(Register{path, sleutelbos({1, 2})}.sleutels().writer()->nummer() == 2);
    CHECK(Register{path, sleutelbos({2, 3})}.sleutels().writer()->nummer() == 2);
    CHECK(Register{path, sleutelbos({2})}.rotation_finished());
}

TEST_CASE("Without the key everything but a question about a Bsn can be asked") {
    const Bewaard sealed{sleutelbos({1})};
    const Overview overzicht{sealed.path};
    CHECK(overzicht.figures().berichten == 2);
    CHECK(overzicht.dossier(1));
    CHECK(overzicht.key_use().in_gebruik == 1);
    CHECK_THROWS_AS(static_cast<void>(overzicht.reader().has_toewijzing(partijen, bsn_1)),
                    RegisterError);
    CHECK(damaged_bsns(sealed, {}) == 0);
}

TEST_CASE("A sealed value that was changed or moved to another row is told") {
    const auto sleutels = sleutelbos({1});
    const Bewaard swapped{sleutels};
    swapped.raw().exec(
        "UPDATE client SET bsn = (SELECT c.bsn FROM client c WHERE c.id <> client.id)"
        " WHERE id = 1");
    CHECK(damaged_bsns(swapped, sleutels) == 1);
    const Bewaard changed{sleutels};
    changed.raw().exec("UPDATE client SET bsn = zeroblob(37)");
    changed.raw().exec("UPDATE uitgaand SET inhoud = zeroblob(60)");
    CHECK(damaged_bsns(changed, sleutels) == 2);
    const Register reg{changed.path, sleutels};
    CHECK_THROWS_AS(static_cast<void>(reg.inhoud_van(reg.open_uitgaand().at(0).id)), RegisterError);
    CHECK_THROWS_AS(static_cast<void>(reg.reader().toewijzing(gemeente_a, 1)), RegisterError);
}

TEST_CASE("Rotating seals a plain register, and leaves nothing of it in file or log") {
    const Bewaard bewaard;
    bewaard.rotate(sleutelbos({1}));
    CHECK_FALSE(bewaard.shows_a_person());
    CHECK(bewaard.refusal({}).find("geen sleutelbestand") != std::string::npos);
    const Register reg{bewaard.path, sleutelbos({1})};
    CHECK(reg.reader().toewijzingen(partijen, bsn_2).at(0).bsn == bsn_2);
    CHECK(reg.inhoud_van(reg.open_uitgaand().at(0).id) == inhoud_tekst);
    CHECK(damaged_bsns(bewaard, sleutelbos({1})) == 0);
}

TEST_CASE("Until a rotation is finished both keys are needed; then the old one is not") {
    const Bewaard bewaard{sleutelbos({1})};
    const auto both = sleutelbos({1, 2});
    {
        KeyRotation wissel{bewaard.path, both};
        wissel.run();
    }
    CHECK(bewaard.refusal(sleutelbos({2})).find("sleutel 1 ontbreekt") != std::string::npos);
    {
        const Register reg{bewaard.path, both};
        CHECK(reg.sleutels().writer()->nummer() == 2);
        CHECK_FALSE(reg.rotation_finished());
        CHECK(reg.reader().has_toewijzing(partijen, bsn_1));
    }
    CHECK(Overview{bewaard.path}.key_use().nodig == std::vector<crypto::Sleutelnummer>{1, 2});
    bewaard.rotate(sleutelbos({1, 2, 3})); // a newer one came before it was finished
    CHECK(Overview{bewaard.path}.key_use().nodig == std::vector<crypto::Sleutelnummer>{3});
    const Register reg{bewaard.path, sleutelbos({3})};
    CHECK(reg.rotation_finished());
    CHECK(reg.inhoud_van(reg.open_uitgaand().at(0).id) == inhoud_tekst);
}

TEST_CASE("A rotation needs a key, and the one of the register") {
    const Bewaard bewaard{sleutelbos({1})};
    CHECK_THROWS_AS(KeyRotation(bewaard.path, {}), ConfigError);
    CHECK_THROWS_AS(KeyRotation(bewaard.path, sleutelbos({2})), ConfigError);
    CHECK_THROWS_AS(KeyRotation(bewaard.path, sleutelbos({1, 2}, 9)), ConfigError);
}

TEST_CASE("A rotation while somebody reads says that it has to be done again") {
    const Bewaard bewaard;
    KeyRotation wissel{bewaard.path, sleutelbos({1})};
    auto reader = bewaard.raw();
    reader.exec("BEGIN");
    static_cast<void>(reader.execAndGet("SELECT count(*) FROM bericht").getInt());
    CHECK_THROWS_AS(wissel.run(), RegisterError);
    reader.exec("COMMIT");
    wissel.run();
    wissel.finish();
    CHECK_FALSE(bewaard.shows_a_person());
}

TEST_CASE("A register that came under another key since it was opened is noticed") {
    const Bewaard bewaard{sleutelbos({1})};
    const Register reg{bewaard.path, sleutelbos({1, 2})};
    CHECK_NOTHROW(reg.require_same_sleutel());
    bewaard.rotate(sleutelbos({1, 2}));
    CHECK_THROWS_AS(reg.require_same_sleutel(), RegisterError);
}
