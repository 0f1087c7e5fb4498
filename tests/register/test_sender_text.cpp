#include "proef.hpp"
#include "sleutel/sender_columns.hpp"
#include "sleutels.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <map>
#include <set>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

using Kolom = std::pair<std::string, std::string>;

/// Text and bytes in the register that no sender chooses freely, and who does.
const std::map<Kolom, const char*> anders{
    {{"bericht", "sha256"}, "a hash"},
    {{"bericht", "ontvangen"}, "our clock"},
    {{"bericht", "besloten"}, "our clock"},
    {{"bericht", "afzender"}, "AGB-code or gemeentecode, else NULL"},
    {{"bericht", "ontvanger"}, "AGB-code or gemeentecode, else NULL"},
    {{"bericht", "tabelversie"}, "a hash"},
    {{"bericht", "quarantainebestand"}, "our number"},
    {{"bericht", "retourcodes"}, "code list"},
    {{"bericht", "heringediend"}, "our clock"},
    {{"bericht", "gewist"}, "our clock"},
    {{"bevinding", "code"}, "the rules"},
    {{"bevinding", "retourcode"}, "code list"},
    {{"bevinding", "pad"}, "names of the standard and numbers"},
    {{"bevinding", "element"}, "names of the standard"},
    {{"bevinding", "omschrijving"}, "our sentences"},
    {{"signaal", "code"}, "the rules"},
    {{"signaal", "pad"}, "names of the standard and numbers"},
    {{"envelop", "inhoud"}, "a hash"},
    {{"uitgaand", "referentienummer"}, "our own UUID"},
    {{"sleutel", "controle"}, "of a key"},
    {{"client", "zoek"}, "a keyed hash"},
    {{"client", "bsn"}, "sealed"},
    {{"client", "datumgebruik"}, "code list"},
    {{"client", "geslacht"}, "code list"},
    {{"toewijzing", "categorie"}, "code list"},
    {{"toewijzing", "code"}, "five characters"},
    {{"toewijzing", "toewijzingstijd"}, "a time"},
    {{"toewijzing", "redenwijziging"}, "code list"},
    {{"toewijzing", "eenheid"}, "code list"},
    {{"toewijzing", "frequentie"}, "code list"},
    {{"toewijzing_goedgekeurd", "eenheid"}, "code list"},
    {{"start", "categorie"}, "code list"},
    {{"start", "code"}, "five characters"},
    {{"stop", "categorie"}, "code list"},
    {{"stop", "code"}, "five characters"},
    {{"stop", "redenbeeindiging"}, "code list"},
    {{"verzoek", "redenverzoek"}, "code list"},
    {{"verzoek_product", "lijst"}, "one of four words"},
    {{"verzoek_product", "categorie"}, "code list"},
    {{"verzoek_product", "code"}, "five characters"},
    {{"verzoek_product", "eenheid"}, "code list"},
    {{"verzoek_product", "frequentie"}, "code list"},
    {{"antwoord", "verzoekantwoord"}, "code list"},
    {{"antwoord", "redenafwijzingverzoek"}, "code list"},
    {{"prestatie", "categorie"}, "code list"},
    {{"prestatie", "code"}, "five characters"},
    {{"prestatie", "eenheid"}, "code list"},
    {{"declaratie_cijfers", "groepen"}, "code lists and numbers, packed"},
    {{"declaratie_product", "code"}, "five characters"},
    {{"uitgaand", "relatie"}, "AGB-code, gemeentecode or onbekend"},
    {{"uitgaand", "bestand"}, "our number"},
    {{"uitgaand", "identificatie"}, "our number"},
    {{"uitgaand", "sha256"}, "a hash"},
    {{"uitgaand", "uitgave"}, "our number"},
    {{"uitgaand", "op_schijf"}, "our clock"},
    {{"uitgaand", "inhoud"}, "sealed"},
    {{"spoor", "moment"}, "our clock"},
    {{"spoor", "gebeurtenis"}, "our words"},
    {{"spoor", "door"}, "an account of the machine"},
    {{"spoor", "gegevens"}, "codes, hashes and numbers"},
    {{"spoor", "hash"}, "a hash"},
    {{"inhoudszout", "zout"}, "random"},
    {{"gewist_nummer", "soort"}, "one of four words"},
    {{"te_wissen", "plaats"}, "one of three words"},
    {{"te_wissen", "naam"}, "a hash or our number"},
};

std::set<Kolom> text_columns(SQLite::Database& db) {
    std::set<Kolom> result;
    SQLite::Statement all{db, "SELECT t.name, c.name FROM sqlite_schema t, "
                              "pragma_table_info(t.name) c "
                              "WHERE t.type = 'table' AND c.type NOT IN ('INTEGER', 'REAL')"};
    while (all.executeStep()) {
        result.emplace(all.getColumn(0).getString(), all.getColumn(1).getString());
    }
    return result;
}

const std::string bestandsnaam = "301_123456782_Jansen.xml";
const std::string kenmerk = "Jan123456782";

/// A 301 of which all that may be chosen names somebody.
bericht::Bericht chosen_wmo301() {
    auto bericht = good_wmo301();
    bericht.header.berichtidentificatie.identificatie = kenmerk;
    inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten.at(0).referentieaanbieder =
        kenmerk;
    return bericht;
}

BerichtId add(Register& reg, const bericht::Bericht& bericht) {
    Register::Transaction transactie{reg};
    auto rij = rij_of(bericht, Status::geaccepteerd, 1);
    rij.bestand = bestandsnaam;
    rij.claim = "000000000000000000000001/" + bestandsnaam;
    rij.bevindingen.push_back({.niveau = 3, .code = "TR347", .toelichting = kenmerk});
    rij.signalen.push_back({.code = "SG01", .omschrijving = kenmerk});
    const auto id = reg.add(rij);
    reg.enter(id, bericht);
    transactie.commit();
    return id;
}

} // namespace

TEST_CASE("every column with text is sealed, or stands in the list of what no sender chooses") {
    const Proef proef;
    SQLite::Database db{proef.path.string(), SQLite::OPEN_READWRITE};
    std::set<Kolom> chosen;
    for (const auto& kolom : sender_columns()) {
        chosen.emplace(kolom.table, kolom.column);
    }
    for (const auto& kolom : text_columns(db)) {
        CAPTURE(kolom.first);
        CAPTURE(kolom.second);
        CHECK(chosen.contains(kolom) != anders.contains(kolom));
    }
}

TEST_CASE("with a key what a sender chose is in no byte of the register, and is found and shown") {
    const TempFolder folder;
    const auto path = folder / "iwmod.db";
    const auto sleutels = sleutelbos({1});
    const auto bericht = chosen_wmo301();
    Register reg{path, sleutels};
    const auto id = add(reg, bericht);
    const auto bytes = read_file(path) + read_file(path.string() + "-wal");
    CHECK(bytes.find("Jansen") == std::string::npos);
    CHECK(bytes.find("123456782") == std::string::npos);
    CHECK(bytes.find("Jan123") == std::string::npos);
    CHECK(reg.known_claim("000000000000000000000001/" + bestandsnaam)->id == id);
    CHECK_FALSE(reg.known_claim(bestandsnaam));
    CHECK(reg.reader().identificatie_used(Soort::wmo301, bericht.header.afzender, kenmerk));
    CHECK_FALSE(reg.reader().identificatie_used(Soort::wmo301, bericht.header.afzender, "Jan"));
    CHECK(reg.reader().has_toewijzing_with_referentie(partijen, kenmerk));
    CHECK(reg.reader().vrijgegeven(Soort::wmo301, bericht.header)->id == id);
    const auto shown = Overview{path, sleutels}.dossier(id)->bericht;
    CHECK(shown.bestand == bestandsnaam);
    CHECK(shown.identificatie == kenmerk);
    CHECK(shown.bevindingen.at(0).toelichting == kenmerk);
    CHECK(shown.signalen.at(0).omschrijving == kenmerk);
    const auto hidden = Overview{path}.dossier(id)->bericht;
    CHECK(hidden.bestand == "(versleuteld)");
    CHECK(hidden.identificatie == "(versleuteld)");
    CHECK(hidden.bevindingen.at(0).toelichting == "(versleuteld)");
}

TEST_CASE("a text of another kind, or of another key, is not taken for this one") {
    const auto sleutels = sleutelbos({1, 2});
    const SenderText een{sleutels.find(1)};
    const auto stored = een.stored(TextKind::referentie, kenmerk);
    CHECK(een.read(TextKind::referentie, stored) == kenmerk);
    CHECK(een.show(TextKind::identificatie, stored) == "(beschadigd)");
    CHECK_THROWS_AS(een.read(TextKind::identificatie, stored), RegisterError);
    CHECK_THROWS_AS(SenderText{sleutels.find(2)}.read(TextKind::referentie, stored), RegisterError);
    CHECK(een.stored(TextKind::referentie, std::string{}).empty());
    CHECK(SenderText{}.stored(TextKind::referentie, kenmerk) == kenmerk);
    CHECK(SenderText{}.read(TextKind::referentie, kenmerk) == kenmerk);
}
