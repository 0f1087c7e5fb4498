#include "wmo317/wijziging.hpp"

#include <algorithm>

namespace iwmod::regels {

Toewijzingen toewijzingen_of(const Subject& subject, const Bsn& bsn) {
    return {.alle = subject.omgeving.lezer.toewijzingen(subject.partijen, bsn)};
}

const Toewijzing* find_in(const Toewijzingen& toewijzingen, Nummer nummer) {
    const auto& alle = toewijzingen.alle;
    const auto found = std::lower_bound(alle.begin(), alle.end(), nummer,
                                        [](const Toewijzing& toewijzing, Nummer wanted) {
                                            return toewijzing.toewijzingnummer < wanted;
                                        });
    return found == alle.end() || found->toewijzingnummer != nummer ? nullptr : &*found;
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
