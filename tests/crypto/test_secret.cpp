#include <iwmod/crypto.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace iwmod;
using namespace iwmod::crypto;

namespace {

/// The VmFlags of the mapping that holds this place, between two spaces each.
std::string flags_of(const void* place) {
    // NOLINTNEXTLINE(*-reinterpret-cast): the address itself
    const auto address = reinterpret_cast<std::uintptr_t>(place);
    std::ifstream smaps{"/proc/self/smaps"};
    bool is_here = false;
    for (std::string line; std::getline(smaps, line);) {
        std::istringstream words{line};
        std::uintptr_t first = 0;
        std::uintptr_t end = 0;
        char dash = ' ';
        if (words >> std::hex >> first >> dash >> end && dash == '-') {
            is_here = first <= address && address < end;
        } else if (is_here && line.starts_with("VmFlags:")) {
            return line + " ";
        }
    }
    return {};
}

bool is_locked(const void* place) {
    const std::string flags = flags_of(place);
    return flags.find(" lo ") != std::string::npos && flags.find(" dd ") != std::string::npos;
}

} // namespace

TEST_CASE("A key, its parts and the text that it is read from stand in locked pages without dump") {
    REQUIRE(secrets_are_locked());
    const Secret secret = Secret::random();
    CHECK(is_locked(secret.bytes().data()));
    const SecretText text = secret.hex();
    CHECK(is_locked(text.data()));
    const Sleutel sleutel{1, secret};
    CHECK(is_locked(sleutel.archief().bytes().data()));
    const SecretText regel = new_sleutelregel(7);
    CHECK(is_locked(regel.data()));
    const std::string other(Secret::size, 'x');
    CHECK_FALSE(is_locked(other.data()));
}

TEST_CASE("A secret is zero at first, and its place is zero when it is gone") {
    Secret secret;
    CHECK(secret.bytes() == Secret::Bytes{});
    secret.bytes().fill(0x5a);
    const std::uint8_t* place = secret.bytes().data();
    { const Secret gone = std::move(secret); }
    // Its pages stay: libcrypto gives none back. In front of a free place it keeps two pointers.
    std::size_t left = 0;
    for (std::size_t i = 2 * sizeof(void*); i < Secret::size; ++i) {
        left += place[i] == 0x5a ? 1 : 0; // NOLINT(*-pointer-arithmetic)
    }
    CHECK(left == 0);
}

TEST_CASE("More secrets than the locked pages hold are kept all the same") {
    std::vector<Secret> many;
    for (int i = 0; i < 20'000; ++i) {
        many.emplace_back();
        many.back().bytes().fill(static_cast<std::uint8_t>(i));
    }
    CHECK(many.front().bytes()[0] == 0);
    CHECK(many.back().bytes()[0] == static_cast<std::uint8_t>(19'999));
    CHECK_FALSE(is_locked(many.back().bytes().data()));
}
