/// What the rules of levels 3 and 4 share: the message and what it is held against, rules that are
/// skipped when another is broken, and one function for each kind of message.
#pragma once

#include "kaart.hpp"
#include <iwmod/regels.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace iwmod {

/// A message and what it is held against, for the call.
struct Zaak {
    const Bericht& bericht;
    const Omgeving& omgeving;
    Partijen partijen; ///< those of the Header

    Datum dagtekening() const { return bericht.header.berichtidentificatie.dagtekening; }
};

/// The rules whose breach makes that another is not judged; empty places do not count.
using Overslaan = std::array<std::string_view, 6>;

/// A rule on a class that is skipped when one of `overslaan`, earlier in the list, was broken
/// (regels 11).
template <class Context>
struct VolgRegel {
    const RuleCard* card = nullptr;
    std::optional<Breuk> (*check)(const Context&) = nullptr;
    Overslaan overslaan = {};
};

/// Whether a rule that skips another was broken.
inline bool is_skipped(const Overslaan& overslaan, const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        for (const std::string_view id : overslaan) {
            if (finding.code == id) {
                return true;
            }
        }
    }
    return false;
}

/// The findings of one class, rules in their order. `place()` gives its path and is called only for
/// a finding.
template <class Context, class Rules, class Place>
std::vector<Finding> run_in_order(const Rules& rules, const Context& context, const Place& place) {
    std::vector<Finding> findings;
    for (const VolgRegel<Context>& rule : rules) {
        if (is_skipped(rule.overslaan, findings)) {
            continue;
        }
        if (auto breuk = rule.check(context)) {
            findings.push_back(make_finding(*rule.card, place(), std::move(*breuk)));
        }
    }
    return findings;
}

/// Moves findings behind those that are there.
inline void append(Bevindingen& findings, std::vector<Finding>&& more) {
    findings.append(std::move(more));
}

/// The Header rules of every message (regels 10).
std::vector<Finding> judge_header(const Zaak& zaak);

/// What follows when the Header is good, by message.
Oordeel judge_toewijzing(const Zaak& zaak, const ToewijzingClient& client);
Oordeel judge_start(const Zaak& zaak, const StartClient& client);
Oordeel judge_stop(const Zaak& zaak, const StopClient& client);
Oordeel judge_aanvraag(const Zaak& zaak, const AanvraagClient& client);
Oordeel judge_wijziging(const Zaak& zaak, const WijzigingClient& client);
Oordeel judge_antwoord(const Zaak& zaak, const Antwoord& antwoord);
Oordeel judge_declaratie(const Zaak& zaak, const Declaratie& declaratie);
Oordeel judge_declaratie_antwoord(const Zaak& zaak);

} // namespace iwmod
