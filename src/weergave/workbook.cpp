#include "workbook.hpp"

#include "renderers.hpp"
#include <iwmod/error.hpp>

#include <array>
#include <cerrno>
#include <ctime>
#include <sys/mman.h>
#include <unistd.h>

namespace iwmod::weergave {

namespace {

[[noreturn]] void refuse() {
    throw LogicError{"De werkmap kan niet worden gemaakt."};
}

} // namespace

const char* number_format_of(Kind kind) {
    switch (kind) {
    case Kind::text:
        return "@";
    case Kind::number:
        return "#,##0";
    case Kind::key:
        return "0";
    case Kind::date:
        return "yyyy-mm-dd";
    case Kind::euro:
        return "#,##0";
    case Kind::eurocent:
        return "#,##0.00";
    case Kind::tenths:
        return "#,##0.0";
    case Kind::hundredths:
        return "#,##0.00";
    }
    return "@";
}

namespace {

/// Noon in UTC of the day of a moment, so that the same report gives the same bytes.
std::time_t moment_of(const std::string& gemaakt) {
    constexpr std::size_t day_length = 10;
    const auto day = bericht::parse_datum(gemaakt.substr(0, day_length));
    return day ? std::chrono::system_clock::to_time_t(std::chrono::sys_days{*day} +
                                                      std::chrono::hours{12})
               : std::time_t{1};
}

std::string bytes_of(int fd) {
    std::string bytes;
    constexpr std::size_t piece = 65536;
    std::array<char, piece> buffer{};
    for (off_t at = 0;;) {
        const auto count = ::pread(fd, buffer.data(), buffer.size(), at);
        if (count < 0 && errno != EINTR) {
            refuse();
        }
        if (count == 0) {
            return bytes;
        }
        if (count > 0) {
            bytes.append(buffer.data(), static_cast<std::size_t>(count));
            at += count;
        }
    }
}

} // namespace

Workbook::Workbook(const std::string& title, const std::string& gemaakt)
    : m_fd{::memfd_create("iwmod-rapport", MFD_CLOEXEC)} {
    // The library writes to a name: that of a file that is in memory only.
    const auto name = "/proc/self/fd/" + std::to_string(m_fd.get());
    m_workbook = m_fd ? workbook_new(name.c_str()) : nullptr;
    if (m_workbook == nullptr) {
        refuse();
    }
    std::string shown_title = title;
    std::string author = "iwmod";
    lxw_doc_properties properties{};
    properties.title = shown_title.data();
    properties.author = author.data();
    properties.created = moment_of(gemaakt);
    workbook_set_properties(m_workbook, &properties);
    for (auto*& header : m_headers) {
        header = workbook_add_format(m_workbook);
        format_set_bold(header);
        format_set_bottom(header, LXW_BORDER_THIN);
        format_set_text_wrap(header);
    }
    format_set_indent(m_headers.front(), 1);
    format_set_align(m_headers.back(), LXW_ALIGN_RIGHT);
    m_wrapped = workbook_add_format(m_workbook);
    format_set_text_wrap(m_wrapped);
    format_set_align(m_wrapped, LXW_ALIGN_VERTICAL_TOP);
    m_title = workbook_add_format(m_workbook);
    format_set_bold(m_title);
}

Workbook::~Workbook() {
    if (m_workbook != nullptr) {
        lxw_workbook_free(m_workbook);
    }
}

lxw_worksheet* Workbook::add_sheet(const std::string& name) {
    constexpr std::size_t longest = 31; // of Excel
    auto sheet_name = name.substr(0, longest);
    for (int i = 2; workbook_get_worksheet_by_name(m_workbook, sheet_name.c_str()) != nullptr;
         ++i) {
        const auto number = std::to_string(i);
        sheet_name = name.substr(0, longest - number.size()) + number;
    }
    auto* const sheet = workbook_add_worksheet(m_workbook, sheet_name.c_str());
    if (sheet == nullptr) {
        refuse();
    }
    return sheet;
}

lxw_chart* Workbook::add_chart(std::uint8_t type) {
    auto* const chart = workbook_add_chart(m_workbook, type);
    if (chart == nullptr) {
        refuse();
    }
    return chart;
}

lxw_format* Workbook::new_format(const char* number_format, Rowkind row) {
    auto* const format = workbook_add_format(m_workbook);
    format_set_num_format(format, number_format);
    if (row == Rowkind::total) {
        format_set_bold(format);
        format_set_top(format, LXW_BORDER_THIN);
    }
    return format;
}

lxw_format* Workbook::header(Kind kind) {
    return is_numeric(kind) ? m_headers.back() : m_headers.front();
}

lxw_format* Workbook::format(Kind kind, Rowkind row) {
    auto*& format = m_formats.at(static_cast<std::size_t>(row)).at(static_cast<std::size_t>(kind));
    if (format == nullptr) {
        format = new_format(number_format_of(kind), row);
        if (is_numeric(kind)) {
            format_set_align(format, LXW_ALIGN_RIGHT); // what is masked too
        } else {
            format_set_indent(format, 1); // away from a number before it
        }
    }
    return format;
}

std::string Workbook::finish() {
    auto* const workbook = m_workbook;
    m_workbook = nullptr; // closing frees it, also when it fails
    if (workbook_close(workbook) != LXW_NO_ERROR) {
        refuse();
    }
    return bytes_of(m_fd.get());
}

} // namespace iwmod::weergave
