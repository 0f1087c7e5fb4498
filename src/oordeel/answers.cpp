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
std::string release_number(BerichtId id) {
    constexpr std::size_t digits = 10;
    auto number = std::to_string(id);
    number.insert(0, digits - std::min(digits, number.size()), '0');
    return "b" + number;
}

/// An answer as bytes, and the codes in it.
struct Written {
    std::string inhoud;
    RetourCodes retourcodes;
};

/// Nothing when it would be larger than `maximum`. The message that it copies is gone when it is
/// written: two large ones are enough.
std::optional<Written> write_answer(const Bericht& bericht, const Uitslag& uitslag,
                                    const AntwoordKop& kop, std::uint64_t maximum) {
    const bool is_declaratie = bericht.soort == Soort::wmo323;
    const auto antwoord = is_declaratie ? make_declaratie_antwoord(bericht, uitslag, kop)
                                        : make_retourbericht(bericht, uitslag, kop);
    auto inhoud = write_within(antwoord, maximum);
    if (!inhoud) {
        return std::nullopt;
    }
    return Written{*std::move(inhoud), all_retourcodes(antwoord)};
}

void require_valid(Lezer& lezer, const std::string& inhoud, Soort soort) {
    const auto check = lezer.read_any(inhoud);
    if (!check.goed() || check.soort != soort) {
        throw LogicError{"een antwoord van soort " + std::string{naam(soort)} +
                         " voldoet niet aan zijn XSD"};
    }
}

} // namespace

std::optional<Answer> make_answer(const Bericht& bericht, const Oordeel& oordeel,
                                  const Grounds& grounds) {
    const auto soort = info(bericht.soort).antwoord.value();
    const auto code = gemeente(bericht).value();
    const AntwoordKop kop{.identificatie = grounds.numbers.next_identificatie(code, soort),
                          .dagtekening = grounds.omgeving.systeemdatum,
                          .versie = grounds.schemas.versie(soort)};
    const Uitslag uitslag{.bevindingen = oordeel.bevindingen.in_full(),
                          .codes_of_others = oordeel.bevindingen.codes_of_others(),
                          .niet_beoordeeld = oordeel.niet_beoordeeld};
    auto written = write_answer(bericht, uitslag, kop, grounds.maximum_bytes);
    if (!written) {
        return std::nullopt;
    }
    require_valid(grounds.lezer, written->inhoud, soort);
    return Answer{.uitgaand = {.soort = std::string{naam(soort)},
                               .relatie = adres(bericht),
                               .bestand = answer_name(naam(soort), code, kop.identificatie),
                               .identificatie = kop.identificatie,
                               .inhoud = std::move(written->inhoud)},
                  .retourcodes = std::move(written->retourcodes)};
}

Bron next_bron(const Subject& subject, const Grounds& grounds) {
    return {.identificatie = grounds.numbers.next_foutmelding(),
            .tijdstip = grounds.besloten,
            .sha256 = subject.sha256};
}

Uitgaand foutmelding_file(const Subject& subject, const Grounds& grounds,
                          const Foutmelding& melding) {
    auto inhoud = write(melding);
    if (!grounds.lezer.check_foutmelding(inhoud).empty()) {
        throw LogicError{"een Foutmelding voldoet niet aan haar eigen schema"};
    }
    return {.soort = "Foutmelding",
            .relatie = adres(subject.inspection.bericht),
            .bestand = "Foutmelding-" + melding.identificatie + ".xml",
            .identificatie = melding.identificatie,
            .inhoud = std::move(inhoud)};
}

Uitgaand make_release(const Bericht& bericht, const BerichtRow& rij) {
    return {.soort = std::string{naam(bericht.soort)},
            .vrijgave = true,
            .relatie = partij(bericht.header.ontvanger).value(),
            .bestand =
                answer_name(naam(bericht.soort), gemeente(bericht).value(), release_number(rij.id)),
            .identificatie = {},
            .sha256 = rij.sha256,
            .grootte = rij.grootte};
}

} // namespace iwmod::oordeel
