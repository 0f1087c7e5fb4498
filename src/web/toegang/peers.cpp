#include "toegang/peers.hpp"

#include <pwd.h>

#include <array>
#include <charconv>
#include <optional>

namespace iwmod::web {

namespace {

std::optional<std::uint32_t> account_of(const std::string& name) {
    std::uint32_t number = 0;
    const auto* const end = name.data() + name.size(); // NOLINT(*-pointer-arithmetic): from_chars
    if (const auto outcome = std::from_chars(name.data(), end, number);
        outcome.ec == std::errc{} && outcome.ptr == end) {
        return number;
    }
    constexpr std::size_t enough = 4096;
    std::array<char, enough> buffer{};
    passwd account{};
    passwd* found = nullptr;
    if (::getpwnam_r(name.c_str(), &account, buffer.data(), buffer.size(), &found) != 0 ||
        found == nullptr) {
        return std::nullopt;
    }
    return found->pw_uid;
}

} // namespace

std::vector<std::uint32_t> accounts_of(const std::vector<std::string>& names) {
    std::vector<std::uint32_t> accounts;
    for (const auto& name : names) {
        if (const auto account = account_of(name)) {
            accounts.push_back(*account);
        }
    }
    return accounts;
}

} // namespace iwmod::web
