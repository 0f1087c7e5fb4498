/// The rules of one kind of message as a whole: how its lists are run, and the cards in them.
#pragma once

#include "kern/run.hpp"
#include "kern/subject.hpp"

#include <span>
#include <tuple>
#include <vector>

namespace iwmod::regels {

/// One step of level 2: a list of rules, and the objects of the message that they look at. Objects
/// holds all of them, for the call.
template <class Rules, class Objects, class Context>
struct Step {
    Rules rules;
    std::vector<Context> Objects::*places;
};
template <class Rules, class Objects, class Context>
Step(Rules, std::vector<Context> Objects::*) -> Step<Rules, Objects, Context>;

/// Runs the steps in their order.
template <class... Steps, class Objects>
void run_steps(const std::tuple<Steps...>& steps, const Objects& objects,
               bericht::Bevindingen& findings) {
    const auto run_step = [&](const auto& step) {
        for (const auto& rule : list_of(step.rules)) {
            run_each(rule, objects.*step.places, findings);
        }
    };
    std::apply([&](const auto&... step) { (run_step(step), ...); }, steps);
}

/// The cards of lists of rules, in the order in which they are run.
template <class... Lists>
std::vector<Card> cards_of(const Lists&... lists) {
    std::vector<Card> cards;
    const auto add = [&cards](const auto& rules) {
        for (const auto& rule : list_of(rules)) {
            cards.push_back(rule.card);
        }
    };
    (add(lists), ...);
    return cards;
}
/// The same of steps.
template <class... Steps>
std::vector<Card> cards_of(const std::tuple<Steps...>& steps) {
    return std::apply([](const auto&... step) { return cards_of(step.rules...); }, steps);
}

/// Level 2 of one message.
struct Inside {
    std::vector<Card> (*cards)();
    /// Is given messages of this soort only.
    void (*check)(const bericht::Bericht& bericht, bericht::Bevindingen& findings);
};

/// Levels 3 and 4 of one message.
struct Against {
    /// When one of these is broken, nothing else is judged.
    std::span<const Rule<Subject>> (*header_rules)();
    /// What is below the Header: of its rules, and its verdict.
    std::vector<Card> (*cards)();
    Oordeel (*judge)(const Subject& subject);
};

/// All of it.
struct MessageRules {
    Soort soort;
    const Inside& inside;
    const Against& against;
};

/// The messages that are judged, in the order of docs/regels.md.
std::span<const MessageRules> berichten();

} // namespace iwmod::regels
