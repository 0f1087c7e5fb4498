#include "report_options.hpp"

#include "options.hpp"

#include <functional>
#include <map>
#include <string>

namespace iwmod::apps {

namespace {

/// An option as the help shows it.
struct ValueText {
    const char* naam;
    const char* waarde;
    const char* uitleg;
};

/// An option whose text `read` takes, or refuses with a sentence.
CLI::Option* add_text(CLI::App& command, const ValueText& text_of,
                      const std::function<std::string(const std::string&)>& read) {
    return command
        .add_option_function<std::string>(
            text_of.naam,
            [read](const std::string& text) {
                if (const auto weigering = read(text); !weigering.empty()) {
                    throw CLI::ValidationError{weigering};
                }
            },
            text_of.uitleg)
        ->type_name(text_of.waarde);
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == ',') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

void add_formaat(CLI::App& command, weergave::Format& value) {
    add_text(command,
             {"--formaat", "WOORD", "tekst (anders dit), json, csv, csv-rfc, xlsx, html of svg"},
             [&value](const std::string& text) {
                 const auto formaat = weergave::format_by_name(text);
                 value = formaat.value_or(value);
                 return formaat ? "" : "kies tekst, json, csv, csv-rfc, xlsx, html of svg";
             });
    command.add_flag_function(
        "--json", [&value](std::int64_t /*count*/) { value = weergave::Format::json; },
        "Schrijft JSON, voor programma's");
}

/// A year or months, in place of each other.
void add_tijdvak(CLI::App& command, std::optional<cijfers::Tijdvak>& value) {
    auto* const jaar =
        add_text(command, {"--jaar", "JAAR", "Over dit jaar"}, [&value](const std::string& text) {
            value = cijfers::parse_jaar(text);
            return value ? "" : "een jaar is van de vorm 2023";
        });
    add_text(command, {"--periode", "MAANDEN", "Over deze maanden, zoals 2023-01..2023-06"},
             [&value](const std::string& text) {
                 value = cijfers::parse_maanden(text);
                 return value ? "" : "een periode is van de vorm 2023-01..2023-06";
             })
        ->excludes(jaar);
}

void add_naam(CLI::App& command, beheer::ReportOptions& options) {
    std::string known = "Een van: ";
    for (const auto& card : cijfers::reports()) {
        known.append(known.back() == ' ' ? "" : ", ").append(card.name);
    }
    command.add_option("NAAM", options.naam, known)->type_name("")->required();
}

void add_wat(CLI::App& command, beheer::ReportOptions& options) {
    add_text(command,
             {"--gemeente", "CODE", "Alleen deze gemeentecode, of meer met komma's ertussen"},
             [&options](const std::string& text) {
                 options.gemeenten.clear();
                 for (const auto& part : split(text)) {
                     const auto code = Gemeentecode::parse(part);
                     if (!code) {
                         return std::string{"een gemeentecode heeft vier cijfers"};
                     }
                     options.gemeenten.push_back(*code);
                 }
                 return std::string{};
             });
    auto* const producten = add_text(
        command, {"--producten", "CODES", "Alleen deze productcodes, met komma's ertussen"},
        [&options](const std::string& text) {
            options.producten = split(text);
            return std::string{};
        });
    command
        .add_option("--onderwerp", options.onderwerp,
                    "Alleen de productcodes van dit onderwerp uit de configuratie")
        ->type_name("NAAM")
        ->excludes(producten);
}

void add_wanneer(CLI::App& command, beheer::ReportOptions& options) {
    add_tijdvak(command, options.tijdvak);
    add_text(command, {"--datum", "DATUM", "Zoals het op deze dag is"},
             [&options](const std::string& text) {
                 options.datum = parse_day(text);
                 return options.datum ? "" : vorm_van_dag;
             });
}

template <class T>
void add_choice(CLI::App& command, const char* naam, const char* uitleg, T& value,
                const std::map<std::string, T>& choices) {
    std::string known;
    for (const auto& [word, choice] : choices) {
        known += (known.empty() ? "kies " : ", ") + word;
    }
    add_text(command, {naam, "WOORD", uitleg}, [&value, choices, known](const std::string& text) {
        const auto found = choices.find(text);
        if (found == choices.end()) {
            return known;
        }
        value = found->second;
        return std::string{};
    });
}

void add_hoe(CLI::App& command, beheer::ReportOptions& options) {
    using cijfers::Masker;
    add_choice<cijfers::Masker>(
        command, "--masker",
        "Kleine aantallen: klein (anders dit: 1 tot en met 9 als < 10), dubbel of geen",
        options.masker,
        {{"geen", cijfers::Masker::geen},
         {"klein", cijfers::Masker::klein},
         {"dubbel", cijfers::Masker::dubbel}});
    add_choice<cijfers::Grondslag>(
        command, "--grondslag",
        "Wie gebruikt: met een toewijzing (anders dit) of met een declaratie", options.grondslag,
        {{"toewijzing", cijfers::Grondslag::toewijzing},
         {"declaratie", cijfers::Grondslag::declaratie}});
    command.add_option("--tabel", options.tabel, "Alleen deze tabel van het rapport")
        ->type_name("NAAM");
    add_formaat(command, options.formaat);
    command.add_option("--uit", options.uit, "Naar dit bestand in plaats van naar de uitvoer")
        ->type_name("BESTAND");
}

void add_waarmee(CLI::App& command, beheer::ReportOptions& options) {
    add_text(
        command,
        {"--uitsplitsing", "WOORD", "Ook naar geslacht, leeftijd of gemeente; met komma's meer"},
        [&options](const std::string& text) {
            options.uitsplitsingen = split(text);
            for (const auto& part : options.uitsplitsingen) {
                if (part != "geslacht" && part != "leeftijd" && part != "gemeente") {
                    return "kies geslacht, leeftijd of gemeente";
                }
            }
            return "";
        });
    add_text(command,
             {"--uurtarief", "CENTEN", "Wat een uur kost, in centen; anders uit de tarieventabel"},
             [&options](const std::string& text) {
                 constexpr std::size_t most_digits = 8;
                 if (text.empty() || text.size() > most_digits ||
                     text.find_first_not_of("0123456789") != std::string::npos) {
                     return "een uurtarief is een aantal hele centen";
                 }
                 options.uurtarief = Eurocent{std::stoll(text)};
                 return "";
             });
    command
        .add_option("--tarieven", options.tarieven,
                    "Deze tarieventabel in plaats van die in de configuratie")
        ->type_name("BESTAND");
}

} // namespace

void add_report_options(CLI::App& command, beheer::ReportOptions& options) {
    add_naam(command, options);
    add_wat(command, options);
    add_wanneer(command, options);
    add_waarmee(command, options);
    add_hoe(command, options);
}

void add_proef_options(CLI::App& command, beheer::ProefOptions& options) {
    constexpr unsigned most = 64;
    add_tijdvak(command, options.tijdvak);
    command.add_option("--werkers", options.werkers, "Hoeveel berichten tegelijk worden gelezen")
        ->type_name("AANTAL")
        ->check([](const std::string& text) {
            const bool good = !text.empty() && text.size() <= 2 &&
                              text.find_first_not_of("0123456789") == std::string::npos &&
                              std::stoul(text) <= most;
            return good ? "" : "het aantal werkers is een getal van 0 tot en met 64";
        });
    add_formaat(command, options.formaat);
    command.add_option("--uit", options.uit, "Naar dit bestand in plaats van naar de uitvoer")
        ->type_name("BESTAND");
}

void add_proef_tarieven_options(CLI::App& command, beheer::ProefTarievenOptions& options) {
    auto* const tabel =
        command.add_option("NIEUW.csv", options.tarieven, "De nieuwe tarieventabel")->type_name("");
    const std::string uitleg =
        "Met de tabellen van toen: wat de regels van dit programma anders beslissen";
    auto* const regels = command.add_flag("--regels", uitleg);
    regels->excludes(tabel);
    command.parse_complete_callback([tabel, regels] {
        if (tabel->count() == 0 && regels->count() == 0) {
            throw CLI::ValidationError{"geef een tarieventabel op, of --regels"};
        }
    });
    add_proef_options(command, options.proef);
}

void add_proef_bericht_options(CLI::App& command, beheer::ProefBerichtOptions& options) {
    command.add_option("BESTAND", options.bestand, "Het bericht")->type_name("")->required();
}

} // namespace iwmod::apps
