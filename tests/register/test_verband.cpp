#include "proef.hpp"
#include <iwmod/register/verband.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

const registratie::Toekenning approved{{true}};

bericht::Bericht credit_declaratie(const std::string& of, const std::string& referentienummer) {
    auto bericht = wmo323_with({credit(prestatie(of), referentienummer)});
    inhoud<bericht::Declaratie>(bericht).declaratienummer = referentienummer;
    bericht.header.berichtidentificatie.identificatie = referentienummer;
    return bericht;
}

} // namespace

TEST_CASE("a declaratie knows whose debits it took back, and who took back its own") {
    Proef proef;
    const auto debits = proef.declare(
        wmo323_with({prestatie("R1"), prestatie("R2"), prestatie("R3")}), {{true, true, true}});
    const auto een = proef.declare(credit_declaratie("R1", "C1"), approved);
    const auto twee = proef.declare(credit_declaratie("R3", "C3"), approved);
    CHECK(verband_of(proef.path, een) ==
          std::vector<Verband>{{Verbandsoort::gecrediteerd, debits, 1}});
    CHECK(verband_of(proef.path, debits) ==
          std::vector<Verband>{{Verbandsoort::crediteert, een, 1},
                               {Verbandsoort::crediteert, twee, 1}});
}

TEST_CASE("a credit that was rejected took nothing back") {
    Proef proef;
    const auto debits = proef.declare(wmo323_with({prestatie("R1")}), approved);
    const auto credits = proef.declare(credit_declaratie("R1", "C1"), {{false}});
    CHECK(verband_of(proef.path, credits).empty());
    CHECK(verband_of(proef.path, debits).empty());
}

TEST_CASE("a 325 of the back office and the 323 that it answers know each other") {
    Proef proef;
    const auto declaratie = good_wmo323();
    const auto heen = proef.declare(declaratie, approved);
    const auto antwoord = proef.accept_antwoord(good_wmo325());
    CHECK(verband_of(proef.path, antwoord) ==
          std::vector<Verband>{{Verbandsoort::beantwoord, heen, 0}});
    CHECK(verband_of(proef.path, heen) ==
          std::vector<Verband>{{Verbandsoort::antwoord_erop, antwoord, 0}});
}

TEST_CASE("another message, or one that is not there, hangs together with none") {
    Proef proef;
    const auto toewijzing = proef.accept(good_wmo301());
    CHECK(verband_of(proef.path, toewijzing).empty());
    CHECK(verband_of(proef.path, 99).empty());
}
