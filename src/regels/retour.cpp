#include <iwmod/regels.hpp>

namespace iwmod {

namespace {

Signaal sg03(std::string zin) {
    return {.code = "SG03", .pad = (Pad{} / "Header").text(), .omschrijving = std::move(zin)};
}

} // namespace

Retourvondst match_retour(const Bericht& retour, const RegisterReader& lezer) {
    Retourvondst result{.heen = lezer.vrijgegeven(heenbericht(retour.soort), retour.header),
                        .signalen = {}};
    if (!result.heen) {
        result.signalen.push_back(sg03("Er is geen vrijgegeven heenbericht bij deze retour bekend "
                                       "(onbekend heenbericht)."));
    } else if (lezer.has_retour(result.heen->id)) {
        result.signalen.push_back(sg03("Op dit heenbericht is al eerder een retour ontvangen."));
    }
    return result;
}

} // namespace iwmod
