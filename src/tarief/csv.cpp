#include "csv.hpp"

#include <iwmod/basis/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace iwmod::tarief {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A place in the text; columns count characters, so the bytes inside one do not.
struct Place {
    std::size_t offset = 0;
    int regel = 1;
    int kolom = 1;

    void pass(char byte) {
        ++offset;
        if (byte == '\n') {
            ++regel;
            kolom = 1;
        } else if (!basis::is_continuation(byte)) {
            ++kolom;
        }
    }
};

std::optional<Tabelfout> find_bad_utf8(std::string_view text) {
    Place plaats;
    while (plaats.offset < text.size()) {
        const std::size_t size = basis::character_size(text.substr(plaats.offset));
        if (size == 0 || text[plaats.offset] == '\0') { // no text has a NUL
            return Tabelfout{plaats.regel, plaats.kolom,
                             "Dit is geen UTF-8. Bewaar het bestand als CSV met codering UTF-8."};
        }
        for (std::size_t i = 0; i < size; ++i) {
            plaats.pass(text[plaats.offset]);
        }
    }
    return std::nullopt;
}

/// The first line that is not empty, without its end.
std::string_view first_line(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    return text.substr(0, text.find_first_of("\r\n"));
}

/// What a spreadsheet writes above a table: `sep=;`, and maybe empty fields behind it.
bool is_sep_line(std::string_view line) {
    constexpr std::string_view word = "sep=";
    const auto is_same = [](char a, char b) { return a == b || a == b - 'a' + 'A'; };
    return line.size() > word.size() &&
           std::equal(word.begin(), word.end(), line.begin(),
                      [&](char in_word, char in_line) { return is_same(in_line, in_word); }) &&
           line.find_first_not_of(line[word.size()], word.size()) == std::string_view::npos;
}

char separator_of(std::string_view text) {
    const auto line = first_line(text);
    if (is_sep_line(line)) {
        return line.back();
    }
    return line.find(';') == std::string_view::npos ? ',' : ';';
}

/// Reads a text from its begin to its end, once.
class CsvParser {
  public:
    explicit CsvParser(std::string_view text) : m_text{text}, m_separator{separator_of(text)} {}

    CsvText parse() {
        pass_sep_line();
        while (!m_fout && !at_end()) {
            CsvRecord record = read_record();
            const bool is_empty_line = record.size() == 1 && record.front().text.empty();
            if (!m_fout && !is_empty_line) {
                m_records.push_back(std::move(record));
            }
        }
        return {std::move(m_records), std::move(m_fout)};
    }

  private:
    bool at_end() const { return m_plaats.offset == m_text.size(); }
    char next() const { return at_end() ? '\0' : m_text[m_plaats.offset]; }
    bool at_line_end() const {
        return next() == '\n' || m_text.substr(m_plaats.offset, 2) == "\r\n";
    }

    char take() {
        const char byte = next();
        m_plaats.pass(byte);
        return byte;
    }

    void fail(const Place& where, std::string zin) {
        m_fout = Tabelfout{where.regel, where.kolom, std::move(zin)};
    }

    CsvRecord read_record() {
        CsvRecord record{read_field()};
        while (!m_fout && next() == m_separator) {
            take();
            record.push_back(read_field());
        }
        take_line_end();
        return record;
    }

    void pass_sep_line() {
        if (!is_sep_line(first_line(m_text))) {
            return;
        }
        while (at_line_end() || next() == '\r') {
            take();
        }
        const Place where = m_plaats;
        while (!at_end() && !at_line_end()) {
            take();
        }
        take_line_end();
        if (std::string_view{";,\t"}.find(m_separator) == std::string_view::npos) {
            fail(where, "De regel sep= noemt een scheidingsteken dat niet kan: puntkomma's, "
                        "komma's of tabs scheiden de velden.");
        }
    }

    void take_line_end() {
        if (next() == '\r') {
            take();
        }
        if (next() == '\n') {
            take();
        }
    }

    CsvField read_field() {
        CsvField field{.text = {}, .regel = m_plaats.regel, .kolom = m_plaats.kolom};
        field.text = next() == '"' ? read_quoted() : read_bare();
        return field;
    }

    std::string read_quoted() {
        const Place opening = m_plaats;
        std::string text;
        take();
        while (!at_end()) {
            const char byte = take();
            if (byte != '"') {
                text += byte;
            } else if (next() == '"') {
                text += take();
            } else {
                expect_field_end();
                return text;
            }
        }
        fail(opening, "Het aanhalingsteken waarmee dit veld begint, wordt niet gesloten.");
        return text;
    }

    void expect_field_end() {
        if (!at_end() && next() != m_separator && !at_line_end()) {
            fail(m_plaats,
                 "Na het sluitende aanhalingsteken staat nog tekst. Een aanhalingsteken in "
                 "een veld moet dubbel staan.");
        }
    }

    std::string read_bare() {
        std::string text;
        while (!m_fout && !at_end() && next() != m_separator && !at_line_end()) {
            if (next() == '"') {
                fail(m_plaats, "Een aanhalingsteken midden in een veld. Zet het hele veld tussen "
                               "aanhalingstekens en verdubbel dit aanhalingsteken.");
            } else if (next() == '\r') {
                fail(m_plaats, "Een los CR-teken. Regels eindigen op LF of CRLF.");
            } else {
                text += take();
            }
        }
        return text;
    }

    std::string_view m_text;
    char m_separator;
    Place m_plaats;
    std::vector<CsvRecord> m_records;
    std::optional<Tabelfout> m_fout;
};

} // namespace

CsvText parse_csv(std::string_view bytes) {
    if (bytes.starts_with(byte_order_mark)) {
        bytes.remove_prefix(byte_order_mark.size());
    }
    if (auto fout = find_bad_utf8(bytes)) {
        return {{}, std::move(fout)};
    }
    return CsvParser{bytes}.parse();
}

} // namespace iwmod::tarief
