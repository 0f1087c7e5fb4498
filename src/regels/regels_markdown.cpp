#include <iwmod/regels.hpp>

#include <string>
#include <string_view>

namespace iwmod::regels {

namespace {

constexpr std::string_view inleiding = R"(# Regels

Dit zijn de regels van iWmo 3.2 waarop iwmod een bericht beoordeelt, per bericht in de volgorde
waarin ze worden uitgevoerd. Deze pagina wordt gemaakt uit de regels zelf; pas haar niet met de hand
aan.

Niveau 1 is het XSD: een fout daarin geeft een Foutmelding en heeft geen retourcode. Niveau 2 kijkt
alleen naar het bericht zelf; hoeveel fouten er ook zijn, het antwoord heeft retourcode 0001 op de
Header. Niveau 3 vergelijkt met eerdere berichten en niveau 4 met tabellen en de systeemdatum; de
retourcode komt dan in de genoemde klasse. Een hoger niveau wordt pas bekeken als de lagere geen
fouten geven.
)";

/// `a;b` as `a, b`.
std::string list(std::string_view elements) {
    std::string text;
    for (const char c : elements) {
        if (c == ';') {
            text += ", ";
        } else {
            text += c;
        }
    }
    return text;
}

std::string row(const RuleCard& card) {
    const auto code = card.retourcode.empty() ? std::string_view{"-"} : card.retourcode;
    std::string text = "| ";
    text += card.id;
    text += " | " + std::to_string(card.level) + " | " + list(card.klasse) + " | " +
            list(card.element) + " | ";
    text += code;
    text += " | ";
    text += card.sentence;
    text += " |\n";
    return text;
}

std::string table_head(Soort soort) {
    std::string text = "\n## ";
    text += naam(soort);
    text += "\n\n| regel | niveau | klasse | element | retourcode | zin |\n"
            "|---|---|---|---|---|---|\n";
    return text;
}

} // namespace

std::string regels_markdown() {
    std::string text{inleiding};
    const RuleCard* previous = nullptr;
    for (const auto& card : catalogus()) {
        if (previous == nullptr || previous->soort != card.soort) {
            text += table_head(card.soort);
        }
        text += row(card);
        previous = &card;
    }
    return text;
}

} // namespace iwmod::regels
