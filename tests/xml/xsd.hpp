/// The shipped XSDs as text, and a message of each soort in which every element stands once, both
/// made from the descriptions and the XSDs themselves: for tests that walk all of them.
#pragma once

#include "bestanden.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/bericht/beschrijving.hpp>
#include <iwmod/xml.hpp>

#include <array>
#include <map>
#include <regex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace iwmod::test {

/// Name of each type, as a QName with the prefix `b` for the basisschema and `m` for the message.
struct Xsd {
    std::vector<std::string> types;
    /// Class and element to the type of the element; empty when it has one without a name.
    std::map<std::pair<std::string, std::string>, std::string> declared;
};

inline void add_xsd(Xsd& xsd, const std::string& text, const std::string& own) {
    static const std::regex line{
        R"re(<xs:(complexType|simpleType|element) name="(\w+)"(?: type="(\w+):(\w+)")?)re"};
    std::string klasse;
    for (std::sregex_iterator it{text.begin(), text.end(), line}, end; it != end; ++it) {
        const auto& found = *it;
        if (found[1] != "element") {
            klasse = own + ":" + found[2].str();
            xsd.types.push_back(klasse);
            continue;
        }
        const auto* const prefix = found[3] == "iwmo" ? "b:" : "m:";
        xsd.declared[{klasse, found[2]}] = found[4].matched ? prefix + found[4].str() : "";
    }
}

inline Xsd xsd_of(const bericht::SoortInfo& soort) {
    const auto map = source_dir() / "schemas/iwmo/3.2";
    Xsd xsd;
    add_xsd(xsd, read_file(map / "basisschema.xsd"), "b");
    add_xsd(xsd, read_file(map / soort.schemabestand), "m");
    return xsd;
}

/// One element of the message.
struct Element {
    std::string pad = {};   ///< as in a Finding
    std::string type = {};  ///< declared
    std::string naam = {};  ///< with its prefix
    std::size_t einde = 0;  ///< the element behind the last that is within it
    std::string tekst = {}; ///< of a simple one
    bool enkelvoudig = false;
};

/// Elements in document order; `tekst` of each is good.
class Volledig {
  public:
    explicit Volledig(const bericht::SoortInfo& soort) : m_soort{soort}, m_xsd{xsd_of(soort)} {
        add_class(bericht::root_klasse(soort.soort), "/Bericht", "m:Root", "m:Bericht");
        find_values();
    }
    const std::vector<Element>& elementen() const { return m_elementen; }
    const Xsd& xsd() const { return m_xsd; }

    /// The message, with what `attribute(element)` gives in the tag of each.
    template <class Attribute>
    std::string xml(const Attribute& attribute) const {
        std::string out = R"(<?xml version="1.0" encoding="UTF-8"?>)";
        std::size_t next = 0;
        write(next, out, attribute);
        return out;
    }
    std::string xml() const {
        return xml([](const Element&) { return std::string{}; });
    }
    void set_text(std::size_t which, const std::string& text) { m_elementen[which].tekst = text; }

  private:
    void add_class(const bericht::Klasse& klasse, const std::string& pad, const std::string& type,
                   const std::string& naam) {
        const auto place = m_elementen.size();
        m_elementen.push_back({.pad = pad, .type = type, .naam = naam});
        for (const auto& veld : klasse.velden) {
            add_field(klasse, veld, pad, type);
        }
        if (bericht::has_retour_velden(m_soort.soort)) {
            for (const auto& veld : klasse.retour) {
                add_field(klasse, veld, pad, type);
            }
        }
        m_elementen[place].einde = m_elementen.size();
    }
    void add_field(const bericht::Klasse& klasse, const bericht::Veld& veld, const std::string& pad,
                   const std::string& in_type) {
        const std::string naam{veld.naam};
        const auto type = m_xsd.declared.at({in_type, naam});
        const auto path = pad + "/" + naam + (veld.herhaald ? "[1]" : "");
        const auto qname = (klasse.cdt ? "b:" : "m:") + naam;
        if (veld.klasse != nullptr) {
            add_class(*veld.klasse, path, type, qname);
        } else {
            m_elementen.push_back({.pad = path,
                                   .type = type,
                                   .naam = qname,
                                   .einde = m_elementen.size() + 1,
                                   .tekst = "",
                                   .enkelvoudig = true});
        }
    }
    template <class Attribute>
    void write(std::size_t& next, std::string& out, const Attribute& attribute) const {
        const auto place = next++;
        const auto& element = m_elementen[place];
        out += "<" + element.naam;
        if (place == 0) {
            out += " xmlns:m=\"" + std::string{m_soort.naamruimte} + "\" xmlns:b=\"" +
                   std::string{bericht::basisschema_naamruimte} +
                   "\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
                   " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
        }
        out += attribute(element) + ">" + element.tekst;
        while (next < element.einde) {
            write(next, out, attribute);
        }
        out += "</" + element.naam + ">\n";
    }
    /// Tries values until the reader has nothing against any of them.
    void find_values() {
        constexpr std::array samples{
            "1",   "01",  "2023-01-01", "10:00:00", "12345678", "0034", "123456789", "NL",   "D",
            "a",   "A",   "1.0.0",      "07",       "16",       "2",    "3",         "0200", "8001",
            "414", "415", "418",        "419",      "420",      "421",  "AB",        "02",   "04",
            "444", "445", "480",        "481",      "482",      "483",  "484",       "485"};
        xml::Reader reader{schemas()};
        std::map<std::string, std::size_t> tried;
        for (std::size_t round = 0; round <= samples.size(); ++round) {
            for (auto& element : m_elementen) {
                element.tekst =
                    element.enkelvoudig ? samples.at(tried[element.pad] % samples.size()) : "";
            }
            const auto gelezen = reader.read_any(xml());
            if (gelezen.goed()) {
                return;
            }
            for (const auto& fout : gelezen.fouten) {
                ++tried[fout.pad];
            }
        }
        throw std::runtime_error{"no good value for every element of a message"};
    }

    const bericht::SoortInfo& m_soort;
    Xsd m_xsd;
    std::vector<Element> m_elementen;
};

} // namespace iwmod::test
