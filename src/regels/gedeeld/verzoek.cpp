#include "gedeeld/verzoek.hpp"

#include "gedeeld/productlijst.hpp"

namespace iwmod::regels {

std::optional<Breach> check_referentie(const Subject& subject, const bericht::Tekst& referentie) {
    if (!subject.omgeving.reader.referentie_used(subject.partijen.aanbieder, referentie)) {
        return std::nullopt;
    }
    return Breach{.toelichting = "ReferentieAanbieder " + referentie};
}

std::optional<Breach> check_open_verzoek(const Subject& subject, const Bsn& bsn) {
    if (!subject.omgeving.reader.has_open_verzoek(subject.partijen, bsn)) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      "wacht op de toewijzing of op het antwoord dat het eerdere verzoek afsluit"};
}

std::optional<bericht::Signaal> omvang_signal(const Subject& subject,
                                              const std::optional<bericht::Product>& product,
                                              const std::optional<bericht::Omvang>& omvang,
                                              Datum datum, const std::string& pad) {
    const auto breach = check_omvang(subject, product, omvang, datum);
    if (!breach) {
        return std::nullopt;
    }
    return bericht::Signaal{
        .code = "SG01",
        .pad = pad,
        .omschrijving =
            "De gevraagde Omvang staat niet zo in de productlijst: " + breach->toelichting + "."};
}

} // namespace iwmod::regels
