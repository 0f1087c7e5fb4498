#include "wmo317/wijziging.hpp"

namespace iwmod::regels {

Toewijzingen toewijzingen_of(const Subject& subject, const Bsn& bsn) {
    Toewijzingen result{.alle = subject.omgeving.lezer.toewijzingen(subject.partijen, bsn),
                        .by_nummer = {}};
    for (std::size_t i = 0; i < result.alle.size(); ++i) {
        result.by_nummer.emplace(result.alle[i].toewijzingnummer, i);
    }
    return result;
}

std::optional<Breach> check_actual(const Subject& subject, Nummer nummer,
                                   const Toewijzing* toewijzing) {
    const std::string text = "toewijzing " + std::to_string(nummer);
    if (toewijzing == nullptr) {
        return Breach{.toelichting = text + " is niet bekend voor deze cliënt en aanbieder"};
    }
    if (is_actual(*toewijzing, subject.dagtekening())) {
        return std::nullopt;
    }
    if (toewijzing->removed()) {
        return Breach{.toelichting = text + " is verwijderd"};
    }
    return Breach{.toelichting = text + " eindigde op " + datum_text(*toewijzing->einddatum) +
                                 ", Dagtekening " + datum_text(subject.dagtekening())};
}

Pad verzoek_pad() {
    return Pad{} / "Client" / "Verzoek";
}

Pad ongewijzigd_pad(std::size_t index) {
    return (verzoek_pad() / "OngewijzigdeProducten").at("OngewijzigdProduct", index);
}

Pad te_wijzigen_pad(std::size_t index) {
    return (verzoek_pad() / "TeWijzigenProducten").at("TeWijzigenProduct", index);
}

Pad nieuw_pad(std::size_t index) {
    return (verzoek_pad() / "NieuweProducten").at("NieuwProduct", index);
}

} // namespace iwmod::regels
