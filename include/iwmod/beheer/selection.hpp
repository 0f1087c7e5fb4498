/// The messages that a command is about, and how they are shown.
#pragma once

#include <iwmod/register.hpp>
#include <iwmod/register/overview.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace iwmod::beheer {

/// Whether a table for people has colours.
enum class Colours : std::uint8_t { none, ansi };

/// Whether a Bsn is asked for, on standard input.
enum class AskBsn : std::uint8_t { no, yes };

/// Messages by what they are about.
struct Selection {
    registratie::Filter filter = {}; ///< without an order of its own
    std::optional<registratie::Order> order = std::nullopt;
    AskBsn bsn = AskBsn::no; ///< then ask_for() fills in whose
};

/// Whether it names any message in particular: a maximum or an order does not.
bool is_narrow(const Selection& selection);

/// How wide a table is where there is no terminal to ask, in characters.
inline constexpr std::size_t default_width = 120;

/// How a table for people looks.
struct TableOptions {
    std::size_t width = default_width; ///< of the terminal, in characters
    Colours colours = Colours::none;
};

} // namespace iwmod::beheer
