/// The Header rules of every message (regels 10).
#pragma once

#include "kern/rule.hpp"
#include "kern/subject.hpp"

#include <span>

namespace iwmod::regels {

/// Of a message that a gemeente sends: its code is the Afzender.
std::span<const Rule<Subject>> header_rules_from_gemeente();
/// Of a message that an aanbieder sends: the gemeente is the Ontvanger.
std::span<const Rule<Subject>> header_rules_from_aanbieder();

} // namespace iwmod::regels
