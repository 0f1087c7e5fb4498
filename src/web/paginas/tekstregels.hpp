/// A message as lines to look at, with those marked that a finding is about; of a long one those
/// around the marks.
#pragma once

#include "paginas/data.hpp"
#include <iwmod/bericht.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace iwmod::web {

/// Of the line with this number, from 1: the codes that it is marked with.
using Marks = std::map<std::size_t, std::set<std::string>>;

/// One line, for the call.
struct Tekstregel {
    std::size_t depth = 0;
    std::string_view text;
    std::string_view pad;
};
using VisitRegel = std::function<void(const Tekstregel&)>;

/// The lines of a well-formed document, one element each; else those of the file. It points into
/// the bytes, and reads them each time: a large message has a million lines.
class Tekst {
  public:
    explicit Tekst(std::string_view bytes);

    void visit(const VisitRegel& visit) const;
    std::size_t regels() const { return m_regels; }
    bool is_document() const { return m_is_document; }

  private:
    std::string_view m_bytes;
    std::size_t m_regels = 0;
    bool m_is_document = false;
};
/// Where each finding is in it: at its element, or else its class, or the line that it names.
Marks marks_in(const Tekst& tekst, std::span<const bericht::Finding> bevindingen);
/// The RetourCodes in an answer that say that something was wrong.
Marks retourcodes_in(const Tekst& tekst);

/// `regels` (a line, or how many are left out) and `gemerkt` (the numbers of the marked ones).
void add_regels(Data& data, const Tekst& tekst, const Marks& marks);

} // namespace iwmod::web
