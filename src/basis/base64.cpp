#include <iwmod/basis/base64.hpp>

#include <algorithm>
#include <type_traits>

namespace iwmod::basis {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr unsigned bits_each = 6;
constexpr unsigned bits_of_byte = 8;
constexpr std::uint32_t low_byte = 0xFF;
constexpr std::uint32_t low_six = 0x3F;
constexpr unsigned group = 4;

// What a character that is no digit of base64 is.
constexpr std::uint8_t strange = 0xFF;
constexpr std::uint8_t white = 0xFE;
constexpr std::uint8_t padding = 0xFD;

constexpr std::size_t bytes_there_are = 256;

constexpr std::array<std::uint8_t, bytes_there_are> make_values() {
    std::array<std::uint8_t, bytes_there_are> values{};
    values.fill(strange);
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        values.at(static_cast<std::size_t>(alphabet[i])) = static_cast<std::uint8_t>(i);
    }
    for (const char c : {' ', '\t', '\r', '\n'}) {
        values.at(static_cast<std::size_t>(c)) = white;
    }
    values.at('=') = padding;
    return values;
}
constexpr auto values = make_values();

std::uint8_t value_of(std::uint32_t character) {
    return character < values.size() ? values[character] : strange;
}

/// Above all that a group of digits stands for.
constexpr std::uint32_t no_digit = std::uint32_t{1} << 31U;

/// For each place in a group what each character stands for there.
constexpr auto make_shifted() {
    std::array<std::array<std::uint32_t, bytes_there_are>, group> shifted{};
    for (std::size_t place = 0; place < group; ++place) {
        for (std::size_t c = 0; c < bytes_there_are; ++c) {
            const std::uint32_t value = values.at(c);
            shifted.at(place).at(c) =
                value > low_six ? no_digit : value << (bits_each * (group - 1 - place));
        }
    }
    return shifted;
}
constexpr auto shifted = make_shifted();

template <class Char>
std::uint32_t bits_at(std::size_t place, Char character) {
    const auto c = static_cast<std::make_unsigned_t<Char>>(character);
    return c < bytes_there_are ? shifted[place][c] : no_digit;
}

/// The digits of twelve bits at a time.
constexpr std::size_t pairs_there_are = std::size_t{1} << (2 * bits_each);
constexpr auto make_pairs() {
    std::array<std::array<char, 2>, pairs_there_are> pairs{};
    for (std::size_t i = 0; i < pairs_there_are; ++i) {
        pairs.at(i) = {alphabet[i >> bits_each], alphabet[i & low_six]};
    }
    return pairs;
}
constexpr auto pairs = make_pairs();

} // namespace

/// Whole groups of digits at the front, which is nearly all that there ever is; gives what is left.
template <class Char>
std::basic_string_view<Char> Base64Decoder::take_groups(std::basic_string_view<Char> piece,
                                                        std::string& out) {
    constexpr std::size_t groups = 256;
    std::array<char, 3 * groups> bytes{};
    while (m_filled == 0 && !m_ended) {
        // NOLINTBEGIN(*-pointer-arithmetic): by groups up to `end`, for which `bytes` has room
        const auto* from = piece.data();
        const auto* const end = from + std::min(piece.size() / group, groups) * group;
        auto* to = bytes.data();
        for (; from != end; from += group) {
            const auto bits = bits_at(0, from[0]) | bits_at(1, from[1]) | bits_at(2, from[2]) |
                              bits_at(3, from[3]);
            if (bits >= no_digit) {
                break;
            }
            *to++ = static_cast<char>((bits >> (2 * bits_of_byte)) & low_byte);
            *to++ = static_cast<char>((bits >> bits_of_byte) & low_byte);
            *to++ = static_cast<char>(bits & low_byte);
        }
        // NOLINTEND(*-pointer-arithmetic)
        if (to == bytes.data()) {
            break;
        }
        out.append(bytes.data(), static_cast<std::size_t>(to - bytes.data()));
        piece.remove_prefix(static_cast<std::size_t>(from - piece.data()));
        m_any = true;
    }
    return piece;
}

template <class Char>
bool Base64Decoder::add_piece(std::basic_string_view<Char> piece, std::string& out) {
    while (!m_broken) {
        piece = take_groups(piece, out);
        if (piece.empty()) {
            return true;
        }
        m_broken = !take(static_cast<std::make_unsigned_t<Char>>(piece.front()), out);
        piece.remove_prefix(1);
    }
    return false;
}

bool Base64Decoder::add(std::u16string_view piece, std::string& out) {
    return add_piece(piece, out);
}

bool Base64Decoder::add(std::string_view piece, std::string& out) {
    return add_piece(piece, out);
}

bool Base64Decoder::take(std::uint32_t character, std::string& out) {
    const auto value = value_of(character);
    if (value == white) {
        return true;
    }
    if (value == strange || m_ended) {
        return false;
    }
    if (value == padding) {
        ++m_padding;
        m_bits <<= bits_each;
    } else if (m_padding > 0) {
        return false;
    } else {
        m_bits = (m_bits << bits_each) | value;
    }
    return ++m_filled < group || close_group(out);
}

bool Base64Decoder::close_group(std::string& out) {
    constexpr unsigned most_padding = 2;
    constexpr std::uint32_t unused_of_one = low_byte;
    constexpr std::uint32_t unused_of_two = 0xFFFF;
    const auto unused = m_padding == 0 ? 0 : m_padding == 1 ? unused_of_one : unused_of_two;
    if (m_padding > most_padding || (m_bits & unused) != 0) {
        return false;
    }
    out.push_back(static_cast<char>((m_bits >> (2 * bits_of_byte)) & low_byte));
    if (m_padding < 2) {
        out.push_back(static_cast<char>((m_bits >> bits_of_byte) & low_byte));
    }
    if (m_padding < 1) {
        out.push_back(static_cast<char>(m_bits & low_byte));
    }
    m_ended = m_padding > 0;
    m_any = true;
    m_bits = 0;
    m_filled = 0;
    m_padding = 0;
    return true;
}

void append_base64(std::string_view bytes, std::string& out) {
    constexpr std::size_t three = 3;
    const auto before = out.size();
    out.resize(before + base64_size(bytes.size()), '=');
    auto* to = std::next(out.data(), static_cast<std::ptrdiff_t>(before));
    const auto at = [&bytes](std::size_t i) -> std::uint32_t {
        return static_cast<unsigned char>(bytes[i]);
    };
    for (; bytes.size() >= three; bytes.remove_prefix(three)) {
        const auto bits = at(0) << (2 * bits_of_byte) | at(1) << bits_of_byte | at(2);
        to = std::copy_n(pairs[bits >> (2 * bits_each)].data(), 2, to);
        to = std::copy_n(pairs[bits & (pairs_there_are - 1)].data(), 2, to);
    }
    if (!bytes.empty()) {
        const auto bits =
            at(0) << (2 * bits_of_byte) | (bytes.size() > 1 ? at(1) << bits_of_byte : 0);
        to = std::copy_n(pairs[bits >> (2 * bits_each)].data(), 2, to);
        std::copy_n(pairs[bits & (pairs_there_are - 1)].data(), bytes.size() - 1, to);
    }
}

} // namespace iwmod::basis
