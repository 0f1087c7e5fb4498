#include "derive.hpp"
#include <iwmod/crypto.hpp>
#include <iwmod/error.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::crypto;

namespace {

std::string bytes(std::string_view hex) {
    std::string result;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        result += static_cast<char>(std::stoi(std::string{hex.substr(i, 2)}, nullptr, 16));
    }
    return result;
}

std::string text_of(const Secret& secret) {
    return {secret.bytes().begin(), secret.bytes().end()};
}

/// What NIST and the authors of GCM published for AES-256-GCM.
struct Vector {
    const char* key;
    const char* nonce;
    const char* plain;
    const char* place;
    const char* sealed;
    const char* tag;
};

constexpr const char* key_16 = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
constexpr const char* nonce_16 = "cafebabefacedbaddecaf888";
constexpr const char* plain_16 = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                                 "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
constexpr const char* sealed_16 = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                                  "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";

const std::array vectors{
    Vector{"0000000000000000000000000000000000000000000000000000000000000000",
           "000000000000000000000000", "", "", "", "530f8afbc74536b9a963b4f1c4cb738b"},
    Vector{"0000000000000000000000000000000000000000000000000000000000000000",
           "000000000000000000000000", "00000000000000000000000000000000", "",
           "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919"},
    Vector{key_16, nonce_16, plain_16, "feedfacedeadbeeffeedfacedeadbeefabaddad2", sealed_16,
           "76fc6ece0f4e1768cddf8853bb2d551b"}};

} // namespace

TEST_CASE("AES-256-GCM gives what was published for it, in one piece and in many") {
    for (const auto& vector : vectors) {
        const auto key = Secret::parse(vector.key).value();
        const auto plain = bytes(vector.plain);
        for (const std::size_t step : {std::size_t{1}, std::size_t{7}, plain.size() + 1}) {
            Sealer sealer{key, bytes(vector.nonce), bytes(vector.place)};
            Unsealer unsealer{key, bytes(vector.nonce), bytes(vector.place)};
            std::string sealed;
            std::string opened;
            for (std::size_t at = 0; at < plain.size(); at += step) {
                const auto piece =
                    std::string{sealer.add(std::string_view{plain}.substr(at, step))};
                opened += unsealer.add(piece);
                sealed += piece;
            }
            const auto tag = sealer.finish();
            CHECK(sealed == bytes(vector.sealed));
            CHECK(tag == bytes(vector.tag));
            CHECK(unsealer.finish(tag));
            CHECK(opened == plain);
        }
    }
}

TEST_CASE("HMAC-SHA256 gives what RFC 4231 says") {
    CHECK(Hmac{std::string(20, '\x0b')}.of("Hi There").hex() ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(Hmac{std::string{"Jefe"}}.of("what do ya want for nothing?").hex() ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    const Hmac long_key{std::string(131, '\xaa')};
    CHECK(long_key.of("Test Using Larger Than Block-Size Key - Hash Key First").hex() ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    CHECK(long_key.of("a") == long_key.of("a"));
}

TEST_CASE("HKDF-SHA256 gives what RFC 5869 says") {
    const auto okm = derive(std::string(22, '\x0b'), bytes("000102030405060708090a0b0c"),
                            bytes("f0f1f2f3f4f5f6f7f8f9"));
    CHECK(okm.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    CHECK(derive(std::string(22, '\x0b'), "", "").hex() ==
          "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

TEST_CASE("What was sealed comes back, and no two sealings are alike") {
    const auto key = Secret::random();
    for (std::size_t size = 0; size < 200; size += 13) {
        const auto plain = text_of(Secret::random()).append(size, 'x').substr(0, size);
        const auto sealed = seal(key, plain, "plaats");
        CHECK(sealed.size() == plain.size() + 28);
        CHECK(seal(key, plain, "plaats") != sealed);
        CHECK(unseal(key, sealed, "plaats") == plain);
    }
}

TEST_CASE("What was changed anywhere, cut off, moved, or sealed by another key is refused") {
    const auto key = Secret::random();
    const auto sealed = seal(key, "123456782", "client.bsn");
    for (std::size_t i = 0; i < sealed.size(); ++i) { // nonce, content and tag
        auto other = sealed;
        other[i] = static_cast<char>(other[i] ^ 1);
        CHECK_FALSE(unseal(key, other, "client.bsn"));
    }
    for (std::size_t size = 0; size < sealed.size(); ++size) {
        CHECK_FALSE(unseal(key, sealed.substr(0, size), "client.bsn"));
    }
    CHECK_FALSE(unseal(key, sealed + "x", "client.bsn"));
    CHECK_FALSE(unseal(key, sealed, "uitgaand.inhoud"));
    CHECK_FALSE(unseal(key, sealed, ""));
    CHECK_FALSE(unseal(Secret::random(), sealed, "client.bsn"));
}

TEST_CASE("A secret is 64 hexadecimal digits, and nothing else") {
    const std::string hex(64, 'A');
    CHECK(std::string_view{Secret::parse(hex)->hex()} == std::string(64, 'a'));
    CHECK_FALSE(Secret::parse(hex + "a"));
    CHECK_FALSE(Secret::parse(hex.substr(1)));
    CHECK_FALSE(Secret::parse(std::string(63, 'a') + "g"));
    CHECK_FALSE(Secret::parse(std::string(63, 'a') + " "));
    CHECK(Secret::random().bytes() != Secret::random().bytes());
}
