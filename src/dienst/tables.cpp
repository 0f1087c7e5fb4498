#include "load_tarieven.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/error.hpp>

#include <utility>

namespace iwmod::dienst {

std::shared_ptr<const Tables> Tables::load(const Settings& settings) {
    return load_tarieven(settings, tarief::Gemeententabel::load(settings.gemeententabel));
}

std::shared_ptr<const Tables> load_tarieven(const Settings& settings,
                                            tarief::Gemeententabel gemeenten) {
    const auto csv = basis::read_whole(settings.tarieven);
    if (!csv) {
        throw ConfigError{settings.tarieven.string(), 0, "de tabel is niet leesbaar."};
    }
    return std::make_shared<const Tables>(
        Tables{.tarieven = tarief::Tarieventabel::parse(*csv, settings.tarieven.string()),
               .gemeenten = std::move(gemeenten),
               .versie = crypto::sha256(*csv).hex()});
}

} // namespace iwmod::dienst
