#include "bouwer.hpp"

#include <iwmod/rekenen.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace iwmod::test {

namespace {

constexpr std::string_view versie = "1.0.0";

bericht::XsdVersie xsdversie() {
    return {.basisschemaxsdversie = bericht::Tekst{versie},
            .berichtxsdversie = bericht::Tekst{versie}};
}

/// A Header with the parties in the direction of the soort.
bericht::Header header(Soort soort, std::string_view identificatie, std::string_view dagtekening) {
    const auto heen = bericht::heenbericht(soort);
    const bool from_gemeente =
        heen == Soort::wmo301 || heen == Soort::wmo319 || heen == Soort::wmo325;
    bericht::Header result;
    result.berichtcode = bericht::info(soort).berichtcode;
    result.afzender = from_gemeente ? testgemeente : testaanbieder;
    result.ontvanger = from_gemeente ? testaanbieder : testgemeente;
    result.berichtidentificatie = {.identificatie = bericht::Tekst{identificatie},
                                   .dagtekening = datum(dagtekening)};
    result.xsdversie = xsdversie();
    return result;
}

/// The Header of an akkoord by the aanbieder: that of the heenbericht and what a retour adds.
bericht::Bericht akkoord(const bericht::Bericht& heen, Soort soort, std::string_view identificatie,
                         std::string_view dagtekening) {
    bericht::Bericht result{.soort = soort, .header = heen.header, .inhoud = std::monostate{}};
    result.header.berichtcode = bericht::info(soort).berichtcode;
    result.header.identificatieretour = identificatie;
    result.header.dagtekeningretour = datum(dagtekening);
    result.header.xsdversieretour = xsdversie();
    return result;
}

bericht::VolledigeNaam volledige_naam() {
    bericht::VolledigeNaam result;
    result.geslachtsnaam.achternaam = "Voorbeeldnaam";
    result.voorletters = "V";
    result.naamgebruik = "1";
    return result;
}

bericht::VerkorteNaam verkorte_naam() {
    bericht::VerkorteNaam result;
    result.geslachtsnaam.achternaam = "Voorbeeldnaam";
    result.voorletters = "V";
    return result;
}

/// What every Client with a name has.
template <class Client>
Client client() {
    Client result;
    result.bsn = test_bsn(1);
    result.geboortedatum.datum = datum("1950-07-15");
    result.geslacht = "2";
    if constexpr (requires { result.naam.naamgebruik; }) {
        result.naam = volledige_naam();
    } else {
        result.naam = verkorte_naam();
    }
    return result;
}

} // namespace

Datum datum(std::string_view text) {
    const auto parsed = bericht::parse_datum(text);
    if (!parsed) {
        throw std::invalid_argument{"no date: " + std::string{text}};
    }
    return *parsed;
}

Datum plus_days(Datum from, int days) {
    return std::chrono::sys_days{from} + std::chrono::days{days};
}

Bsn test_bsn(int n) {
    for (int number = 999'990'000; number <= 999'999'999; ++number) {
        const auto bsn = Bsn::parse(std::to_string(number));
        if (rekenen::satisfies_elfproef(*bsn) && --n == 0) {
            return *bsn;
        }
    }
    throw std::out_of_range{"the range holds no such test number"};
}

bericht::Product product(std::string_view categorie, std::string_view code) {
    return {.categorie = bericht::Tekst{categorie}, .code = bericht::Tekst{code}};
}

bericht::Product product(std::string_view categorie) {
    return {.categorie = bericht::Tekst{categorie}, .code = std::nullopt};
}

bericht::Omvang omvang(std::int64_t volume, std::string_view eenheid, std::string_view frequentie) {
    return {.volume = {volume},
            .eenheid = bericht::Tekst{eenheid},
            .frequentie = bericht::Tekst{frequentie}};
}

bericht::ToegewezenProduct toegewezen_product(Nummer toewijzingnummer) {
    bericht::ToegewezenProduct result;
    result.toewijzingnummer = toewijzingnummer;
    result.product = product("02", "02A16");
    result.toewijzingsdatum = datum("2023-02-20");
    result.toewijzingstijd = *Tijd::parse("10:00:00");
    result.ingangsdatum = datum("2023-03-01");
    result.einddatum = datum("2023-12-31");
    result.omvang = omvang(10, bericht::eenheid::uur, bericht::frequentie::per_maand);
    return result;
}

bericht::Contact contact(std::string_view soort) {
    bericht::Adres adres;
    adres.huis = bericht::Huis{.huisnummer = 1,
                               .huisletter = std::nullopt,
                               .huisnummertoevoeging = std::nullopt,
                               .aanduidingwoonadres = std::nullopt};
    adres.postcode = "1234AB";
    adres.straatnaam = "Voorbeeldstraat";
    adres.plaatsnaam = "Voorbeeldstad";
    adres.landcode = "NL";
    bericht::Contact result;
    result.soort = soort;
    result.adres = std::move(adres);
    return result;
}

bericht::Relatie relatie(std::string_view nummer) {
    bericht::Relatie result;
    result.nummer = nummer;
    result.soort = "13";
    result.geboortedatum = bericht::Geboortedatum{.datum = datum("1975-02-03"), .datumgebruik = {}};
    result.naam = volledige_naam();
    result.contact = contact("01");
    return result;
}

bericht::StartProduct start_product(Nummer toewijzingnummer, Datum begindatum) {
    bericht::StartProduct result;
    result.toewijzingnummer = toewijzingnummer;
    result.product = product("02", "02A16");
    result.toewijzingingangsdatum = datum("2023-03-01");
    result.begindatum = begindatum;
    result.statusaanlevering = "1";
    return result;
}

bericht::StopProduct stop_product(Nummer toewijzingnummer, Datum begindatum, Datum einddatum,
                                  std::string_view reden) {
    bericht::StopProduct result;
    result.toewijzingnummer = toewijzingnummer;
    result.product = product("02", "02A16");
    result.toewijzingingangsdatum = datum("2023-03-01");
    result.begindatum = begindatum;
    result.redenbeeindiging = reden;
    result.einddatum = einddatum;
    result.statusaanlevering = "1";
    return result;
}

bericht::AangevraagdProduct aangevraagd_product(std::string_view referentie) {
    bericht::AangevraagdProduct result;
    result.referentieaanbieder = referentie;
    result.product = product("07", "07A11");
    result.toewijzingingangsdatum = datum("2023-04-01");
    result.toewijzingeinddatum = datum("2023-12-31");
    result.omvang = omvang(4, bericht::eenheid::dagdeel, bericht::frequentie::per_week);
    result.verwijzer.type = "06";
    return result;
}

bericht::NieuwProduct nieuw_product() {
    bericht::NieuwProduct result;
    result.product = product("07", "07A11");
    result.gewensteingangsdatum = datum("2023-06-01");
    result.einddatum = datum("2023-12-31");
    result.omvang = omvang(4, bericht::eenheid::dagdeel, bericht::frequentie::per_week);
    return result;
}

bericht::Prestatie prestatie(std::string_view referentienummer) {
    constexpr Volume geleverd{10};
    bericht::Prestatie result;
    result.productreferentie.referentienummer = referentienummer;
    result.toewijzingnummer = testtoewijzing;
    result.productcategorie = "02";
    result.productcode = "02A16";
    result.productperiode = {.begindatum = datum("2023-03-01"), .einddatum = datum("2023-03-31")};
    result.geleverdvolume = geleverd;
    result.eenheid = bericht::eenheid::uur;
    result.producttarief = tarief_02A16;
    result.ingediendbedrag = {.bedrag = tarief_02A16 * geleverd, .debetcredit = DebetCredit::debet};
    return result;
}

bericht::Prestatie credit(const bericht::Prestatie& debet, std::string_view referentienummer) {
    auto result = debet;
    result.productreferentie = {.referentienummer = bericht::Tekst{referentienummer},
                                .vorigreferentienummer = debet.productreferentie.referentienummer};
    result.ingediendbedrag.debetcredit = DebetCredit::credit;
    return result;
}

void correct_totaal(bericht::Declaratie& declaratie) {
    declaratie.totaalingediendbedrag =
        bericht::TotaalBedragMetDC::of(rekenen::signed_total(declaratie.clienten));
}

bericht::Bericht good_wmo301() {
    auto inner = client<bericht::ToewijzingClient>();
    inner.relaties = {relatie("1")};
    inner.contactgegevens = {contact("01")};
    inner.toegewezenproducten = {toegewezen_product(testtoewijzing)};
    return {.soort = Soort::wmo301,
            .header = header(Soort::wmo301, "TEST301-0001", "2023-02-20"),
            .inhoud = std::move(inner)};
}

bericht::Bericht good_wmo302() {
    return akkoord(good_wmo301(), Soort::wmo302, "TEST302-0001", "2023-02-21");
}

bericht::Bericht good_wmo305() {
    auto inner = client<bericht::StartClient>();
    inner.startproducten = {start_product(testtoewijzing, datum("2023-03-01"))};
    return {.soort = Soort::wmo305,
            .header = header(Soort::wmo305, "TEST305-0001", "2023-03-02"),
            .inhoud = std::move(inner)};
}

bericht::Bericht good_wmo307() {
    auto inner = client<bericht::StopClient>();
    inner.stopproducten = {
        stop_product(testtoewijzing, datum("2023-03-01"), datum("2023-06-30"), "19")};
    return {.soort = Soort::wmo307,
            .header = header(Soort::wmo307, "TEST307-0001", "2023-07-03"),
            .inhoud = std::move(inner)};
}

bericht::Bericht good_wmo315() {
    auto inner = client<bericht::AanvraagClient>();
    inner.aangevraagdeproducten = {aangevraagd_product(referentie_315)};
    return {.soort = Soort::wmo315,
            .header = header(Soort::wmo315, "TEST315-0001", "2023-03-06"),
            .inhoud = std::move(inner)};
}

bericht::Bericht good_wmo317() {
    bericht::TeWijzigenProduct gewijzigd;
    gewijzigd.toewijzingnummer = testtoewijzing;
    gewijzigd.gewensteingangsdatum = datum("2023-05-01");
    gewijzigd.einddatum = datum("2023-12-31");
    gewijzigd.omvang = omvang(12, bericht::eenheid::uur, bericht::frequentie::per_maand);
    bericht::WijzigingClient inner;
    inner.bsn = test_bsn(1);
    inner.verzoek.referentieaanbieder = referentie_317;
    inner.verzoek.redenverzoek = "1";
    inner.verzoek.tewijzigenproducten = {std::move(gewijzigd)};
    return {.soort = Soort::wmo317,
            .header = header(Soort::wmo317, "TEST317-0001", "2023-04-03"),
            .inhoud = std::move(inner)};
}

bericht::Bericht good_wmo319() {
    bericht::Antwoord inner;
    inner.referentieaanbieder = referentie_315;
    inner.verzoekantwoord = "1";
    inner.redenafwijzingverzoek = "3";
    return {.soort = Soort::wmo319,
            .header = header(Soort::wmo319, "TEST319-0001", "2023-03-20"),
            .inhoud = std::move(inner)};
}

bericht::Bericht good_wmo320() {
    return akkoord(good_wmo319(), Soort::wmo320, "TEST320-0001", "2023-03-21");
}

bericht::Bericht good_wmo323() {
    bericht::Declaratie inner;
    inner.declaratienummer = "TEST202303";
    inner.declaratieperiode = {.begindatum = datum("2023-03-01"), .einddatum = datum("2023-03-31")};
    inner.declaratiedagtekening = datum("2023-04-03");
    inner.clienten = {bericht::DeclaratieClient{
        .bsn = test_bsn(1), .prestaties = {prestatie("R1")}, .retourcodes = {}}};
    correct_totaal(inner);
    return {.soort = Soort::wmo323,
            .header = header(Soort::wmo323, "TEST323-0001", "2023-04-03"),
            .inhoud = std::move(inner)};
}

bericht::Bericht good_wmo325() {
    const auto answered = good_wmo323();
    const auto& declaratie = inhoud<bericht::Declaratie>(answered);
    bericht::DeclaratieAntwoord inner;
    inner.declaratienummer = declaratie.declaratienummer;
    inner.totaalingediendbedrag = declaratie.totaalingediendbedrag;
    inner.clienten = declaratie.clienten;
    inner.clienten[0].retourcodes = {"0200"};
    inner.clienten[0].prestaties[0].retourcodes = {"9339"};
    inner.retourcodes = {"0200"};
    bericht::Bericht result{.soort = Soort::wmo325,
                            .header = header(Soort::wmo325, "TEST325-0001", "2023-04-05"),
                            .inhoud = std::move(inner)};
    result.header.declaratieidentificatie = answered.header.berichtidentificatie;
    result.header.xsdversiedeclaratie = answered.header.xsdversie;
    result.header.retourcodes = {"0200"};
    return result;
}

bericht::Bericht with_identificatie(bericht::Bericht bericht, std::string_view identificatie) {
    bericht.header.berichtidentificatie.identificatie = identificatie;
    return bericht;
}

} // namespace iwmod::test
