#include "declaratie_sums.hpp"

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

Betaalwijzen read_betaalwijzen(const Gemeentecode& gemeente, const Sources& sources) {
    Betaalwijzen result;
    sources.bron.visit_declaraties(gemeente, [&](const registratie::Cijferdeclaratie& declaratie) {
        result.emplace(declaratie.id, betaalwijze_of(declaratie, sources.betalingen));
    });
    return result;
}

void add(DeclaratieSums& sums, const AgbCode& code, const registratie::Prestatiegroep& groep,
         const Betaalwijze& betaald) {
    const auto bedrag = groep.signed_value();
    const auto maand = maand_of(groep.periode.begindatum);
    auto& aanbieder = sums.per_aanbieder[code];
    auto& cell = sums.matrix[maand][betaald.maand];
    auto& productmaand = sums.per_product_maand[groep.code][maand];
    sums.totaal.add(groep);
    sums.per_product[groep.code].add(groep);
    sums.per_soort[betaald.soort].add(groep);
    cell = cell + bedrag;
    productmaand = productmaand + bedrag;
    aanbieder.kosten = aanbieder.kosten + bedrag;
    if (groep.credit) {
        return;
    }
    for (const auto& regel : groep.regels()) {
        if (!regel.gecrediteerd) {
            sums.clienten.insert(regel.client);
            aanbieder.clienten.insert(regel.client);
        }
    }
}

} // namespace

DeclaratieSums add_declaraties(const Question& question, const Sources& sources) {
    DeclaratieSums sums;
    const ProductFilter producten{question.producten};
    for (const auto& gemeente : question.gemeenten) {
        const auto betaalwijzen = read_betaalwijzen(gemeente, sources);
        sources.bron.visit_cijfers(gemeente, [&](const registratie::Declaratiecijfers& declaratie) {
            for (const auto& groep : declaratie.groepen) {
                if (counts(groep, question.tijdvak) && producten.passes(groep.code)) {
                    add(sums, declaratie.aanbieder, groep, betaalwijzen.at(declaratie.id));
                }
            }
        });
    }
    return sums;
}

} // namespace iwmod::cijfers
