#include "spool.hpp"
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <sys/stat.h>

using namespace iwmod;
using namespace iwmod::postbus;
using test::content_of;
using test::Spool;

TEST_CASE("How far the register is stands beside the archive, the last time that it was said") {
    const Spool spool;
    Postbus postbus = spool.open();
    const SpoolView view{spool.mappen};
    CHECK_FALSE(view.stand());
    postbus.note_stand("00000000000000000007 zeven");
    postbus.note_stand("00000000000000000008 acht!");
    CHECK(view.stand() == "00000000000000000008 acht!");
    CHECK(view.stand_path() == spool.mappen.archief / "stand");
    CHECK_FALSE(view.has_archived());
    struct stat found {};
    REQUIRE(::stat(view.stand_path().c_str(), &found) == 0);
    CHECK((found.st_mode & ALLPERMS) == (S_IRUSR | S_IWUSR));
}

TEST_CASE("A stand of which the line was not finished is none") {
    const Spool spool;
    const Postbus postbus = spool.open();
    const SpoolView view{spool.mappen};
    std::ofstream{view.stand_path()} << "00000000";
    CHECK_FALSE(view.stand());
}

TEST_CASE("A stand that was made a link to elsewhere is not followed") {
    const Spool spool;
    Postbus postbus = spool.open();
    const SpoolView view{spool.mappen};
    const auto elsewhere = spool.mappen.archief.parent_path() / "elders";
    std::ofstream{elsewhere} << "van een ander\n";
    std::filesystem::create_symlink(elsewhere, view.stand_path());
    CHECK_THROWS_AS(postbus.note_stand("x"), SpoolError);
    CHECK_THROWS_AS(static_cast<void>(view.stand()), SpoolError);
    CHECK(content_of(elsewhere) == "van een ander\n");
}
