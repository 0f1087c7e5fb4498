#include "wmo317/wijziging.hpp"

#include <algorithm>

namespace iwmod::regels {

Toewijzingen toewijzingen_of(const Subject& subject, const Bsn& bsn) {
    return {.alle = subject.omgeving.reader.toewijzingen(subject.partijen, bsn)};
}

const registratie::Toewijzing* find_in(const Toewijzingen& toewijzingen, Nummer nummer) {
    const auto& alle = toewijzingen.alle;
    const auto found =
        std::lower_bound(alle.begin(), alle.end(), nummer,
                         [](const registratie::Toewijzing& toewijzing, Nummer wanted) {
                             return toewijzing.toewijzingnummer < wanted;
                         });
    return found == alle.end() || found->toewijzingnummer != nummer ? nullptr : &*found;
}

std::optional<Breach> check_actual(const Subject& subject, Nummer nummer,
                                   const registratie::Toewijzing* toewijzing) {
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
    return Breach{.toelichting = text + " eindigde op " +
                                 bericht::datum_text(*toewijzing->einddatum) + ", Dagtekening " +
                                 bericht::datum_text(subject.dagtekening())};
}

bericht::Pad verzoek_pad() {
    return bericht::Pad{} / "Client" / "Verzoek";
}

bericht::Pad ongewijzigd_pad(std::size_t index) {
    return (verzoek_pad() / "OngewijzigdeProducten").at("OngewijzigdProduct", index);
}

bericht::Pad te_wijzigen_pad(std::size_t index) {
    return (verzoek_pad() / "TeWijzigenProducten").at("TeWijzigenProduct", index);
}

bericht::Pad nieuw_pad(std::size_t index) {
    return (verzoek_pad() / "NieuweProducten").at("NieuwProduct", index);
}

} // namespace iwmod::regels
