#include <iwmod/dienst/tabellen.hpp>
#include <iwmod/error.hpp>

#include <fstream>
#include <iterator>

namespace iwmod {

namespace {

std::string read_whole(const std::filesystem::path& bestand) {
    std::ifstream in{bestand, std::ios::binary};
    std::string inhoud{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
    if (!in) {
        throw ConfigError{bestand.string(), 0, "de tabel is niet leesbaar."};
    }
    return inhoud;
}

} // namespace

std::shared_ptr<const Tabellen> Tabellen::load(const Instellingen& instellingen) {
    const auto csv = read_whole(instellingen.tarieven);
    return std::make_shared<const Tabellen>(
        Tabellen{.tarieven = Tarieventabel::parse(csv, instellingen.tarieven.string()),
                 .gemeenten = Gemeententabel::load(instellingen.gemeententabel),
                 .versie = sha256(csv).hex()});
}

} // namespace iwmod
