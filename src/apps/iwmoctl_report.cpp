#include "iwmoctl_report.hpp"

#include <map>

namespace iwmod {

namespace {

/// An option whose text `read` takes, or refuses with a sentence.
CLI::Option* add_text(CLI::App& command, const char* naam, const char* uitleg,
                      const std::function<std::string(const std::string&)>& read) {
    return command.add_option_function<std::string>(
        naam,
        [read](const std::string& text) {
            if (const auto weigering = read(text); !weigering.empty()) {
                throw CLI::ValidationError{weigering};
            }
        },
        uitleg);
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

void add_naam(CLI::App& command, ReportOptions& options) {
    std::string known = "Een van: ";
    for (const auto& kaart : cijfers::rapporten()) {
        known.append(known.back() == ' ' ? "" : ", ").append(kaart.naam);
    }
    command.add_option("NAAM", options.naam, known)->required();
}

void add_wat(CLI::App& command, ReportOptions& options) {
    add_text(command, "--gemeente", "Alleen deze gemeentecode, of meer met komma's ertussen",
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
    auto* const producten =
        add_text(command, "--producten", "Alleen deze productcodes, met komma's ertussen",
                 [&options](const std::string& text) {
                     options.producten = split(text);
                     return std::string{};
                 });
    command
        .add_option("--onderwerp", options.onderwerp,
                    "Alleen de productcodes van dit onderwerp uit de configuratie")
        ->excludes(producten);
}

void add_wanneer(CLI::App& command, ReportOptions& options) {
    auto* const jaar = add_text(command, "--jaar", "Over dit jaar; zonder periode dit jaar",
                                [&options](const std::string& text) {
                                    options.tijdvak = cijfers::parse_jaar(text);
                                    return options.tijdvak ? "" : "een jaar is van de vorm 2023";
                                });
    add_text(command, "--periode", "Over deze maanden, zoals 2023-01..2023-06",
             [&options](const std::string& text) {
                 options.tijdvak = cijfers::parse_maanden(text);
                 return options.tijdvak ? "" : "een periode is van de vorm 2023-01..2023-06";
             })
        ->excludes(jaar);
    add_text(command, "--datum", "Zoals het op deze dag is", [&options](const std::string& text) {
        options.datum = parse_datum(text);
        return options.datum ? "" : "een datum is van de vorm 2023-03-01";
    });
}

template <class T>
void add_choice(CLI::App& command, const char* naam, const char* uitleg, T& value,
                const std::map<std::string, T>& choices) {
    std::string known;
    for (const auto& [word, choice] : choices) {
        known += (known.empty() ? "kies " : ", ") + word;
    }
    add_text(command, naam, uitleg, [&value, choices, known](const std::string& text) {
        const auto found = choices.find(text);
        if (found == choices.end()) {
            return known;
        }
        value = found->second;
        return std::string{};
    });
}

void add_hoe(CLI::App& command, ReportOptions& options) {
    using cijfers::Masker;
    add_choice<Masker>(
        command, "--masker",
        "Kleine aantallen: klein (anders dit: 1 tot en met 9 als < 10), dubbel of geen",
        options.masker,
        {{"geen", Masker::geen}, {"klein", Masker::klein}, {"dubbel", Masker::dubbel}});
    command.add_option("--tabel", options.tabel, "Alleen deze tabel van het rapport");
    add_text(command, "--formaat", "tekst (anders dit), json, csv of csv-rfc",
             [&options](const std::string& text) {
                 const auto formaat = weergave::format_by_naam(text);
                 options.formaat = formaat.value_or(options.formaat);
                 return formaat ? "" : "kies tekst, json, csv of csv-rfc";
             });
    command.add_flag_function(
        "--json", [&options](std::int64_t /*count*/) { options.formaat = weergave::Format::json; },
        "Schrijft JSON, voor programma's");
    command.add_option("--uit", options.uit, "Naar dit bestand in plaats van naar de uitvoer");
}

} // namespace

void add_report_options(CLI::App& command, ReportOptions& options) {
    add_naam(command, options);
    add_wat(command, options);
    add_wanneer(command, options);
    add_hoe(command, options);
}

} // namespace iwmod
