#include "report_parts.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::cijfers;

namespace {

std::string shown(const std::vector<std::int64_t>& numbers, Masker masker) {
    std::string text;
    for (const auto& cell : masked(numbers, masker)) {
        text += weergave::shown(cell, Kind::number) + " ";
    }
    return text;
}

} // namespace

TEST_CASE("1 to 9 is masked, 0 and 10 are not") {
    CHECK(shown({0, 1, 9, 10}, Masker::klein) == "0 < 10 < 10 10 ");
    CHECK(shown({0, 1, 9, 10}, Masker::geen) == "0 1 9 10 ");
}

TEST_CASE("a second number is hidden where a single masked one would follow from the total") {
    CHECK(shown({40, 3, 12, 0}, Masker::dubbel) == "40 < 10 verborgen 0 ");
    CHECK(shown({40, 3, 12, 2}, Masker::dubbel) == "40 < 10 12 < 10 ");
    CHECK(shown({40, 12}, Masker::dubbel) == "40 12 ");
    CHECK(shown({3}, Masker::dubbel) == "< 10 ");
}
