#include "options.hpp"

#include <iwmod/dienst/clock.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace iwmod::apps {

std::optional<std::int64_t> parse_number(const std::string& text) {
    constexpr std::size_t most_digits = 18;
    if (text.empty() || text.size() > most_digits ||
        text.find_first_not_of("0123456789") != std::string::npos || text == "0") {
        return std::nullopt;
    }
    return std::stoll(text);
}

std::optional<Datum> parse_date(const std::string& text) {
    if (const auto day = bericht::parse_datum(text)) {
        return day;
    }
    const auto first = text.find('-');
    const auto second = text.find('-', first + 1);
    if (first == std::string::npos || second == std::string::npos) {
        return std::nullopt;
    }
    const auto two_digits = [](std::string part) {
        return part.size() == 1 ? "0" + part : std::move(part);
    };
    return bericht::parse_datum(text.substr(second + 1) + "-" +
                                two_digits(text.substr(first + 1, second - first - 1)) + "-" +
                                two_digits(text.substr(0, first)));
}

std::optional<Datum> parse_day(const std::string& text) {
    if (text == "vandaag") {
        return dienst::today();
    }
    if (text == "gisteren") {
        return Datum{std::chrono::sys_days{dienst::today()} - std::chrono::days{1}};
    }
    return parse_date(text);
}

std::optional<std::string> parse_sinds(const std::string& text) {
    constexpr std::size_t without_zone = 19;
    constexpr std::int64_t most = 100'000; // hours or days
    if (const auto day = parse_day(text)) {
        return bericht::datum_text(*day) + "T00:00:00";
    }
    if (text.empty() || (text.back() != 'u' && text.back() != 'd')) {
        return std::nullopt;
    }
    const auto count = parse_number(text.substr(0, text.size() - 1));
    if (!count || *count > most) {
        return std::nullopt;
    }
    const std::chrono::hours ago =
        text.back() == 'u' ? std::chrono::hours{*count} : std::chrono::days{*count};
    return dienst::rfc3339(std::chrono::system_clock::now() - ago).substr(0, without_zone);
}

std::optional<std::size_t> width_of(int file) {
    constexpr std::size_t narrowest = 40;
    constexpr std::size_t widest = 10'000;
    winsize size{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): so it is
    if (::ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return std::max<std::size_t>(size.ws_col, narrowest);
    }
    const char* const columns = std::getenv("COLUMNS"); // NOLINT(concurrency-mt-unsafe)
    const auto chosen = parse_number(columns == nullptr ? "" : columns);
    return chosen ? std::optional{std::clamp(static_cast<std::size_t>(*chosen), narrowest, widest)}
                  : std::nullopt;
}

beheer::TableOptions terminal_table() {
    beheer::TableOptions table;
    table.width = width_of(STDOUT_FILENO).value_or(table.width);
    const char* const no_colour = std::getenv("NO_COLOR"); // NOLINT(concurrency-mt-unsafe)
    const bool forbidden = no_colour != nullptr && *no_colour != '\0';
    if (::isatty(STDOUT_FILENO) == 1 && !forbidden) {
        table.colours = beheer::Colours::ansi;
    }
    return table;
}

std::optional<std::string> parse_sha256(const std::string& text) {
    return crypto::Sha256::parse(text) ? std::optional{text} : std::nullopt;
}

CLI::Option* add_json(CLI::App& command, beheer::OutputForm& form) {
    return add_switch(command, "--json", form, beheer::OutputForm::json,
                      "Schrijft JSON, voor programma's");
}

CLI::Option* add_id(CLI::App& command, registratie::BerichtId& id) {
    return command
        .add_option_function<std::string>(
            "ID", [&id](const std::string& text) { id = parse_number(text).value_or(0); },
            "Nummer van het bericht, zoals 'list' het noemt")
        ->type_name("")
        ->required()
        ->check([](const std::string& text) {
            return parse_number(text) ? "" : "een nummer is een geheel getal vanaf 1";
        });
}

} // namespace iwmod::apps
