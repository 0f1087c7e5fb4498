#include <iwmod/bericht/soort.hpp>

#include <algorithm>

namespace iwmod::bericht {

namespace {

template <class Matches>
std::optional<Soort> find(Matches matches) {
    const auto soorten = alle_soorten();
    const auto found = std::find_if(soorten.begin(), soorten.end(), matches);
    return found == soorten.end() ? std::nullopt : std::optional{found->soort};
}

} // namespace

const SoortInfo& info(Soort soort) {
    const auto soorten = alle_soorten();
    return *std::find_if(soorten.begin(), soorten.end(),
                         [soort](const SoortInfo& row) { return row.soort == soort; });
}

std::string_view naam(Soort soort) {
    return info(soort).naam;
}

std::optional<Soort> soort_by_naam(std::string_view naam) {
    return find([naam](const SoortInfo& row) { return row.naam == naam; });
}

std::optional<Soort> soort_by_naamruimte(std::string_view naamruimte) {
    return find([naamruimte](const SoortInfo& row) { return row.naamruimte == naamruimte; });
}

Soort heenbericht(Soort soort) {
    const auto found = find(
        [soort](const SoortInfo& row) { return row.antwoord == soort && info(soort).is_retour; });
    return found.value_or(soort);
}

} // namespace iwmod::bericht
