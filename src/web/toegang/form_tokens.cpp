#include "toegang/form_tokens.hpp"

#include "kern/state_folder.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/basis/replace.hpp>

#include <algorithm>
#include <charconv>

namespace iwmod::web {

namespace {

constexpr std::chrono::hours valid{12};

/// Two programs that begin at the same time may each write one: the forms of one of them then have
/// to be opened again.
crypto::Secret key_in(const std::filesystem::path& file) {
    if (const auto hex = basis::read_whole(file)) {
        if (auto key = crypto::Secret::parse(*hex)) {
            return std::move(*key);
        }
    }
    auto key = crypto::Secret::random();
    const auto hex = key.hex();
    make_state_folder(file.parent_path());
    basis::replace_whole(file, {hex.data(), hex.size()}, basis::Readers::owner);
    return key;
}

/// Takes as long wherever they differ.
bool is_same(std::string_view a, std::string_view b) {
    unsigned differing = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        differing |= static_cast<unsigned>(a[i] != b[i]);
    }
    return differing == 0;
}

} // namespace

FormTokens::FormTokens(const std::filesystem::path& keyfile, Clock clock)
    : m_hmac{key_in(keyfile)}, m_clock{std::move(clock)} {}

FormTokens::FormTokens(Clock clock) : m_hmac{crypto::Secret::random()}, m_clock{std::move(clock)} {}

std::string FormTokens::of(std::int64_t made, std::string_view whose) const {
    const auto time = std::to_string(made);
    return time + "." + m_hmac.of("formulier " + time + " " + std::string{whose}).hex();
}

std::string FormTokens::make(std::string_view whose) const {
    return of(m_clock().time_since_epoch().count(), whose);
}

bool FormTokens::holds(std::string_view token, std::string_view whose) const {
    std::int64_t made = 0;
    const auto dot = std::min(token.find('.'), token.size());
    const auto outcome = std::from_chars(token.data(), token.data() + dot, made);
    if (outcome.ec != std::errc{}) {
        return false;
    }
    const auto age = m_clock().time_since_epoch().count() - made;
    return age >= 0 && age < std::chrono::seconds{valid}.count() && is_same(token, of(made, whose));
}

} // namespace iwmod::web
