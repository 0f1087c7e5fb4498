#include <iwmod/rekenen.hpp>

#include <cstddef>

namespace iwmod::rekenen {

bool satisfies_elfproef(const Bsn& bsn) {
    const std::string_view digits = bsn.text();
    int sum = 0;
    bool only_zeros = true;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[i] - '0';
        const int weight = i == 8 ? -1 : 9 - static_cast<int>(i);
        sum += weight * digit;
        only_zeros = only_zeros && digit == 0;
    }
    constexpr int divisor = 11;
    return !only_zeros && sum % divisor == 0;
}

} // namespace iwmod::rekenen
