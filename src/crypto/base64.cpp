#include "base64.hpp"

#include "bytes.hpp"
#include <iwmod/error.hpp>

#include <openssl/evp.h>

#include <limits>

namespace iwmod::crypto {
namespace {

constexpr std::size_t bytes_of_group = 3;
constexpr std::size_t digits_of_group = 4;

int length_of(std::string_view bytes) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max() / 2)) {
        throw LogicError{"a text that is too large for libcrypto"};
    }
    return static_cast<int>(bytes.size());
}

} // namespace

std::string base64(std::string_view bytes) {
    const auto groups = (bytes.size() + bytes_of_group - 1) / bytes_of_group;
    std::string text(groups * digits_of_group + 1, '\0'); // libcrypto ends it with a zero
    EVP_EncodeBlock(bytes_of(text), bytes_of(bytes), length_of(bytes));
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    const auto end = text.find_last_not_of('=');
    const auto filling = end == std::string_view::npos ? text.size() : text.size() - end - 1;
    if (text.size() % digits_of_group != 0 || filling > 2) {
        return std::nullopt;
    }
    std::string bytes(text.size() / digits_of_group * bytes_of_group, '\0');
    if (EVP_DecodeBlock(bytes_of(bytes), bytes_of(text), length_of(text)) < 0) {
        return std::nullopt;
    }
    bytes.resize(bytes.size() - filling); // libcrypto counts it as zeros
    return base64(bytes) == text ? std::optional{std::move(bytes)} : std::nullopt;
}

} // namespace iwmod::crypto
