/// How the text that a sender chose stands in the register: sealed under a key, or, without one, as
/// it is. A sender may choose a Bsn or a name for each of them.
#pragma once

#include "sleutel/register_key.hpp"

#include <span>

namespace iwmod {

/// What a text is. The seal binds a text to it, so that none can be taken for another; those that
/// are compared with each other have one.
enum class TextKind : std::uint8_t {
    claim,
    bestand,
    identificatie,    ///< of a message
    referentie,       ///< ReferentieAanbieder
    declaratienummer, ///< DeclaratieNummer
    referentienummer, ///< ReferentieNummer and VorigReferentieNummer of a Prestatie
    toelichting,      ///< of a finding: may quote any of these
    signaal,          ///< the sentence of a signal: likewise
};

/// A column that holds such a text.
struct SenderColumn {
    const char* tabel;
    const char* kolom;
    TextKind soort;
    const char* telt; ///< a condition: on which rows
};
/// All of them.
std::span<const SenderColumn> sender_columns();

/// Seals and opens these texts. An empty one stays empty. One thread.
class SenderText {
  public:
    /// Of a register that is not sealed.
    SenderText() = default;
    explicit SenderText(const RegisterKey& sleutel)
        : SenderText{sleutel.find(), sleutel.seals_text()} {}
    /// Under this key; null: not sealed.
    explicit SenderText(const Sleutel* sleutel) : SenderText{sleutel, sleutel != nullptr} {}

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

  private:
    SenderText(const Sleutel* sleutel, bool sealed) : m_sleutel{sleutel}, m_sealed{sealed} {}
    const Tekstzegel& zegel() const;

    const Sleutel* m_sleutel = nullptr; ///< null also when it is needed and not here
    bool m_sealed = false;
};

/// What cannot be opened, one Dutch sentence a column; nothing when the key is not there.
std::vector<std::string> check_sender_texts(SQLite::Database& db, const RegisterKey& sleutel);

/// Brings all of them from one form to another, within the transaction that is open.
void reseal_sender_texts(SQLite::Database& db, const SenderText& from, const SenderText& to);

} // namespace iwmod
