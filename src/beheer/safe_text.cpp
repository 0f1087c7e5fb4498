#include "safe_text.hpp"

#include <iwmod/rekenen.hpp>

#include <algorithm>
#include <array>

namespace iwmod::beheer {

namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_letter(char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
}

/// So many digits that are one, as they stand or without a zero in front.
bool can_be_bsn(std::string_view digits) {
    constexpr std::size_t length = 9;
    if (digits.size() != length && digits.size() + 1 != length) {
        return false;
    }
    const auto bsn = Bsn::parse(std::string(length - digits.size(), '0').append(digits));
    return bsn && rekenen::satisfies_elfproef(*bsn);
}

/// The digits at the front of it.
std::string_view digits_of(std::string_view text) {
    return text.substr(0, static_cast<std::size_t>(
                              std::find_if_not(text.begin(), text.end(), is_digit) - text.begin()));
}

/// Calls `see` with each run of digits, and with what stands between.
template <class See>
void each_run(std::string_view text, See see) {
    while (!text.empty()) {
        const auto digits = digits_of(text);
        const auto other = static_cast<std::size_t>(
            std::find_if(text.begin(), text.end(), is_digit) - text.begin());
        const auto run = digits.empty() ? text.substr(0, other) : digits;
        see(run);
        text.remove_prefix(run.size());
    }
}

/// Anywhere in it, also within more digits.
bool holds_bsn(std::string_view text) {
    constexpr std::size_t length = 9;
    bool found = false;
    each_run(text, [&found](std::string_view run) {
        for (std::size_t at = 0; is_digit(run.front()) && at < run.size(); ++at) {
            found = found || can_be_bsn(run.substr(at, length)) ||
                    can_be_bsn(run.substr(at, length - 1));
        }
    });
    return found;
}

/// What in a Toelichting comes before a text of the sender.
constexpr std::array<std::string_view, 5> reference_names{
    "VorigReferentieNummer ", "ReferentieNummer ", "ReferentieAanbieder ", "DeclaratieNummer ",
    "Identificatie "};

/// The length of such a name at the front; 0: none.
std::size_t name_length(std::string_view text) {
    const auto* const found =
        std::find_if(reference_names.begin(), reference_names.end(),
                     [text](std::string_view name) { return text.starts_with(name); });
    return found == reference_names.end() ? 0 : found->size();
}

/// To the next comma, semicolon or space.
std::string_view word_of(std::string_view text) {
    return text.substr(0, text.find_first_of(" ,;"));
}

std::string without_bsn(std::string_view text, const std::set<std::string>& known) {
    std::string result;
    each_run(text, [&](std::string_view run) {
        const bool may_stand =
            !is_digit(run.front()) || known.contains(std::string{run}) || !holds_bsn(run);
        result += may_stand ? run : left_out;
    });
    return result;
}

} // namespace

bool is_safe_reference(std::string_view text) {
    constexpr std::ptrdiff_t most_letters = 4;
    const auto letters = std::count_if(text.begin(), text.end(), is_letter);
    const auto digits = std::count_if(text.begin(), text.end(), is_digit);
    const bool is_ascii = std::all_of(text.begin(), text.end(),
                                      [](char letter) { return letter > ' ' && letter <= '~'; });
    return is_ascii && digits > 0 && letters <= most_letters && letters <= digits &&
           !holds_bsn(text);
}

std::string safe_reference(const std::string& text) {
    return is_safe_reference(text) ? text : std::string{left_out};
}

std::string safe_toelichting(std::string_view text, const std::set<std::string>& known) {
    std::string result;
    std::string plain;
    while (!text.empty()) {
        const auto name = name_length(text);
        if (name == 0) {
            plain += text.front();
            text.remove_prefix(1);
            continue;
        }
        const auto word = word_of(text.substr(name));
        result += without_bsn(plain, known);
        plain.clear();
        result += std::string{text.substr(0, name)} + safe_reference(std::string{word});
        text.remove_prefix(name + word.size());
    }
    return result + without_bsn(plain, known);
}

} // namespace iwmod::beheer
