#include <iwmod/register/plaats.hpp>

#include <algorithm>
#include <charconv>
#include <vector>

namespace iwmod::registratie {

namespace {

/// The number between brackets behind a name; 0 when it is not there.
std::int64_t index_of(const std::string& pad, const std::string& naam) {
    const auto at = pad.find(naam + "[");
    std::int64_t number = 0;
    if (at != std::string::npos) {
        const auto* const begin = pad.data() + at + naam.size() + 1;
        std::from_chars(begin, pad.data() + pad.size(), number);
    }
    return number;
}

} // namespace

Plaats plaats_of(const std::string& pad) {
    return {index_of(pad, "/Client"), index_of(pad, "/Prestatie")};
}

Plaatsen plaatsen_of(std::span<const Prestatiegroep> groepen) {
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
    Plaatsen result;
    Plaats plaats;
    ClientId client = 0;
    for (const auto& regel : regels) {
        plaats = regel.client == client ? plaats : Plaats{plaats.client + 1, 0};
        client = regel.client;
        ++plaats.prestatie;
        result.emplace(regel.prestatie, plaats);
    }
    return result;
}

} // namespace iwmod::registratie
