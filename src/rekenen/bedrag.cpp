#include <iwmod/rekenen.hpp>

#include <algorithm>

namespace iwmod::rekenen {

namespace {

/// The whole n >= 0 of which n x factor / 60 rounds, half up, to `rounded`. `highest` bounds what
/// every n fits: a factor of 0.
Bedraggrenzen round_to(Eurocent rounded, std::int64_t factor, Eurocent highest) {
    const std::int64_t from = std::max<std::int64_t>(0, rounded.value * 60 - 30);
    const std::int64_t to = rounded.value * 60 + 29;
    if (factor == 0) {
        return from == 0 ? Bedraggrenzen{Eurocent{0}, highest}
                         : Bedraggrenzen{Eurocent{1}, Eurocent{0}};
    }
    return {Eurocent{(from + factor - 1) / factor}, Eurocent{to / factor}};
}

/// The hour tariffs from 0 to `uurtarief` that round to this tariff per minute.
Bedraggrenzen uurtarieven_of(Eurocent producttarief, Eurocent uurtarief) {
    const Bedraggrenzen grenzen = round_to(producttarief, 1, uurtarief);
    return {grenzen.laagste, std::min(grenzen.hoogste, uurtarief)};
}

} // namespace

Eurocent bedrag_at_vast_uurtarief(const Minutenbedrag& prestatie, Eurocent uurtarief) {
    if (prestatie.producttarief != minuuttarief(uurtarief)) {
        return prestatie.producttarief * prestatie.minuten;
    }
    return bedrag_of_minuten(uurtarief, prestatie.minuten);
}

bool fits_vast_uurtarief(const Minutenbedrag& prestatie, Eurocent uurtarief) {
    return prestatie.bedrag == bedrag_at_vast_uurtarief(prestatie, uurtarief);
}

Bedraggrenzen possible_uurtarieven(const Minutenbedrag& prestatie, Eurocent uurtarief) {
    const Bedraggrenzen by_tarief = uurtarieven_of(prestatie.producttarief, uurtarief);
    const Bedraggrenzen by_bedrag = round_to(prestatie.bedrag, prestatie.minuten.value, uurtarief);
    return {std::max(by_tarief.laagste, by_bedrag.laagste),
            std::min(by_tarief.hoogste, by_bedrag.hoogste)};
}

bool fits_maximum_uurtarief(const Minutenbedrag& prestatie, Eurocent uurtarief) {
    if (prestatie.producttarief > minuuttarief(uurtarief)) {
        return prestatie.bedrag == prestatie.producttarief * prestatie.minuten;
    }
    return !possible_uurtarieven(prestatie, uurtarief).empty();
}

Bedraggrenzen bedragen_at_maximum_uurtarief(const Minutenbedrag& prestatie, Eurocent uurtarief) {
    if (prestatie.producttarief > minuuttarief(uurtarief)) {
        const Eurocent bedrag = prestatie.producttarief * prestatie.minuten;
        return {bedrag, bedrag};
    }
    const Bedraggrenzen tarieven = uurtarieven_of(prestatie.producttarief, uurtarief);
    return {bedrag_of_minuten(tarieven.laagste, prestatie.minuten),
            bedrag_of_minuten(tarieven.hoogste, prestatie.minuten)};
}

Eurocent signed_total(std::span<const bericht::BedragMetDC> bedragen) {
    Eurocent total;
    for (const bericht::BedragMetDC& bedrag : bedragen) {
        total = total + bedrag.signed_value();
    }
    return total;
}

Eurocent signed_total(std::span<const bericht::DeclaratieClient> clienten) {
    Eurocent total;
    for (const bericht::DeclaratieClient& client : clienten) {
        for (const bericht::Prestatie& prestatie : client.prestaties) {
            total = total + prestatie.ingediendbedrag.signed_value();
        }
    }
    return total;
}

} // namespace iwmod::rekenen
