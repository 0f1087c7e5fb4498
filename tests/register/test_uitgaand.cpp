#include "proef.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

Uitgaand answer_to(BerichtId bericht, const std::string& soort, const std::string& identificatie) {
    Uitgaand result;
    result.bericht = bericht;
    result.soort = soort;
    result.relatie = testaanbieder;
    result.bestand = identificatie + ".xml";
    result.identificatie = identificatie;
    result.sha256 = hash_of(9);
    result.grootte = 4;
    result.inhoud = std::string{"a\0b<", 4};
    result.uitgave = "2023-1";
    return result;
}

Uitgaand release_of(BerichtId bericht) {
    auto result = answer_to(bericht, "WMO301", "");
    result.vrijgave = true;
    result.bestand = "vrijgave.xml";
    result.inhoud.clear();
    return result;
}

} // namespace

TEST_CASE("numbers run per gemeente and soort") {
    Proef proef;
    Register::Transaction transactie{proef.reg};
    CHECK(proef.reg.next_identificatie(gemeente_a, Soort::wmo306) == "306000000001");
    CHECK(proef.reg.next_identificatie(gemeente_a, Soort::wmo306) == "306000000002");
    CHECK(proef.reg.next_identificatie(gemeente_a, Soort::wmo308) == "308000000001");
    CHECK(proef.reg.next_identificatie(gemeente_b, Soort::wmo306) == "306000000001");
    CHECK(proef.reg.next_foutmelding() == "F00000000001");
    CHECK(proef.reg.next_foutmelding() == "F00000000002");
}

TEST_CASE("a number that a message of that gemeente and soort carries is skipped") {
    Proef proef;
    proef.record(with_identificatie(good_wmo325(), "325000000001"));
    proef.record(with_identificatie(good_wmo325(), "325000000002"), Status::afgekeurd);
    proef.record(with_identificatie(between(good_wmo325(), other_gemeente), "325000000003"));
    proef.record(with_identificatie(good_wmo301(), "325000000003"));
    Register::Transaction transactie{proef.reg};
    CHECK(proef.reg.next_identificatie(gemeente_a, Soort::wmo325) == "325000000003");
}

TEST_CASE("a number of an undone part is given out again") {
    Proef proef;
    Register::Transaction transactie{proef.reg};
    {
        Register::Savepoint deel{proef.reg};
        CHECK(proef.reg.next_identificatie(gemeente_a, Soort::wmo306) == "306000000001");
    }
    CHECK(proef.reg.next_identificatie(gemeente_a, Soort::wmo306) == "306000000001");
}

TEST_CASE("answers are open, oldest first, and their content can be had, until they are on disk") {
    Proef proef;
    const auto first = proef.record(good_wmo305());
    const auto second = proef.record(good_wmo301());
    Register::Transaction transactie{proef.reg};
    const auto a = proef.reg.add(answer_to(first, "WMO306", "306000000001"));
    const auto b = proef.reg.add(answer_to(second, "WMO302", "302000000001"));
    const auto c = proef.reg.add(release_of(second));

    const auto open = proef.reg.open_uitgaand();
    REQUIRE(open.size() == 3);
    CHECK(open[0].id == a);
    CHECK(open[0].bericht == first);
    CHECK(open[0].soort == "WMO306");
    CHECK_FALSE(open[0].vrijgave);
    CHECK(open[0].relatie == testaanbieder);
    CHECK(open[0].bestand == "306000000001.xml");
    CHECK(open[0].identificatie == "306000000001");
    CHECK(open[0].sha256 == hash_of(9));
    CHECK(open[0].grootte == 4);
    CHECK(open[0].inhoud.empty());
    CHECK(proef.reg.inhoud_van(a) == std::string{"a\0b<", 4});
    CHECK(open[0].uitgave == "2023-1");
    CHECK(open[1].id == b);
    CHECK(open[2].id == c);
    CHECK(open[2].vrijgave);
    CHECK(open[2].soort == "WMO301");
    CHECK(open[2].inhoud.empty());

    proef.reg.mark_on_disk(std::array{a, c}, "2023-03-01T10:00:02+01:00");
    const auto left = proef.reg.open_uitgaand();
    REQUIRE(left.size() == 1);
    CHECK(left[0].id == b);
    CHECK_THROWS_AS(static_cast<void>(proef.reg.inhoud_van(a)), RegisterError); // it is on disk
    transactie.commit();

    const auto dossier = Overview{proef.path}.dossier(second);
    REQUIRE(dossier->uitgaand.size() == 2);
    CHECK_FALSE(dossier->uitgaand[0].op_schijf);
    CHECK(dossier->uitgaand[1].op_schijf == "2023-03-01T10:00:02+01:00");
    CHECK(dossier->uitgaand[0].uitgaand.inhoud.empty());
}

TEST_CASE("a message has one answer and one release") {
    Proef proef;
    const auto id = proef.record(good_wmo301());
    Register::Transaction transactie{proef.reg};
    proef.reg.add(answer_to(id, "WMO302", "302000000001"));
    proef.reg.add(release_of(id));
    CHECK_THROWS_AS(proef.reg.add(answer_to(id, "WMO302", "302000000002")), RegisterError);
    auto again = release_of(id);
    again.bestand = "anders.xml";
    CHECK_THROWS_AS(proef.reg.add(again), RegisterError);
}

TEST_CASE("no two answers share a file or a number") {
    Proef proef;
    const auto first = proef.record(good_wmo305());
    const auto second = proef.record(good_wmo305());
    const auto elsewhere = proef.record(between(good_wmo305(), other_gemeente));
    Register::Transaction transactie{proef.reg};
    proef.reg.add(answer_to(first, "WMO306", "306000000001"));
    auto answer = answer_to(second, "WMO306", "306000000002");
    answer.bestand = "306000000001.xml";
    CHECK_THROWS_AS(proef.reg.add(answer), RegisterError);
    answer = answer_to(second, "WMO306", "306000000001");
    answer.bestand = "anders.xml";
    CHECK_THROWS_AS(proef.reg.add(answer), RegisterError);
    // In the name of another gemeente the same number is another number.
    answer.bericht = elsewhere;
    CHECK_NOTHROW(proef.reg.add(answer));
}

TEST_CASE("an answer of an unknown soort is a mistake of ours") {
    Proef proef;
    const auto id = proef.record(good_wmo305());
    Register::Transaction transactie{proef.reg};
    CHECK_THROWS_AS(proef.reg.add(answer_to(id, "WMO999", "1")), iwmod::LogicError);
}

TEST_CASE("the name in quarantaine can be given to a message later") {
    Proef proef;
    const auto id = proef.record(good_wmo305(), Status::quarantaine);
    {
        Register::Transaction transactie{proef.reg};
        CHECK_THROWS_AS(proef.reg.set_quarantainebestand(id + 1, "q.xml", "nu"), RegisterError);
        proef.reg.set_quarantainebestand(id, "q\xff.xml", "nu");
        transactie.commit();
    }
    CHECK(Overview{proef.path}.dossier(id)->bericht.quarantainebestand == "q\xff.xml");
}

TEST_CASE("a requeued message carries the moment, an unknown one is a fault") {
    Proef proef;
    const auto id = proef.record(good_wmo305(), Status::quarantaine);
    {
        Register::Transaction transactie{proef.reg};
        CHECK_THROWS_AS(proef.reg.mark_requeued(id + 1, "2023-03-02T10:00:00+01:00"),
                        RegisterError);
        proef.reg.mark_requeued(id, "2023-03-02T10:00:00+01:00");
        transactie.commit();
    }
    CHECK(Overview{proef.path}.dossier(id)->heringediend == "2023-03-02T10:00:00+01:00");
}
