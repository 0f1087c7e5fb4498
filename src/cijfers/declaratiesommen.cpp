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

void add(Declaratiesommen& sommen, const AgbCode& code, const registratie::Prestatiegroep& groep,
         const Betaalwijze& betaald) {
    const auto bedrag = groep.signed_value();
    const auto maand = maand_of(groep.periode.begindatum);
    auto& aanbieder = sommen.per_aanbieder[code];
    auto& cel = sommen.matrix[maand][betaald.maand];
    auto& productmaand = sommen.per_product_maand[groep.code][maand];
    sommen.totaal.add(groep);
    sommen.per_product[groep.code].add(groep);
    sommen.per_soort[betaald.soort].add(groep);
    cel = cel + bedrag;
    productmaand = productmaand + bedrag;
    aanbieder.kosten = aanbieder.kosten + bedrag;
    if (groep.credit) {
        return;
    }
    for (const auto& regel : groep.regels()) {
        if (!regel.gecrediteerd) {
            sommen.clienten.insert(regel.client);
            aanbieder.clienten.insert(regel.client);
        }
    }
}

} // namespace

Declaratiesommen add_declaraties(const Vraagstelling& vraag, const Bronnen& bronnen) {
    Declaratiesommen sommen;
    const Productfilter producten{vraag.producten};
    for (const auto& gemeente : vraag.gemeenten) {
        const auto betaalwijzen = read_betaalwijzen(gemeente, bronnen);
        bronnen.bron.visit_cijfers(gemeente, [&](const registratie::Declaratiecijfers& declaratie) {
            for (const auto& groep : declaratie.groepen) {
                if (counts(groep, vraag.tijdvak) && producten.passes(groep.code)) {
                    add(sommen, declaratie.aanbieder, groep, betaalwijzen.at(declaratie.id));
                }
            }
        });
    }
    return sommen;
}

} // namespace iwmod::cijfers
