/// Declaraties for the tests of levels 3 and 4, all of one Client unless said otherwise.
#pragma once

#include "wereld.hpp"
#include <iwmod/rekenen.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace iwmod::test {

/// The path of a Prestatie, both from 1.
inline std::string prestatie_pad(int client, int number) {
    return "/Bericht/Declaratie/Clienten/Client[" + std::to_string(client) +
           "]/Prestaties/Prestatie[" + std::to_string(number) + "]";
}

/// The paths of a Client, from 1.
inline std::string client_pad(int client) {
    return "/Bericht/Declaratie/Clienten/Client[" + std::to_string(client) + "]";
}

/// From the day to the last of its month.
inline bericht::GeslotenPeriode month_from(std::string_view day) {
    const Datum begin = datum(day);
    return {begin, begin.year() / begin.month() / std::chrono::last};
}

/// What a Prestatie is about; Bedrag is volume times tariff.
struct Regel {
    std::string_view referentie;
    bericht::GeslotenPeriode periode;
    std::int64_t volume = 10;
};

/// A debit on `testtoewijzing`, 02 02A16 in uur, at its tariff.
inline bericht::Prestatie debet(const Regel& regel) {
    bericht::Prestatie result = prestatie(regel.referentie);
    result.productperiode = regel.periode;
    result.geleverdvolume = {regel.volume};
    result.ingediendbedrag.bedrag = *result.producttarief * result.geleverdvolume;
    return result;
}

/// Another tariff, and the Bedrag that follows from it.
inline bericht::Prestatie at_tarief(bericht::Prestatie prestatie, std::int64_t tarief) {
    prestatie.producttarief = Eurocent{tarief};
    prestatie.ingediendbedrag.bedrag = *prestatie.producttarief * prestatie.geleverdvolume;
    return prestatie;
}

/// A 323 of 2025-12-31 over December 2025 (so that each earlier ProductPeriode may be in it), under
/// a DeclaratieNummer and an Identificatie of its own.
inline bericht::Bericht wmo323(std::vector<bericht::DeclaratieClient> clienten,
                               std::string_view nummer = "NIEUW") {
    auto bericht = with_identificatie(good_wmo323(), nummer);
    auto& declaratie = inhoud<bericht::Declaratie>(bericht);
    declaratie.declaratienummer = nummer;
    declaratie.declaratieperiode = month_from("2025-12-01");
    declaratie.declaratiedagtekening = datum("2025-12-31");
    bericht.header.berichtidentificatie.dagtekening = datum("2025-12-31");
    declaratie.clienten = std::move(clienten);
    correct_totaal(declaratie);
    return bericht;
}

inline bericht::Bericht wmo323(std::vector<bericht::Prestatie> prestaties,
                               std::string_view nummer = "NIEUW") {
    return wmo323({bericht::DeclaratieClient{
                      .bsn = test_bsn(1), .prestaties = std::move(prestaties), .retourcodes = {}}},
                  nummer);
}

/// A world with these toewijzingen of the client of the story, in one 301. Tariffs without end:
/// 02A16 and 02A19 at 5700 and 6000 per uur, 01A05 at 3000, 07A11 at 3780 per dagdeel.
inline Wereld with_toewijzingen(std::vector<bericht::ToegewezenProduct> producten,
                                Wereld wereld = Wereld{}) {
    wereld.tarieven = tarieventabel(
        {"01A05,01,04,,3000,vast,zin,inspanning,,", "02A16,02,04,,5700,vast,zin,inspanning,,",
         "02A19,02,04,,6000,vast,zin,inspanning,,", "07A11,07,16,,3780,vast,zin,inspanning,,"});
    auto bericht = good_wmo301();
    inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten = std::move(producten);
    wereld.accept(bericht);
    return wereld;
}

/// 02 02A16 over these days; an empty last day is none.
inline bericht::ToegewezenProduct toegewezen(std::string_view first, std::string_view last,
                                             const bericht::Omvang& value) {
    auto product = toegewezen_product(testtoewijzing);
    product.ingangsdatum = datum(first);
    product.einddatum = last.empty() ? std::nullopt : std::optional{datum(last)};
    product.omvang = value;
    return product;
}

/// The year 2025, 10 uur per maand.
inline bericht::ToegewezenProduct jaar_2025() {
    return toegewezen("2025-01-01", "2025-12-31", omvang(10, "04", "4"));
}

/// Approves all of it, whatever the rules say.
inline void approve(Wereld& wereld, std::vector<bericht::Prestatie> prestaties) {
    static int number = 0;
    const registratie::Toekenning all{std::vector<bool>(prestaties.size(), true)};
    wereld.enter_declaratie(wmo323(std::move(prestaties), "EERDER" + std::to_string(++number)),
                            all);
}

/// The codes of one Prestatie on this register.
inline std::string judged(const Wereld& wereld, const bericht::Prestatie& prestatie) {
    return codes(wereld.judge(wmo323({prestatie})), prestatie_pad(1, 1));
}

} // namespace iwmod::test
