#include "zaak_text.hpp"
#include <iwmod/rekenen.hpp>

#include <algorithm>
#include <map>

namespace iwmod::beheer {

namespace {

using registratie::Zaakprestatie;
using registratie::Zaakregel;
using registratie::Zaaksoort;

/// Whose toewijzing, and its number.
using Key = std::pair<Gemeentecode, Nummer>;

std::chrono::year_month month_of(const Zaakprestatie& each) {
    const auto day = each.prestatie.productperiode.begindatum;
    return {day.year(), day.month()};
}

/// Hours are added up in minutes, as TR322 does.
bericht::Tekst counted_in(const Zaakregel& toewijzing, const Zaakprestatie& first) {
    if (!toewijzing.omvang) {
        return first.prestatie.eenheid;
    }
    const auto& eenheid = toewijzing.omvang->eenheid;
    return eenheid == bericht::eenheid::uur ? bericht::Tekst{bericht::eenheid::minuut} : eenheid;
}

Volume volume_in(const Zaakprestatie& each, const Zaakregel& toewijzing) {
    const auto& prestatie = each.prestatie;
    const auto volume =
        toewijzing.omvang ? rekenen::comparable_volume(prestatie.geleverdvolume, prestatie.eenheid,
                                                       toewijzing.omvang->eenheid)
                          : std::optional{prestatie.geleverdvolume};
    const bool is_credit = prestatie.ingediendbedrag.debetcredit == DebetCredit::credit;
    const auto counted = volume.value_or(Volume{});
    return is_credit ? Volume{} - counted : counted;
}

void add(Maand& maand, const Zaakprestatie& each, const Zaakregel& toewijzing) {
    const auto bedrag = each.prestatie.ingediendbedrag.signed_value();
    if (!each.goedgekeurd) {
        ++maand.afgewezen;
        maand.afgewezen_bedrag = maand.afgewezen_bedrag + bedrag;
        return;
    }
    ++maand.prestaties;
    maand.volume = maand.volume + volume_in(each, toewijzing);
    maand.bedrag = maand.bedrag + bedrag;
}

/// The most that may be declared until the end of this month, or in all where the toewijzing has an
/// end; absent without an Omvang.
std::optional<Volume> most_until(const Zaakregel& toewijzing, std::chrono::year_month maand) {
    const auto& omvang = toewijzing.omvang;
    if (!omvang || !toewijzing.begin) {
        return std::nullopt;
    }
    const Datum end{maand / std::chrono::last};
    const auto most = rekenen::maximum_of_toewijzing(
        {.ingangsdatum = *toewijzing.begin,
         .einddatum = toewijzing.einde,
         .categorie =
             toewijzing.product ? std::optional{toewijzing.product->categorie} : std::nullopt,
         .omvang = *omvang},
        std::max(end, *toewijzing.begin));
    return rekenen::comparable_volume(most.value(), omvang->eenheid, omvang->eenheid);
}

/// What is left behind each month.
void add_rest(Toewijzingstand& stand) {
    Volume volume;
    Eurocent bedrag;
    for (auto& maand : stand.maanden) {
        volume = volume + maand.volume;
        bedrag = bedrag + maand.bedrag;
        if (const auto most = most_until(stand.toewijzing, maand.maand)) {
            maand.over_volume = *most - volume;
        }
        if (stand.toewijzing.budget) {
            maand.over_budget = *stand.toewijzing.budget - bedrag;
        }
    }
}

/// Each toewijzing by the version that counts, or else the newest.
std::map<Key, Zaakregel> toewijzingen_of(const Zaak& zaak) {
    std::map<Key, Zaakregel> result;
    for (const auto& regel : zaak.regels) {
        if (regel.soort == Zaaksoort::toewijzing && regel.toewijzingnummer) {
            const auto [place, is_new] =
                result.try_emplace({regel.gemeente, *regel.toewijzingnummer}, regel);
            if (!is_new && !place->second.stand.empty()) {
                place->second = regel;
            }
        }
    }
    return result;
}

/// A Prestatie on a toewijzing that is not there: wrong, or purged.
Zaakregel unknown_toewijzing(const Zaakprestatie& each) {
    Zaakregel regel;
    regel.gemeente = each.gemeente;
    regel.aanbieder = each.aanbieder;
    regel.toewijzingnummer = each.prestatie.toewijzingnummer;
    regel.stand = "onbekend";
    return regel;
}

} // namespace

std::vector<Toewijzingstand> states_of(const Zaak& zaak) {
    auto toewijzingen = toewijzingen_of(zaak);
    std::map<Key, std::map<std::chrono::year_month, Maand>> months;
    for (const auto& each : zaak.prestaties) {
        const Key key{each.gemeente, each.prestatie.toewijzingnummer};
        const auto& toewijzing =
            toewijzingen.try_emplace(key, unknown_toewijzing(each)).first->second;
        const auto [place, is_new] = months[key].try_emplace(month_of(each));
        if (is_new) {
            place->second.maand = month_of(each);
            place->second.eenheid = counted_in(toewijzing, each);
        }
        add(place->second, each, toewijzing);
    }
    std::vector<Toewijzingstand> result;
    for (auto& [key, toewijzing] : toewijzingen) {
        Toewijzingstand stand{std::move(toewijzing), {}};
        for (auto& [maand, counted] : months[key]) {
            stand.maanden.push_back(std::move(counted));
        }
        add_rest(stand);
        result.push_back(std::move(stand));
    }
    return result;
}

} // namespace iwmod::beheer
