#include "bouwer.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto place = text.find(from);
    REQUIRE(place != std::string::npos);
    return text.replace(place, from.size(), to);
}

std::string with_afzender(std::string_view code) {
    return "<Afzender>" + std::string{code} + "<";
}

const std::string afzender = with_afzender(good_wmo305().header.afzender);

/// What one Reader says of three messages in a row, of which the second has another Afzender.
std::vector<bool> verdicts(const Schemas& schemas, std::string_view second) {
    const auto xml = write(good_wmo305());
    Reader reader{schemas};
    std::vector<bool> goed;
    for (const auto& each : {xml, replaced(xml, afzender, second), xml}) {
        goed.push_back(reader.read(each).goed());
    }
    return goed;
}

} // namespace

TEST_CASE("a value that was good once is good again, and another one is still looked at") {
    const auto& ours = schemas();
    CHECK(verdicts(ours, afzender) == std::vector{true, true, true});
    CHECK(verdicts(ours, with_afzender("1234567")) == std::vector{true, false, true});
    CHECK(verdicts(ours, with_afzender("")) == std::vector{true, false, true});
}

TEST_CASE("a value that is good for one element is not therefore good for another") {
    // Met as Bsn, as Dagtekening and as gemeente in the same message.
    const auto bericht = good_wmo305();
    const std::string bsn{inhoud<bericht::StartClient>(bericht).bsn.text()};
    const auto& ours = schemas();
    CHECK(verdicts(ours, with_afzender(bsn)) == std::vector{true, false, true});
    CHECK(verdicts(ours, with_afzender(bericht.header.ontvanger)) ==
          std::vector{true, false, true});
}

TEST_CASE("a value that other schemas found good says nothing to these") {
    const auto xml = replaced(write(good_wmo305()), afzender, with_afzender("1234567"));
    for (int i = 0; i < 3; ++i) { // each at the address of the one before it, as it may be
        const Schemas other{{source_dir() / "schemas/iwmo/3.2",
                             source_dir() / "schemas/foutmelding/1.0/foutmelding.xsd",
                             source_dir() / "schemas/ggk/2.1/ggk0210.xsd"}};
        CHECK(verdicts(other, afzender) == std::vector{true, true, true});
        CHECK_FALSE(Reader{other}.read(xml).goed());
    }
}

TEST_CASE("a value is forgotten in favour of others, and found good again") {
    const auto xml = write(good_wmo305());
    Reader reader{schemas()};
    for (int i = 10'000'000; i < 10'003'000; ++i) {
        const auto other = replaced(xml, afzender, with_afzender(std::to_string(i)));
        REQUIRE(reader.read(other).goed());
    }
    CHECK(reader.read(xml).goed());
}
