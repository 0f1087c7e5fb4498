#include <iwmod/register/prestatie_place.hpp>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

namespace iwmod::registratie {

namespace {

/// The number between brackets behind a name; 0 when it is not there.
std::int64_t index_of(const std::string& pad, const std::string& name) {
    const auto at = pad.find(name + "[");
    std::int64_t number = 0;
    if (at != std::string::npos) {
        const auto behind = std::string_view{pad}.substr(at + name.size() + 1);
        // NOLINTNEXTLINE(*-pointer-arithmetic): from_chars
        std::from_chars(behind.data(), behind.data() + behind.size(), number);
    }
    return number;
}

} // namespace

Place place_of(const std::string& pad) {
    return {index_of(pad, "/Client"), index_of(pad, "/Prestatie")};
}

Places places_of(std::span<const Prestatiegroep> groepen) {
    const auto is_rejected = [](const auto& groep) { return !groep.goedgekeurd; };
    if (std::none_of(groepen.begin(), groepen.end(), is_rejected)) {
        return {};
    }
    std::vector<Prestatieregel> regels;
    for (const auto& groep : groepen) {
        const auto some = groep.regels();
        regels.insert(regels.end(), some.begin(), some.end());
    }
    std::sort(regels.begin(), regels.end(),
              [](const auto& a, const auto& b) { return a.prestatie < b.prestatie; });
    Places result;
    Place place;
    ClientId client = 0;
    for (const auto& regel : regels) {
        place = regel.client == client ? place : Place{place.client + 1, 0};
        client = regel.client;
        ++place.prestatie;
        result.emplace(regel.prestatie, place);
    }
    return result;
}

} // namespace iwmod::registratie
