/// Options that several commands have, and how a text on the command line becomes a value.
#pragma once

#include <iwmod/beheer.hpp>

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace iwmod::apps {

inline constexpr const char* vorm_van_datum = "een datum is van de vorm 2023-03-01";

/// An option as the help shows it, and what it says of a text that it cannot use.
struct OptionText {
    const char* naam;
    const char* uitleg;
    std::string weigering;
};

/// An option whose text `parse` turns into a value, or refuses.
template <class T, class Parse>
CLI::Option* add_parsed(CLI::App& command, const OptionText& text_of, T& value, Parse parse) {
    return command
        .add_option_function<std::string>(
            text_of.naam, [&value, parse](const std::string& text) { value = parse(text); },
            text_of.uitleg)
        ->check([parse, weigering = text_of.weigering](const std::string& text) {
            return parse(text) ? "" : weigering;
        });
}

/// A flag that sets a value.
template <class T>
CLI::Option* add_switch(CLI::App& command, const char* flag, T& value, T chosen,
                        const char* uitleg) {
    return command.add_flag_function(
        flag, [&value, chosen](std::int64_t /*count*/) { value = chosen; }, uitleg);
}

/// A whole number from 1.
std::optional<std::int64_t> parse_number(const std::string& text);
std::optional<std::string> parse_sha256(const std::string& text);

CLI::Option* add_json(CLI::App& command, beheer::OutputForm& form);
/// The number of a message.
void add_id(CLI::App& command, registratie::BerichtId& id);

} // namespace iwmod::apps
