/// How rules are run, and what becomes of a breach.
#pragma once

#include "kern/rule.hpp"
#include <iwmod/bericht.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace iwmod::regels {

/// The finding of a broken rule. `pad` is the berichtklasse that gets the retourcode (level 2: the
/// class where the rule was broken; the code itself goes on the Header), unless the breach names
/// another. A level 2 card names its elements with their class (`StopProduct/Einddatum`); the
/// finding without it (`Einddatum`).
bericht::Finding make_finding(const Card& card, const std::string& pad, Breach breach);

/// Whether one of these was broken.
inline bool is_broken(const SkippedAfter& ids, const std::vector<bericht::Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(), [&ids](const bericht::Finding& finding) {
        return std::find(ids.begin(), ids.end(), finding.code) != ids.end();
    });
}

/// Adds the finding of a rule that was broken.
template <class Path, class Findings>
void note(const Card& card, std::optional<Breach>&& breach, const Path& path, Findings& findings) {
    if (breach) {
        findings.push_back(make_finding(card, path(), std::move(*breach)));
    }
}
/// The same of a rule over several objects.
template <class Path, class Findings>
void note(const Card& card, Breaches&& breaches, const Path& path, Findings& findings) {
    for (Breach& breach : breaches) {
        findings.push_back(make_finding(card, path(), std::move(breach)));
    }
}

/// A list of rules, or what a function gives that has it.
template <class Rules>
decltype(auto) list_of(const Rules& rules) {
    if constexpr (std::is_invocable_v<const Rules&>) {
        return rules();
    } else {
        return (rules);
    }
}

/// Levels 3 and 4: runs the rules of one class in their order, list after list. `path()` gives its
/// path and is called only for a finding.
template <class Context, class Path, class... Lists>
std::vector<bericht::Finding> run(const Context& context, const Path& path, const Lists&... lists) {
    std::vector<bericht::Finding> findings;
    const auto run_list = [&](const auto& rules) {
        for (const auto& rule : list_of(rules)) {
            if (!is_broken(rule.skipped_after, findings)) {
                note(rule.card, rule.check(context), path, findings);
            }
        }
    };
    (run_list(lists), ...);
    return findings;
}

/// Level 2: runs each rule over all objects of a class, so that the findings are in the order of
/// the rules (regels 1).
template <class Context>
void run_each(const Rule<Context>& rule, const std::vector<Context>& places,
              bericht::Bevindingen& findings) {
    for (const Context& place : places) {
        note(
            rule.card, rule.check(place), [&place] { return pad_of(place); }, findings);
    }
}
template <class Context>
void run_each(const RuleOverAll<std::vector<Context>>& rule, const std::vector<Context>& places,
              bericht::Bevindingen& findings) {
    note(
        rule.card, rule.check(places), [] { return std::string{}; }, findings);
}

} // namespace iwmod::regels
