/// Prints the dictionary of the fuzzers: every element name of the fourteen messages, of the
/// Foutmelding and of the envelope, their namespaces, and the words by which XML and XSD lead a
/// reader astray.
#include <iwmod/bericht.hpp>
#include <iwmod/bericht/beschrijving.hpp>
#include <iwmod/bericht/foutmelding.hpp>

#include <array>
#include <iostream>
#include <set>
#include <string>

namespace {

using Woorden = std::set<std::string>;

void collect(const iwmod::bericht::Klasse& klasse, Woorden& woorden) {
    for (const auto velden : {klasse.velden, klasse.retour}) {
        for (const auto& veld : velden) {
            woorden.emplace(veld.naam);
            if (veld.klasse != nullptr) {
                collect(*veld.klasse, woorden);
            }
        }
    }
}

constexpr std::array verleiding{"<!DOCTYPE",
                                "<!ENTITY",
                                "<![CDATA[",
                                "]]>",
                                "<!--",
                                "-->",
                                "<?xml",
                                "?>",
                                "encoding=",
                                "UTF-16",
                                "UTF-7",
                                "ISO-8859-1",
                                "IBM037",
                                "xmlns=",
                                "xmlns:a=",
                                "xsi:type=",
                                "xsi:nil=",
                                "&#0;",
                                "&#x10FFFF;",
                                "&amp;",
                                "&lt;",
                                "standalone=",
                                "SYSTEM",
                                "\xEF\xBB\xBF",
                                "\xFF\xFE",
                                "9999-12-31",
                                "0000-01-01",
                                "-0001-01-01",
                                "2024-02-29",
                                "2023-02-29",
                                "99999999",
                                "-1",
                                "+1",
                                "9223372036854775807",
                                "24:00:00",
                                "23:59:59.999",
                                "xsi:schemaLocation=",
                                "xsi:noNamespaceSchemaLocation="};

/// An entry as libFuzzer reads it: printable, or \xAB.
std::string entry(std::string_view woord) {
    constexpr std::string_view hex{"0123456789ABCDEF"};
    std::string text{"\""};
    for (const char c : woord) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte > 0x7E || c == '"' || c == '\\') {
            text += "\\x";
            text += hex[byte / 16U];
            text += hex[byte % 16U];
        } else {
            text += c;
        }
    }
    return text + "\"\n";
}

} // namespace

int main() {
    Woorden woorden{"Bericht", std::string{iwmod::bericht::basisschema_naamruimte},
                    std::string{iwmod::bericht::foutmelding_naamruimte}};
    for (const auto& soort : iwmod::bericht::alle_soorten()) {
        collect(iwmod::bericht::root_klasse(soort.soort), woorden);
        woorden.emplace(soort.naamruimte);
        woorden.emplace(soort.berichtcode);
    }
    collect(iwmod::bericht::foutmelding_klasse(), woorden);
    using iwmod::bericht::Envelopsoort;
    for (const auto soort : {Envelopsoort::di01, Envelopsoort::du01, Envelopsoort::fo01}) {
        collect(iwmod::bericht::envelop_klasse(soort), woorden);
        woorden.emplace(iwmod::bericht::root_naam(soort));
        woorden.emplace(iwmod::bericht::root_naamruimte(soort));
    }
    woorden.insert(verleiding.begin(), verleiding.end());
    for (const auto& woord : woorden) {
        std::cout << entry(woord);
    }
}
