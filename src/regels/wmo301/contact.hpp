/// Level 2, the Contact of a Client or a Relatie. No toelichting tells anything of a person.
#pragma once

#include "kern/place.hpp"
#include "kern/rule.hpp"

#include <span>

namespace iwmod::regels {

/// On each Contact.
std::span<const Rule<Place<bericht::Contact>>> contact_rules();
/// On those of the Client together.
std::span<const Rule<Place<bericht::ToewijzingClient>>> contactgegevens_rules();

} // namespace iwmod::regels
