/// Text for people: Dutch, and safe for a terminal whatever a message or a file name holds.
#pragma once

#include <iwmod/bericht.hpp>

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::weergave {

/// UTF-8 without control characters: each is replaced by U+FFFD.
std::string printable(std::string_view bytes);

/// Exactly `width` characters wide: filled up with spaces, or cut and ended by an ellipsis.
std::string cell(std::string_view text, std::size_t width);

/// `1 fout`, `2 fouten`.
std::string count_of(std::size_t count, std::string_view one, std::string_view more);

/// `€ 1.234,56`; a minus sign in front when it is below zero.
std::string money(Eurocent bedrag);
/// `2023-03-01 tot en met 2023-03-31`.
std::string periode_text(const bericht::GeslotenPeriode& periode);

/// `a, b, c`.
std::string joined(const std::vector<std::string>& parts);

/// Where it is in the file: `regel 12, kolom 5, /Bericht/Header, element Afzender`. Empty when
/// nothing is known.
std::string place_of(const bericht::Finding& finding);

/// One finding after another, numbered, with all that an aanbieder has to be told: rule,
/// retourcode, place, sentence, and the values that clash.
void print_findings(std::ostream& out, std::span<const bericht::Finding> findings);
void print_signalen(std::ostream& out, std::span<const bericht::Signaal> signalen);

} // namespace iwmod::weergave
