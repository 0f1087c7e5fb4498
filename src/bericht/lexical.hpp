/// The written form of each simple value: how the text of an element becomes the value and back.
/// Numbers are read by value (`007` is 7) and written without leading zeros; white space around a
/// number, date or time does not count, in text it does (datatypen.md).
#pragma once

#include <iwmod/bericht/iwmo_3_2/cdt.hpp>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace iwmod::bericht {

/// Without the white space of XML at both ends.
constexpr std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// A whole number of at most 18 digits, after leading zeros and an optional sign.
std::optional<std::int64_t> parse_integer(std::string_view text);
void append_integer(std::int64_t value, std::string& out);

template <class T>
struct Lexical;

template <>
struct Lexical<std::string> {
    static std::optional<std::string> parse(std::string_view text) { return std::string{text}; }
    static void append(const std::string& value, std::string& out) { out += value; }
};

template <>
struct Lexical<std::int64_t> {
    static std::optional<std::int64_t> parse(std::string_view text) { return parse_integer(text); }
    static void append(std::int64_t value, std::string& out) { append_integer(value, out); }
};

template <>
struct Lexical<Volume> {
    static std::optional<Volume> parse(std::string_view text) {
        const auto value = parse_integer(text);
        return value ? std::optional{Volume{*value}} : std::nullopt;
    }
    static void append(Volume volume, std::string& out) { append_integer(volume.value, out); }
};

template <>
struct Lexical<Eurocent> {
    static std::optional<Eurocent> parse(std::string_view text) {
        const auto value = parse_integer(text);
        return value ? std::optional{Eurocent{*value}} : std::nullopt;
    }
    static void append(Eurocent amount, std::string& out) { append_integer(amount.value, out); }
};

template <>
struct Lexical<Datum> {
    static std::optional<Datum> parse(std::string_view text) { return parse_datum(text); }
    static void append(Datum datum, std::string& out) { out += datum_text(datum); }
};

template <>
struct Lexical<Tijd> {
    static std::optional<Tijd> parse(std::string_view text) { return Tijd::parse(trimmed(text)); }
    static void append(const Tijd& tijd, std::string& out) { out += tijd.text(); }
};

template <>
struct Lexical<DebetCredit> {
    static std::optional<DebetCredit> parse(std::string_view text) {
        if (text == "D") {
            return DebetCredit::debet;
        }
        return text == "C" ? std::optional{DebetCredit::credit} : std::nullopt;
    }
    static void append(DebetCredit side, std::string& out) {
        out += side == DebetCredit::debet ? 'D' : 'C';
    }
};

template <std::size_t N, class Tag>
struct Lexical<Cijfers<N, Tag>> {
    static std::optional<Cijfers<N, Tag>> parse(std::string_view text) {
        return Cijfers<N, Tag>::parse(text);
    }
    static void append(const Cijfers<N, Tag>& code, std::string& out) { out += code.text(); }
};

} // namespace iwmod::bericht
