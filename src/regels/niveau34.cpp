#include "niveau34.hpp"

#include "niveau34_kaarten.hpp"
#include <iwmod/error.hpp>

#include <variant>

namespace iwmod {

namespace {

/// The message below its Header, by its class.
struct Judge {
    const Zaak& zaak;

    Oordeel operator()(const ToewijzingClient& client) const {
        return judge_toewijzing(zaak, client);
    }
    Oordeel operator()(const StartClient& client) const { return judge_start(zaak, client); }
    Oordeel operator()(const StopClient& client) const { return judge_stop(zaak, client); }
    Oordeel operator()(const AanvraagClient& client) const { return judge_aanvraag(zaak, client); }
    Oordeel operator()(const WijzigingClient& client) const {
        return judge_wijziging(zaak, client);
    }
    Oordeel operator()(const Antwoord& antwoord) const { return judge_antwoord(zaak, antwoord); }
    Oordeel operator()(const Declaratie& declaratie) const {
        return judge_declaratie(zaak, declaratie);
    }
    Oordeel operator()(const DeclaratieAntwoord& /*antwoord*/) const {
        return judge_declaratie_antwoord(zaak);
    }
    /// A 325 may have nothing below its Header.
    Oordeel operator()(std::monostate /*nothing*/) const { return judge_declaratie_antwoord(zaak); }
};

} // namespace

std::span<const RuleCard> niveau34_cards() {
    return niveau34_kaarten;
}

Oordeel judge(const Bericht& bericht, const Omgeving& omgeving) {
    const auto van_gemeente = gemeente(bericht);
    const auto van_aanbieder = aanbieder(bericht);
    if (info(bericht.soort).is_retour || !van_gemeente || !van_aanbieder) {
        throw LogicError{"a message that levels 3 and 4 do not judge"};
    }
    const Zaak zaak{.bericht = bericht,
                    .omgeving = omgeving,
                    .partijen = {.gemeente = *van_gemeente, .aanbieder = *van_aanbieder}};
    if (auto bevindingen = judge_header(zaak); !bevindingen.empty()) {
        Oordeel oordeel;
        oordeel.bevindingen.append(std::move(bevindingen));
        return oordeel;
    }
    return std::visit(Judge{zaak}, bericht.inhoud);
}

} // namespace iwmod
