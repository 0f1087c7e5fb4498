#include "options.hpp"

namespace iwmod::apps {

std::optional<std::int64_t> parse_number(const std::string& text) {
    constexpr std::size_t most_digits = 18;
    if (text.empty() || text.size() > most_digits ||
        text.find_first_not_of("0123456789") != std::string::npos || text == "0") {
        return std::nullopt;
    }
    return std::stoll(text);
}

std::optional<std::string> parse_sha256(const std::string& text) {
    return crypto::Sha256::parse(text) ? std::optional{text} : std::nullopt;
}

CLI::Option* add_json(CLI::App& command, beheer::OutputForm& form) {
    return add_switch(command, "--json", form, beheer::OutputForm::json,
                      "Schrijft JSON, voor programma's");
}

void add_id(CLI::App& command, registratie::BerichtId& id) {
    command
        .add_option_function<std::string>(
            "ID", [&id](const std::string& text) { id = parse_number(text).value_or(0); },
            "Nummer van het bericht, zoals 'list' het noemt")
        ->required()
        ->check([](const std::string& text) {
            return parse_number(text) ? "" : "een nummer is een geheel getal vanaf 1";
        });
}

} // namespace iwmod::apps
