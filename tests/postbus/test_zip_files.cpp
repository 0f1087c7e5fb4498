#include "spool.hpp"
#include "work_folders.hpp"
#include <iwmod/postbus.hpp>

#include <doctest/doctest.h>

#include <stdexcept>

using namespace iwmod;
using namespace iwmod::postbus;
using test::names_of;
using test::Spool;
using Names = std::vector<std::string>;

namespace {

constexpr std::int64_t bericht = 57;

Claim claim_zip(Postbus& postbus) {
    return postbus.scan().claims.front();
}

void put_aside(const Postbus& postbus, const Claim& zip, std::size_t files) {
    postbus.zip_files().put_aside(zip, files, [](std::size_t nummer, const ZipFiles::Write& write) {
        write("bestand ");
        write(std::to_string(nummer));
    });
}

std::string aside_in(const Spool& spool) {
    for (const auto& name : names_of(spool.mappen.werk)) {
        if (name.starts_with(".uitgepakt-")) {
            return name;
        }
    }
    return {};
}

} // namespace

TEST_CASE("what came out of a zip is no claim before the register knows the zip") {
    const Spool spool;
    Postbus postbus = spool.open();
    spool.drop("levering.zip", "een zip");
    const auto zip = claim_zip(postbus);
    put_aside(postbus, zip, 2);
    CHECK(names_of(postbus.claims_left_behind()) == Names{"levering.zip"});

    const auto claims = postbus.zip_files().publish(zip, bericht);
    REQUIRE(names_of(claims) == Names{"levering-01.xml", "levering-02.xml"});
    CHECK(claims[0].gewijzigd == zip.gewijzigd);
    CHECK(claims[0].uid == zip.uid);
    CHECK(test::take_in(postbus, claims[1]).inhoud == "bestand 2");
    const auto origin = zip_of(claims[1]);
    REQUIRE(origin);
    CHECK(origin->batch == zip.batch);
    CHECK(origin->bericht == bericht);
    CHECK(origin->nummer == 2);
    CHECK_FALSE(zip_of(zip));
}

TEST_CASE("a second time gives what is still there, and nothing for what is no zip") {
    const Spool spool;
    Postbus postbus = spool.open();
    spool.drop("a.zip", "een zip");
    const auto zip = claim_zip(postbus);
    CHECK(postbus.zip_files().publish(zip, bericht).empty());
    put_aside(postbus, zip, 3);
    const auto claims = postbus.zip_files().publish(zip, bericht);
    test::take_in(postbus, claims[0]);
    postbus.finish(std::span{claims}.first(1));
    CHECK(names_of(postbus.zip_files().publish(zip, bericht)) == Names{"a-02.xml", "a-03.xml"});
}

TEST_CASE("unpacking anew replaces what an earlier try left") {
    const Spool spool;
    Postbus postbus = spool.open();
    spool.drop("a.zip", "een zip");
    const auto zip = claim_zip(postbus);
    put_aside(postbus, zip, 5);
    CHECK_THROWS_AS(postbus.zip_files().put_aside(zip, 2,
                                                  [](std::size_t nummer, const ZipFiles::Write&) {
                                                      if (nummer == 2) {
                                                          throw std::runtime_error{"halverwege"};
                                                      }
                                                  }),
                    std::runtime_error);
    put_aside(postbus, zip, 1);
    CHECK(names_of(postbus.zip_files().publish(zip, bericht)) == Names{"a-01.xml"});
}

TEST_CASE("at a start what is not committed is forgotten, and the zip is there") {
    const Spool spool;
    {
        Postbus postbus = spool.open();
        spool.drop("a.zip", "een zip");
        put_aside(postbus, claim_zip(postbus), 2);
    }
    Postbus postbus = spool.open();
    postbus.take_over();
    CHECK_FALSE(aside_in(spool).empty());
    postbus.zip_files().forget();
    CHECK(aside_in(spool).empty());
    CHECK(names_of(postbus.claims_left_behind()) == Names{"a.zip"});
}

TEST_CASE("of a zip that goes to quarantaine nothing is left aside") {
    const Spool spool;
    Postbus postbus = spool.open();
    spool.drop("a.zip", "een zip");
    const auto zip = claim_zip(postbus);
    put_aside(postbus, zip, 2);
    postbus.quarantine(zip, "1");
    CHECK(names_of(spool.mappen.werk).empty());
}

TEST_CASE("a start finds the files of a zip where the zip stood in its batch") {
    const Spool spool;
    std::vector<Claim> claims;
    {
        Postbus postbus = spool.open();
        spool.drop("eerst.xml", "1", 1);
        spool.drop("b.zip", "een zip", 2);
        spool.drop("a.zip", "nog een zip", 3);
        spool.drop("laatst.xml", "4", 4);
        claims = postbus.scan().claims;
        spool.drop("daarna.xml", "5", 0);
        postbus.scan();
        put_aside(postbus, claims[1], 2);
        put_aside(postbus, claims[2], 1);
        postbus.zip_files().publish(claims[2], bericht);
        postbus.zip_files().publish(claims[1], bericht + 1);
    }
    Postbus postbus = spool.open();
    postbus.take_over();
    const auto left = postbus.claims_left_behind();
    CHECK(names_of(left) == Names{"eerst.xml", "b-01.xml", "b-02.xml", "b.zip", "a-01.xml", "a.zip",
                                  "laatst.xml", "daarna.xml"});
    CHECK(postbus.resume(left[1]));
    CHECK(left[1].uid == claims[1].uid);
    CHECK(moment_of(left[1]) == moment_of(claims[1]));
}

TEST_CASE("a batch is named for its moment, or for the zip that it came out of") {
    const auto batch = batch_name(12);
    Claim zip{.batch = batch, .bestand = "a.zip", .gewijzigd = {}};
    zip.uid = 1000;
    CHECK(is_batch_name(batch));
    CHECK_FALSE(origin_of(batch));
    CHECK(batch_of_files(zip, bericht) == batch + ".57.1000");
    CHECK(is_batch_name(batch_of_files(zip, bericht)));
    for (const auto* rest : {".", ".57", ".57.", "..1000", ".a.1", ".57.1000.1", "x57.1000"}) {
        CAPTURE(rest);
        CHECK_FALSE(is_batch_name(batch + rest));
    }
    CHECK_FALSE(is_batch_name(batch.substr(1) + ".57.1000"));
}

TEST_CASE("a file out of a zip has a name that fits, whatever the zip was called") {
    const Spool spool;
    Postbus postbus = spool.open();
    const std::vector<std::string> names{std::string(251, 'x') + ".zip", "zonder", ".5.zip"};
    for (const auto& naam : names) {
        spool.drop(naam.starts_with('.') ? "punt" + naam : naam, "een zip");
        const auto zip = claim_zip(postbus);
        put_aside(postbus, zip, 30);
        const auto claims = postbus.zip_files().publish(zip, bericht);
        CHECK(claims.size() == 30);
        CHECK(zip_of(claims.back())->nummer == 30);
    }
}
