#include "bestanden.hpp"
#include "postbus/spool.hpp"
#include <iwmod/crypto.hpp>
#include <iwmod/error.hpp>

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace iwmod;
using namespace iwmod::crypto;
using test::TempFolder;
using test::write_file;

namespace {

const std::string hex_1 = std::string(63, '0') + "1";
const std::string hex_2 = std::string(63, '0') + "2";

struct Bestand {
    explicit Bestand(const std::string& text, mode_t mode = 0600) {
        write_file(path, text);
        REQUIRE(::chmod(path.c_str(), mode) == 0);
    }
    Sleutelbos read() const { return Sleutelbos::read(path); }
    /// What is said of a file that is refused.
    std::string refusal() const {
        try {
            read();
        } catch (const ConfigError& error) {
            return error.what();
        }
        return "";
    }

    TempFolder folder;
    std::filesystem::path path = folder.path() / "sleutels";
};

} // namespace

TEST_CASE("A key file has a line for each key, in any order; the highest number writes") {
    const Bestand bestand{"# sleutels\r\n\n 12 " + hex_2 + " # nieuw\r\n3\t" + hex_1};
    const auto bos = bestand.read();
    CHECK(bos.numbers() == std::vector<Sleutelnummer>{3, 12});
    CHECK(bos.bestand() == bestand.path);
    CHECK(bos.writer() == bos.find(12));
    CHECK(bos.newest() == bos.find(12));
    CHECK(bos.find(4) == nullptr);
    CHECK(bos.with_writer(3).writer()->nummer() == 3);
    CHECK(bos.with_writer(std::nullopt).writer() == nullptr);
    CHECK_THROWS_AS(bos.with_writer(4), LogicError);
    CHECK(Sleutelbos{}.empty());
    CHECK(Sleutelbos{}.writer() == nullptr);
    CHECK(Sleutelbos{}.numbers().empty());
}

TEST_CASE("A key file with a fault is refused with its line, and never says what a key is") {
    const auto place = [](const Bestand& bestand, int line) {
        return bestand.path.string() + ":" + std::to_string(line) + ": ";
    };
    for (const auto& line :
         {std::string{"1"}, "0 " + hex_1, "1000000 " + hex_1, "-1 " + hex_1, "1a " + hex_1, hex_1,
          "een " + hex_1, "1 " + hex_1 + "0", "1 " + hex_1.substr(1), "1 " + hex_1.substr(1) + "x",
          "1 " + hex_1 + " " + hex_2, "1 " + hex_2.substr(0, 32) + " " + hex_2.substr(32)}) {
        const Bestand bestand{"# eerst\n" + line + "\n"};
        const auto refusal = bestand.refusal();
        CHECK(refusal.starts_with(place(bestand, 2)));
        CHECK(refusal.find("00000") == std::string::npos);
    }
    const Bestand twice{"1 " + hex_1 + "\n1 " + hex_2 + "\n"};
    CHECK(twice.refusal().starts_with(place(twice, 2) + "sleutel 1 komt twee keer voor"));
    CHECK(Bestand{"# niets\n"}.refusal().ends_with("er staat geen sleutel in het sleutelbestand."));
    CHECK(Bestand{""}.refusal().ends_with("er staat geen sleutel in het sleutelbestand."));
}

TEST_CASE("A key file that others may read is refused, unless it is a credential of systemd") {
    for (const mode_t mode : {0640U, 0604U, 0620U, 0777U}) {
        const Bestand bestand{"1 " + hex_1, mode};
        CHECK(bestand.refusal().find("chmod 600") != std::string::npos);
        CHECK(Sleutelbos::read_credential(bestand.path).numbers().size() == 1);
    }
    CHECK(Bestand{"1 " + hex_1, 0400}.refusal().empty());
}

TEST_CASE("A key file that is not there, or is no file, is refused") {
    const TempFolder folder;
    CHECK_THROWS_WITH_AS(Sleutelbos::read(folder.path() / "niets"), doctest::Contains("ontbreekt"),
                         ConfigError);
    CHECK_THROWS_AS(Sleutelbos::read(folder.path()), ConfigError);
    REQUIRE(::mkfifo((folder.path() / "pijp").c_str(), 0600) == 0);
    CHECK_THROWS_AS(Sleutelbos::read(folder.path() / "pijp"), ConfigError);
}

TEST_CASE("The parts of a key differ from one another and from those of another key") {
    const Bestand bestand{"1 " + hex_1 + "\n2 " + hex_2};
    const auto bos = bestand.read();
    const auto& one = *bos.find(1);
    const auto& two = *bos.find(2);
    std::set<Secret::Bytes> parts;
    for (const auto* sleutel : {&one, &two}) {
        parts.insert({sleutel->archief().bytes(), sleutel->bsn().bytes(),
                      sleutel->antwoord().bytes(), sleutel->controle()});
    }
    CHECK(parts.size() == 8);
    CHECK(one.zoeken().of("123456782") != two.zoeken().of("123456782"));
    CHECK(bestand.read().find(1)->controle() == one.controle()); // the same in every process
}

TEST_CASE("A new key is added under the next number; a new file is for its owner only") {
    const TempFolder folder;
    const auto path = folder.path() / "sleutels";
    CHECK(add_sleutel(path) == 1);
    struct stat made {};
    REQUIRE(::stat(path.c_str(), &made) == 0);
    CHECK((made.st_mode & ACCESSPERMS) == 0600);
    CHECK(add_sleutel(path) == 2);
    const auto bos = Sleutelbos::read(path);
    CHECK(bos.numbers() == std::vector<Sleutelnummer>{1, 2});
    CHECK(bos.find(1)->controle() != bos.find(2)->controle());
    const Bestand open_line{"7 " + hex_1};
    CHECK(add_sleutel(open_line.path) == 8);
    CHECK(open_line.read().numbers() == std::vector<Sleutelnummer>{7, 8});
    const Bestand bad{"x\n"};
    CHECK_THROWS_AS(add_sleutel(bad.path), ConfigError);
    const Bestand full{"999999 " + hex_1};
    CHECK_THROWS_AS(add_sleutel(full.path), ConfigError);
    CHECK(new_sleutelregel(4).starts_with("4 "));
}
