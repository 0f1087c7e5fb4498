/// Requests (regels 8): what a 315 and a 317 have in common.
#pragma once

#include "kern/rule.hpp"
#include "kern/subject.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace iwmod::regels {

/// TR374: a request of this aanbieder for the Bsn is still open. Context has a `subject` and a
/// `client`.
std::optional<Breach> check_open_verzoek(const Subject& subject, const Bsn& bsn);
template <class Context>
std::optional<Breach> verzoek_open(const Context& context) {
    return check_open_verzoek(context.subject, context.client.bsn);
}
template <class Context>
inline constexpr Rule<Context> tr374{
    .card = {.id = "TR374",
             .level = 3,
             .klasse = "Client",
             .element = "Bsn",
             .retourcode = "9374",
             .sentence = "Er staat nog een verzoek van deze aanbieder voor deze cliënt open."},
    .check = verzoek_open<Context>};

/// TR347: the reference stands in an accepted 315 or 317 of this aanbieder, to any gemeente.
std::optional<Breach> check_referentie(const Subject& subject, const bericht::Tekst& referentie);
constexpr Card tr347_card(std::string_view klasse) {
    return {.id = "TR347",
            .level = 3,
            .klasse = klasse,
            .element = "ReferentieAanbieder",
            .retourcode = "9347",
            .sentence = "De ReferentieAanbieder is al gebruikt in een eerder verzoek van deze "
                        "aanbieder."};
}

/// SG01: the tariff table does not allow Eenheid or Frequentie for the Code.
std::optional<bericht::Signaal> omvang_signal(const Subject& subject,
                                              const std::optional<bericht::Product>& product,
                                              const std::optional<bericht::Omvang>& omvang,
                                              Datum datum, const std::string& pad);

} // namespace iwmod::regels
