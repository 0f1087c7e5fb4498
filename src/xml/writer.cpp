#include <iwmod/basis/base64.hpp>
#include <iwmod/xml.hpp>

#include <limits>

namespace iwmod::xml {

namespace {

/// Of the namespaces of a document; without a prefix it is the default one.
struct Prefixen {
    std::string_view eigen = {};
    std::string_view basis = "iwmo";
};
constexpr Prefixen envelop_prefixen{.eigen = "GGK", .basis = "StUF"};
constexpr Prefixen stuf_prefixen{.eigen = "StUF", .basis = {}};
constexpr auto no_maximum = std::numeric_limits<std::size_t>::max();

constexpr std::string_view line_end = "\r\n"; // OP192

/// A `>` needs it only behind `]]`: a text may hold nothing else, and becomes four times as long.
bool needs_escape(std::string_view text, std::size_t place) {
    return text.substr(0, place).ends_with("]]");
}

void append_escaped(std::string_view text, std::string& out) {
    if (text.find_first_of("&<>\r") == std::string_view::npos) { // which is nearly all text
        out += text;
        return;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>' && needs_escape(text, i)) {
            out += "&gt;";
        } else if (c == '\r') { // a bare one would come back as a line feed
            out += "&#13;";
        } else {
            out.push_back(c);
        }
    }
}

/// Walks the description of a class and writes what is present, each tag that stands alone and
/// each simple element on a line of its own. Without the line ends it is never longer than
/// `maximum`: it stops where that is passed.
class Schrijver {
  public:
    enum class Retour : bool { zonder, met };

    Schrijver(Retour retour, std::size_t maximum, Prefixen prefixen = {})
        : m_retour{retour}, m_maximum{maximum}, m_prefixen{prefixen} {}

    void open_root(std::string_view naam, std::string_view naamruimte, std::string_view basis) {
        m_out += R"(<?xml version="1.0" encoding="UTF-8"?>)";
        m_out += line_end;
        open("<", m_prefixen.eigen, naam);
        namespace_attribute(m_prefixen.eigen, naamruimte);
        if (!basis.empty()) {
            namespace_attribute(m_prefixen.basis, basis);
        }
        m_out += '>';
        end_line();
    }
    void elements(const bericht::Klasse& klasse, const void* object) {
        const auto prefix = klasse.cdt ? m_prefixen.basis : m_prefixen.eigen;
        for (const auto& veld : klasse.velden) {
            element(veld, object, prefix);
        }
        if (m_retour == Retour::met) {
            for (const auto& veld : klasse.retour) {
                element(veld, object, prefix);
            }
        }
    }
    /// The document, with its line ends where it may be that long; nothing when it is too long
    /// without them.
    std::optional<std::string> close_root(std::string_view naam) {
        tag("</", m_prefixen.eigen, naam);
        end_line();
        if (is_full()) {
            return std::nullopt;
        }
        if (m_out.size() > m_maximum) {
            remove_line_ends();
        }
        return std::move(m_out);
    }

  private:
    void element(const bericht::Veld& veld, const void* object, std::string_view prefix) {
        const auto count = veld.count(object);
        for (std::size_t i = 0; i < count && !is_full(); ++i) {
            tag("<", prefix, veld.naam);
            if (veld.bytes != nullptr) {
                basis::append_base64(*veld.bytes(object), m_out);
            } else if (veld.klasse == nullptr) {
                m_text.clear();
                veld.append_text(object, i, m_text);
                append_escaped(m_text, m_out);
            } else {
                end_line();
                elements(*veld.klasse, veld.child(object, i));
            }
            tag("</", prefix, veld.naam);
            end_line();
        }
    }
    void end_line() {
        m_out += line_end;
        ++m_lines;
    }
    bool is_full() const { return m_out.size() - m_lines * line_end.size() > m_maximum; }
    /// All but that of the XML declaration. They stand nowhere else: a carriage return in a text is
    /// written as a reference.
    void remove_line_ends() {
        auto to = m_out.find(line_end) + line_end.size();
        for (auto from = to; from < m_out.size(); ++from) {
            if (m_out[from] == '\r') {
                ++from;
            } else {
                m_out[to++] = m_out[from];
            }
        }
        m_out.resize(to);
    }
    void tag(std::string_view begin, std::string_view prefix, std::string_view naam) {
        open(begin, prefix, naam);
        m_out += '>';
    }
    void open(std::string_view begin, std::string_view prefix, std::string_view naam) {
        m_out += begin;
        m_out += prefix;
        if (!prefix.empty()) {
            m_out += ':';
        }
        m_out += naam;
    }
    void namespace_attribute(std::string_view prefix, std::string_view naamruimte) {
        m_out += " xmlns";
        if (!prefix.empty()) {
            m_out += ':';
            m_out += prefix;
        }
        m_out += "=\"";
        m_out += naamruimte;
        m_out += '"';
    }

    std::string m_out;
    std::string m_text;
    std::size_t m_lines = 0; ///< line ends that may be left out
    Retour m_retour;
    std::size_t m_maximum;
    Prefixen m_prefixen;
};

} // namespace

std::optional<std::string> write_within(const bericht::Bericht& bericht, std::size_t maximum) {
    const auto& soort = bericht::info(bericht.soort);
    Schrijver schrijver{bericht::has_retour_velden(bericht.soort) ? Schrijver::Retour::met
                                                                  : Schrijver::Retour::zonder,
                        maximum};
    schrijver.open_root("Bericht", soort.naamruimte, bericht::basisschema_naamruimte);
    schrijver.elements(bericht::root_klasse(bericht.soort), &bericht);
    return schrijver.close_root("Bericht");
}

std::string write(const bericht::Bericht& bericht) {
    return write_within(bericht, no_maximum).value();
}

std::string write(const bericht::Foutmelding& foutmelding) {
    Schrijver schrijver{Schrijver::Retour::zonder, no_maximum};
    schrijver.open_root("Foutmelding", bericht::foutmelding_naamruimte, {});
    schrijver.elements(bericht::foutmelding_klasse(), &foutmelding);
    return schrijver.close_root("Foutmelding").value();
}

std::string write(const bericht::Envelop& envelop) {
    const bool is_stuf = bericht::root_naamruimte(envelop.soort) == bericht::stuf_naamruimte;
    Schrijver schrijver{Schrijver::Retour::zonder, no_maximum,
                        is_stuf ? stuf_prefixen : envelop_prefixen};
    schrijver.open_root(bericht::root_naam(envelop.soort), bericht::root_naamruimte(envelop.soort),
                        is_stuf ? std::string_view{} : bericht::stuf_naamruimte);
    schrijver.elements(bericht::envelop_klasse(envelop.soort), &envelop);
    return schrijver.close_root(bericht::root_naam(envelop.soort)).value();
}

} // namespace iwmod::xml
