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

} // namespace

/// Whole groups of digits at the front, which is nearly all that there ever is; gives what is left.
template <class Char>
std::basic_string_view<Char> Base64Decoder::take_groups(std::basic_string_view<Char> piece,
                                                        std::string& out) {
    constexpr std::size_t groups = 256;
    std::array<char, 3 * groups> bytes{};
    while (m_filled == 0 && !m_ended) {
        std::size_t size = 0;
        for (; size < bytes.size() && piece.size() >= group; piece.remove_prefix(group)) {
            const auto at = [&piece](std::size_t i) {
                return std::uint32_t{value_of(static_cast<std::make_unsigned_t<Char>>(piece[i]))};
            };
            const auto a = at(0);
            const auto b = at(1);
            const auto c = at(2);
            const auto d = at(3);
            if ((a | b | c | d) > low_six) {
                break;
            }
            const auto bits = (((a << bits_each | b) << bits_each | c) << bits_each) | d;
            bytes[size] = static_cast<char>((bits >> (2 * bits_of_byte)) & low_byte);
            bytes[size + 1] = static_cast<char>((bits >> bits_of_byte) & low_byte);
            bytes[size + 2] = static_cast<char>(bits & low_byte);
            size += 3;
        }
        if (size == 0) {
            break;
        }
        out.append(bytes.data(), size);
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
    auto* to = out.data() + before;
    const auto put = [](std::uint32_t bits, unsigned digits, char* place) {
        for (unsigned i = 0; i < digits; ++i) {
            place[i] = alphabet[(bits >> (bits_each * (group - 1 - i))) & low_six];
        }
    };
    const auto at = [&bytes](std::size_t i) -> std::uint32_t {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    const auto bits = [&at] { return at(0) << (2 * bits_of_byte) | at(1) << bits_of_byte | at(2); };
    for (; bytes.size() >= three; bytes.remove_prefix(three), to += group) {
        put(bits(), group, to);
    }
    if (!bytes.empty()) {
        put(bits(), static_cast<unsigned>(bytes.size()) + 1, to);
    }
}

} // namespace iwmod::basis
