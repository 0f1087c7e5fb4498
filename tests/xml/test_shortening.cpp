#include "shortening.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::xml;

namespace {

std::u16string shortened(const std::u16string& text, std::size_t step) {
    Shortening inkorting;
    inkorting.begin();
    for (std::size_t from = 0; from < text.size(); from += step) {
        inkorting.add(std::u16string_view{text}.substr(from, step));
    }
    return inkorting.text();
}

constexpr std::size_t veel = 200'000;

} // namespace

TEST_CASE("a text that is not long stays as it is") {
    const std::u16string text(Shortening::piece, u'x');
    CHECK(shortened(text, 100) == text);
    CHECK(shortened(u"", 1).empty());
}

TEST_CASE("a long text becomes short, and stays longer than any type allows") {
    for (const std::size_t step : {1UL, 1000UL, veel}) {
        const auto text = shortened(std::u16string(veel, u'x'), step);
        CHECK(text.size() <= Shortening::longest);
        CHECK(text.size() > Shortening::piece);
    }
}

TEST_CASE("one letter within white space is kept, wherever it stands") {
    for (const std::size_t place : {0UL, 5000UL, veel / 2, veel - 1}) {
        std::u16string text(veel, u' ');
        text[place] = u'a';
        CHECK(shortened(text, 1000).find(u'a') != std::u16string::npos);
    }
    CHECK(shortened(std::u16string(veel, u' '), 1000).find_first_not_of(u' ') ==
          std::u16string::npos);
}

TEST_CASE("a digit within zeros, and a zone within a fraction, are kept") {
    for (const auto special : {u'5', u'Z', u'-'}) {
        std::u16string text(veel, u'0');
        text[veel / 2] = special;
        CHECK(shortened(text, 777).find(special) != std::u16string::npos);
    }
}
