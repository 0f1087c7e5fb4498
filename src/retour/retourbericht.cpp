#include "codes.hpp"
#include <iwmod/retour.hpp>

#include <set>

namespace iwmod::retour {

namespace {

constexpr const char* header_pad = "/Bericht/Header";

/// The Header of a retour: that of the heenbericht with its own code, and what a retour has behind
/// it.
void make_header(bericht::Header& header, Soort antwoord, const AntwoordKop& kop) {
    header.berichtcode = bericht::info(antwoord).berichtcode;
    header.identificatieretour = kop.identificatie;
    header.dagtekeningretour = kop.dagtekening;
    header.xsdversieretour = kop.versie;
    header.retourcodes.clear();
}

} // namespace

bericht::Bericht make_retourbericht(const bericht::Bericht& heen, const Verdict& uitslag,
                                    const AntwoordKop& kop) {
    const Codes codes{uitslag};
    const auto soort = bericht::info(heen.soort).antwoord.value();
    const auto header_faults = codes.faults(header_pad);
    const bool header_only = codes.empty() || codes.technical() || !header_faults.empty();

    bericht::Bericht antwoord{.soort = soort, .header = heen.header, .inhoud = {}};
    make_header(antwoord.header, soort, kop);
    if (codes.technical()) {
        antwoord.header.retourcodes = {technisch};
    } else if (header_only) {
        antwoord.header.retourcodes = header_faults;
    } else {
        antwoord.inhoud = heen.inhoud;
        bericht::for_each_retourklasse(
            antwoord, [&codes](const std::string& path, bericht::RetourCodes& carried) {
                carried = codes.of(path);
            });
    }
    return antwoord;
}

bericht::RetourCodes all_retourcodes(const bericht::Bericht& antwoord) {
    std::set<std::string> codes;
    const auto collect = [&codes](const std::string& /*path*/,
                                  const bericht::RetourCodes& carried) {
        codes.insert(carried.begin(), carried.end());
    };
    bericht::for_each_retourklasse(antwoord, collect);
    return {codes.begin(), codes.end()};
}

} // namespace iwmod::retour
