#include "lezen.hpp"

#include "tekst.hpp"
#include <iwmod/error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace iwmod {

namespace {

constexpr std::size_t piece_size = 65'536;

[[noreturn]] void refuse(const std::filesystem::path& bestand, const std::error_code& reden) {
    throw SpoolError{printable(bestand.string()) + ": kan niet worden gelezen (" + reden.message() +
                     ")."};
}

} // namespace

std::string read_up_to(const std::filesystem::path& bestand, std::uint64_t most) {
    std::error_code failure;
    if (std::filesystem::is_directory(bestand, failure)) {
        refuse(bestand, std::make_error_code(std::errc::is_a_directory));
    }
    std::ifstream in{bestand, std::ios::binary};
    if (!in) {
        refuse(bestand, {errno, std::generic_category()});
    }
    std::string bytes;
    std::array<char, piece_size> piece{};
    while (in && bytes.size() <= most) {
        const auto room = std::min<std::uint64_t>(piece.size(), most + 1 - bytes.size());
        in.read(piece.data(), static_cast<std::streamsize>(room));
        bytes.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad()) {
        refuse(bestand, std::make_error_code(std::errc::io_error));
    }
    return bytes;
}

} // namespace iwmod
