#include "declaratiesommen.hpp"

#include <unordered_map>

namespace iwmod::cijfers {

namespace {

using Betaalwijzen = std::unordered_map<registratie::DeclaratieId, Betaalwijze>;

/// The month of a moment in RFC 3339.
std::chrono::year_month maand_of_moment(const std::string& moment) {
    constexpr std::size_t day_length = 10;
    return maand_of(
        bericht::parse_datum(moment.substr(0, day_length)).value_or(bericht::geen_datum));
}

Betaalwijze betaalwijze_of(const registratie::Cijferdeclaratie& declaratie,
                           const tarief::Betalingentabel* betalingen) {
    if (betalingen == nullptr) {
        return {.maand = maand_of_moment(declaratie.besloten), .soort = "Declaratie"};
    }
    const auto* const betaling =
        betalingen->find(declaratie.aanbieder, declaratie.declaratienummer);
    if (betaling == nullptr) {
        return {.maand = std::nullopt, .soort = std::string{nog_niet_betaald}};
    }
    return {.maand = maand_of(betaling->betaaldatum), .soort = betaling->soort};
}

Betaalwijzen read_betaalwijzen(const Gemeentecode& gemeente, const Bronnen& bronnen) {
    Betaalwijzen result;
    bronnen.bron.visit_declaraties(gemeente, [&](const registratie::Cijferdeclaratie& declaratie) {
        result.emplace(declaratie.id, betaalwijze_of(declaratie, bronnen.betalingen));
    });
    return result;
}

void add(Declaratiesommen& sommen, const registratie::Cijferprestatie& prestatie,
         const Betaalwijze& betaald) {
    const auto bedrag = prestatie.bedrag.signed_value();
    const auto maand = maand_of(prestatie.periode.begindatum);
    auto& aanbieder = sommen.per_aanbieder[prestatie.aanbieder];
    auto& cel = sommen.matrix[maand][betaald.maand];
    auto& productmaand = sommen.per_product_maand[prestatie.code][maand];
    sommen.totaal.add(prestatie.bedrag);
    sommen.per_product[prestatie.code].add(prestatie.bedrag);
    sommen.per_soort[betaald.soort].add(prestatie.bedrag);
    cel = cel + bedrag;
    productmaand = productmaand + bedrag;
    aanbieder.kosten = aanbieder.kosten + bedrag;
    if (!prestatie.taken_back()) {
        sommen.clienten.insert(prestatie.client);
        aanbieder.clienten.insert(prestatie.client);
    }
}

} // namespace

Declaratiesommen add_declaraties(const Vraagstelling& vraag, const Bronnen& bronnen) {
    Declaratiesommen sommen;
    const Productfilter producten{vraag.producten};
    for (const auto& gemeente : vraag.gemeenten) {
        const auto betaalwijzen = read_betaalwijzen(gemeente, bronnen);
        bronnen.bron.visit_prestaties(
            {gemeente, vraag.tijdvak.periode}, [&](const registratie::Cijferprestatie& prestatie) {
                if (producten.passes(prestatie.code)) {
                    add(sommen, prestatie, betaalwijzen.at(prestatie.declaratie));
                }
            });
    }
    return sommen;
}

} // namespace iwmod::cijfers
