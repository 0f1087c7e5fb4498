#include "table/conversion.hpp"

#include <iwmod/error.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>

namespace iwmod::registratie {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::size_t hash_size = 32;

/// The number in decimal, with zeros before it up to `width`.
std::string padded(std::int64_t number, std::size_t width) {
    auto text = std::to_string(number);
    if (text.size() < width) {
        text.insert(0, width - text.size(), '0');
    }
    return text;
}

template <class Value>
Value or_damaged(const std::optional<Value>& value) {
    if (!value) {
        throw RegisterError{"Het register bevat een code die geen code is."};
    }
    return *value;
}

} // namespace

std::int64_t to_days(Datum datum) {
    return std::chrono::sys_days{datum}.time_since_epoch().count();
}

Datum from_days(std::int64_t days) {
    return std::chrono::sys_days{std::chrono::days{days}};
}

std::int64_t first_day(std::optional<Datum> first) {
    return first ? to_days(*first) : std::numeric_limits<std::int64_t>::min();
}

std::int64_t end_day(std::optional<Datum> end) {
    return end ? to_days(*end) : std::numeric_limits<std::int64_t>::max();
}

std::int64_t to_number(std::string_view digits) {
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

Gemeentecode gemeentecode_from(std::int64_t number) {
    return or_damaged(Gemeentecode::parse(padded(number, Gemeentecode{}.text().size())));
}

AgbCode agbcode_from(std::int64_t number) {
    return or_damaged(AgbCode::parse(padded(number, AgbCode{}.text().size())));
}

Soort soort_from(std::int64_t number) {
    return or_damaged(bericht::soort_by_naam("WMO" + std::to_string(number)));
}

std::string hash_bytes(std::string_view hex) {
    if (hex.size() != 2 * hash_size ||
        hex.find_first_not_of(hex_digits) != std::string_view::npos) {
        throw LogicError{"Een SHA-256 bestaat uit 64 hexadecimale cijfers."};
    }
    std::string bytes;
    bytes.reserve(hash_size);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const auto value =
            hex_digits.find(hex[i]) * hex_digits.size() + hex_digits.find(hex[i + 1]);
        bytes.push_back(static_cast<char>(value));
    }
    return bytes;
}

std::string hash_hex(std::string_view bytes) {
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        hex.push_back(hex_digits[value / hex_digits.size()]);
        hex.push_back(hex_digits[value % hex_digits.size()]);
    }
    return hex;
}

} // namespace iwmod::registratie
