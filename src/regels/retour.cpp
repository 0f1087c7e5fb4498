#include <iwmod/regels.hpp>

namespace iwmod::regels {

namespace {

bericht::Signaal sg03(std::string zin) {
    return {
        .code = "SG03", .pad = (bericht::Pad{} / "Header").text(), .omschrijving = std::move(zin)};
}

} // namespace

Retourvondst match_retour(const bericht::Bericht& retour,
                          const registratie::RegisterReader& reader) {
    Retourvondst result{.heen =
                            reader.vrijgegeven(bericht::heenbericht(retour.soort), retour.header),
                        .signalen = {}};
    if (!result.heen) {
        result.signalen.push_back(sg03("Er is geen vrijgegeven heenbericht bij deze retour bekend "
                                       "(onbekend heenbericht)."));
    } else if (reader.has_retour(result.heen->id)) {
        result.signalen.push_back(sg03("Op dit heenbericht is al eerder een retour ontvangen."));
    }
    return result;
}

} // namespace iwmod::regels
