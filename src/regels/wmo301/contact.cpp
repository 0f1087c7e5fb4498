#include "wmo301/contact.hpp"

#include "gedeeld/periode.hpp"

#include <algorithm>
#include <array>

namespace iwmod::regels {

namespace {

constexpr std::string_view brp_adres = "01";
constexpr std::string_view correspondentie_adres = "02";
constexpr std::string_view verblijfadres = "03";
constexpr std::string_view tijdelijk_verblijfadres = "04";
constexpr std::string_view nederland = "NL";

bool in_nederland(const bericht::Contact& contact) {
    return contact.adres && contact.adres->landcode && *contact.adres->landcode == nederland;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `[1-9][0-9]{3}[a-zA-Z]{2}`.
bool is_postcode_nl(std::string_view text) {
    constexpr std::size_t digits = 4;
    constexpr std::size_t length = 6;
    return text.size() == length && text[0] != '0' &&
           std::all_of(text.begin(), text.begin() + digits, is_digit) &&
           std::all_of(text.begin() + digits, text.end(), is_letter);
}

/// CD025: An Adres in NL has a Huis.
std::optional<Breach> adres_without_huis(const Place<bericht::Contact>& place) {
    if (!in_nederland(*place.klasse) || place.klasse->adres->huis) {
        return std::nullopt;
    }
    return Breach{.toelichting = "LandCode NL, Huis ontbreekt"};
}

/// CD034: An Adres with Soort 01 or 03 has a Postcode.
std::optional<Breach> adres_without_postcode(const Place<bericht::Contact>& place) {
    const auto& contact = *place.klasse;
    const bool needs_postcode =
        contact.adres && (contact.soort == brp_adres || contact.soort == verblijfadres);
    if (!needs_postcode || contact.adres->postcode) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text("Soort", contact.soort) + ", Postcode ontbreekt"};
}

/// CS089: The form of a Postcode in NL.
std::optional<Breach> malformed_postcode(const Place<bericht::Contact>& place) {
    const auto& contact = *place.klasse;
    if (!in_nederland(contact) || !contact.adres->postcode ||
        is_postcode_nl(*contact.adres->postcode)) {
        return std::nullopt;
    }
    return Breach{.toelichting = "LandCode NL"};
}

/// CD005: Postcode and LandCode come together or not at all.
std::optional<Breach> postcode_or_landcode_alone(const Place<bericht::Contact>& place) {
    const auto& adres = place.klasse->adres;
    if (!adres || adres->postcode.has_value() == adres->landcode.has_value()) {
        return std::nullopt;
    }
    return Breach{.toelichting = adres->landcode ? "Postcode ontbreekt" : "LandCode ontbreekt"};
}

/// CD009: Periode with Soort 04 only.
std::optional<Breach> periode_not_allowed(const Place<bericht::Contact>& place) {
    if (!place.klasse->periode || place.klasse->soort == tijdelijk_verblijfadres) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text("Soort", place.klasse->soort)};
}

/// CS003: A Periode with both dates does not end before it begins.
std::optional<Breach> periode_ends_before_begin(const Place<bericht::Contact>& place) {
    const auto& periode = place.klasse->periode;
    if (!periode || !periode->begindatum || !periode->einddatum ||
        *periode->einddatum >= *periode->begindatum) {
        return std::nullopt;
    }
    return Breach{};
}

/// TR006: A Telefoon, or an Adres with Huis and Postcode.
std::optional<Breach> cannot_be_reached(const Place<bericht::Contact>& place) {
    const auto& contact = *place.klasse;
    if (contact.telefoon || (contact.adres && contact.adres->huis && contact.adres->postcode)) {
        return std::nullopt;
    }
    if (!contact.adres) {
        return Breach{.toelichting = "Telefoon ontbreekt, Adres ontbreekt"};
    }
    return Breach{.toelichting =
                      both("Telefoon ontbreekt",
                           contact.adres->huis ? "Postcode ontbreekt" : "Huis ontbreekt")};
}

constexpr std::array rules{
    Rule<Place<bericht::Contact>>{
        .card = level2("CD025", "Contact/Adres/Huis", "Huis is verplicht in een Nederlands adres."),
        .check = adres_without_huis},
    Rule<Place<bericht::Contact>>{
        .card = level2("CD034", "Contact/Adres/Postcode",
                       "Postcode is verplicht in een BRP-adres of een verblijfadres."),
        .check = adres_without_postcode},
    Rule<Place<bericht::Contact>>{
        .card = level2("CS089", "Contact/Adres/Postcode",
                       "Een Nederlandse postcode is vier cijfers, het eerste niet 0, en twee "
                       "letters, zonder spatie."),
        .check = malformed_postcode},
    Rule<Place<bericht::Contact>>{
        .card = level2("CD005", "Contact/Adres/LandCode",
                       "Postcode en LandCode zijn er beide of geen van beide."),
        .check = postcode_or_landcode_alone},
    Rule<Place<bericht::Contact>>{
        .card = level2("CD009", "Contact/Periode",
                       "Periode is alleen toegestaan bij een tijdelijk verblijfadres (Soort 04)."),
        .check = periode_not_allowed},
    Rule<Place<bericht::Contact>>{.card = cs003_card("Contact/Periode/Einddatum"),
                                  .check = periode_ends_before_begin},
    Rule<Place<bericht::Contact>>{
        .card = level2("TR006", "Contact/Telefoon;Contact/Adres/Huis;Contact/Adres/Postcode",
                       "Een Contact heeft een Telefoon, of een adres met Huis en Postcode."),
        .check = cannot_be_reached},
};

/// TR061: the Client has an Adres of Soort 01, 02 or 03; that of a Relatie does not help.
std::optional<Breach> no_adres_of_client(const Place<bericht::ToewijzingClient>& place) {
    const auto& contacten = place.klasse->contactgegevens;
    const bool found =
        std::any_of(contacten.begin(), contacten.end(), [](const bericht::Contact& contact) {
            return contact.adres &&
                   (contact.soort == brp_adres || contact.soort == correspondentie_adres ||
                    contact.soort == verblijfadres);
        });
    if (found) {
        return std::nullopt;
    }
    return Breach{};
}

constexpr std::array rules_together{
    Rule<Place<bericht::ToewijzingClient>>{
        .card = level2("TR061", "Contactgegevens/Contact/Soort",
                       "De cliënt heeft geen Contact met een adres en Soort 01, 02 of 03."),
        .check = no_adres_of_client},
};

} // namespace

std::span<const Rule<Place<bericht::Contact>>> contact_rules() {
    return rules;
}

std::span<const Rule<Place<bericht::ToewijzingClient>>> contactgegevens_rules() {
    return rules_together;
}

} // namespace iwmod::regels
