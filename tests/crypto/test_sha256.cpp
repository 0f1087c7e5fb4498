#include <iwmod/crypto/sha256.hpp>

#include <doctest/doctest.h>

#include <string>

using iwmod::crypto::sha256;
using iwmod::crypto::Sha256;

TEST_CASE("SHA-256 gives the values of FIPS 180-4") {
    CHECK(sha256("").hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc").hex() ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("A hash is read from 64 hexadecimal digits in lower case and nothing else") {
    const std::string good = sha256("abc").hex();
    CHECK(Sha256::parse(good) == sha256("abc"));
    CHECK_FALSE(Sha256::parse(good.substr(1)));
    CHECK_FALSE(Sha256::parse(good + "0"));
    CHECK_FALSE(Sha256::parse("../" + good.substr(3)));
    CHECK_FALSE(Sha256::parse("BA" + good.substr(2)));
}
