#include "sleutels.hpp"
#include <iwmod/crypto/tekstzegel.hpp>

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace iwmod;
using namespace iwmod::crypto;
using namespace iwmod::test;

namespace {
const auto een = sleutelbos({1});
const auto ander = sleutelbos({2});
const Tekstzegel& zegel = een.find(1)->tekst();
} // namespace

TEST_CASE("a text of any length and any bytes is sealed and opened again") {
    for (std::size_t size = 0; size < 300; ++size) {
        std::string text;
        for (std::size_t i = 0; i < size; ++i) {
            text.push_back(static_cast<char>(i * 7));
        }
        CHECK(zegel.unseal(zegel.seal(text, "plaats"), "plaats") == text);
    }
}

TEST_CASE("the same text is sealed the same, so that it is found; nothing of it can be read") {
    const std::string text = "301_123456782_Jansen.xml";
    CHECK(zegel.seal(text, "plaats") == zegel.seal(text, "plaats"));
    CHECK(zegel.seal(text, "plaats")
              .find_first_not_of(
                  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") ==
          std::string::npos);
    const std::set<std::string> all{zegel.seal(text, "plaats"), zegel.seal(text, "elders"),
                                    zegel.seal(text + "l", "plaats"), zegel.seal("", "plaats"),
                                    ander.find(2)->tekst().seal(text, "plaats")};
    CHECK(all.size() == 5);
    // Two texts have no beginning in common, as two hashes have none.
    CHECK(zegel.seal("a", "p").substr(0, 8) != zegel.seal("ab", "p").substr(0, 8));
}

TEST_CASE("what was changed, stood elsewhere or is of another key is not opened") {
    const auto sealed = zegel.seal("Jansen", "plaats");
    CHECK_FALSE(zegel.unseal(sealed, "elders"));
    CHECK_FALSE(ander.find(2)->tekst().unseal(sealed, "plaats"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        CHECK_FALSE(zegel.unseal(changed, "plaats"));
        CHECK_FALSE(zegel.unseal(sealed.substr(0, i), "plaats"));
    }
    for (const auto* const other : {"", "Jansen", "=", "====", "AAA=====", "A A A A "}) {
        CHECK_FALSE(zegel.unseal(other, "plaats"));
    }
    CHECK_FALSE(zegel.unseal(sealed + "\n", "plaats"));
    CHECK_FALSE(zegel.unseal(" " + sealed, "plaats"));
}
