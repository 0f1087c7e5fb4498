#include "gedeeld/toewijzing.hpp"

namespace iwmod::regels {

std::optional<registratie::Toewijzing> find_toewijzing(const Subject& subject,
                                                       Nummer toewijzingnummer) {
    auto toewijzing =
        subject.omgeving.reader.toewijzing(subject.partijen.gemeente, toewijzingnummer);
    if (!toewijzing || toewijzing->aanbieder != subject.partijen.aanbieder) {
        return std::nullopt;
    }
    return toewijzing;
}

bool is_actual(const registratie::Toewijzing& toewijzing, Datum datum) {
    return !toewijzing.removed() && (!toewijzing.einddatum || *toewijzing.einddatum >= datum ||
                                     toewijzing.ingangsdatum > datum);
}

} // namespace iwmod::regels
