#include "bericht_reader.hpp"
#include "bouwer.hpp"
#include "enclosure.hpp"
#include "envelopes.hpp"
#include "schemas.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/basis/base64.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

TEST_CASE("the message of an envelope is decoded beside the parser, which reads a short text") {
    const auto xml = with_xml(base64(text_of_message)); // the pieces lie in it
    const auto taken = take_out(xml);
    REQUIRE(taken);
    CHECK(taken->inhoud == text_of_message);
    CHECK(taken->envelop[1] == stand_in);
    CHECK(taken->envelop[0].ends_with("<g:xmlBestand>"));
    CHECK(taken->envelop[2].starts_with("</g:xmlBestand>"));
    CHECK(base64(stand_in_bytes) == stand_in);
}

TEST_CASE("an envelope in which base64 may be something else than it looks is read as it is") {
    const auto good = with_xml(base64(text_of_message));
    const std::vector<std::string> texts{
        with_xml("geen base64"),
        with_xml("Zm9"),
        with_xml(""),
        with_xml("Zm9v&#65;BCD"),
        with_xml("<!-- Zm9v -->Zm9v"),
        with_xml("<![CDATA[Zm9v]]>"),
        with_xml("Zm9v<?a b?>"),
        envelop("<g:tekstBestand>Zm9v</g:tekstBestand>"),
        replaced(good, "<g:stuurgegevens>", "<!-- a --><g:stuurgegevens>"),
        replaced(good, "<s:functie>WMO305", "<s:functie>WMO3&#48;5"),
        replaced(good, "<s:applicatie>eigen", "<s:applicatie>" + std::string{stand_in}),
        replaced(good, "UTF-8", "ISO-8859-1"),
        "\xEF\xBB\xBF" + good,
        good.substr(0, good.find("</g:xmlBestand>")),
    };
    for (const auto& text : texts) {
        CAPTURE(text);
        CHECK_FALSE(take_out(text));
    }
}

TEST_CASE("an envelope that is read with its message taken out gives what it gives as it is") {
    const auto inhoud = base64(text_of_message);
    const auto good = with_xml(inhoud);
    std::string broken_lines;
    for (std::size_t at = 0; at < inhoud.size(); at += 8) {
        broken_lines += inhoud.substr(at, 8) + "\r\n";
    }
    const std::vector<std::string> texts{
        good,
        with_xml(broken_lines),
        with_xml(stand_in),
        with_xml(inhoud + " \t"),
        envelop("<g:xmlBestand>" + inhoud + "</g:xmlBestand><g:tekstBestand>Zm9v</g:tekstBestand>"),
        envelop("<g:xmlBestand>" + inhoud + "</g:xmlBestand><g:xmlBestand>Zm9v</g:xmlBestand>"),
        envelop("<s:xmlBestand>" + inhoud + "</s:xmlBestand>"),
        envelop("<a>" + inhoud + "</a>"),
        envelop("<g:xmlBestand a='" + inhoud + "'>" + inhoud + "</g:xmlBestand>"),
        envelop("<g:xmlBestand>" + inhoud + "</g:xmlBestand ><a/>"),
        replaced(good, "<g:stuurgegevens>", "<g:stuurgegevens a='xmlBestand>" + inhoud + "'>"),
        replaced(good, "<s:functie>WMO305", "<s:functie>xmlBestand>" + inhoud),
        replaced(good, "<s:applicatie>eigen", "<s:applicatie>xmlBestand>" + inhoud),
        replaced(good, "</g:parameters>", "</g:parameters><a/>"),
        replaced(good, "</g:parameters>", "<g:parameters>"),
        replaced(good, "Di01</s:berichtcode>", "Du01</s:berichtcode>"),
        replaced(good, "\"UTF-8\"", "\"utf-8\""),
        good + "<a/>",
    };
    BerichtReader reader{schemas().impl().pool.get()};
    for (const auto& text : texts) {
        CAPTURE(text);
        CHECK(lines(reader.read(text, {})) ==
              lines(reader.read_whole(text, Parser::Read::bericht)));
    }
    CHECK(reader.read(good, {}).goed());
}
