#include <iwmod/basis/file.hpp>
#include <iwmod/dienst/tables.hpp>
#include <iwmod/error.hpp>

namespace iwmod::dienst {

std::shared_ptr<const Tables> Tables::load(const Settings& settings) {
    const auto csv = basis::read_whole(settings.tarieven);
    if (!csv) {
        throw ConfigError{settings.tarieven.string(), 0, "de tabel is niet leesbaar."};
    }
    return std::make_shared<const Tables>(
        Tables{.tarieven = tarief::Tarieventabel::parse(*csv, settings.tarieven.string()),
               .gemeenten = tarief::Gemeententabel::load(settings.gemeententabel),
               .versie = crypto::sha256(*csv).hex()});
}

} // namespace iwmod::dienst
