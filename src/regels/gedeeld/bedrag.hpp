/// Level 2, amounts with DebetCredit.
#pragma once

#include "kern/rule.hpp"
#include <iwmod/bericht.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace iwmod::regels {

constexpr Card cs325_card(std::string_view element) {
    return level2("CS325", element, "Een bedrag van 0 is debet (D).");
}

/// CS325: a TotaalBedrag of 0 is debit.
std::optional<Breach> zero_credit(const bericht::TotaalBedragMetDC& totaal);

/// `12,00 euro debet`.
std::string bedrag_met_dc(const bericht::TotaalBedragMetDC& bedrag);

} // namespace iwmod::regels
