#include "gedeeld/header.hpp"

#include <algorithm>
#include <array>

namespace iwmod::regels {

namespace {

/// TR056: an earlier message of the same soort and Afzender has the same Identificatie.
std::optional<Breach> identificatie_used(const Subject& subject) {
    const bericht::Header& header = subject.bericht.header;
    const bericht::Tekst& identificatie = header.berichtidentificatie.identificatie;
    if (!subject.omgeving.reader.identificatie_used(subject.bericht.soort, header.afzender,
                                                    identificatie)) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      "Identificatie " + identificatie + ", afzender " + header.afzender};
}

/// TR135: Dagtekening after the systeemdatum.
std::optional<Breach> dagtekening_in_future(const Subject& subject) {
    if (subject.dagtekening() <= subject.omgeving.systeemdatum) {
        return std::nullopt;
    }
    return Breach{.toelichting = "Dagtekening " + bericht::datum_text(subject.dagtekening()) +
                                 ", systeemdatum " +
                                 bericht::datum_text(subject.omgeving.systeemdatum)};
}

/// TR378, 301 and 315: the first days of what the message gives or asks.
std::vector<Datum> ingangsdatums(const bericht::Inhoud& inhoud) {
    std::vector<Datum> result;
    if (const auto* toewijzing = std::get_if<bericht::ToewijzingClient>(&inhoud)) {
        for (const bericht::ToegewezenProduct& product : toewijzing->toegewezenproducten) {
            result.push_back(product.ingangsdatum);
        }
    } else if (const auto* aanvraag = std::get_if<bericht::AanvraagClient>(&inhoud)) {
        for (const bericht::AangevraagdProduct& product : aanvraag->aangevraagdeproducten) {
            result.push_back(product.toewijzingingangsdatum);
        }
    }
    return result;
}

/// TR378, the others: a toewijzing of the register began while the code was that of a gemeente.
bool has_toewijzing_while_gemeente(const Subject& subject) {
    const auto rijen = subject.omgeving.gemeenten.rijen();
    return std::any_of(rijen.begin(), rijen.end(), [&](const tarief::Gemeenterij& rij) {
        return rij.code == subject.partijen.gemeente &&
               subject.omgeving.reader.has_toewijzing_from(subject.partijen, rij.geldig_van,
                                                           rij.geldig_tot);
    });
}

std::string gemeente_toelichting(const Subject& subject) {
    std::string text = "gemeentecode " + std::string{subject.partijen.gemeente.text()} +
                       ", Dagtekening " + bericht::datum_text(subject.dagtekening());
    bool is_known = false;
    for (const tarief::Gemeenterij& rij : subject.omgeving.gemeenten.rijen()) {
        if (rij.code != subject.partijen.gemeente) {
            continue;
        }
        is_known = true;
        text += rij.geldig_van ? ", geldig vanaf " + bericht::datum_text(*rij.geldig_van) : "";
        text += rij.geldig_tot ? ", niet meer geldig vanaf " + bericht::datum_text(*rij.geldig_tot)
                               : "";
    }
    return is_known ? text : text + ", staat niet in de lijst van gemeenten";
}

/// TR378: the code was not that of a gemeente on Dagtekening, nor on an Ingangsdatum that counts.
std::optional<Breach> gemeente_unknown(const Subject& subject) {
    const tarief::Gemeententabel& gemeenten = subject.omgeving.gemeenten;
    const Gemeentecode& code = subject.partijen.gemeente;
    if (gemeenten.counts_on(code, subject.dagtekening())) {
        return std::nullopt;
    }
    const Soort soort = subject.bericht.soort;
    const bool by_message = soort == Soort::wmo301 || soort == Soort::wmo315;
    const auto dates = ingangsdatums(subject.bericht.inhoud);
    const bool counts = by_message
                            ? std::any_of(dates.begin(), dates.end(),
                                          [&](Datum day) { return gemeenten.counts_on(code, day); })
                            : has_toewijzing_while_gemeente(subject);
    if (counts) {
        return std::nullopt;
    }
    return Breach{.toelichting = gemeente_toelichting(subject)};
}

/// In the order in which they are run; TR378 looks at the code of the gemeente in `element`.
constexpr auto rules_with_gemeente_in(std::string_view element) {
    return std::array{
        Rule<Subject>{.card = {.id = "TR056",
                               .level = 3,
                               .klasse = "Header",
                               .element = "BerichtIdentificatie/Identificatie",
                               .retourcode = "9056",
                               .sentence =
                                   "De Identificatie is door deze afzender al gebruikt in een "
                                   "eerder bericht van dezelfde soort."},
                      .check = identificatie_used},
        Rule<Subject>{.card = {.id = "TR135",
                               .level = 4,
                               .klasse = "Header",
                               .element = "BerichtIdentificatie/Dagtekening",
                               .retourcode = "8848",
                               .sentence = "De Dagtekening ligt na de systeemdatum."},
                      .check = dagtekening_in_future},
        Rule<Subject>{.card = {.id = "TR378",
                               .level = 4,
                               .klasse = "Header",
                               .element = element,
                               .retourcode = "S300",
                               .sentence =
                                   "De gemeentecode is niet geldig op de Dagtekening en niet op "
                                   "een Ingangsdatum die telt."},
                      .check = gemeente_unknown}};
}

constexpr auto from_gemeente = rules_with_gemeente_in("Afzender");
constexpr auto from_aanbieder = rules_with_gemeente_in("Ontvanger");

} // namespace

std::span<const Rule<Subject>> header_rules_from_gemeente() {
    return from_gemeente;
}

std::span<const Rule<Subject>> header_rules_from_aanbieder() {
    return from_aanbieder;
}

} // namespace iwmod::regels
