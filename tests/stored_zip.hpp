/// A zip of one file that is not packed, byte by byte as the format has it: for rooms that know no
/// library for it.
#pragma once

#include <cstdint>
#include <string>

namespace iwmod::test {

/// CRC-32, one bit at a time.
inline std::uint32_t crc_of(const std::string& bytes) {
    constexpr std::uint32_t polynomial = 0xEDB88320;
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char each : bytes) {
        crc ^= static_cast<unsigned char>(each);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? polynomial : 0);
        }
    }
    return ~crc;
}

inline std::string little_endian(std::uint64_t number, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) {
        text += static_cast<char>(number >> (8U * static_cast<unsigned>(i)) & 0xFFU);
    }
    return text;
}

inline std::string stored_zip(const std::string& naam, const std::string& inhoud) {
    const auto two = [](std::uint64_t number) { return little_endian(number, 2); };
    const auto four = [](std::uint64_t number) { return little_endian(number, 4); };
    // version, flags, method, time, date, sum, sizes, length of the name and of nothing more
    const auto common = two(20) + two(0) + two(0) + two(0) + two(0x21) + four(crc_of(inhoud)) +
                        four(inhoud.size()) + four(inhoud.size()) + two(naam.size()) + two(0);
    const auto file = "PK\3\4" + common + naam + inhoud;
    const auto directory =
        "PK\1\2" + two(20) + common + two(0) + two(0) + two(0) + four(0) + four(0) + naam;
    return file + directory + "PK\5\6" + two(0) + two(0) + two(1) + two(1) +
           four(directory.size()) + four(file.size()) + two(0);
}

} // namespace iwmod::test
