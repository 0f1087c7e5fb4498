#include "paginas/bewaard.hpp"

#include "kern/state_folder.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/basis/replace.hpp>
#include <iwmod/crypto.hpp>
#include <iwmod/weergave/text.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace iwmod::web {

namespace {

using Json = nlohmann::json;

} // namespace

bool is_keuze_naam(const std::string& naam) {
    return !naam.empty() && naam.size() <= BewaardeKeuzes::longest_naam &&
           weergave::printable(naam) == naam;
}

std::filesystem::path BewaardeKeuzes::file_of(const std::string& wie) const {
    return m_folder / ("keuzes-" + crypto::sha256(wie).hex() + ".json");
}

std::vector<BewaardeKeuze> BewaardeKeuzes::read(const std::string& wie) const {
    std::vector<BewaardeKeuze> keuzes;
    const auto bytes = basis::read_whole(file_of(wie));
    if (!bytes) {
        return keuzes;
    }
    try {
        for (const auto& each : Json::parse(*bytes)) {
            keuzes.push_back({.naam = each.at("naam").get<std::string>(),
                              .velden = each.at("velden").get<Pairs>()});
        }
    } catch (const Json::exception&) { // a file that is damaged holds nothing more
        return {};
    }
    return keuzes;
}

void BewaardeKeuzes::write(const std::string& wie, const std::vector<BewaardeKeuze>& keuzes) const {
    auto json = Json::array();
    for (const auto& keuze : keuzes) {
        json.push_back({{"naam", keuze.naam}, {"velden", keuze.velden}});
    }
    make_state_folder(m_folder);
    basis::replace_whole(file_of(wie), json.dump(-1, ' ', false, Json::error_handler_t::replace),
                         basis::Readers::owner);
}

std::vector<BewaardeKeuze> BewaardeKeuzes::of(const std::string& wie) const {
    const std::lock_guard lock{m_mutex};
    return read(wie);
}

bool BewaardeKeuzes::keep(const std::string& wie, BewaardeKeuze keuze) {
    const std::lock_guard lock{m_mutex};
    auto keuzes = read(wie);
    std::erase_if(keuzes, [&keuze](const auto& each) { return each.naam == keuze.naam; });
    if (keuzes.size() >= most) {
        return false;
    }
    keuzes.push_back(std::move(keuze));
    std::sort(keuzes.begin(), keuzes.end(),
              [](const auto& one, const auto& other) { return one.naam < other.naam; });
    write(wie, keuzes);
    return true;
}

void BewaardeKeuzes::forget(const std::string& wie, const std::string& naam) {
    const std::lock_guard lock{m_mutex};
    auto keuzes = read(wie);
    if (std::erase_if(keuzes, [&naam](const auto& each) { return each.naam == naam; }) > 0) {
        write(wie, keuzes);
    }
}

} // namespace iwmod::web
