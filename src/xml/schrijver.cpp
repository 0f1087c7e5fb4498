#include <iwmod/xml.hpp>

namespace iwmod {

namespace {

constexpr std::string_view basis_prefix = "iwmo";

void append_escaped(std::string_view text, std::string& out) {
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '\r': // a bare one would come back as a line feed
            out += "&#13;";
            break;
        default:
            out.push_back(c);
        }
    }
}

/// Walks the description of a class and writes what is present.
class Schrijver {
  public:
    enum class Retour : bool { zonder, met };

    explicit Schrijver(Retour retour) : m_retour{retour} {}

    void open_root(std::string_view naam, std::string_view naamruimte, std::string_view basis) {
        m_out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<";
        m_out += naam;
        m_out += " xmlns=\"";
        m_out += naamruimte;
        m_out += '"';
        if (!basis.empty()) {
            m_out += " xmlns:";
            m_out += basis_prefix;
            m_out += "=\"";
            m_out += basis;
            m_out += '"';
        }
        m_out += ">\n";
    }
    void elements(const Klasse& klasse, const void* object, unsigned depth) {
        const auto prefix = klasse.cdt ? basis_prefix : std::string_view{};
        for (const auto& veld : klasse.velden) {
            element(veld, object, prefix, depth);
        }
        if (m_retour == Retour::met) {
            for (const auto& veld : klasse.retour) {
                element(veld, object, prefix, depth);
            }
        }
    }
    std::string close_root(std::string_view naam) {
        tag("</", {}, naam);
        return std::move(m_out);
    }

  private:
    void element(const Veld& veld, const void* object, std::string_view prefix, unsigned depth) {
        const auto count = veld.count(object);
        for (std::size_t i = 0; i < count; ++i) {
            indent(depth);
            if (veld.klasse == nullptr) {
                tag("<", prefix, veld.naam, {});
                m_text.clear();
                veld.append_text(object, i, m_text);
                append_escaped(m_text, m_out);
            } else {
                tag("<", prefix, veld.naam);
                elements(*veld.klasse, veld.child(object, i), depth + 1);
                indent(depth);
            }
            tag("</", prefix, veld.naam);
        }
    }
    void indent(unsigned depth) { m_out.append(2UL * depth, ' '); }
    void tag(std::string_view open, std::string_view prefix, std::string_view naam,
             std::string_view behind = "\n") {
        m_out += open;
        m_out += prefix;
        if (!prefix.empty()) {
            m_out += ':';
        }
        m_out += naam;
        m_out += '>';
        m_out += behind;
    }

    std::string m_out;
    std::string m_text;
    Retour m_retour;
};

} // namespace

std::string write(const Bericht& bericht) {
    const auto& soort = info(bericht.soort);
    Schrijver schrijver{has_retour_velden(bericht.soort) ? Schrijver::Retour::met
                                                         : Schrijver::Retour::zonder};
    schrijver.open_root("Bericht", soort.naamruimte, basisschema_naamruimte);
    schrijver.elements(root_klasse(bericht.soort), &bericht, 1);
    return schrijver.close_root("Bericht");
}

std::string write(const Foutmelding& foutmelding) {
    Schrijver schrijver{Schrijver::Retour::zonder};
    schrijver.open_root("Foutmelding", foutmelding_naamruimte, {});
    schrijver.elements(foutmelding_klasse(), &foutmelding, 1);
    return schrijver.close_root("Foutmelding");
}

} // namespace iwmod
