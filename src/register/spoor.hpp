/// Writing the audit trail, and the hash that chains it.
#pragma once

#include "query.hpp"
#include <iwmod/register/spoor.hpp>

namespace iwmod {

/// SHA-256 of the hash before it and every column as `<length>:<bytes>`, numbers in decimal, NULL
/// as `-`. Both hashes are 32 bytes.
std::string spoor_hash(const std::string& previous, const SpoorRij& rij);

/// 32 zero bytes: what the first row follows.
std::string spoor_begin();

/// Columns id, bericht, moment, gebeurtenis, door, gegevens, hash.
SpoorRij read_spoor(Row& row);

/// What a row says besides its own columns: a JSON object, in the order in which it is added. What
/// is empty is left out.
class Gegevens {
  public:
    Gegevens& add(std::string_view key, std::string_view text);
    Gegevens& add(std::string_view key, std::optional<std::int64_t> number);
    /// Sorted, each once.
    Gegevens& add(std::string_view key, std::vector<std::string> texts);
    std::string text() const { return m_text.empty() ? "{}" : m_text + "}"; }

  private:
    void key(std::string_view key);
    std::string m_text;
};

/// What is recorded of a decision.
std::string gegevens_of(const BerichtRij& rij);
/// What is recorded of an answer or a release.
std::string gegevens_of(const Uitgaand& uitgaand, std::int64_t id);

enum class SpoorOpdracht : std::uint8_t { head, add };

/// For a connection that writes, within its transaction.
class Spoorboek {
  public:
    explicit Spoorboek(const SQLite::Database& db);
    /// Who makes the changes from now on.
    void act_as(std::string door) { m_door = std::move(door); }
    /// A row at the end; id, door (unless given) and hash are filled in.
    void add(SpoorRij rij);
    Spoorkop head();
    /// When a transaction begins, and when a part of it is undone: the head is asked again. Within
    /// one nobody else adds.
    void look_again() { m_head.reset(); }

  private:
    struct Head {
        std::int64_t id = 0;
        std::string hash;
    };
    Head read_head();

    Statements<SpoorOpdracht> m_opdrachten;
    std::optional<Head> m_head; ///< of the transaction that is open
    std::string m_door = "dienst";
};

} // namespace iwmod
