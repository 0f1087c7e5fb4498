#include "spool.hpp"
#include <iwmod/error.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::postbus;
using namespace iwmod::test;

TEST_CASE("what waits in the inbox is counted as intake counts it") {
    const Spool spool;
    const auto postbus = spool.open();
    const SpoolView view{spool.mappen};
    CHECK(view.waiting().filled == 0);
    spool.drop("een.xml", "1");
    spool.drop("twee.xml", "2");
    spool.drop("half.part", "3");
    spool.drop(".verborgen", "4");
    std::filesystem::create_directory(spool.mappen.inbox / "map");
    spool.drop("leeg.xml", "");
    spool.drop("leeg.part", "");
    CHECK(view.waiting().filled == 2);
    CHECK(view.waiting().empty == 1);
}

TEST_CASE("a service that owns the folders is seen, and asking does not stop the next one") {
    const Spool spool;
    const SpoolView view{spool.mappen};
    {
        auto postbus = spool.open();
        CHECK(!view.in_service());
        postbus.take_over();
        CHECK(view.in_service());
    }
    CHECK(!view.in_service());
    spool.open().take_over();
}

TEST_CASE("folders that are not there are named and not made") {
    const Spool spool;
    CHECK(SpoolView{spool.mappen}.missing().size() == 5);
    CHECK(!std::filesystem::exists(spool.mappen.inbox));
    CHECK_THROWS_AS(SpoolView{spool.mappen}.waiting(), SpoolError);
}

TEST_CASE("an archive is empty that is not there, or holds no file of ours") {
    const Spool spool;
    CHECK_FALSE(SpoolView{spool.mappen}.has_archived());
    const auto postbus = spool.open();
    std::filesystem::create_directory(spool.mappen.archief / "ab");
    write_file(spool.mappen.archief / "ab" / "iets.txt", "?");
    CHECK_FALSE(SpoolView{spool.mappen}.has_archived());
}

TEST_CASE("an archived file is found at the path that its hash gives") {
    const Spool spool;
    auto postbus = spool.open();
    spool.drop("een.xml", "inhoud");
    test::take_in(postbus, postbus.scan().claims.at(0));
    const SpoolView view{spool.mappen};
    CHECK(view.has_archived());
    CHECK(content_of(view.archived_path(crypto::sha256("inhoud"))) == "inhoud");
    CHECK(view.archived_since(crypto::sha256("inhoud")));
    CHECK(!view.archived_since(crypto::sha256("ander")));
}

TEST_CASE("what stands in the outbox is seen with its folder, what is staged is not") {
    const Spool spool;
    auto postbus = spool.open();
    const std::vector<OutgoingFile> files{
        {.relatie = "12345678", .bestand = "a.xml", .inhoud = std::string{"antwoord"}}};
    postbus.stage("u1", files);
    const SpoolView view{spool.mappen};
    std::vector<std::string> seen;
    const auto see = [&](const OutboxFile& bestand) {
        seen.push_back(bestand.relatie + "/" + bestand.bestand);
        CHECK(view.hash_of(bestand) == crypto::sha256("antwoord"));
    };
    view.each_in_outbox(see);
    CHECK(seen.empty());
    postbus.publish("u1");
    view.each_in_outbox(see);
    CHECK(seen == std::vector<std::string>{"12345678/a.xml"});
    CHECK(!view.hash_of({.relatie = "12345678", .bestand = "weg.xml"}));
}
