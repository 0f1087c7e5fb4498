#include "kern/message.hpp"
#include <iwmod/error.hpp>

#include <algorithm>

namespace iwmod::regels {

namespace {

/// Null for a message that is only recorded.
const regels::MessageRules* find_rules(Soort soort) {
    const auto all = regels::berichten();
    const auto found = std::find_if(
        all.begin(), all.end(), [soort](const auto& message) { return message.soort == soort; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

bericht::Bevindingen check_inside(const bericht::Bericht& bericht) {
    bericht::Bevindingen findings;
    if (const auto* rules = find_rules(bericht.soort)) {
        rules->inside.check(bericht, findings);
    }
    return findings;
}

Oordeel judge(const bericht::Bericht& bericht, const Omgeving& omgeving) {
    const auto van_gemeente = bericht::gemeente(bericht);
    const auto van_aanbieder = bericht::aanbieder(bericht);
    const auto* rules = find_rules(bericht.soort);
    if (rules == nullptr || !van_gemeente || !van_aanbieder) {
        throw LogicError{"a message that levels 3 and 4 do not judge"};
    }
    const regels::Subject subject{
        .bericht = bericht,
        .omgeving = omgeving,
        .partijen = {.gemeente = *van_gemeente, .aanbieder = *van_aanbieder}};
    auto of_header = regels::run(
        subject, [] { return (bericht::Pad{} / "Header").text(); }, rules->against.header_rules());
    if (!of_header.empty()) {
        Oordeel oordeel;
        oordeel.bevindingen.append(std::move(of_header));
        return oordeel;
    }
    return rules->against.judge(subject);
}

} // namespace iwmod::regels
