#include "sleutel/sender_text.hpp"

#include <iwmod/error.hpp>

#include <array>

namespace iwmod::registratie {

namespace {

/// By the value of TextKind. They are in every seal: never to be changed.
constexpr std::array<std::string_view, 9> plaatsen{
    "claim",       "bestand", "identificatie", "referentie", "declaratienummer", "referentienummer",
    "toelichting", "signaal", "envelop"};

std::string_view place(TextKind soort) {
    return plaatsen.at(static_cast<std::size_t>(soort));
}

[[noreturn]] void refuse_damaged() {
    throw RegisterError{
        "Een versleutelde tekst in het register is beschadigd of hoort niet op haar "
        "plaats."};
}

} // namespace

const crypto::Tekstzegel& SenderText::zegel() const {
    if (m_sleutel == nullptr) {
        throw RegisterError{"Het register is versleuteld en de sleutel is hier niet."};
    }
    return m_sleutel->tekst();
}

std::string SenderText::stored(TextKind soort, const std::string& text) const {
    return !m_sealed || text.empty() ? text : zegel().seal(text, place(soort));
}

std::optional<std::string> SenderText::stored(TextKind soort,
                                              const std::optional<std::string>& text) const {
    return text ? std::optional{stored(soort, *text)} : std::nullopt;
}

std::optional<std::string> SenderText::opened(TextKind soort, const std::string& stored) const {
    return !m_sealed || stored.empty() ? std::optional{stored}
                                       : zegel().unseal(stored, place(soort));
}

std::string SenderText::read(TextKind soort, std::string stored) const {
    if (!m_sealed) {
        return stored;
    }
    auto text = opened(soort, stored);
    if (!text) {
        refuse_damaged();
    }
    return std::move(*text);
}

std::optional<std::string> SenderText::read(TextKind soort,
                                            std::optional<std::string> stored) const {
    return stored ? std::optional{read(soort, std::move(*stored))} : std::nullopt;
}

std::string SenderText::show(TextKind soort, std::string stored) const {
    if (!m_sealed || stored.empty()) {
        return stored;
    }
    return m_sleutel == nullptr ? "(versleuteld)" : opened(soort, stored).value_or("(beschadigd)");
}

std::optional<std::string> SenderText::show(TextKind soort,
                                            std::optional<std::string> stored) const {
    return stored ? std::optional{show(soort, std::move(*stored))} : std::nullopt;
}

} // namespace iwmod::registratie
