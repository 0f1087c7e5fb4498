/// Options that several commands have, and how a text on the command line becomes a value.
#pragma once

#include <iwmod/beheer.hpp>

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace iwmod::apps {

inline constexpr const char* vorm_van_datum = "een datum is van de vorm 2023-03-01 of 1-3-2023";
inline constexpr const char* vorm_van_dag =
    "een datum is van de vorm 2023-03-01 of 1-3-2023, of vandaag of gisteren";
inline constexpr const char* vorm_van_sinds = "schrijf een aantal uren (2u), een aantal dagen "
                                              "(3d), een datum (2023-03-01), vandaag of gisteren";

/// An option as the help shows it, and what it says of a text that it cannot use.
struct OptionText {
    const char* naam;   ///< Dutch; behind a comma one that still works, and is not shown
    const char* waarde; ///< what stands behind it: `DATUM`, `NUMMER`
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
        ->type_name(text_of.waarde)
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

/// `2023-03-01`, or as people write it: `1-3-2023`.
std::optional<Datum> parse_date(const std::string& text);
/// The same, or `vandaag` or `gisteren` by the clock: for a question, not for what cannot be
/// undone.
std::optional<Datum> parse_day(const std::string& text);
/// A moment of Dutch time, `2023-03-01T09:30:00`: so many hours (`2u`) or days (`3d`) ago, or the
/// beginning of a day.
std::optional<std::string> parse_sinds(const std::string& text);

/// Of the terminal that a file goes to, or else what COLUMNS says.
std::optional<std::size_t> width_of(int file);

/// As wide as standard output, with colours on a terminal unless NO_COLOR is set.
beheer::TableOptions terminal_table();

CLI::Option* add_json(CLI::App& command, beheer::OutputForm& form);
/// The number of a message.
CLI::Option* add_id(CLI::App& command, registratie::BerichtId& id);

} // namespace iwmod::apps
