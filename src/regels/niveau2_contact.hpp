/// Level 2, the Contact of a Client or a Relatie (WMO301). No toelichting tells anything of a
/// person.
#pragma once

#include "niveau2.hpp"

namespace iwmod {

namespace tekst {
inline constexpr RuleText cd025{"CD025", "Huis is verplicht in een Nederlands adres."};
inline constexpr RuleText cd034{"CD034",
                                "Postcode is verplicht in een BRP-adres of een verblijfadres."};
inline constexpr RuleText cs089{
    "CS089",
    "Een Nederlandse postcode is vier cijfers, het eerste niet 0, en twee letters, zonder spatie."};
inline constexpr RuleText cd005{"CD005", "Postcode en LandCode zijn er beide of geen van beide."};
inline constexpr RuleText cd009{
    "CD009", "Periode is alleen toegestaan bij een tijdelijk verblijfadres (Soort 04)."};
inline constexpr RuleText tr006{
    "TR006", "Een Contact heeft een Telefoon, of een adres met Huis en Postcode."};
inline constexpr RuleText tr061{
    "TR061", "De cliënt heeft geen Contact met een adres en Soort 01, 02 of 03."};
} // namespace tekst

/// CD025: an Adres in NL has a Huis.
std::optional<Breuk> cd025(const Plek<Contact>& plek);
/// CD034: an Adres with Soort 01 or 03 has a Postcode.
std::optional<Breuk> cd034(const Plek<Contact>& plek);
/// CS089: the form of a Postcode in NL.
std::optional<Breuk> cs089(const Plek<Contact>& plek);
/// CD005: Postcode and LandCode come together or not at all.
std::optional<Breuk> cd005(const Plek<Contact>& plek);
/// CD009: Periode with Soort 04 only.
std::optional<Breuk> cd009(const Plek<Contact>& plek);
/// CS003: a Periode with both dates does not end before it begins.
std::optional<Breuk> cs003_periode(const Plek<Contact>& plek);
/// TR006: a Telefoon, or an Adres with Huis and Postcode.
std::optional<Breuk> tr006(const Plek<Contact>& plek);
/// TR061: the Client has an Adres of Soort 01, 02 or 03; that of a Relatie does not help.
std::optional<Breuk> tr061(const Plek<ToewijzingClient>& plek);

} // namespace iwmod
