#include "versie.hpp"
#include <iwmod/ggk.hpp>

#include <algorithm>
#include <array>

namespace iwmod::ggk {

namespace {

/// By the name of the element.
struct Elementcode {
    std::string_view element;
    const char* code;
};
constexpr std::array<Elementcode, 8> codes{{{"berichtcode", "F011"},
                                            {"referentienummer", "F012"},
                                            {"functie", "F014"},
                                            {"functieVersie", "F015"},
                                            {"functieSubversie", "F015"},
                                            {"crossRefnummer", "F018"},
                                            {"xmlBestand", "F019"},
                                            {"tekstBestand", "F019"}}};

std::string_view last_name(std::string_view pad) {
    const auto slash = pad.rfind('/');
    return slash == std::string_view::npos ? pad : pad.substr(slash + 1);
}

/// Whether it is the place of the element with this path.
bool is_place_of(const bericht::Elementplek& plek, std::string_view pad) {
    const auto naam = last_name(pad);
    return naam == plek.naam &&
           last_name(pad.substr(0, pad.size() - naam.size() - 1)) == plek.ouder;
}

/// A fault of level 0 at an element of this envelope.
bericht::Finding fault_at(const bericht::Envelop& envelop, std::string_view below_root,
                          const char* code, std::string zin) {
    bericht::Finding fault{.niveau = 0,
                           .code = code,
                           .pad = "/" + std::string{bericht::root_naam(envelop.soort)} + "/" +
                                  std::string{below_root},
                           .omschrijving = std::move(zin)};
    const auto plek =
        std::find_if(envelop.plekken.begin(), envelop.plekken.end(),
                     [&](const bericht::Elementplek& one) { return is_place_of(one, fault.pad); });
    if (plek != envelop.plekken.end()) {
        fault.regelnummer = plek->regelnummer;
        fault.kolom = plek->kolom;
    }
    return fault;
}

/// A heenbericht travels as Di01 and a retourbericht as Du01; a 325 answers a declaratie, and is
/// seen as either.
bool may_travel_as(Soort soort, bericht::Envelopsoort envelop) {
    return soort == Soort::wmo325 ||
           (envelop == bericht::Envelopsoort::du01) == bericht::info(soort).is_retour;
}

} // namespace

Route route_of(const bericht::Bericht& bericht) {
    const auto& header = bericht.header;
    return bericht::info(bericht.soort).is_retour ? Route{header.ontvanger, header.afzender}
                                                  : Route{header.afzender, header.ontvanger};
}

void name_faults(std::vector<bericht::Finding>& fouten) {
    for (auto& fout : fouten) {
        const auto name = last_name(fout.pad);
        const auto* const found =
            std::find_if(codes.begin(), codes.end(),
                         [name](const Elementcode& one) { return one.element == name; });
        if (fout.code == "F010" && found != codes.end()) {
            fout.code = found->code;
        }
    }
}

std::optional<bericht::Finding> check_against(const bericht::Envelop& envelop,
                                              const bericht::Bericht& bericht) {
    const auto& stuur = envelop.stuurgegevens;
    const auto& parameters = envelop.parameters;
    const auto route = route_of(bericht);
    const std::string soort{bericht::naam(bericht.soort)};
    if (!may_travel_as(bericht.soort, envelop.soort)) {
        return fault_at(envelop, "stuurgegevens/berichtcode", "F011",
                        "Een " + soort + " reist niet in een " +
                            std::string{bericht::berichtcode(envelop.soort)} + ".");
    }
    if (stuur.functie != soort) {
        return fault_at(envelop, "stuurgegevens/functie", "F014",
                        "De functie van de envelop is een andere dan de soort van het bericht, " +
                            soort + ".");
    }
    if (parameters.functieversie != versie_text(bericht.header.berichtversie)) {
        return fault_at(envelop, "parameters/functieVersie", "F015",
                        "De functieVersie van de envelop is een andere dan de BerichtVersie.");
    }
    if (parameters.functiesubversie != versie_text(bericht.header.berichtsubversie)) {
        return fault_at(
            envelop, "parameters/functieSubversie", "F015",
            "De functieSubversie van de envelop is een andere dan de BerichtSubversie.");
    }
    if (stuur.zender.organisatie != route.zender) {
        return fault_at(envelop, "stuurgegevens/zender/organisatie", "F016",
                        "De zender van de envelop is een andere dan die van het bericht.");
    }
    if (stuur.ontvanger.organisatie != route.ontvanger) {
        return fault_at(envelop, "stuurgegevens/ontvanger/organisatie", "F017",
                        "De ontvanger van de envelop is een andere dan die van het bericht.");
    }
    return std::nullopt;
}

bericht::Finding referentienummer_used(const bericht::Envelop& envelop) {
    return fault_at(envelop, "stuurgegevens/referentienummer", "F013",
                    "Van deze zender kwam al een ander bericht onder dit referentienummer.");
}

bericht::Finding unknown_crossrefnummer(const bericht::Envelop& envelop) {
    return fault_at(envelop, "stuurgegevens/crossRefnummer", "F018",
                    "Het crossRefnummer is niet dat van een envelop die hier is verzonden.");
}

bericht::Finding does_not_fit(std::uint64_t maximum) {
    return {.niveau = 0,
            .code = "F021",
            .omschrijving = "Het bericht past niet in een envelop van ten hoogste " +
                            std::to_string(maximum) + " bytes: het mag er " +
                            std::to_string(largest_message(maximum)) +
                            " hebben. Er is niets verwerkt; lever het aan in kleinere delen."};
}

} // namespace iwmod::ggk
