#include "answers.hpp"

#include <iwmod/error.hpp>

#include <algorithm>
#include <utility>

namespace iwmod::oordeel {

namespace {

/// `WMO306-0034-306000000001.xml`: the number is of a gemeente, and an aanbieder may serve more of
/// them.
std::string answer_name(std::string_view soort, const Gemeentecode& code,
                        std::string_view identificatie) {
    std::string bestand{soort};
    bestand.append("-").append(code.text()).append("-").append(identificatie).append(".xml");
    return bestand;
}

/// `b0000000042`.
std::string release_number(registratie::BerichtId id) {
    constexpr std::size_t digits = 10;
    auto number = std::to_string(id);
    number.insert(0, digits - std::min(digits, number.size()), '0');
    return "b" + number;
}

/// An answer as bytes, and the codes in it.
struct Written {
    std::string inhoud;
    bericht::RetourCodes retourcodes;
};

/// Nothing when it would be larger than `maximum`. The message that it copies is gone when it is
/// written: two large ones are enough.
std::optional<Written> write_answer(const bericht::Bericht& bericht, const retour::Verdict& uitslag,
                                    const retour::AntwoordKop& kop, std::uint64_t maximum) {
    const bool is_declaratie = bericht.soort == Soort::wmo323;
    const auto antwoord = is_declaratie ? retour::make_declaratie_antwoord(bericht, uitslag, kop)
                                        : retour::make_retourbericht(bericht, uitslag, kop);
    auto inhoud = xml::write_within(antwoord, maximum);
    if (!inhoud) {
        return std::nullopt;
    }
    return Written{*std::move(inhoud), retour::all_retourcodes(antwoord)};
}

void require_valid(xml::Reader& reader, const std::string& inhoud, Soort soort) {
    const auto check = reader.read_any(inhoud);
    if (!check.goed() || check.soort != soort) {
        throw LogicError{"een antwoord van soort " + std::string{naam(soort)} +
                         " voldoet niet aan zijn XSD"};
    }
}

} // namespace

std::optional<Answer> make_answer(const bericht::Bericht& bericht, const regels::Oordeel& oordeel,
                                  const Grounds& grounds) {
    const auto soort = bericht::info(bericht.soort).antwoord.value();
    const auto code = bericht::gemeente(bericht).value();
    const retour::AntwoordKop kop{.identificatie = grounds.numbers.next_identificatie(code, soort),
                                  .dagtekening = grounds.omgeving.systeemdatum,
                                  .versie = grounds.schemas.versie(soort)};
    const retour::Verdict uitslag{.bevindingen = oordeel.bevindingen.in_full(),
                                  .codes_of_others = oordeel.bevindingen.codes_of_others(),
                                  .niet_beoordeeld = oordeel.niet_beoordeeld};
    auto written = write_answer(bericht, uitslag, kop, grounds.maximum_bytes);
    if (!written) {
        return std::nullopt;
    }
    require_valid(grounds.reader, written->inhoud, soort);
    return Answer{.uitgaand = {.soort = std::string{naam(soort)},
                               .relatie = retour::adres(bericht),
                               .bestand = answer_name(naam(soort), code, kop.identificatie),
                               .identificatie = kop.identificatie,
                               .inhoud = std::move(written->inhoud)},
                  .retourcodes = std::move(written->retourcodes)};
}

retour::Bron next_bron(const Subject& subject, const Grounds& grounds) {
    return {.identificatie = grounds.numbers.next_foutmelding(),
            .tijdstip = grounds.besloten,
            .sha256 = subject.sha256};
}

registratie::Uitgaand foutmelding_file(const Subject& subject, const Grounds& grounds,
                                       const bericht::Foutmelding& melding) {
    auto inhoud = xml::write(melding);
    if (!grounds.reader.check_foutmelding(inhoud).empty()) {
        throw LogicError{"een Foutmelding voldoet niet aan haar eigen schema"};
    }
    return {.soort = "Foutmelding",
            .relatie = retour::adres(subject.inspection.bericht),
            .bestand = "Foutmelding-" + melding.identificatie + ".xml",
            .identificatie = melding.identificatie,
            .inhoud = std::move(inhoud)};
}

registratie::Uitgaand make_release(const bericht::Bericht& bericht,
                                   const registratie::BerichtRow& rij) {
    return {.soort = std::string{naam(bericht.soort)},
            .vrijgave = true,
            .relatie = retour::partij(bericht.header.ontvanger).value(),
            .bestand = answer_name(naam(bericht.soort), bericht::gemeente(bericht).value(),
                                   release_number(rij.id)),
            .identificatie = {},
            .sha256 = rij.sha256,
            .grootte = rij.grootte};
}

} // namespace iwmod::oordeel
