/// For the tests of level 2: what a message breaks, as text that reads in a table.
#pragma once

#include "bouwer.hpp"
#include "cards.hpp"
#include "voorbeelden.hpp"
#include <iwmod/regels.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace iwmod::test {

/// What level 2 finds.
inline std::vector<bericht::Finding> findings_inside(const bericht::Bericht& bericht) {
    auto findings = regels::check_inside(bericht).take();
    check_listed(bericht.soort, findings);
    note_example(bericht, findings);
    return findings;
}

/// The rules that the message breaks, in the order of the findings: `CD077 CD078`; empty when none.
inline std::string broken(const bericht::Bericht& bericht) {
    std::string text;
    for (const auto& finding : findings_inside(bericht)) {
        text += (text.empty() ? "" : " ") + finding.code;
    }
    return text;
}

/// The same with the place of each: `CS002 /Bericht/Client Bsn`, one a line.
inline std::string places(const bericht::Bericht& bericht) {
    std::string text;
    for (const auto& finding : findings_inside(bericht)) {
        text +=
            (text.empty() ? "" : "\n") + finding.code + " " + finding.pad + " " + finding.element;
    }
    return text;
}

inline void set_dagtekening(bericht::Bericht& bericht, std::string_view dagtekening) {
    bericht.header.berichtidentificatie.dagtekening = datum(dagtekening);
}

/// Good messages by their maker.
using Good = bericht::Bericht (*)();

/// The Bsn of the (first) Client.
inline Bsn& bsn_of(bericht::Bericht& bericht) {
    return std::visit(
        [](auto& inhoud) -> Bsn& {
            if constexpr (requires { inhoud.bsn; }) {
                return inhoud.bsn;
            } else if constexpr (requires { inhoud.clienten; }) {
                return inhoud.clienten[0].bsn;
            } else {
                throw std::bad_variant_access{};
            }
        },
        bericht.inhoud);
}

/// The Geboortedatum of the Client of 301, 305, 307 and 315.
inline bericht::Geboortedatum& geboortedatum_of(bericht::Bericht& bericht) {
    return std::visit(
        [](auto& inhoud) -> bericht::Geboortedatum& {
            if constexpr (requires { inhoud.geboortedatum; }) {
                return inhoud.geboortedatum;
            } else {
                throw std::bad_variant_access{};
            }
        },
        bericht.inhoud);
}

} // namespace iwmod::test
