#include "codes.hpp"
#include <iwmod/rekenen.hpp>
#include <iwmod/retour.hpp>

namespace iwmod::retour {

namespace {

bericht::Header make_header(const bericht::Header& declaratie, const AntwoordKop& kop) {
    bericht::Header header;
    header.berichtcode = bericht::info(Soort::wmo325).berichtcode;
    header.afzender = declaratie.ontvanger; // swapped: a 325 is a message of its own
    header.ontvanger = declaratie.afzender;
    header.berichtidentificatie = {kop.identificatie, kop.dagtekening};
    header.xsdversie = kop.versie;
    header.declaratieidentificatie = declaratie.berichtidentificatie;
    header.xsdversiedeclaratie = declaratie.xsdversie;
    return header;
}

/// The rejected Prestaties of a Client with their codes; adds what was approved to `toegekend`.
bericht::DeclaratieClient rejected_of(const bericht::DeclaratieClient& client,
                                      const bericht::Pad& pad, const Codes& codes,
                                      Eurocent& toegekend) {
    bericht::DeclaratieClient rejected{
        .bsn = client.bsn, .prestaties = {}, .retourcodes = codes.of(pad.text())};
    for (std::size_t i = 0; i < client.prestaties.size(); ++i) {
        const auto& prestatie = client.prestaties[i];
        const auto path = (pad / "Prestaties").at("Prestatie", i).text();
        if (codes.faults(path).empty() && codes.judged(path)) {
            toegekend = toegekend + prestatie.ingediendbedrag.signed_value();
            continue;
        }
        rejected.prestaties.push_back(prestatie);
        rejected.prestaties.back().retourcodes = codes.of(path);
    }
    return rejected;
}

/// DeclaratieAntwoord of a declaratie that was processed at Prestatie level.
bericht::DeclaratieAntwoord judged_per_prestatie(const bericht::Declaratie& declaratie,
                                                 const Codes& codes) {
    const auto clienten = bericht::Pad{} / "Declaratie" / "Clienten";
    bericht::DeclaratieAntwoord antwoord{.declaratienummer = declaratie.declaratienummer,
                                         .totaalingediendbedrag = declaratie.totaalingediendbedrag,
                                         .totaaltoegekendbedrag = {},
                                         .clienten = {},
                                         .retourcodes = {geen_opmerking}};
    // Without a finding there is nothing to look for at each of them.
    const bool alles = codes.spotless();
    auto toegekend = alles ? rekenen::signed_total(declaratie.clienten) : Eurocent{};
    for (std::size_t i = 0; !alles && i < declaratie.clienten.size(); ++i) {
        auto rejected =
            rejected_of(declaratie.clienten[i], clienten.at("Client", i), codes, toegekend);
        if (!rejected.prestaties.empty()) {
            antwoord.clienten.push_back(std::move(rejected));
        }
    }
    antwoord.totaaltoegekendbedrag = bericht::TotaalBedragMetDC::of(toegekend);
    if (antwoord.clienten.empty()) {
        antwoord.retourcodes = {volledig};
    }
    return antwoord;
}

} // namespace

bericht::Bericht make_declaratie_antwoord(const bericht::Bericht& declaratie,
                                          const Verdict& uitslag, const AntwoordKop& kop) {
    const Codes codes{uitslag};
    const auto& ingediend = std::get<bericht::Declaratie>(declaratie.inhoud);
    bericht::Bericht antwoord{
        .soort = Soort::wmo325, .header = make_header(declaratie.header, kop), .inhoud = {}};
    if (codes.technical()) {
        antwoord.header.retourcodes = {technisch};
        return antwoord;
    }
    antwoord.header.retourcodes = codes.faults((bericht::Pad{} / "Header").text());
    if (!antwoord.header.retourcodes.empty()) {
        return antwoord;
    }
    antwoord.header.retourcodes = {geen_opmerking};
    if (auto refused = codes.faults((bericht::Pad{} / "DeclaratieAntwoord").text());
        !refused.empty()) {
        antwoord.inhoud =
            bericht::DeclaratieAntwoord{.declaratienummer = ingediend.declaratienummer,
                                        .totaalingediendbedrag = ingediend.totaalingediendbedrag,
                                        .totaaltoegekendbedrag = {},
                                        .clienten = {},
                                        .retourcodes = std::move(refused)};
    } else {
        antwoord.inhoud = judged_per_prestatie(ingediend, codes);
    }
    return antwoord;
}

} // namespace iwmod::retour
