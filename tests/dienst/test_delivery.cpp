#include "aftercare.hpp"
#include "bench.hpp"
#include "delivery.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::dienst;
using test::Failures;
using test::names_of;

namespace {

using Names = std::vector<std::string>;

const std::string moment = "2023-04-05T10:00:00+02:00";

/// A register with answers, and what brings them.
struct Proef {
    test::Bench bench;
    registratie::Register inschrijving{bench.settings.register_};
    postbus::Postbus postbus{
        postbus::Postbus::open(bench.settings.mappen, {.maximum_bytes = 1000})};
    test::LogReader log;
    ThreadEnd thread_end{[] {}};
    Delivery delivery{postbus, inschrijving, thread_end, [] {}};
    int berichten = 0;

    /// Records a message with an answer for this relatie. Its name is `<number>.xml`.
    registratie::Uitgaand record(const std::string& relatie, const std::string& uitgave) {
        const auto number = std::to_string(++berichten);
        registratie::BerichtRow queue;
        queue.claim = "b/" + number;
        queue.bestand = "start.xml";
        queue.sha256 = crypto::sha256(number).hex();
        queue.ontvangen = moment;
        queue.besloten = moment;
        queue.status = registratie::Status::foutmelding;
        registratie::Uitgaand uitgaand{.soort = "Foutmelding",
                                       .relatie = relatie,
                                       .bestand = number + ".xml",
                                       .identificatie = "F" + number,
                                       .inhoud = "antwoord " + number,
                                       .uitgave = uitgave};
        uitgaand.sha256 = crypto::sha256(uitgaand.inhoud).hex();
        uitgaand.grootte = static_cast<std::int64_t>(uitgaand.inhoud.size());
        registratie::Register::Transaction transactie{inschrijving};
        uitgaand.bericht = inschrijving.add(queue);
        uitgaand.id = inschrijving.add(uitgaand);
        transactie.commit();
        return uitgaand;
    }
    void settle() {
        delivery.finish();
        delivery.forget(MarkingTransaction{inschrijving, delivery, moment}.commit());
    }
    Names in(const std::string& relatie) const {
        return names_of(bench.spool.mappen.outbox / relatie);
    }
    Names staged() const { return names_of(bench.spool.mappen.outbox / ".klaar"); }
    std::size_t open() const { return inschrijving.open_uitgaand().size(); }
    void put(const std::string& relatie, const std::string& bestand,
             const std::string& bytes) const {
        std::filesystem::create_directories(bench.spool.mappen.outbox / relatie);
        test::write_file(bench.spool.mappen.outbox / relatie / bestand, bytes);
    }
    void wait_until_due() const {
        while (delivery.next_due() && *delivery.next_due() > Stragglers::Clock::now()) {
            std::this_thread::yield();
        }
    }
};

} // namespace

TEST_CASE("Answers go out, are marked, and leave nothing behind") {
    Proef proef;
    std::vector<registratie::Uitgaand> uitgaand{proef.record("12345678", "u1"),
                                                proef.record("onbekend", "u1")};
    proef.delivery.deliver("u1", uitgaand);
    proef.settle();
    CHECK(proef.in("12345678") == Names{"1.xml"});
    CHECK(proef.in("onbekend") == Names{"2.xml"});
    CHECK(proef.open() == 0);
    CHECK(proef.staged().empty());
    CHECK(proef.log.text().empty());
}

TEST_CASE("An answer that cannot be placed holds up itself only, at a commit and at a start") {
    const Failures haste{""};
    for (const bool at_start : {false, true}) {
        CAPTURE(at_start);
        Proef proef;
        proef.put("12345678", "1.xml", "van een ander");
        test::write_file(proef.bench.spool.mappen.outbox / "87654321", "geen map");
        const std::vector first{proef.record("12345678", "u1"), proef.record("12345678", "u1"),
                                proef.record("87654321", "u1"), proef.record("onbekend", "u1")};
        const std::vector second{proef.record("12345678", "u2"), proef.record("onbekend", "u2")};
        if (at_start) {
            proef.delivery.retry();
        } else {
            proef.delivery.deliver("u1", first);
            proef.delivery.deliver("u2", second);
        }
        proef.settle();
        CHECK(proef.in("12345678") == Names{"1.xml", "2.xml", "5.xml"});
        CHECK(proef.in("onbekend") == Names{"4.xml", "6.xml"});
        CHECK(proef.open() == 2);
        CHECK_FALSE(proef.delivery.has_open());
        CHECK(proef.delivery.has_stragglers());
        // Each with its own cause, once, however often they are tried.
        for (int i = 0; i < 3; ++i) {
            proef.wait_until_due();
            proef.delivery.retry_due();
            proef.settle();
        }
        CHECK(proef.log.count("error") == 2);
        CHECK(proef.log.count("staat al een ander bestand onder de naam 12345678/1.xml") == 1);
        CHECK(proef.log.count("is geen map of een symbolische koppeling") == 1);
        CHECK(proef.open() == 2);
        CHECK(proef.staged() == Names{"u1"});

        std::filesystem::remove(proef.bench.spool.mappen.outbox / "12345678" / "1.xml");
        std::filesystem::remove(proef.bench.spool.mappen.outbox / "87654321");
        proef.wait_until_due();
        proef.delivery.retry_due();
        proef.settle();
        CHECK(proef.in("87654321") == Names{"3.xml"});
        CHECK(proef.open() == 0);
        CHECK(proef.staged().empty());
        CHECK_FALSE(proef.delivery.has_stragglers());
        CHECK(proef.log.count("Voorbij") == 2);
    }
}

TEST_CASE("A released original that the archive lost holds up itself only") {
    const Failures haste{""};
    Proef proef;
    auto release = proef.record("12345678", "u1");
    release.vrijgave = true;
    release.sha256 = crypto::sha256("weg").hex();
    const auto other = proef.record("12345678", "u1");
    proef.delivery.deliver("u1", {release, other});
    proef.settle();
    CHECK(proef.in("12345678") == Names{"2.xml"});
    CHECK(proef.open() == 1);
    CHECK(proef.log.count("error") == 1);
}

TEST_CASE("When the outbox as a whole fails all is tried again, and goes when it is over" *
          iwmod::test::only_with_failpoints()) {
    Proef proef;
    const std::vector uitgaand{proef.record("12345678", "u1"), proef.record("onbekend", "u1")};
    {
        const Failures full{"stage.sync=" + std::to_string(ENOSPC) + "@1-"};
        proef.delivery.deliver("u1", uitgaand);
        proef.delivery.finish();
        CHECK(proef.delivery.has_open());
        CHECK_THROWS_AS(proef.delivery.retry(), SpoolError);
        CHECK(proef.delivery.has_open());
    }
    proef.delivery.retry();
    proef.settle();
    CHECK_FALSE(proef.delivery.has_open());
    CHECK(proef.open() == 0);
    CHECK(proef.in("12345678") == Names{"1.xml"});
}

TEST_CASE("What was marked in a transaction that was undone is marked by the next one") {
    Proef proef;
    const std::vector uitgaand{proef.record("12345678", "u1")};
    proef.delivery.deliver("u1", uitgaand);
    proef.delivery.finish();
    { const MarkingTransaction undone{proef.inschrijving, proef.delivery, moment}; }
    CHECK(proef.open() == 1);
    CHECK(proef.delivery.has_marks());
    proef.settle();
    CHECK(proef.open() == 0);
    CHECK_FALSE(proef.delivery.has_marks());
}

TEST_CASE("To forget once more, or late, takes away nothing that came since") {
    Proef proef;
    proef.delivery.deliver("u1", {proef.record("12345678", "u1")});
    proef.delivery.finish();
    const auto first = MarkingTransaction{proef.inschrijving, proef.delivery, moment}.commit();
    proef.delivery.deliver("u2", {proef.record("12345678", "u2")});
    proef.delivery.finish();
    proef.delivery.forget(first);
    proef.delivery.forget(first);
    CHECK(proef.delivery.has_marks());
    CHECK(proef.staged() == Names{"u2"});
    proef.settle();
    CHECK_FALSE(proef.delivery.has_marks());
    CHECK(proef.staged().empty());
}

TEST_CASE("Anything that a library throws while it brings leaves the answers open" *
          iwmod::test::only_with_failpoints()) {
    for (const std::string what : {"memory", "std", "foreign"}) {
        CAPTURE(what);
        const Failures faults{"bezorgen=" + what + "@1"};
        Proef proef;
        proef.delivery.deliver("u1", {proef.record("12345678", "u1")});
        proef.settle();
        CHECK(proef.open() == 1);
        CHECK(proef.delivery.has_stragglers());
        proef.wait_until_due();
        proef.delivery.retry_due();
        proef.settle();
        CHECK(proef.open() == 0);
        CHECK_FALSE(proef.thread_end.is_lost());
    }
}

TEST_CASE(
    "What tidying brings is marked by the same tidying: nothing else may come for a long time") {
    const Failures haste{""};
    Proef proef;
    Queue queue;
    Durability durability{proef.postbus, queue};
    Aftercare aftercare{proef.postbus, proef.inschrijving, proef.delivery, durability};
    proef.put("12345678", "1.xml", "van een ander");
    proef.delivery.deliver("u1", {proef.record("12345678", "u1")});
    proef.settle();
    std::filesystem::remove(proef.bench.spool.mappen.outbox / "12345678" / "1.xml");
    proef.wait_until_due();

    aftercare.tidy();

    CHECK(proef.in("12345678") == Names{"1.xml"});
    CHECK_FALSE(aftercare.next_work());
    CHECK(proef.open() == 0);
    CHECK(proef.staged().empty());
}

TEST_CASE("What another program put into the register goes out, once") {
    Proef proef;
    proef.delivery.deliver("u1", {proef.record("12345678", "u1")});
    proef.record("12345678", "u2-opnieuw");
    proef.delivery.bring_of_others();
    CHECK(proef.in("12345678") == Names{"1.xml", "2.xml"});
    proef.delivery.bring_of_others();
    proef.settle();
    CHECK(proef.open() == 0);
    CHECK(proef.staged().empty());
}

TEST_CASE("One that stays is left to its own pauses") {
    Proef proef;
    proef.put("12345678", "1.xml", "van een ander");
    proef.delivery.deliver("u1", {proef.record("12345678", "u1")});
    proef.delivery.finish();
    const auto due = proef.delivery.next_due();
    proef.delivery.bring_of_others();
    CHECK(proef.delivery.next_due() == due);
    CHECK(proef.open() == 1);
}
