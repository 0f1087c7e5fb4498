#include "afgekeurde.hpp"

#include <charconv>

namespace iwmod::cijfers {

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

Plaatsen plaatsen_of(const registratie::Declaratiecijfers& declaratie) {
    const auto is_rejected = [](const auto& groep) { return !groep.goedgekeurd; };
    if (std::none_of(declaratie.groepen.begin(), declaratie.groepen.end(), is_rejected)) {
        return {};
    }
    std::vector<registratie::Prestatieregel> regels;
    for (const auto& groep : declaratie.groepen) {
        const auto some = groep.regels();
        regels.insert(regels.end(), some.begin(), some.end());
    }
    std::sort(regels.begin(), regels.end(),
              [](const auto& a, const auto& b) { return a.prestatie < b.prestatie; });
    Plaatsen result;
    Plaats plaats;
    registratie::ClientId client = 0;
    for (const auto& regel : regels) {
        plaats = regel.client == client ? plaats : Plaats{plaats.client + 1, 0};
        client = regel.client;
        ++plaats.prestatie;
        result.emplace(regel.prestatie, plaats);
    }
    return result;
}

void visit_with_plaats(
    const registratie::Ketenbron& keten, const Gemeentecode& gemeente,
    const std::function<void(const registratie::Ketenprestatie&, const Plaats&)>& visit) {
    registratie::BerichtId bericht = 0;
    registratie::ClientId client = 0;
    Plaats plaats;
    keten.visit_prestaties(gemeente, [&](const registratie::Ketenprestatie& prestatie) {
        if (prestatie.bericht != bericht) {
            plaats = {};
            client = 0;
        }
        if (prestatie.client != client) {
            plaats = {plaats.client + 1, 0};
        }
        ++plaats.prestatie;
        bericht = prestatie.bericht;
        client = prestatie.client;
        visit(prestatie, plaats);
    });
}

} // namespace iwmod::cijfers
