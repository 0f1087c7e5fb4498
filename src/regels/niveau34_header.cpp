#include "niveau34.hpp"
#include "niveau34_kaarten.hpp"

#include <algorithm>
#include <array>

namespace iwmod {

namespace {

/// TR056: an earlier message of the same soort and Afzender has the same Identificatie.
std::optional<Breuk> identificatie_used(const Zaak& zaak) {
    const Header& header = zaak.bericht.header;
    const Tekst& identificatie = header.berichtidentificatie.identificatie;
    if (!zaak.omgeving.lezer.identificatie_used(zaak.bericht.soort, header.afzender,
                                                identificatie)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "Identificatie " + identificatie + ", afzender " + header.afzender};
}

/// TR135: Dagtekening after the systeemdatum.
std::optional<Breuk> dagtekening_in_future(const Zaak& zaak) {
    if (zaak.dagtekening() <= zaak.omgeving.systeemdatum) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "Dagtekening " + datum_text(zaak.dagtekening()) +
                                ", systeemdatum " + datum_text(zaak.omgeving.systeemdatum)};
}

/// TR378, 301 and 315: the first days of what the message gives or asks.
std::vector<Datum> ingangsdatums(const Inhoud& inhoud) {
    std::vector<Datum> result;
    if (const auto* toewijzing = std::get_if<ToewijzingClient>(&inhoud)) {
        for (const ToegewezenProduct& product : toewijzing->toegewezenproducten) {
            result.push_back(product.ingangsdatum);
        }
    } else if (const auto* aanvraag = std::get_if<AanvraagClient>(&inhoud)) {
        for (const AangevraagdProduct& product : aanvraag->aangevraagdeproducten) {
            result.push_back(product.toewijzingingangsdatum);
        }
    }
    return result;
}

/// TR378, the others: a toewijzing of the register began while the code was that of a gemeente.
bool has_toewijzing_while_gemeente(const Zaak& zaak) {
    const auto rijen = zaak.omgeving.gemeenten.rijen();
    return std::any_of(rijen.begin(), rijen.end(), [&](const Gemeenterij& rij) {
        return rij.code == zaak.partijen.gemeente &&
               zaak.omgeving.lezer.has_toewijzing_from(zaak.partijen, rij.geldig_van,
                                                       rij.geldig_tot);
    });
}

std::string gemeente_toelichting(const Zaak& zaak) {
    std::string text = "gemeentecode " + std::string{zaak.partijen.gemeente.text()} +
                       ", Dagtekening " + datum_text(zaak.dagtekening());
    bool is_known = false;
    for (const Gemeenterij& rij : zaak.omgeving.gemeenten.rijen()) {
        if (rij.code != zaak.partijen.gemeente) {
            continue;
        }
        is_known = true;
        text += rij.geldig_van ? ", geldig vanaf " + datum_text(*rij.geldig_van) : "";
        text += rij.geldig_tot ? ", niet meer geldig vanaf " + datum_text(*rij.geldig_tot) : "";
    }
    return is_known ? text : text + ", staat niet in de lijst van gemeenten";
}

/// TR378: the code was not that of a gemeente on Dagtekening, nor on an Ingangsdatum that counts.
std::optional<Breuk> gemeente_unknown(const Zaak& zaak) {
    const Gemeententabel& gemeenten = zaak.omgeving.gemeenten;
    const Gemeentecode& code = zaak.partijen.gemeente;
    if (gemeenten.counts_on(code, zaak.dagtekening())) {
        return std::nullopt;
    }
    const Soort soort = zaak.bericht.soort;
    const bool by_message = soort == Soort::wmo301 || soort == Soort::wmo315;
    const auto dates = ingangsdatums(zaak.bericht.inhoud);
    const bool counts = by_message
                            ? std::any_of(dates.begin(), dates.end(),
                                          [&](Datum day) { return gemeenten.counts_on(code, day); })
                            : has_toewijzing_while_gemeente(zaak);
    if (counts) {
        return std::nullopt;
    }
    return Breuk{.toelichting = gemeente_toelichting(zaak)};
}

} // namespace

std::vector<Finding> judge_header(const Zaak& zaak) {
    const Soort soort = zaak.bericht.soort;
    const std::array rules{
        Rule<Zaak>{kaart("TR056", soort), identificatie_used},
        Rule<Zaak>{kaart("TR135", soort), dagtekening_in_future},
        Rule<Zaak>{kaart("TR378", soort), gemeente_unknown},
    };
    std::vector<Finding> findings;
    run(rules, zaak, (Pad{} / "Header").text(), findings);
    return findings;
}

} // namespace iwmod
