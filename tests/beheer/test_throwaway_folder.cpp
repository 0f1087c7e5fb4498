#include "bestanden.hpp"
#include "throwaway_folder.hpp"
#include <iwmod/error.hpp>

#include <doctest/doctest.h>

#include <optional>

using namespace iwmod;
using beheer::ThrowawayFolder;
namespace fs = std::filesystem;

TEST_CASE("a folder that is thrown away is for this account alone, and goes with what is in it") {
    const test::TempFolder around;
    fs::path path;
    {
        const ThrowawayFolder map{around.path()};
        path = map.path();
        CHECK(path.filename().string().starts_with(".proef-"));
        CHECK(fs::status(path).permissions() == fs::perms::owner_all);
        std::ofstream{path / "iwmod.db"} << "iets";
    }
    CHECK_FALSE(fs::exists(path));
}

TEST_CASE("what a rehearsal left that was killed goes when the next one begins") {
    const test::TempFolder around;
    fs::create_directories(around / ".proef-abcdef");
    std::ofstream{around / ".proef-abcdef/iwmod.db"} << "iets";
    const ThrowawayFolder map{around.path()};
    CHECK_FALSE(fs::exists(around / ".proef-abcdef"));
    CHECK(fs::exists(map.path()));
}

TEST_CASE("a folder that another rehearsal works in stays") {
    const test::TempFolder around;
    const ThrowawayFolder first{around.path()};
    const ThrowawayFolder second{around.path()};
    CHECK(fs::exists(first.path()));
    CHECK(first.path() != second.path());
}

TEST_CASE("what only looks like such a folder stays: a file, or a link to a folder") {
    const test::TempFolder around;
    const test::TempFolder elsewhere;
    std::ofstream{around / ".proef-bestand"} << "iets";
    fs::create_directory_symlink(elsewhere.path(), around / ".proef-koppeling");
    const ThrowawayFolder map{around.path()};
    CHECK(fs::exists(around / ".proef-bestand"));
    CHECK(fs::is_symlink(around / ".proef-koppeling"));
    CHECK(fs::exists(elsewhere.path()));
}

TEST_CASE("where no folder can be made that is said") {
    const test::TempFolder around;
    CHECK_THROWS_AS(ThrowawayFolder{around / "er is niets"}, SpoolError);
}
