#include "versie.hpp"
#include <iwmod/ggk.hpp>

#include <algorithm>
#include <cctype>

namespace iwmod::ggk {

namespace {

constexpr std::string_view applicatie_of_ggk = "GGk";

} // namespace

bool Uitgang::covers(std::string_view relatie) const {
    return alle || std::find(relaties.begin(), relaties.end(), relatie) != relaties.end();
}

std::string tijdstip(std::string_view moment) {
    constexpr std::string_view example = "2023-03-01T10:15:00";
    std::string digits;
    for (const char c : moment.substr(0, example.size())) {
        if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
            digits.push_back(c);
        }
    }
    return digits;
}

std::optional<bericht::Envelopsoort> soort_for(const bericht::Bericht& bericht,
                                               const Uitgang& uitgang,
                                               const std::optional<std::string>& crossrefnummer) {
    if (!uitgang.covers(route_of(bericht).ontvanger)) {
        return std::nullopt;
    }
    const bool is_answer =
        bericht::info(bericht.soort).is_retour ||
        (bericht.soort == Soort::wmo325 && uitgang.wmo325 == bericht::Envelopsoort::du01);
    if (!is_answer) {
        return bericht::Envelopsoort::di01;
    }
    return crossrefnummer ? std::optional{bericht::Envelopsoort::du01} : std::nullopt;
}

bericht::Envelop make_envelop(const bericht::Bericht& bericht, std::string bytes,
                              const Uitgang& uitgang, const Zending& zending) {
    auto route = route_of(bericht);
    bericht::Envelop envelop;
    envelop.soort = soort_for(bericht, uitgang, zending.crossrefnummer).value();
    auto& stuur = envelop.stuurgegevens;
    stuur.berichtcode = bericht::berichtcode(envelop.soort);
    stuur.zender.organisatie = std::move(route.zender);
    stuur.zender.applicatie = uitgang.applicatie;
    stuur.ontvanger.organisatie = std::move(route.ontvanger);
    stuur.ontvanger.applicatie = applicatie_of_ggk;
    stuur.referentienummer = zending.referentienummer;
    stuur.tijdstip = tijdstip(zending.moment);
    if (envelop.soort == bericht::Envelopsoort::du01) {
        stuur.crossrefnummer = zending.crossrefnummer;
    }
    stuur.functie = bericht::naam(bericht.soort);
    auto& parameters = envelop.parameters;
    parameters.applicatieversie = uitgang.applicatieversie;
    parameters.applicatiesubversie = uitgang.applicatiesubversie;
    parameters.functieversie = versie_text(bericht.header.berichtversie);
    parameters.functiesubversie = versie_text(bericht.header.berichtsubversie);
    parameters.bericht.xmlbestand = bericht::Bestandsinhoud{std::move(bytes)};
    return envelop;
}

bericht::Envelop make_fo01(const bericht::Envelop& heen, const Uitgang& uitgang,
                           const Zending& zending) {
    bericht::Envelop envelop;
    envelop.soort = bericht::Envelopsoort::fo01;
    auto& stuur = envelop.stuurgegevens;
    stuur.berichtcode = bericht::berichtcode(envelop.soort);
    stuur.zender.organisatie = heen.stuurgegevens.ontvanger.organisatie;
    stuur.zender.applicatie = uitgang.applicatie;
    stuur.ontvanger.organisatie = heen.stuurgegevens.zender.organisatie;
    stuur.ontvanger.applicatie = applicatie_of_ggk;
    stuur.referentienummer = zending.referentienummer;
    stuur.tijdstip = tijdstip(zending.moment);
    stuur.crossrefnummer = heen.stuurgegevens.referentienummer;
    envelop.fout = {.code = "StUF055",
                    .plek = "client",
                    .omschrijving = "Berichtbody is niet conform schema in sectormodel",
                    .details = heen.stuurgegevens.functie.value_or("") + "-" +
                               heen.parameters.applicatieversie +
                               heen.parameters.applicatiesubversie,
                    .detailsxml = {}};
    return envelop;
}

std::uint64_t largest_message(std::uint64_t maximum) {
    // All that is not the message, with every name at its longest: 1,900 bytes.
    constexpr std::uint64_t around = 2'000;
    constexpr std::uint64_t characters = 4;
    constexpr std::uint64_t bytes = 3;
    return maximum <= around ? 0 : (maximum - around) / characters * bytes;
}

} // namespace iwmod::ggk
