#include "spool.hpp"
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <sys/stat.h>

using namespace iwmod;
using test::content_of;
using test::Spool;

TEST_CASE("How far the register is stands beside the archive, the last time that it was said") {
    const Spool spool;
    Postbus postbus = spool.open();
    const Inzage inzage{spool.mappen};
    CHECK_FALSE(inzage.stand());
    postbus.note_stand("00000000000000000007 zeven");
    postbus.note_stand("00000000000000000008 acht!");
    CHECK(inzage.stand() == "00000000000000000008 acht!");
    CHECK(inzage.stand_path() == spool.mappen.archief / "stand");
    CHECK_FALSE(inzage.has_archived());
    struct stat found {};
    REQUIRE(::stat(inzage.stand_path().c_str(), &found) == 0);
    CHECK((found.st_mode & ALLPERMS) == (S_IRUSR | S_IWUSR));
}

TEST_CASE("A stand of which the line was not finished is none") {
    const Spool spool;
    const Postbus postbus = spool.open();
    const Inzage inzage{spool.mappen};
    std::ofstream{inzage.stand_path()} << "00000000";
    CHECK_FALSE(inzage.stand());
}

TEST_CASE("A stand that was made a link to elsewhere is not followed") {
    const Spool spool;
    Postbus postbus = spool.open();
    const Inzage inzage{spool.mappen};
    const auto elsewhere = spool.mappen.archief.parent_path() / "elders";
    std::ofstream{elsewhere} << "van een ander\n";
    std::filesystem::create_symlink(elsewhere, inzage.stand_path());
    CHECK_THROWS_AS(postbus.note_stand("x"), SpoolError);
    CHECK_THROWS_AS(static_cast<void>(inzage.stand()), SpoolError);
    CHECK(content_of(elsewhere) == "van een ander\n");
}
