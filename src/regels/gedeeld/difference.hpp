/// In what two Prestaties differ (TR323, TR367).
#pragma once

#include <iwmod/bericht.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace iwmod::regels {

/// One element in which two Prestaties differ: `GeleverdVolume` and `9 in plaats van 10`.
struct Difference {
    std::string_view element;
    std::string text;
};
/// TR323, TR367: in ToewijzingNummer, ProductCategorie, ProductCode, ProductPeriode,
/// GeleverdVolume, Eenheid, ProductTarief (absent equals absent) and Bedrag.
std::vector<Difference> differences(const bericht::Prestatie& prestatie,
                                    const bericht::Prestatie& earlier);
/// These elements in one text, the same for two Prestaties without differences.
std::string inhoud_text(const bericht::Prestatie& prestatie);
/// `GeleverdVolume 9 in plaats van 10, Bedrag € 9,00 in plaats van € 10,00`.
std::string difference_text(const std::vector<Difference>& differences);

} // namespace iwmod::regels
