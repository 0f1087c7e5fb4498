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
    bericht::Bericht kop; ///< its Header
};

/// What decides whether it goes in an envelope, and how large it may be.
struct Envelope {
    const ggk::Uitgang& uitgang;
    const std::optional<std::string>& crossrefnummer;
    std::uint64_t maximum;
};

/// Nothing when it would be larger than `maximum`. The message that it copies is gone when it is
/// written: two large ones are enough. Of it stays what its envelope says.
std::optional<Written> write_answer(const bericht::Bericht& bericht, const retour::Verdict& uitslag,
                                    const retour::AntwoordKop& kop, const Envelope& envelope) {
    const auto antwoord = make_antwoord(bericht, uitslag, kop);
    const bool is_wrapped =
        ggk::soort_for(antwoord, envelope.uitgang, envelope.crossrefnummer).has_value();
    auto inhoud = xml::write_within(antwoord, is_wrapped ? ggk::largest_message(envelope.maximum)
                                                         : envelope.maximum);
    if (!inhoud) {
        return std::nullopt;
    }
    return Written{*std::move(inhoud), retour::all_retourcodes(antwoord), kop_of(antwoord)};
}

void require_valid(xml::Reader& reader, const std::string& inhoud, Soort soort) {
    const auto check = reader.read_any(inhoud);
    if (!check.goed() || check.soort != soort) {
        throw LogicError{"een antwoord van soort " + std::string{naam(soort)} +
                         " voldoet niet aan zijn XSD"};
    }
}

} // namespace

bericht::Bericht make_antwoord(const bericht::Bericht& bericht, const retour::Verdict& uitslag,
                               const retour::AntwoordKop& kop) {
    return bericht.soort == Soort::wmo323 ? retour::make_declaratie_antwoord(bericht, uitslag, kop)
                                          : retour::make_retourbericht(bericht, uitslag, kop);
}

bericht::Bericht kop_of(const bericht::Bericht& bericht) {
    return {.soort = bericht.soort, .header = bericht.header, .inhoud = {}};
}

std::optional<std::string> referentienummer_of(const Inspection& inspection) {
    return inspection.verpakking
               ? std::optional{inspection.verpakking->envelop.stuurgegevens.referentienummer}
               : std::nullopt;
}

std::string adres_of(const Inspection& inspection) {
    if (inspection.bericht || !inspection.verpakking) {
        return retour::adres(inspection.bericht);
    }
    const auto& zender = inspection.verpakking->envelop.stuurgegevens.zender.organisatie;
    return zender ? retour::partij(*zender).value_or(retour::adres(std::nullopt))
                  : retour::adres(std::nullopt);
}

std::optional<std::string> crossrefnummer_of_release(const bericht::Bericht& bericht,
                                                     const registratie::RegisterReader& reader) {
    const auto van = bericht::gemeente(bericht);
    const auto naar = AgbCode::parse(bericht.header.ontvanger);
    if (bericht.soort != Soort::wmo325 || !van || !naar) {
        return std::nullopt;
    }
    const auto declaratie = reader.declaratie_bericht({.gemeente = *van, .aanbieder = *naar},
                                                      bericht.header.declaratieidentificatie);
    return declaratie ? reader.referentienummer_of(declaratie->id) : std::nullopt;
}

void wrap(registratie::Uitgaand& uitgaand, const bericht::Bericht& bericht,
          const std::optional<std::string>& crossrefnummer, const Grounds& grounds) {
    if (!ggk::soort_for(bericht, grounds.uitgang, crossrefnummer)) {
        return;
    }
    uitgaand.referentienummer = grounds.numbers.next_referentienummer();
    const auto envelop = ggk::make_envelop(bericht, std::move(uitgaand.inhoud), grounds.uitgang,
                                           {.referentienummer = *uitgaand.referentienummer,
                                            .crossrefnummer = crossrefnummer,
                                            .moment = grounds.besloten});
    uitgaand.inhoud = xml::write(envelop);
}

std::optional<Answer> make_answer(const Inspection& inspection, const regels::Oordeel& oordeel,
                                  const Grounds& grounds) {
    const auto& bericht = *inspection.bericht;
    const auto crossrefnummer = referentienummer_of(inspection);
    const auto soort = bericht::info(bericht.soort).antwoord.value();
    const auto code = bericht::gemeente(bericht).value();
    const retour::AntwoordKop kop{.identificatie = grounds.numbers.next_identificatie(code, soort),
                                  .dagtekening = grounds.omgeving.systeemdatum,
                                  .versie = grounds.schemas.versie(soort)};
    const retour::Verdict uitslag{.bevindingen = oordeel.bevindingen.in_full(),
                                  .codes_of_others = oordeel.bevindingen.codes_of_others(),
                                  .niet_beoordeeld = oordeel.niet_beoordeeld};
    auto written = write_answer(bericht, uitslag, kop,
                                {.uitgang = grounds.uitgang,
                                 .crossrefnummer = crossrefnummer,
                                 .maximum = grounds.maximum_bytes});
    if (!written) {
        return std::nullopt;
    }
    require_valid(grounds.reader, written->inhoud, soort);
    Answer answer{.uitgaand = {.soort = std::string{naam(soort)},
                               .relatie = retour::adres(bericht),
                               .bestand = answer_name(naam(soort), code, kop.identificatie),
                               .identificatie = kop.identificatie,
                               .inhoud = std::move(written->inhoud)},
                  .retourcodes = std::move(written->retourcodes)};
    wrap(answer.uitgaand, written->kop, crossrefnummer, grounds);
    return answer;
}

namespace {

/// Whether it is ours to answer with an Fo01: it came in an envelope that could be read so far,
/// from a sender whom we know.
bool may_get_fo01(const Inspection& inspection, const ggk::Uitgang& uitgang) {
    if (!uitgang.fo01 || !inspection.verpakking) {
        return false;
    }
    const auto& envelop = inspection.verpakking->envelop;
    const auto& stuur = envelop.stuurgegevens;
    return (envelop.soort == bericht::Envelopsoort::di01 ||
            envelop.soort == bericht::Envelopsoort::du01) &&
           ggk::is_referentienummer(stuur.referentienummer) && stuur.zender.organisatie &&
           retour::partij(*stuur.zender.organisatie) && stuur.ontvanger.organisatie;
}

/// In place of the Foutmelding, where the configuration asks for it.
void become_fo01(registratie::Uitgaand& uitgaand, const Subject& subject, const Grounds& grounds) {
    if (!may_get_fo01(subject.inspection, grounds.uitgang)) {
        return;
    }
    const auto& heen = subject.inspection.verpakking->envelop;
    uitgaand.referentienummer = grounds.numbers.next_referentienummer();
    uitgaand.relatie = *heen.stuurgegevens.zender.organisatie;
    uitgaand.bestand = "Fo01-" + uitgaand.identificatie + ".xml";
    uitgaand.inhoud = xml::write(ggk::make_fo01(heen, grounds.uitgang,
                                                {.referentienummer = *uitgaand.referentienummer,
                                                 .crossrefnummer = {},
                                                 .moment = grounds.besloten}));
}

} // namespace

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
    registratie::Uitgaand uitgaand{.soort = "Foutmelding",
                                   .relatie = adres_of(subject.inspection),
                                   .bestand = "Foutmelding-" + melding.identificatie + ".xml",
                                   .identificatie = melding.identificatie,
                                   .inhoud = std::move(inhoud)};
    become_fo01(uitgaand, subject, grounds);
    return uitgaand;
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
