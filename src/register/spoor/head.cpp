#include "table/conversion.hpp"
#include <iwmod/crypto/sha256.hpp>
#include <iwmod/register/spoor.hpp>

#include <algorithm>

namespace iwmod::registratie {

namespace {

constexpr std::size_t kop_digits = 20;

} // namespace

std::string head_text(const SpoorHead& kop) {
    const auto number = std::to_string(kop.id);
    return std::string(kop_digits - std::min(kop_digits, number.size()), '0') + number + " " +
           kop.hash;
}

std::optional<SpoorHead> parse_head(std::string_view text) {
    const auto hash = crypto::Sha256::parse(text.substr(std::min(text.size(), kop_digits + 1)));
    const auto digits = text.substr(0, kop_digits);
    if (!hash || text[kop_digits] != ' ' ||
        digits.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    return SpoorHead{.id = registratie::to_number(digits), .hash = hash->hex()};
}

} // namespace iwmod::registratie
