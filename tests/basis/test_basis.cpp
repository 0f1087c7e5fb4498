#include "bestanden.hpp"
#include <iwmod/basis.hpp>
#include <iwmod/basis/replace.hpp>

#include <doctest/doctest.h>

#include <fcntl.h>
#include <string>
#include <system_error>

using namespace iwmod;
using namespace iwmod::basis;

TEST_CASE("A character is as many bytes as UTF-8 says, and none when it is not well-formed") {
    CHECK(basis::character_size("a") == 1);
    CHECK(basis::character_size("\xC3\xABn") == 2);
    CHECK(basis::character_size("\xE2\x82\xAC") == 3);
    CHECK(basis::character_size("\xF0\x9F\x98\x80") == 4);
    for (const std::string bad :
         {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\xAF",
          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3", "\xE2\x82", "\xFF"}) {
        CAPTURE(bad);
        CHECK(basis::character_size(bad) == 0);
    }
    CHECK(basis::character_size("") == 0);
}

TEST_CASE("Characters are counted and cut, not bytes") {
    CHECK(basis::character_count("c\xC3\xAB\xE2\x82\xAC") == 3);
    CHECK(basis::first_characters("c\xC3\xAB\xE2\x82\xAC", 2) == "c\xC3\xAB");
    CHECK(basis::first_characters("ab", 5) == "ab");
}

TEST_CASE("A list is sorted with each once") {
    CHECK(basis::sorted_unique(std::vector<int>{3, 1, 3, 2, 1}) == std::vector<int>{1, 2, 3});
}

TEST_CASE("A file is read whole, or up to one byte more than was asked") {
    const test::TempFolder folder;
    const auto file = folder / "bestand";
    std::ofstream{file} << "twaalf bytes";
    CHECK(basis::read_whole(file) == "twaalf bytes");
    CHECK(basis::read_up_to(file, 12) == "twaalf bytes");
    CHECK(basis::read_up_to(file, 3) == "twaa");
    CHECK_FALSE(basis::read_whole(folder.path()));
    CHECK_FALSE(basis::read_whole(folder / "weg"));
    CHECK_THROWS_AS(basis::read_up_to(folder / "weg", 1), std::system_error);
    CHECK_THROWS_AS(basis::read_up_to(folder.path(), 1), std::system_error);
}

TEST_CASE("A descriptor has one owner, which closes it") {
    basis::Fd first{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
    const int number = first.get();
    REQUIRE(first);
    {
        const basis::Fd second{std::move(first)};
        CHECK(second.get() == number);
    }
    CHECK(::fcntl(number, F_GETFD) == -1);
}

TEST_CASE("What a replacement that was killed left goes, and nothing else") {
    namespace fs = std::filesystem;
    const test::TempFolder folder;
    const fs::path map = folder / "toestand";
    fs::create_directory(map);
    basis::replace_whole(map / "dienst.toml", "x", basis::Readers::owner);
    const std::vector<std::string> others{
        "dienst.toml.aB3xYz", ".dienst.toml", ".dienst.toml.aB3x-z", ".aB3xYz", "..aB3xY",
        "dienst.toml"};
    const auto old = fs::file_time_type::clock::now() - 2 * basis::longest_replacing;
    for (const auto& name : {std::string{".dienst.toml.aB3xYz"}, others[0], others[1], others[2],
                             others[3], others[4]}) {
        std::ofstream{map / name} << "half";
        fs::last_write_time(map / name, old);
    }
    std::ofstream{map / ".verify.toml.123456"} << "half"; // somebody is at it
    basis::remove_unfinished(map);
    basis::remove_unfinished(map / "is-er-niet");
    CHECK_FALSE(fs::exists(map / ".dienst.toml.aB3xYz"));
    CHECK(fs::exists(map / ".verify.toml.123456"));
    for (const auto& name : others) {
        CAPTURE(name);
        CHECK(fs::exists(map / name));
    }
}
