/// How the text that a sender chose stands in the register: sealed under a key, or, without one, as
/// it is. A sender may choose a Bsn or a name for each of them.
#pragma once

#include "sleutel/register_key.hpp"
#include "table/text_kind.hpp"

namespace iwmod::registratie {

/// Seals and opens these texts. An empty one stays empty. One thread.
class SenderText {
  public:
    /// Of a register that is not sealed.
    SenderText() = default;
    explicit SenderText(const RegisterKey& sleutel)
        : SenderText{sleutel.find(), sleutel.seals_text()} {}
    /// Under this key; null: not sealed.
    explicit SenderText(const crypto::Sleutel* sleutel) : SenderText{sleutel, sleutel != nullptr} {}

    /// As it stands in a column. Throws RegisterError when the key is not here.
    std::string stored(TextKind soort, const std::string& text) const;
    std::optional<std::string> stored(TextKind soort, const std::optional<std::string>& text) const;
    /// Nothing when it was not stored so; needs the key.
    std::optional<std::string> opened(TextKind soort, const std::string& stored) const;

    /// As it was; throws RegisterError when it was not stored so or the key is not here.
    std::string read(TextKind soort, std::string stored) const;
    std::optional<std::string> read(TextKind soort, std::optional<std::string> stored) const;
    /// For an operator: `(versleuteld)` without the key, `(beschadigd)` when it was not stored so.
    std::string show(TextKind soort, std::string stored) const;
    std::optional<std::string> show(TextKind soort, std::optional<std::string> stored) const;

    bool sealed() const { return m_sealed; }

    /// How read_row() opens what is sealed: for the rules, and for an operator.
    auto reading() const {
        return [this](TextKind kind, auto stored) { return read(kind, std::move(stored)); };
    }
    auto showing() const {
        return [this](TextKind kind, auto stored) { return show(kind, std::move(stored)); };
    }

  private:
    SenderText(const crypto::Sleutel* sleutel, bool sealed)
        : m_sleutel{sleutel}, m_sealed{sealed} {}
    const crypto::Tekstzegel& zegel() const;

    const crypto::Sleutel* m_sleutel = nullptr; ///< null also when it is needed and not here
    bool m_sealed = false;
};

} // namespace iwmod::registratie
