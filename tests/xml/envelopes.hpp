/// Envelopes to read, and what reading gave as text.
#pragma once

#include <iwmod/basis/base64.hpp>
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace iwmod::test {

inline constexpr std::string_view text_of_message = "<Bericht>tekst</Bericht>";

inline std::string base64(std::string_view bytes) {
    std::string out;
    basis::append_base64(bytes, out);
    return out;
}

/// What stands before and behind the base64 can be changed.
inline std::string envelop(std::string_view inside) {
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

inline std::string with_xml(std::string_view base64) {
    return envelop("<g:xmlBestand>" + std::string{base64} + "</g:xmlBestand>");
}

inline std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

inline std::vector<std::string> lines(const xml::ReadResult& gelezen) {
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

} // namespace iwmod::test
