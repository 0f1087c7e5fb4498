#include "bericht_reader.hpp"
#include "enclosure.hpp"
#include "envelopes.hpp"
#include "known_envelopes.hpp"
#include "schemas.hpp"
#include "schemas_in_force.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

namespace {

constexpr std::string_view number = "5f0c8f3a-2b1d-4c6e-9a70-1d2e3f405162";
constexpr std::string_view other_number = "0b6a2c41-9d3e-4f58-8c27-77e1d2b3a495";
constexpr std::string_view moment = "20230301101500";

std::string first() {
    return with_xml(base64(text_of_message));
}

/// A Du01, which has a crossRefnummer.
std::string retour() {
    auto text = first();
    for (const auto& [what, by] : std::vector<std::pair<std::string, std::string>>{
             {"<g:envelopHeenbericht-ggk_Di01", "<g:envelopRetourbericht-ggk_Du01"},
             {"</g:envelopHeenbericht-ggk_Di01", "</g:envelopRetourbericht-ggk_Du01"},
             {"Di01</s:berichtcode>", "Du01</s:berichtcode>"},
             {"<s:functie>WMO305", "<s:crossRefnummer>" + std::string{other_number} +
                                       "</s:crossRefnummer><s:functie>WMO306"}}) {
        text = replaced(text, what, by);
    }
    return text;
}

std::optional<EnvelopeShape> shape(const std::string& text) {
    const auto taken = take_out(text);
    REQUIRE(taken);
    return shape_of(taken->envelop);
}

} // namespace

TEST_CASE("envelopes that differ in number and moment alone have one shape") {
    const auto text = first(); // the shape lies in it
    const auto with_crossref = retour();
    const auto one = shape(text);
    const auto numbered = replaced(text, number, other_number);
    const auto later = replaced(text, moment, "20230301101501");
    REQUIRE(one);
    CHECK(one->numbers.at(0) == number);
    CHECK(one->numbers.at(1) == moment);
    CHECK(one->numbers.at(2).empty());
    CHECK(shape(numbered)->same == one->same);
    CHECK(shape(later)->same == one->same);
    CHECK(shape(replaced(text, moment, "2023030110150"))->same != one->same); // places shift
    CHECK(shape(replaced(text, "12345678", "12345679"))->same != one->same);
    CHECK(shape(replaced(text, "</g:parameters>", "</g:parameters> "))->same != one->same);
    CHECK(shape(with_crossref)->numbers.at(2) == other_number);
}

TEST_CASE("an envelope of which the numbers are not plainly there has no shape") {
    const std::string open = "<s:referentienummer>";
    const auto element = open + std::string{number} + "</s:referentienummer>";
    for (const auto& text : std::vector<std::string>{
             replaced(first(), element, element + element),
             replaced(first(), open, "<s:referentienummer a='b'>"),
             replaced(first(), open, "<s:referentienummer >"), replaced(first(), open, open + " "),
             replaced(first(), number, "5f0c8f3a_2b1d"),
             replaced(first(), "<s:applicatie>eigen", "<s:applicatie>referentienummer>eigen"),
             replaced(first(), "<g:stuurgegevens>", "<g:stuurgegevens a='s:referentienummer>b'>"),
             replaced(first(), "<g:stuurgegevens>", "<g:stuurgegevens xsi:type='a'>"),
             replaced(first(), "<s:functie>", "<s:functie xsi:nil='true'>"),
             replaced(first(), "<s:functie>", "<s:functie>" + std::string(4096, 'a'))}) {
        CAPTURE(text);
        CHECK_FALSE(shape(text));
    }
}

TEST_CASE("a known envelope gives what the parser gives, faults too") {
    std::vector<std::string> texts;
    for (const auto& text : {first(), retour()}) {
        texts.push_back(text);
        texts.push_back(text); // now it is known
        texts.push_back(replaced(text, number, "11111111-2222-4333-8444-555555555555"));
        texts.push_back(replaced(text, number, "11111111-2222-1333-8444-555555555555")); // no v4
        texts.push_back(replaced(text, number, "1111111g-2222-4333-8444-555555555555"));
        texts.push_back(replaced(text, number, "1"));
        texts.push_back(replaced(text, moment, "20230301101501"));
        texts.push_back(replaced(text, moment, "2023030110150x"));
        texts.push_back(replaced(text, moment, "20230301"));
        texts.push_back(replaced(text, "12345678", "12345679"));
        texts.push_back(replaced(text, "<g:bericht>", "<g:bericht><a/>"));
        texts.push_back(replaced(text, "</s:tijdstipBericht>", "</s:tijdstip>"));
    }
    texts.push_back(replaced(retour(), other_number, "11111111-2222-4333-8444-555555555555"));
    texts.push_back(replaced(retour(), other_number, "11111111-2222-4333-c444-555555555555"));
    BerichtReader reader{schemas().impl().pool.get()};
    BerichtReader parsing{schemas().impl().pool.get()};
    for (const auto& text : texts) {
        CAPTURE(text);
        const auto expected = parsing.read_whole(text, Parser::Read::bericht);
        const auto gelezen = reader.read(text, {});
        CHECK(lines(gelezen) == lines(expected));
        REQUIRE(gelezen.envelop);
        const auto& stuur = gelezen.envelop->stuurgegevens;
        const auto& wanted = expected.envelop->stuurgegevens;
        CHECK(stuur.referentienummer == wanted.referentienummer);
        CHECK(stuur.tijdstip == wanted.tijdstip);
        CHECK(stuur.crossrefnummer == wanted.crossrefnummer);
    }
}

TEST_CASE("what is known of envelopes is bounded") {
    KnownEnvelopes known;
    bericht::Envelop envelop;
    const auto nth = [](std::size_t n) {
        return EnvelopeShape{.same = std::to_string(n), .numbers = {}};
    };
    for (std::size_t i = 0; i < KnownEnvelopes::most; ++i) {
        known.remember(nth(i), envelop, {});
    }
    CHECK(known.find(nth(0)));
    known.remember(nth(KnownEnvelopes::most), envelop, {});
    CHECK_FALSE(known.find(nth(0)));
    CHECK(known.find(nth(KnownEnvelopes::most)));
}

TEST_CASE("an envelope that is not as it looks is not remembered") {
    KnownEnvelopes known;
    bericht::Envelop envelop;
    envelop.stuurgegevens.referentienummer = number;
    const EnvelopeShape as_read{.same = "a", .numbers = {other_number}};
    known.remember(as_read, envelop, {});
    CHECK_FALSE(known.find(as_read));
}
