/// What a message brought, as counts and one hash over its rows as they stand in the tables: with
/// these in the audit trail it shows when a row is changed, added or deleted. How a row is written
/// for the hash: spoor/content.cpp.
#pragma once

#include <iwmod/crypto/hasher.hpp>
#include <iwmod/register/rows.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::registratie {

/// In the order in which the rows of a message are written, and hashed.
enum class ContentTable : std::uint8_t {
    bericht,
    bevinding,
    signaal,
    envelop,
    zip,
    uit_zip,
    declaratie,
    client,    ///< a person that the message brought
    aangevuld, ///< a person of whom it brought the date of birth
    toewijzing,
    verwijderd_start, ///< a start that it removed
    start,
    verwijderd_stop,
    stop,
    verzoek,
    verzoek_product,
    verzoek_referentie,
    antwoord,
    prestatie,
    retour,
    declaratie_antwoord,
};
inline constexpr std::size_t content_tables = 21;

/// The rows of a table that a hash covers, as verify reads them.
struct ContentSource {
    std::string_view naam;
    /// First column: the message that brought the row, NULL for none. The others: what the
    /// statement that writes the row binds, in that order, and the number of the row if it has one.
    std::string rows;
    /// The order in which a message writes the rows need not be theirs in the table.
    bool sorted = false;
};
/// In the order of ContentTable.
std::span<const ContentSource, content_tables> content_sources();

/// The values of one row (put_value).
class ContentRow {
  public:
    void put_number(std::int64_t value);
    void put_text(std::string_view text) { put(text, 't'); }
    void put_bytes(std::string_view bytes) { put(bytes, 'b'); }
    void put_null() { m_text += '-'; }

    void clear() { m_text.clear(); }
    /// Back to what stood there when it was this long.
    void shorten(std::size_t size) { m_text.resize(size); }
    const std::string& text() const { return m_text; }

  private:
    void put(std::string_view bytes, char kind);
    std::string m_text;
};

/// The rows of one message, as they are added; those of a table together, in the order of
/// ContentTable (else LogicError).
class ContentHash {
  public:
    ContentHash(BerichtId bericht, std::string_view zout);

    BerichtId bericht() const { return m_bericht; }
    void add(ContentTable tabel, std::string_view rij);
    /// `<table> <count>` for each table with rows.
    std::vector<std::string> rijen() const;
    /// 64 hex digits. Once.
    std::string hash();

  private:
    void settle();
    void write(ContentTable tabel, std::string_view rij);

    BerichtId m_bericht;
    crypto::Hasher m_hasher;
    std::string m_buffer;
    std::vector<std::string> m_sorted; ///< rows of a table that is sorted
    ContentTable m_tabel = ContentTable::bericht;
    std::array<std::int64_t, content_tables> m_aantallen{};
};

} // namespace iwmod::registratie
