#include "berichten.hpp"

#include <iwmod/rekenen.hpp>

#include <map>

namespace iwmod::bench {

namespace {

constexpr std::string_view versie = "1.0.0";

bericht::XsdVersie xsdversie() {
    return {.basisschemaxsdversie = bericht::Tekst{versie},
            .berichtxsdversie = bericht::Tekst{versie}};
}

Datum first_of(std::chrono::year_month maand) {
    return maand / std::chrono::day{1};
}
Datum last_of(std::chrono::year_month maand) {
    return maand / std::chrono::last;
}
Datum days_later(Datum from, int days) {
    return std::chrono::sys_days{from} + std::chrono::days{days};
}

std::string padded(std::uint64_t number, std::size_t width) {
    auto text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
}

std::string maand_text(std::chrono::year_month maand) {
    return padded(static_cast<std::uint64_t>(static_cast<int>(maand.year())), 4) +
           padded(static_cast<unsigned>(maand.month()), 2);
}

struct Kop {
    Soort soort;
    std::string afzender;
    std::string ontvanger;
    std::string identificatie;
    Datum dagtekening;
};

bericht::Header make_header(const Kop& kop) {
    bericht::Header header;
    header.berichtcode = bericht::info(kop.soort).berichtcode;
    header.afzender = kop.afzender;
    header.ontvanger = kop.ontvanger;
    header.berichtidentificatie = {.identificatie = kop.identificatie,
                                   .dagtekening = kop.dagtekening};
    header.xsdversie = xsdversie();
    return header;
}

template <class Client>
Client make_client(const Wereld& wereld, std::size_t client) {
    Client result;
    result.bsn = Wereld::bsn(client);
    result.geboortedatum.datum = wereld.geboortedatum(client);
    result.geslacht = client % 2 == 0 ? "1" : "2";
    result.naam.geslachtsnaam.achternaam = "Achternaam" + std::to_string(client % 50'000);
    result.naam.voorletters = "A";
    if constexpr (requires { result.naam.naamgebruik; }) {
        result.naam.naamgebruik = "1";
    }
    return result;
}

bericht::Contact woonadres(std::size_t client) {
    bericht::Huis huis;
    huis.huisnummer = static_cast<Nummer>(1 + client % 300);
    bericht::Adres adres;
    adres.huis = huis;
    adres.postcode = std::to_string(1000 + client % 8999) + "AB";
    adres.straatnaam = "Straat" + std::to_string(client % 700);
    adres.plaatsnaam = "Plaats" + std::to_string(client % 90);
    adres.landcode = "NL";
    bericht::Contact contact;
    contact.soort = "01";
    contact.adres = std::move(adres);
    return contact;
}

bericht::Product product_of(const Toegewezen& toegewezen) {
    bericht::Product product{.categorie = bericht::Tekst{toegewezen.product->categorie},
                             .code = std::nullopt};
    if (toegewezen.soort == Toewijzingsoort::specifiek) {
        product.code = toegewezen.product->code;
    }
    return product;
}

std::optional<bericht::Product> optional_product_of(const Toegewezen& toegewezen) {
    return toegewezen.soort == Toewijzingsoort::generiek ? std::nullopt
                                                         : std::optional{product_of(toegewezen)};
}

bericht::Omvang omvang_of(const Toegewezen& toegewezen) {
    return {.volume = {toegewezen.volume},
            .eenheid = bericht::Tekst{toegewezen.product->eenheid},
            .frequentie = bericht::Tekst{toegewezen.product->frequentie}};
}

/// Enough for whatever is declared on it.
constexpr Eurocent ruim_budget{90'000'000};

bericht::ToegewezenProduct make_product(const Toegewezen& toegewezen) {
    bericht::ToegewezenProduct result;
    result.toewijzingnummer = toegewezen.nummer;
    result.product = optional_product_of(toegewezen);
    result.toewijzingsdatum = days_later(toegewezen.ingangsdatum, -10);
    result.toewijzingstijd = Tijd::parse("09:00:00").value();
    result.ingangsdatum = toegewezen.ingangsdatum;
    result.einddatum = toegewezen.einddatum;
    if (toegewezen.soort == Toewijzingsoort::specifiek) {
        result.omvang = omvang_of(toegewezen);
    } else if (toegewezen.soort != Toewijzingsoort::categorie) {
        result.budget = ruim_budget;
    }
    return result;
}

bericht::StartProduct make_start(const Toegewezen& toegewezen) {
    bericht::StartProduct result;
    result.toewijzingnummer = toegewezen.nummer;
    result.product = optional_product_of(toegewezen);
    result.toewijzingingangsdatum = toegewezen.ingangsdatum;
    result.begindatum = toegewezen.ingangsdatum;
    result.statusaanlevering = "1";
    return result;
}

/// Not more than 70% of what may be declared each month: broken weeks count in both months.
Volume declared(const Toegewezen& toegewezen, const bericht::GeslotenPeriode& periode) {
    const auto omvang = omvang_of(toegewezen);
    Volume most = {toegewezen.volume / months_of_totaal};
    if (omvang.frequentie != bericht::frequentie::totaal) {
        most = rekenen::maximum_of_prestatie(
                   {.ingangsdatum = toegewezen.ingangsdatum,
                    .einddatum = toegewezen.einddatum,
                    .categorie = bericht::Tekst{toegewezen.product->categorie},
                    .omvang = omvang},
                   periode)
                   .value();
    }
    if (toegewezen.product->categorie == "01") {
        most = Volume{toegewezen.volume * 4}; // its maximum is over six weeks
    }
    const Volume part{std::max<std::int64_t>(1, most.value * 7 / 10)};
    return toegewezen.product->gedeclareerd_in == bericht::eenheid::minuut ? part * 60 : part;
}

/// The amount at the tariff of the table; minutes are paid at the hour tariff.
void set_bedrag(const Productsoort& soort, bericht::Prestatie& prestatie) {
    if (prestatie.eenheid == bericht::eenheid::minuut) {
        prestatie.producttarief = rekenen::minuuttarief(soort.tarief);
        prestatie.ingediendbedrag.bedrag =
            rekenen::bedrag_of_minuten(soort.tarief, prestatie.geleverdvolume);
    } else {
        prestatie.producttarief = soort.tarief;
        prestatie.ingediendbedrag.bedrag = soort.tarief * prestatie.geleverdvolume;
    }
}

bericht::Prestatie make_prestatie(const Wereld& wereld, const Toegewezen& toegewezen,
                                  std::chrono::year_month maand) {
    bericht::Prestatie result;
    result.productreferentie.referentienummer = maand_text(maand) +
                                                wereld.gemeentecode(toegewezen.gemeente) +
                                                std::to_string(toegewezen.nummer);
    result.toewijzingnummer = toegewezen.nummer;
    result.productcategorie = toegewezen.product->categorie;
    result.productcode = toegewezen.product->code;
    result.productperiode = {.begindatum = first_of(maand), .einddatum = last_of(maand)};
    result.geleverdvolume = declared(toegewezen, result.productperiode);
    result.eenheid = toegewezen.product->gedeclareerd_in;
    set_bedrag(*toegewezen.product, result);
    return result;
}

std::optional<Fout> drawn_fout(const Wereld& wereld, const Fouten& fouten, std::uint64_t number) {
    if (fouten.soorten.empty() ||
        wereld.draw(Wereld::Waar::fout, number) % 1000 >= fouten.promille) {
        return std::nullopt;
    }
    return fouten.soorten[wereld.draw(Wereld::Waar::foutsoort, number) % fouten.soorten.size()];
}

constexpr Nummer unknown_toewijzing = 999'999'999;

void spoil(Fout fout, bericht::Prestatie& prestatie) {
    constexpr std::int64_t too_much = 1'000;
    switch (fout) {
    case Fout::tarief:
        prestatie.producttarief = prestatie.producttarief.value() + Eurocent{1};
        break;
    case Fout::eenheid:
        prestatie.eenheid = prestatie.eenheid == bericht::eenheid::etmaal
                                ? bericht::eenheid::dagdeel
                                : bericht::eenheid::etmaal;
        break;
    case Fout::bedrag:
        prestatie.ingediendbedrag.bedrag = prestatie.ingediendbedrag.bedrag + Eurocent{1};
        break;
    case Fout::volume:
        prestatie.geleverdvolume = prestatie.geleverdvolume * too_much;
        prestatie.ingediendbedrag.bedrag = {prestatie.ingediendbedrag.bedrag.value * too_much};
        break;
    case Fout::toewijzing:
    case Fout::xsd:
        prestatie.toewijzingnummer = unknown_toewijzing;
        break;
    }
}

/// The clients of each aanbieder of the gemeente.
std::map<std::size_t, std::vector<std::size_t>> clienten_by_aanbieder(const Wereld& wereld,
                                                                      std::size_t gemeente) {
    std::map<std::size_t, std::vector<std::size_t>> result;
    const auto [first, behind] = wereld.clienten(gemeente);
    for (auto client = first; client < behind; ++client) {
        result[wereld.aanbieder_of_client(gemeente, client)].push_back(client);
    }
    return result;
}

std::string client_number(char letter, std::size_t client) {
    constexpr std::size_t width = 10;
    return letter + padded(client, width);
}

} // namespace

std::optional<Fout> fout_by_naam(std::string_view naam) {
    constexpr std::array<std::pair<std::string_view, Fout>, 6> namen{
        {{"tarief", Fout::tarief},
         {"eenheid", Fout::eenheid},
         {"bedrag", Fout::bedrag},
         {"volume", Fout::volume},
         {"toewijzing", Fout::toewijzing},
         {"xsd", Fout::xsd}}};
    for (const auto& [each, fout] : namen) {
        if (each == naam) {
            return fout;
        }
    }
    return std::nullopt;
}

Datum dagtekening(std::chrono::year_month maand) {
    constexpr int days_behind = 4;
    return days_later(last_of(maand), days_behind);
}

bericht::Bericht make_wmo301(const Wereld& wereld, std::size_t gemeente, std::size_t client) {
    const auto toewijzingen = wereld.toewijzingen(gemeente, client);
    auto inner = make_client<bericht::ToewijzingClient>(wereld, client);
    inner.contactgegevens = {woonadres(client)};
    Datum latest = bericht::geen_datum;
    for (const auto& each : toewijzingen) {
        inner.toegewezenproducten.push_back(make_product(each));
        latest = std::max(latest, inner.toegewezenproducten.back().toewijzingsdatum);
    }
    // One message, one moment: later than what it says of each product would be strange.
    for (auto& each : inner.toegewezenproducten) {
        each.toewijzingsdatum = latest;
    }
    return {.soort = Soort::wmo301,
            .header = make_header({.soort = Soort::wmo301,
                                   .afzender = wereld.gemeentecode(gemeente),
                                   .ontvanger = Wereld::agbcode(toewijzingen.front().aanbieder),
                                   .identificatie = client_number('T', client),
                                   .dagtekening = latest}),
            .inhoud = std::move(inner)};
}

void each_wmo305(const Wereld& wereld, const Fouten& fouten, std::size_t gemeente,
                 const Neem& neem) {
    const auto [first, behind] = wereld.clienten(gemeente);
    for (auto client = first; client < behind; ++client) {
        const auto toewijzingen = wereld.toewijzingen(gemeente, client);
        const auto fout = drawn_fout(wereld, fouten, client);
        auto inner = make_client<bericht::StartClient>(wereld, client);
        for (const auto& each : toewijzingen) {
            inner.startproducten.push_back(make_start(each));
        }
        if (fout == Fout::toewijzing) {
            inner.startproducten.front().toewijzingnummer = unknown_toewijzing;
        }
        neem({.bericht = {.soort = Soort::wmo305,
                          .header = make_header(
                              {.soort = Soort::wmo305,
                               .afzender = Wereld::agbcode(toewijzingen.front().aanbieder),
                               .ontvanger = wereld.gemeentecode(gemeente),
                               .identificatie = client_number('S', client),
                               .dagtekening = dagtekening(wereld.schaal().eerste_maand)}),
                          .inhoud = std::move(inner)},
              .kapot = fout == Fout::xsd});
    }
}

void each_wmo307(const Wereld& wereld, std::size_t gemeente, std::chrono::year_month maand,
                 const Neem& neem) {
    const auto [first, behind] = wereld.clienten(gemeente);
    for (auto client = first; client < behind; ++client) {
        const auto toewijzingen = wereld.toewijzingen(gemeente, client);
        auto inner = make_client<bericht::StopClient>(wereld, client);
        for (const auto& each : toewijzingen) {
            const auto start = make_start(each);
            bericht::StopProduct stop;
            stop.toewijzingnummer = start.toewijzingnummer;
            stop.product = start.product;
            stop.toewijzingingangsdatum = start.toewijzingingangsdatum;
            stop.begindatum = start.begindatum;
            stop.redenbeeindiging = "19";
            stop.einddatum = last_of(maand);
            stop.statusaanlevering = "1";
            inner.stopproducten.push_back(std::move(stop));
        }
        neem({.bericht = {.soort = Soort::wmo307,
                          .header = make_header(
                              {.soort = Soort::wmo307,
                               .afzender = Wereld::agbcode(toewijzingen.front().aanbieder),
                               .ontvanger = wereld.gemeentecode(gemeente),
                               .identificatie = client_number('E', client),
                               .dagtekening = dagtekening(maand)}),
                          .inhoud = std::move(inner)}});
    }
}

void each_wmo323(const Wereld& wereld, const Fouten& fouten, std::size_t gemeente,
                 std::chrono::year_month maand, std::size_t meeste, const Neem& neem) {
    for (const auto& [n, clienten] : clienten_by_aanbieder(wereld, gemeente)) {
        bericht::Declaratie inner;
        std::size_t count = 0;
        for (const auto client : clienten) {
            bericht::DeclaratieClient each;
            each.bsn = Wereld::bsn(client);
            for (const auto& toegewezen : wereld.toewijzingen(gemeente, client)) {
                if (count == meeste) {
                    break;
                }
                each.prestaties.push_back(make_prestatie(wereld, toegewezen, maand));
                const auto key = client * 8 + each.prestaties.size();
                if (const auto fout = drawn_fout(wereld, fouten, key)) {
                    spoil(*fout, each.prestaties.back());
                }
                ++count;
            }
            if (!each.prestaties.empty()) {
                inner.clienten.push_back(std::move(each));
            }
        }
        inner.declaratienummer = maand_text(maand) + wereld.gemeentecode(gemeente);
        inner.declaratieperiode = {.begindatum = first_of(maand), .einddatum = last_of(maand)};
        inner.declaratiedagtekening = dagtekening(maand);
        inner.totaalingediendbedrag =
            bericht::TotaalBedragMetDC::of(rekenen::signed_total(inner.clienten));
        auto header = make_header({.soort = Soort::wmo323,
                                   .afzender = Wereld::agbcode(wereld.aanbieder(gemeente, n)),
                                   .ontvanger = wereld.gemeentecode(gemeente),
                                   .identificatie = "D" + inner.declaratienummer,
                                   .dagtekening = dagtekening(maand)});
        neem({.bericht = {.soort = Soort::wmo323,
                          .header = std::move(header),
                          .inhoud = std::move(inner)}});
    }
}

std::string tarieventabel(const Wereld& wereld) {
    std::string csv = "gemeente,productcode,categorie,omschrijving,eenheid,frequentie,tarief_cent,"
                      "tariefsoort,leveringsvorm,uitvoeringsvariant,ingangsdatum,einddatum\n";
    for (std::size_t gemeente = 0; gemeente < wereld.schaal().gemeenten; ++gemeente) {
        for (const auto& soort : productsoorten()) {
            csv += wereld.gemeentecode(gemeente);
            for (const auto text : {soort.code, soort.categorie, std::string_view{"product"},
                                    soort.eenheid, std::string_view{}}) {
                csv += ',';
                csv += text;
            }
            csv += ',' + std::to_string(soort.tarief.value) + ',';
            csv += soort.tariefsoort;
            csv += ",zin,,2015-01-01,\n";
        }
    }
    return csv;
}

} // namespace iwmod::bench
