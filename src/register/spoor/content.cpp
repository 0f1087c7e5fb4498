#include "spoor/content.hpp"

#include <iwmod/error.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace iwmod::registratie {

// A row for the hash: `<table>(`, each value, `)`. A number is `i<decimal>;`, a text
// `t<length>:<bytes>`, bytes `b<length>:<bytes>`, NULL `-`. Before the first row comes the salt.

namespace {

/// So much at a time to the hash.
constexpr std::size_t much = 65'536;

constexpr std::size_t most_digits = 20;

/// A number in decimal, without a text of its own.
void append_number(std::string& text, auto number) {
    std::array<char, most_digits> digits{};
    const auto* const end =
        std::to_chars(digits.data(), std::next(digits.data(), digits.size()), number).ptr;
    text.append(digits.data(),
                static_cast<std::size_t>(std::distance<const char*>(digits.data(), end)));
}

} // namespace

void ContentRow::put_number(std::int64_t value) {
    m_text += 'i';
    append_number(m_text, value);
    m_text += ';';
}

void ContentRow::put(std::string_view bytes, char kind) {
    m_text += kind;
    append_number(m_text, bytes.size());
    m_text += ':';
    m_text.append(bytes);
}

ContentHash::ContentHash(BerichtId bericht, std::string_view zout) : m_bericht{bericht} {
    m_hasher.add(zout);
}

void ContentHash::add(ContentTable tabel, std::string_view rij) {
    if (tabel < m_tabel) {
        throw LogicError{"De rijen van een bericht komen niet in hun volgorde."};
    }
    if (tabel != m_tabel) {
        settle();
        m_tabel = tabel;
    }
    const auto number = static_cast<std::size_t>(tabel);
    ++m_aantallen.at(number);
    if (content_sources()[number].sorted) {
        m_sorted.emplace_back(rij);
    } else {
        write(tabel, rij);
    }
}

void ContentHash::settle() {
    std::sort(m_sorted.begin(), m_sorted.end());
    for (const auto& rij : m_sorted) {
        write(m_tabel, rij);
    }
    m_sorted.clear();
}

void ContentHash::write(ContentTable tabel, std::string_view rij) {
    m_buffer.append(content_sources()[static_cast<std::size_t>(tabel)].naam);
    m_buffer += '(';
    m_buffer.append(rij);
    m_buffer += ')';
    if (m_buffer.size() >= much) {
        m_hasher.add(m_buffer);
        m_buffer.clear();
    }
}

std::vector<std::string> ContentHash::rijen() const {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < content_tables; ++i) {
        if (m_aantallen.at(i) > 0) {
            result.push_back(std::string{content_sources()[i].naam} + " " +
                             std::to_string(m_aantallen.at(i)));
        }
    }
    return result;
}

std::string ContentHash::hash() {
    settle();
    m_hasher.add(m_buffer);
    return m_hasher.finish().hex();
}

} // namespace iwmod::registratie
