#include "full_disk.hpp"
#include "proef.hpp"
#include "sqlite/border.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sqlite3.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

std::string sentence_for(int code) {
    try {
        at_border([&] { throw SQLite::Exception("text of SQLite", code); });
    } catch (const RegisterError& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("a failure of SQLite leaves the room as a RegisterError with a Dutch sentence") {
    CHECK(sentence_for(SQLITE_BUSY).starts_with("Het register is bezet"));
    CHECK(sentence_for(SQLITE_LOCKED).starts_with("Het register is bezet"));
    CHECK(sentence_for(SQLITE_FULL).find("de schijf is vol") != std::string::npos);
    CHECK(sentence_for(SQLITE_IOERR).find("de schijf geeft een fout") != std::string::npos);
    CHECK(sentence_for(SQLITE_CORRUPT).starts_with("Het registerbestand is beschadigd"));
    CHECK(sentence_for(SQLITE_ERROR).starts_with("Het register geeft een fout"));
}

TEST_CASE("what is not of SQLite passes the border as it is") {
    CHECK_THROWS_AS(at_border([] { throw iwmod::LogicError{""}; }), iwmod::LogicError);
    CHECK(at_border([] { return 7; }) == 7);
}

TEST_CASE("when the disk is full nothing is kept, and the register works on when there is room") {
    Proef proef;
    proef.accept(good_wmo301());
    proef.reg.checkpoint();
    {
        constexpr rlim_t one_page = 8192;
        const FullDisk disk{one_page};
        CHECK_THROWS_AS(proef.accept(good_wmo305()), RegisterError);
    }
    CHECK(proef.ask().starts(partijen, bsn_1).empty());
    CHECK_NOTHROW(proef.accept(good_wmo305()));
    CHECK(proef.ask().starts(partijen, bsn_1).size() == 1);
    CHECK(proef.ask().has_toewijzing(partijen, bsn_1));
}
