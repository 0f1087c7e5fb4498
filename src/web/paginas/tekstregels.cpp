#include "paginas/tekstregels.hpp"

#include <iwmod/xml/layout.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace iwmod::web {

namespace {

constexpr std::size_t most_lines = 1000;
constexpr std::size_t around = 8;      // lines before and behind a marked one
constexpr std::size_t of_the_top = 30; // the Header
constexpr std::size_t widest = 400;    // bytes of a line of a file that is no document
constexpr std::size_t indent = 2;
constexpr std::size_t most_links = 50;

/// The lines of a file that is no document: a long one is cut.
void visit_file(std::string_view bytes, const VisitRegel& visit) {
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        visit({.depth = 0, .text = bytes.substr(0, std::min(end, widest)), .pad = {}});
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    }
}

void visit_document(std::string_view bytes, const VisitRegel& visit) {
    xml::lay_out(bytes, [&visit](const xml::LayoutLine& line) {
        visit({.depth = line.depth, .text = line.text, .pad = line.pad});
    });
}

std::string element_pad(const bericht::Finding& finding) {
    return xml::plain_pad(finding.element.empty() ? finding.pad
                                                  : finding.pad + '/' + finding.element);
}

/// The line of each of the paths that a finding may mean.
std::map<std::string, std::size_t, std::less<>>
lines_of(const Tekst& tekst, std::span<const bericht::Finding> bevindingen) {
    constexpr std::size_t not_there = 0;
    std::map<std::string, std::size_t, std::less<>> lines;
    for (const auto& finding : bevindingen) {
        lines.emplace(element_pad(finding), not_there);
        lines.emplace(xml::plain_pad(finding.pad), not_there);
    }
    std::size_t number = 0;
    tekst.visit([&](const Tekstregel& regel) {
        ++number;
        const auto found = regel.pad.empty() ? lines.end() : lines.find(regel.pad);
        if (found != lines.end()) {
            found->second = number;
        }
    });
    std::erase_if(lines, [](const auto& each) { return each.second == not_there; });
    return lines;
}

/// Which lines are shown: all of them when they are few, else the top and what is around the marks.
class Choice {
  public:
    Choice(std::size_t count, const Marks& marks) : m_all{count <= most_lines}, m_marks{marks} {}

    bool has(std::size_t number) const {
        if (m_all || number <= of_the_top) {
            return true;
        }
        if (m_marks.empty()) {
            return number <= most_lines;
        }
        const auto next = m_marks.lower_bound(number > around ? number - around : 0);
        return next != m_marks.end() && next->first <= number + around;
    }

  private:
    bool m_all;
    const Marks& m_marks;
};

/// Collects what is shown, and counts what is not.
class Rows {
  public:
    explicit Rows(const Marks& marks) : m_marks{marks} {}

    void skip() { ++m_skipped; }
    void add(std::size_t number, const Tekstregel& regel) {
        add_gap();
        Data row;
        row.set("regel", Data{true});
        row.set("nummer", Data{std::to_string(number)});
        row.set("tekst", text(std::string(regel.depth * indent, ' ') + std::string{regel.text}));
        const auto mark = m_marks.find(number);
        row.set("fout", mark == m_marks.end() ? Data{false} : text(joined(mark->second)));
        m_rows.push_back(row);
        ++m_count;
    }
    std::size_t count() const { return m_count; }
    Data take() {
        add_gap();
        return std::move(m_rows);
    }

  private:
    static std::string joined(const std::set<std::string>& codes) {
        std::string result;
        for (const auto& code : codes) {
            result += (result.empty() ? "" : ", ") + code;
        }
        return result;
    }
    void add_gap() {
        if (m_skipped > 0) {
            Data row;
            row.set("regel", Data{false});
            row.set("overgeslagen", number(static_cast<std::int64_t>(m_skipped)));
            m_rows.push_back(row);
        }
        m_skipped = 0;
    }

    const Marks& m_marks;
    Data m_rows = list();
    std::size_t m_count = 0;
    std::size_t m_skipped = 0;
};

Data links_to(const Marks& marks) {
    auto rows = list();
    for (const auto& [number, codes] : marks) {
        if (rows.list_value().size() == most_links) {
            break;
        }
        rows.push_back(Data{"nummer", Data{std::to_string(number)}});
    }
    return rows;
}

} // namespace

Tekst::Tekst(std::string_view bytes) : m_bytes{bytes} {
    m_is_document = xml::lay_out(bytes, [this](const xml::LayoutLine& /*line*/) { ++m_regels; });
    if (!m_is_document) {
        m_regels = 0;
        visit_file(bytes, [this](const Tekstregel& /*regel*/) { ++m_regels; });
    }
}

void Tekst::visit(const VisitRegel& visit) const {
    if (m_is_document) {
        visit_document(m_bytes, visit);
    } else {
        visit_file(m_bytes, visit);
    }
}

Marks marks_in(const Tekst& tekst, std::span<const bericht::Finding> bevindingen) {
    Marks marks;
    const auto lines = lines_of(tekst, bevindingen);
    for (const auto& finding : bevindingen) {
        auto line = lines.find(element_pad(finding));
        if (line == lines.end()) {
            line = lines.find(xml::plain_pad(finding.pad));
        }
        if (line != lines.end()) {
            marks[line->second].insert(finding.code);
        } else if (!tekst.is_document() && finding.regelnummer) {
            marks[static_cast<std::size_t>(*finding.regelnummer)].insert(finding.code);
        }
    }
    return marks;
}

Marks retourcodes_in(const Tekst& tekst) {
    constexpr std::string_view element = "/RetourCode";
    constexpr std::string_view good = ">0200<";
    Marks marks;
    std::size_t number = 0;
    tekst.visit([&](const Tekstregel& regel) {
        ++number;
        const auto pad = regel.pad.substr(0, regel.pad.rfind('['));
        if (pad.ends_with(element) && regel.text.find(good) == std::string_view::npos) {
            marks[number].insert("retourcode");
        }
    });
    return marks;
}

void add_regels(Data& data, const Tekst& tekst, const Marks& marks) {
    const Choice choice{tekst.regels(), marks};
    Rows rows{marks};
    std::size_t number = 0;
    tekst.visit([&](const Tekstregel& regel) {
        ++number;
        if (choice.has(number) && rows.count() < most_lines) {
            rows.add(number, regel);
        } else {
            rows.skip();
        }
    });
    data.set("regels", rows.take());
    data.set("gemerkt", links_to(marks));
    data.set("heeft_gemerkt", Data{!marks.empty()});
}

} // namespace iwmod::web
