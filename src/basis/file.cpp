#include <iwmod/basis/file.hpp>

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace iwmod::basis {

namespace {

constexpr std::size_t piece_size = 65'536;

[[noreturn]] void refuse(std::errc reason) {
    throw std::system_error{std::make_error_code(reason)};
}

} // namespace

std::string read_up_to(const std::filesystem::path& bestand, std::uint64_t most) {
    std::error_code failure;
    if (std::filesystem::is_directory(bestand, failure)) {
        refuse(std::errc::is_a_directory);
    }
    std::ifstream in{bestand, std::ios::binary};
    if (!in) {
        throw std::system_error{errno, std::generic_category()};
    }
    std::string bytes;
    std::array<char, piece_size> piece{};
    while (in && bytes.size() <= most) {
        const auto room = std::min<std::uint64_t>(piece.size(), most + 1 - bytes.size());
        in.read(piece.data(), static_cast<std::streamsize>(room));
        bytes.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad()) {
        refuse(std::errc::io_error);
    }
    return bytes;
}

std::optional<std::string> read_whole(const std::filesystem::path& bestand) {
    std::error_code failure;
    if (!std::filesystem::is_regular_file(bestand, failure)) {
        return std::nullopt;
    }
    std::ifstream in{bestand, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
    if (!in.is_open() || in.bad()) {
        return std::nullopt;
    }
    return bytes;
}

} // namespace iwmod::basis
