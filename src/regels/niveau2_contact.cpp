#include "niveau2_contact.hpp"

#include <algorithm>

namespace iwmod {

namespace {

constexpr std::string_view brp_adres = "01";
constexpr std::string_view correspondentie_adres = "02";
constexpr std::string_view verblijfadres = "03";
constexpr std::string_view tijdelijk_verblijfadres = "04";
constexpr std::string_view nederland = "NL";

bool in_nederland(const Contact& contact) {
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

} // namespace

std::optional<Breuk> cd025(const Plek<Contact>& plek) {
    if (!in_nederland(*plek.klasse) || plek.klasse->adres->huis) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "LandCode NL, Huis ontbreekt"};
}

std::optional<Breuk> cd034(const Plek<Contact>& plek) {
    const auto& contact = *plek.klasse;
    const bool needs_postcode =
        contact.adres && (contact.soort == brp_adres || contact.soort == verblijfadres);
    if (!needs_postcode || contact.adres->postcode) {
        return std::nullopt;
    }
    return Breuk{.toelichting = waarde("Soort", contact.soort) + ", Postcode ontbreekt"};
}

std::optional<Breuk> cs089(const Plek<Contact>& plek) {
    const auto& contact = *plek.klasse;
    if (!in_nederland(contact) || !contact.adres->postcode ||
        is_postcode_nl(*contact.adres->postcode)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "LandCode NL"};
}

std::optional<Breuk> cd005(const Plek<Contact>& plek) {
    const auto& adres = plek.klasse->adres;
    if (!adres || adres->postcode.has_value() == adres->landcode.has_value()) {
        return std::nullopt;
    }
    return Breuk{.toelichting = adres->landcode ? "Postcode ontbreekt" : "LandCode ontbreekt"};
}

std::optional<Breuk> cd009(const Plek<Contact>& plek) {
    if (!plek.klasse->periode || plek.klasse->soort == tijdelijk_verblijfadres) {
        return std::nullopt;
    }
    return Breuk{.toelichting = waarde("Soort", plek.klasse->soort)};
}

std::optional<Breuk> cs003_periode(const Plek<Contact>& plek) {
    const auto& periode = plek.klasse->periode;
    if (!periode || !periode->begindatum || !periode->einddatum ||
        *periode->einddatum >= *periode->begindatum) {
        return std::nullopt;
    }
    return Breuk{};
}

std::optional<Breuk> tr006(const Plek<Contact>& plek) {
    const auto& contact = *plek.klasse;
    if (contact.telefoon || (contact.adres && contact.adres->huis && contact.adres->postcode)) {
        return std::nullopt;
    }
    if (!contact.adres) {
        return Breuk{.toelichting = "Telefoon ontbreekt, Adres ontbreekt"};
    }
    return Breuk{.toelichting =
                     samen("Telefoon ontbreekt",
                           contact.adres->huis ? "Postcode ontbreekt" : "Huis ontbreekt")};
}

std::optional<Breuk> tr061(const Plek<ToewijzingClient>& plek) {
    const auto& contacten = plek.klasse->contactgegevens;
    const bool found = std::any_of(contacten.begin(), contacten.end(), [](const Contact& contact) {
        return contact.adres &&
               (contact.soort == brp_adres || contact.soort == correspondentie_adres ||
                contact.soort == verblijfadres);
    });
    if (found) {
        return std::nullopt;
    }
    return Breuk{};
}

} // namespace iwmod
