#include <iwmod/bericht.hpp>

#include <doctest/doctest.h>

#include <set>

using namespace iwmod;
using namespace iwmod::bericht;

TEST_CASE("every message is found by its name and by its namespace") {
    for (const auto& soort : alle_soorten()) {
        CHECK(soort_by_naam(soort.naam) == soort.soort);
        CHECK(soort_by_naamruimte(soort.naamruimte) == soort.soort);
    }
    CHECK_FALSE(soort_by_naam("WMO303"));
    CHECK_FALSE(soort_by_naamruimte("http://www.istandaarden.nl/iwmo/3_1/wmo301/schema"));
}

TEST_CASE("a retourbericht knows its heenbericht and the other way round") {
    CHECK(heenbericht(Soort::wmo302) == Soort::wmo301);
    CHECK(heenbericht(Soort::wmo320) == Soort::wmo319);
    CHECK(heenbericht(Soort::wmo301) == Soort::wmo301);
    CHECK(heenbericht(Soort::wmo325) == Soort::wmo325);
    CHECK(info(Soort::wmo323).antwoord == Soort::wmo325);
    CHECK_FALSE(info(Soort::wmo325).antwoord);
}

TEST_CASE("gemeente and aanbieder follow the direction of the message") {
    Bericht bericht;
    bericht.header.afzender = "0034";
    bericht.header.ontvanger = "12345678";
    for (const auto soort :
         {Soort::wmo301, Soort::wmo302, Soort::wmo319, Soort::wmo320, Soort::wmo325}) {
        bericht.soort = soort;
        CHECK(gemeente(bericht) == Gemeentecode::parse("0034"));
        CHECK(aanbieder(bericht) == AgbCode::parse("12345678"));
    }
    bericht.soort = Soort::wmo305;
    CHECK_FALSE(gemeente(bericht));
    std::swap(bericht.header.afzender, bericht.header.ontvanger);
    CHECK(gemeente(bericht) == Gemeentecode::parse("0034"));
}

TEST_CASE("the classes of a retour that carry RetourCodes are visited in document order") {
    Bericht bericht{.soort = Soort::wmo302, .header = {}, .inhoud = ToewijzingClient{}};
    auto& client = std::get<ToewijzingClient>(bericht.inhoud);
    client.relaties.resize(1);
    client.contactgegevens.resize(2);
    client.toegewezenproducten.resize(1);
    std::vector<std::string> paths;
    for_each_retourklasse(bericht, [&paths](const std::string& path, RetourCodes& codes) {
        codes = {"0200"};
        paths.push_back(path);
    });
    CHECK(paths == std::vector<std::string>{
                       "/Bericht/Header", "/Bericht/Client", "/Bericht/Client/Relaties/Relatie[1]",
                       "/Bericht/Client/Relaties/Relatie[1]/Contact",
                       "/Bericht/Client/Contactgegevens/Contact[1]",
                       "/Bericht/Client/Contactgegevens/Contact[2]",
                       "/Bericht/Client/ToegewezenProducten/ToegewezenProduct[1]"});
    CHECK(client.contactgegevens[1].retourcodes == RetourCodes{"0200"});
}
