#include "bestanden.hpp"
#include "proef.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <fstream>

using namespace iwmod;
using namespace iwmod::test;

TEST_CASE("a backup holds what the register held, in one file") {
    Proef proef;
    proef.accept(good_wmo301());
    proef.declare(good_wmo323(), {{true}});
    const auto target = proef.folder / "kopie.db";
    const Overzicht overzicht{proef.path};
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
    CHECK(Overzicht{target}.stand().berichten == 2);
    CHECK(Overzicht{target}.lezer().goedgekeurde_debet(partijen, "R1"));
}

TEST_CASE("a backup can be used as the register") {
    Proef proef;
    proef.accept(good_wmo301());
    const auto target = proef.folder / "kopie.db";
    Overzicht{proef.path}.backup(target);
    Register restored{target};
    CHECK(restored.lezer().has_toewijzing(partijen, bsn_1));
    Register::Transactie transactie{restored};
    restored.add(rij_of(good_wmo305(), Status::geaccepteerd, 2));
    CHECK_NOTHROW(transactie.commit());
}

TEST_CASE("a backup goes on while a transaction is open, without what is not committed") {
    Proef proef;
    proef.accept(good_wmo301());
    const Register::Transactie transactie{proef.reg};
    proef.reg.add(rij_of(good_wmo305(), Status::geaccepteerd, 7));
    const auto target = proef.folder / "kopie.db";
    Overzicht{proef.path}.backup(target);
    CHECK(Overzicht{target}.stand().berichten == 1);
}

TEST_CASE("a backup never replaces a file") {
    const Proef proef;
    const auto target = proef.folder / "kopie.db";
    std::ofstream{target} << "al hier";
    CHECK_THROWS_AS(Overzicht{proef.path}.backup(target), RegisterError);
    CHECK(read_file(target) == "al hier");
    CHECK_FALSE(std::filesystem::exists(target.string() + ".part"));
    CHECK_THROWS_AS(Overzicht{proef.path}.backup(proef.folder / "geen-map" / "kopie.db"),
                    RegisterError);
}
