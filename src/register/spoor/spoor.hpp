/// Writing the audit trail, and the hash that chains it.
#pragma once

#include "spoor/content.hpp"
#include "table/query.hpp"
#include <iwmod/register/spoor.hpp>

namespace iwmod::registratie {

/// SHA-256 of the hash before it and every column as `<length>:<bytes>`, numbers in decimal, NULL
/// as `-`. Both hashes are 32 bytes.
std::string spoor_hash(const std::string& previous, const SpoorRow& rij);

/// 32 zero bytes: what the first row follows.
std::string spoor_begin();

/// Of the columns of spoor_table.
SpoorRow read_spoor(Row& row);

/// What a row says besides its own columns: a JSON object, in the order in which it is added. What
/// is empty is left out.
class Details {
  public:
    Details& add(std::string_view key, std::string_view text);
    Details& add(std::string_view key, std::optional<std::int64_t> number);
    /// Sorted, each once.
    Details& add(std::string_view key, std::vector<std::string> texts);
    std::string text() const { return m_text.empty() ? "{}" : m_text + "}"; }

  private:
    void key(std::string_view key);
    std::string m_text;
};

/// What is recorded of a decision, without what the message brought.
Details details_of(const BerichtRow& rij);
/// What is recorded of an answer or a release.
Details details_of(const Uitgaand& uitgaand, std::int64_t id);

enum class SpoorCommand : std::uint8_t { head, add, zout, find };

/// For a connection that writes, within its transaction.
class SpoorWriter {
  public:
    explicit SpoorWriter(const Connection& connection);
    /// Who makes the changes from now on.
    void act_as(std::string door) { m_door = std::move(door); }
    /// A row at the end; id, door (unless given) and hash are filled in. Closes the message that is
    /// open.
    void add(SpoorRow row);
    /// The row of a decision, held back until the content of the message is complete: counts and
    /// hash of it follow what is given.
    void open(SpoorRow row, Details details);
    /// The content of the message that is open. Throws LogicError when that is another one.
    ContentHash& content(BerichtId bericht);
    /// Writes the row of the message that is open, if there is one.
    void close();
    SpoorHead head();
    /// Whether the row with that number has that hash. What comes before the first row has it too.
    bool holds(const SpoorHead& kop);
    /// The hash of a text, as those of content are made.
    std::string hash_of(std::string_view text);
    /// When a transaction begins, and when a part of it is undone: head and salt are asked again.
    /// Within one nobody else adds. A message that is open was undone.
    void look_again();

  private:
    struct Head {
        std::int64_t id = 0;
        std::string hash;
    };
    Head read_head();
    const std::string& zout();
    void write(SpoorRow row);

    /// A decision of which the content is not complete.
    struct OpenDecision {
        SpoorRow row;
        Details details;
        ContentHash content;
    };

    Statements<SpoorCommand> m_commands;
    std::optional<Head> m_head;        ///< of the transaction that is open
    std::optional<std::string> m_zout; ///< likewise
    std::optional<OpenDecision> m_open;
    std::string m_door = "dienst";
};

} // namespace iwmod::registratie
