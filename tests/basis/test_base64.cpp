#include <iwmod/basis/base64.hpp>

#include <doctest/doctest.h>

#include <array>
#include <optional>

using namespace iwmod::basis;

namespace {

/// Nothing when it is no base64.
std::optional<std::string> decoded(std::string_view text, std::size_t piece = 1000) {
    Base64Decoder decoder;
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += piece) {
        decoder.add(text.substr(at, piece), out);
    }
    return decoder.is_whole() ? std::optional{out} : std::nullopt;
}

std::string encoded(std::string_view bytes) {
    std::string out;
    append_base64(bytes, out);
    return out;
}

} // namespace

TEST_CASE("base64 of RFC 4648, there and back") {
    constexpr std::array<std::pair<const char*, const char*>, 6> vectors{{{"f", "Zg=="},
                                                                          {"fo", "Zm8="},
                                                                          {"foo", "Zm9v"},
                                                                          {"foob", "Zm9vYg=="},
                                                                          {"fooba", "Zm9vYmE="},
                                                                          {"foobar", "Zm9vYmFy"}}};
    for (const auto& [plain, text] : vectors) {
        CHECK(encoded(plain) == text);
        CHECK(decoded(text) == plain);
        CHECK(base64_size(std::string_view{plain}.size()) == std::string_view{text}.size());
    }
}

TEST_CASE("every byte survives, whatever the pieces in which the text comes") {
    std::string bytes;
    for (int i = 0; i < 1021; ++i) {
        bytes.push_back(static_cast<char>(i * 7));
    }
    const auto text = encoded(bytes);
    for (const std::size_t piece : {1U, 2U, 3U, 4U, 5U, 76U, 2000U}) {
        CHECK(decoded(text, piece) == bytes);
    }
}

TEST_CASE("white space may stand anywhere in base64, as line breaks do") {
    CHECK(decoded("Zm9v\r\nYmFy\r\n") == "foobar");
    CHECK(decoded(" Z m\t9 v\n") == "foo");
    CHECK(decoded("Zg =\n=") == "f");
}

TEST_CASE("what is no base64 is refused: a strange character, half a group, padding in between") {
    for (const char* text : {"", "  ", "Z", "Zg", "Zg=", "Zm9", "Zm9v=", "Zg==Zg==", "Z===", "====",
                             "Zm9*", "Zm_v", "Zm-v", "Zg=v", "Zm9v\xC3\xA9", "Zm9v\x0B"}) {
        CAPTURE(text);
        CHECK_FALSE(decoded(text));
    }
}

TEST_CASE("bits that stand for nothing must be zero: one content has one text") {
    CHECK(decoded("Zg=="));
    CHECK_FALSE(decoded("Zh=="));
    CHECK(decoded("Zm8="));
    CHECK_FALSE(decoded("Zm9="));
}

TEST_CASE("once it is broken nothing more is taken") {
    Base64Decoder decoder;
    std::string out;
    CHECK_FALSE(decoder.add("Zm9*", out));
    CHECK_FALSE(decoder.add("Zm9v", out));
    CHECK_FALSE(decoder.is_whole());
    CHECK(out.empty());
}

TEST_CASE("characters above ASCII that end in the right bits are no digits") {
    Base64Decoder decoder;
    std::string out;
    CHECK_FALSE(decoder.add(std::u16string_view{u"Zm9\u0176"}, out)); // 0x176: its low byte is v
}
