#include "outbox.hpp"
#include "spool.hpp"
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::postbus;
using test::content_of;
using test::names_of;
using test::Spool;
using Names = std::vector<std::string>;
using Files = std::vector<OutgoingFile>;

namespace {

const Files two{{"12345678", "1-wmo306.xml", "een"}, {"onbekend", "2-foutmelding.xml", "twee"}};

mode_t rights_of(const std::filesystem::path& path) {
    struct stat found {};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    return found.st_mode & 07777U;
}

/// The steps of an uitgave apart, to die between them.
struct Steps {
    const Spool& spool;
    Folder folder{spool.mappen.outbox, 0750};
    Folder archief_folder{spool.mappen.archief, 0700};
    Archive archief{archief_folder, 1000};
    Outbox outbox{folder, archief};
};

} // namespace

TEST_CASE(
    "What is staged is not seen, what is published is seen whole, what is forgotten is gone") {
    const Spool spool;
    Postbus postbus = spool.open();
    CHECK(postbus.edition_state("u1") == EditionState::absent);
    postbus.stage("u1", two);
    CHECK(postbus.edition_state("u1") == EditionState::staged);
    // The folders are there before anything moves into them, so that they are durable by then.
    CHECK(names_of(spool.mappen.outbox) == Names{".klaar", "12345678", "onbekend"});
    CHECK(names_of(spool.mappen.outbox / "12345678").empty());
    postbus.publish("u1");
    CHECK(content_of(spool.mappen.outbox / "12345678" / "1-wmo306.xml") == "een");
    CHECK(content_of(spool.mappen.outbox / "onbekend" / "2-foutmelding.xml") == "twee");
    CHECK(postbus.edition_state("u1") == EditionState::staged);
    CHECK(postbus.staged_editions() == Names{"u1"});
    postbus.forget_edition("u1");
    postbus.forget_edition("u1");
    CHECK(postbus.edition_state("u1") == EditionState::absent);
    CHECK(names_of(spool.mappen.outbox / ".klaar").empty());
}

TEST_CASE("An uitgave of which the process died while writing is written anew") {
    const Spool spool;
    { Steps{spool}.outbox.write_unstaged("u1", two); }
    Postbus postbus = spool.open();
    CHECK(postbus.edition_state("u1") == EditionState::absent);
    CHECK(postbus.staged_editions().empty());
    CHECK_THROWS_AS(postbus.publish("u1"), SpoolError);
    postbus.stage("u1", two);
    postbus.publish("u1");
    CHECK(names_of(spool.mappen.outbox) == Names{".klaar", "12345678", "onbekend"});
}

TEST_CASE(
    "An uitgave of which the process died when it was staged is published, not written again") {
    const Spool spool;
    {
        Steps steps{spool};
        steps.outbox.write_unstaged("u1", two);
        steps.outbox.mark_staged("u1");
    }
    Postbus postbus = spool.open();
    postbus.take_over();
    CHECK(postbus.edition_state("u1") == EditionState::staged);
    CHECK_THROWS_AS(postbus.stage("u1", two), LogicError);
    postbus.publish("u1");
    CHECK(content_of(spool.mappen.outbox / "onbekend" / "2-foutmelding.xml") == "twee");
}

TEST_CASE("An answer that its reader took before the process died is not written again") {
    const Spool spool;
    {
        Postbus postbus = spool.open();
        postbus.stage("u1", two);
    }
    // Died after the first of two renames, and the reader was quick.
    std::filesystem::create_directory(spool.mappen.outbox / "12345678");
    std::filesystem::rename(spool.mappen.outbox / ".klaar" / "u1" / "12345678~1-wmo306.xml",
                            spool.mappen.outbox / "12345678" / "1-wmo306.xml");
    std::filesystem::remove(spool.mappen.outbox / "12345678" / "1-wmo306.xml");
    Postbus postbus = spool.open();
    postbus.take_over();
    REQUIRE(postbus.edition_state("u1") == EditionState::staged);
    CHECK_THROWS_AS(postbus.forget_edition("u1"), LogicError);
    postbus.publish("u1");
    postbus.publish("u1");
    CHECK(names_of(spool.mappen.outbox / "12345678").empty());
    CHECK(names_of(spool.mappen.outbox / "onbekend") == Names{"2-foutmelding.xml"});
    postbus.forget_edition("u1");
}

TEST_CASE("An answer that stands in its place already is dropped, another file there is kept") {
    const Spool spool;
    Postbus postbus = spool.open();
    std::filesystem::create_directory(spool.mappen.outbox / "12345678");
    const auto place = spool.mappen.outbox / "12345678" / "1-wmo306.xml";
    test::write_file(place, "een ander");
    postbus.stage("u1", two);
    const auto left_behind = postbus.publish("u1");
    REQUIRE(left_behind.size() == 1);
    CHECK(left_behind[0].relatie == "12345678");
    CHECK(left_behind[0].bestand == "1-wmo306.xml");
    CHECK(left_behind[0].reden.find("een ander bestand") != std::string::npos);
    CHECK(left_behind[0].reden.find("12345678/1-wmo306.xml") != std::string::npos);
    CHECK(content_of(place) == "een ander");
    CHECK(content_of(spool.mappen.outbox / "onbekend" / "2-foutmelding.xml") == "twee");
    CHECK_THROWS_AS(postbus.forget_edition("u1"), LogicError);
    test::write_file(place, "een");
    CHECK(postbus.publish("u1").empty());
    postbus.forget_edition("u1");
    CHECK(content_of(place) == "een");
}

TEST_CASE("A released original is a copy of what the archive holds, checked on the way") {
    const Spool spool;
    Postbus postbus = spool.open();
    spool.drop("a.xml", "origineel");
    const auto original = test::take_in(postbus, postbus.scan().claims.front());
    postbus.stage("u1", Files{{"12345678", "3-wmo301.xml", original.sha256}});
    postbus.publish("u1");
    CHECK(content_of(spool.mappen.outbox / "12345678" / "3-wmo301.xml") == "origineel");
}

TEST_CASE("An answer whose content cannot be had keeps its place, and the others go") {
    const Spool spool;
    Postbus postbus = spool.open();
    const Files files{{"12345678", "1.xml", crypto::sha256("niets")},
                      {"12345678", "2.xml", "twee"},
                      {"1234", "3.xml", Missing{"daarom"}}};
    const auto left_behind = postbus.stage("u1", files);
    REQUIRE(left_behind.size() == 2);
    CHECK(left_behind[0].bestand == "1.xml");
    CHECK(left_behind[0].reden.find("niet leesbaar") != std::string::npos);
    CHECK(left_behind[1] == Stayed{.relatie = "1234", .bestand = "3.xml", .reden = "daarom"});
    CHECK(postbus.publish("u1").empty());
    CHECK(names_of(spool.mappen.outbox / "12345678") == Names{"2.xml"});
    // What is not there yet does not count as published.
    CHECK_THROWS_AS(postbus.forget_edition("u1"), LogicError);
    auto empty = postbus.empty_places("u1");
    std::sort(empty.begin(), empty.end());
    CHECK(empty == Names{"1234/3.xml", "12345678/1.xml"});
    // A reader takes what went; it is not written again.
    std::filesystem::remove(spool.mappen.outbox / "12345678" / "2.xml");
    const auto still = postbus.fill("u1", Files{files[0], files[1], {"1234", "3.xml", "drie"}});
    REQUIRE(still.size() == 1);
    CHECK(still[0].bestand == "1.xml");
    CHECK(postbus.publish("u1").empty());
    CHECK(names_of(spool.mappen.outbox / "12345678").empty());
    CHECK(content_of(spool.mappen.outbox / "1234" / "3.xml") == "drie");
    CHECK(postbus.fill("u1", Files{{"12345678", "1.xml", "een"}}).empty());
    CHECK(postbus.publish("u1").empty());
    CHECK(content_of(spool.mappen.outbox / "12345678" / "1.xml") == "een");
    postbus.forget_edition("u1");
}

TEST_CASE("A folder that cannot take an answer holds up those for it, with its own cause") {
    const Spool spool;
    Postbus postbus = spool.open();
    test::write_file(spool.mappen.outbox / "12345678", "een bestand, geen map");
    postbus.stage("u1", two);
    const auto left_behind = postbus.publish("u1");
    REQUIRE(left_behind.size() == 1);
    CHECK(left_behind[0].relatie == "12345678");
    CHECK(left_behind[0].reden.find("12345678") != std::string::npos);
    CHECK(left_behind[0].reden.find("ander bestand") == std::string::npos);
    CHECK(content_of(spool.mappen.outbox / "onbekend" / "2-foutmelding.xml") == "twee");
    std::filesystem::remove(spool.mappen.outbox / "12345678");
    CHECK(postbus.publish("u1").empty());
    CHECK(content_of(spool.mappen.outbox / "12345678" / "1-wmo306.xml") == "een");
    postbus.forget_edition("u1");
}

TEST_CASE("An addressee or a file name that could lead out of the outbox is refused") {
    const Spool spool;
    Postbus postbus = spool.open();
    for (const char* relatie : {"", "..", "../inbox", "1234567", "123456789", "123", "Onbekend",
                                "1234567a", "12/45678", ".klaar"}) {
        CHECK_THROWS_AS(postbus.stage("u1", Files{{relatie, "a.xml", "a"}}), LogicError);
    }
    for (const std::string& bestand : std::vector<std::string>{
             "", std::string{".a"}, std::string{"a/b"}, std::string{"a~b"}, std::string{"a b"},
             std::string{"a\nb"}, std::string("a\0b", 3), std::string(201, 'a')}) {
        CHECK_THROWS_AS(postbus.stage("u1", Files{{"1234", bestand, "a"}}), LogicError);
    }
    for (const char* uitgave : {"", "..", "a/b", "u1.tmp"}) {
        CHECK_THROWS_AS(postbus.stage(uitgave, two), LogicError);
    }
    CHECK_THROWS_AS(postbus.stage("u1", Files{two[0], two[0]}), LogicError);
    CHECK(names_of(spool.mappen.outbox / ".klaar").empty());
    postbus.stage("u1", Files{{"1234", std::string(200, 'a'), "a"}});
    postbus.publish("u1");
    CHECK(names_of(spool.mappen.outbox / "1234").size() == 1);
}

TEST_CASE("Who may read the outbox may read the answers, whatever the umask of the service") {
    const Spool spool;
    Postbus postbus = spool.open();
    REQUIRE(::chmod(spool.mappen.outbox.c_str(), 0770) == 0);
    const mode_t before = ::umask(0077);
    postbus.stage("u1", two);
    postbus.publish("u1");
    ::umask(before);
    CHECK(rights_of(spool.mappen.outbox / ".klaar") == 0700);
    CHECK(rights_of(spool.mappen.outbox / "onbekend") == 0770);
    CHECK(rights_of(spool.mappen.outbox / "onbekend" / "2-foutmelding.xml") == 0640);
    REQUIRE(::chmod(spool.mappen.outbox.c_str(), 0700) == 0);
    postbus.stage("u2", Files{{"1234", "a.xml", "a"}});
    postbus.publish("u2");
    CHECK(rights_of(spool.mappen.outbox / "1234" / "a.xml") == 0600);
}

TEST_CASE("Answers are published in order of their file name, whoever they are for") {
    const Spool spool;
    Postbus postbus = spool.open();
    std::filesystem::create_directory(spool.mappen.outbox / "onbekend");
    test::write_file(spool.mappen.outbox / "onbekend" / "2.xml", "een ander");
    postbus.stage(
        "u1",
        Files{{"onbekend", "2.xml", "b"}, {"1234", "3.xml", "c"}, {"onbekend", "1.xml", "a"}});
    CHECK(postbus.publish("u1").size() == 1);
    CHECK(names_of(spool.mappen.outbox / ".klaar" / "u1") == Names{"onbekend~2.xml"});
}
