#include "bestanden.hpp"
#include "full_disk.hpp"
#include "proef.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <unistd.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

TEST_CASE("a backup holds what the register held, in one file") {
    Proef proef;
    proef.accept(good_wmo301());
    proef.declare(good_wmo323(), {{true}});
    const auto target = proef.folder / "kopie.db";
    const Overview overzicht{proef.path};
    overzicht.backup(target);
    proef.accept(good_wmo305()); // after the backup

    CHECK_FALSE(std::filesystem::exists(target.string() + "-wal"));
    CHECK_FALSE(std::filesystem::exists(target.string() + ".part"));
    SQLite::Database both{target.string(), SQLite::OPEN_READONLY};
    both.exec("ATTACH '" + proef.path.string() + "' AS bron");
    for (const auto* const table :
         {"client", "toewijzing", "declaratie", "prestatie", "nummering"}) {
        const std::string name{table};
        CAPTURE(name);
        CHECK(both.execAndGet("SELECT count(*) FROM (SELECT * FROM main." + name +
                              " EXCEPT SELECT * FROM bron." + name + ")")
                  .getInt() == 0);
        CHECK(both.execAndGet("SELECT (SELECT count(*) FROM main." + name +
                              ") = (SELECT count(*) FROM bron." + name + ")")
                  .getInt() == 1);
    }
    CHECK(Overview{target}.figures().berichten == 2);
    CHECK(Overview{target}.reader().goedgekeurde_debet(partijen, "R1"));
}

TEST_CASE("a backup can be used as the register") {
    Proef proef;
    proef.accept(good_wmo301());
    const auto target = proef.folder / "kopie.db";
    Overview{proef.path}.backup(target);
    Register restored{target};
    CHECK(restored.reader().has_toewijzing(partijen, bsn_1));
    Register::Transaction transactie{restored};
    restored.add(rij_of(good_wmo305(), Status::geaccepteerd, 2));
    CHECK_NOTHROW(transactie.commit());
}

TEST_CASE("a backup goes on while a transaction is open, without what is not committed") {
    Proef proef;
    proef.accept(good_wmo301());
    const Register::Transaction transactie{proef.reg};
    proef.reg.add(rij_of(good_wmo305(), Status::geaccepteerd, 7));
    const auto target = proef.folder / "kopie.db";
    Overview{proef.path}.backup(target);
    CHECK(Overview{target}.figures().berichten == 1);
}

TEST_CASE("a backup never replaces a file") {
    const Proef proef;
    const auto target = proef.folder / "kopie.db";
    std::ofstream{target} << "al hier";
    CHECK_THROWS_AS(Overview{proef.path}.backup(target), RegisterError);
    CHECK(read_file(target) == "al hier");
    CHECK_FALSE(std::filesystem::exists(target.string() + ".part"));
    CHECK_THROWS_AS(Overview{proef.path}.backup(proef.folder / "geen-map" / "kopie.db"),
                    RegisterError);
}

TEST_CASE("what a backup that broke off left behind does not block the next one") {
    Proef proef;
    proef.accept(good_wmo301());
    const auto target = proef.folder / "kopie.db";
    std::ofstream{target.string() + ".part"} << "de helft van een kopie";
    std::ofstream{target.string() + ".part-journal"} << "wat SQLite ernaast bewaarde";
    CHECK_NOTHROW(Overview{proef.path}.backup(target));
    CHECK(Overview{target}.figures().berichten == 1);
    CHECK_FALSE(std::filesystem::exists(target.string() + ".part"));
    CHECK_FALSE(std::filesystem::exists(target.string() + ".part-journal"));
}

TEST_CASE("a backup that another one is busy with is left alone") {
    const Proef proef;
    const auto target = proef.folder / "kopie.db";
    const auto part = target.string() + ".part";
    const int fd = ::open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    REQUIRE(::flock(fd, LOCK_EX) == 0);
    CHECK_THROWS_AS(Overview{proef.path}.backup(target), RegisterError);
    CHECK(std::filesystem::exists(part));
    ::close(fd);
    CHECK_NOTHROW(Overview{proef.path}.backup(target));
}

TEST_CASE("a backup without room for it names its target, not the disk of the register") {
    Proef proef;
    proef.accept(good_wmo301());
    const auto target = proef.folder / "kopie.db";
    const Overview overzicht{proef.path};
    std::string told;
    {
        const FullDisk full{16'384};
        try {
            overzicht.backup(target);
        } catch (const RegisterError& error) {
            told = error.what();
        }
    }
    CAPTURE(told);
    CHECK(told.starts_with("De reservekopie " + target.string() + " kan niet worden gemaakt: "));
    CHECK(told.find("schijf van de kopie") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(target.string() + ".part"));
    CHECK_NOTHROW(overzicht.backup(target));
}
