#include "bericht_reader.hpp"
#include "bouwer.hpp"
#include "enclosure.hpp"
#include "schemas.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/basis/base64.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

namespace {

constexpr std::string_view text_of_message = "<Bericht>tekst</Bericht>";

std::string base64(std::string_view bytes) {
    std::string out;
    basis::append_base64(bytes, out);
    return out;
}

/// What stands before and behind the base64 can be changed.
std::string envelop(std::string_view inside) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<g:envelopHeenbericht-ggk_Di01 xmlns:g="http://www.stufstandaarden.nl/koppelvlak/ggk0210")"
           R"( xmlns:s="http://www.egem.nl/StUF/StUF0301">
<g:stuurgegevens><s:berichtcode>Di01</s:berichtcode><s:zender><s:organisatie>12345678)"
           R"(</s:organisatie><s:applicatie>eigen</s:applicatie></s:zender><s:ontvanger>)"
           R"(<s:organisatie>0034</s:organisatie><s:applicatie>GGk</s:applicatie></s:ontvanger>
<s:referentienummer>5f0c8f3a-2b1d-4c6e-9a70-1d2e3f405162</s:referentienummer>
<s:tijdstipBericht>20230301101500</s:tijdstipBericht><s:functie>WMO305</s:functie>
</g:stuurgegevens><g:parameters><g:applicatieVersie>0001</g:applicatieVersie>
<g:applicatieSubversie>0000</g:applicatieSubversie><g:functieVersie>0003</g:functieVersie>
<g:functieSubversie>0002</g:functieSubversie><g:bericht>)" +
           std::string{inside} + "</g:bericht></g:parameters></g:envelopHeenbericht-ggk_Di01>\n";
}

std::string with_xml(std::string_view base64) {
    return envelop("<g:xmlBestand>" + std::string{base64} + "</g:xmlBestand>");
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

std::vector<std::string> lines(const ReadResult& gelezen) {
    std::vector<std::string> result;
    for (const auto& fout : gelezen.fouten) {
        result.push_back(fout.code + " " + fout.pad + " " +
                         std::to_string(fout.regelnummer.value_or(0)) + ":" +
                         std::to_string(fout.kolom.value_or(0)) + " " + fout.omschrijving);
    }
    if (gelezen.envelop) {
        for (const auto& plek : gelezen.envelop->plekken) {
            result.push_back(std::string{plek.ouder} + "/" + std::string{plek.naam} + " " +
                             std::to_string(plek.regelnummer) + ":" + std::to_string(plek.kolom));
        }
        const auto& bericht = gelezen.envelop->parameters.bericht;
        result.push_back(bericht.xmlbestand ? "xml " + bericht.xmlbestand->bytes : "geen xml");
        result.push_back(bericht.tekstbestand ? "tekst " + bericht.tekstbestand->bytes
                                              : "geen tekst");
    }
    return result;
}

} // namespace

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
