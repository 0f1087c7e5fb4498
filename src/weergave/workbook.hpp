/// The one owner of a workbook of libxlsxwriter, and the formats of its cells.
#pragma once

#include <iwmod/basis/fd.hpp>
#include <iwmod/weergave.hpp>

#include <xlsxwriter.h>

#include <array>
#include <string>

namespace iwmod::weergave {

/// How a workbook shows a number of this kind; the program that opens it writes it as its country
/// does.
const char* number_format_of(Kind kind);

/// A workbook in memory. Throws LogicError when the library or the system fails.
class Workbook {
  public:
    /// `gemaakt`: the moment that stands in the file, RFC 3339; its day is used.
    Workbook(const std::string& title, const std::string& gemaakt);
    ~Workbook();
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    Workbook(Workbook&&) = delete;
    Workbook& operator=(Workbook&&) = delete;

    /// A sheet; a name that is too long or taken gets a number.
    lxw_worksheet* add_sheet(const std::string& name);
    lxw_chart* add_chart(std::uint8_t type);
    /// How a cell of this kind looks.
    lxw_format* format(Kind kind, Rowkind row);
    /// Above a column of this kind.
    lxw_format* header(Kind kind);
    lxw_format* title() { return m_title; }
    /// A text over more lines.
    lxw_format* wrapped() { return m_wrapped; }
    /// The bytes of the file. Once.
    std::string finish();

  private:
    lxw_format* new_format(const char* number_format, Rowkind row);

    basis::Fd m_fd;
    lxw_workbook* m_workbook = nullptr;
    std::array<lxw_format*, 2> m_headers{}; ///< to the left, to the right
    lxw_format* m_wrapped = nullptr;
    lxw_format* m_title = nullptr;
    static constexpr auto kinds = static_cast<std::size_t>(Kind::hundredths) + 1;
    std::array<std::array<lxw_format*, kinds>, 2> m_formats{}; ///< by Rowkind and Kind
};

} // namespace iwmod::weergave
