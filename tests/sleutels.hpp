/// Keys for tests: the same number is the same key, unless `other` says it is not.
#pragma once

#include <iwmod/crypto/sleutelbos.hpp>

#include <initializer_list>
#include <utility>
#include <vector>

namespace iwmod::test {

inline crypto::Sleutelbos sleutelbos(std::initializer_list<crypto::Sleutelnummer> nummers,
                                     std::uint8_t other = 0) {
    std::vector<crypto::Sleutel> sleutels;
    for (const auto nummer : nummers) {
        crypto::Secret secret;
        secret.bytes().fill(static_cast<std::uint8_t>(nummer));
        secret.bytes()[0] = other;
        sleutels.emplace_back(nummer, secret);
    }
    return {"sleutels", std::move(sleutels)};
}

} // namespace iwmod::test
