#include "sleutels.hpp"
#include "werkplaats.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

/// An installation with a message, and a key file that is not in the configuration yet.
struct Kluis {
    Kluis() { plaats.add(accepted_rij(), "<start/>"); }
    Gedaan make() const {
        return plaats.run([this](Uitvoer uitvoer) { return new_sleutel({sleutels}, uitvoer); });
    }
    void use() { plaats.instellingen.sleutelbestand = sleutels; }
    Gedaan check(Vorm vorm = Vorm::tekst) const {
        return plaats.run(
            [&](Uitvoer uitvoer) { return check_sleutels({vorm}, plaats.instellingen, uitvoer); });
    }
    Gedaan rotate(Uitvoering uitvoering = Uitvoering::echt) const {
        return plaats.run([&](Uitvoer uitvoer) {
            return rotate_sleutels({uitvoering}, plaats.instellingen, uitvoer);
        });
    }

    Werkplaats plaats;
    std::filesystem::path sleutels = plaats.spool.root.path() / "sleutels";
};

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a new key is printed as a line of a key file, or added to one") {
    const Kluis kluis;
    const auto line = kluis.plaats.run(
        [](Uitvoer uitvoer) { return new_sleutel({.bestand = {}, .nummer = 7}, uitvoer); });
    CHECK(line.out.starts_with("7 "));
    CHECK(line.out.size() == 2 + 64 + 1);
    CHECK(says(kluis.make().out, "Sleutel 1"));
    CHECK(says(kluis.make().out, "Sleutel 2"));
    CHECK(Sleutelbos::read(kluis.sleutels).numbers().size() == 2);
}

TEST_CASE("check says what stands under which key, and what to do") {
    Kluis kluis;
    CHECK(says(kluis.check().out, "onversleuteld"));
    kluis.make();
    kluis.use();
    const auto before = kluis.check();
    CHECK(before.afloop == Afloop::goed);
    CHECK(says(before.out, "iwmoctl key rotate"));
    CHECK(kluis.rotate(Uitvoering::proef).afloop == Afloop::goed);
    CHECK(kluis.check().out == before.out);
    CHECK(kluis.rotate().afloop == Afloop::goed);
    const auto json = kluis.check(Vorm::json).json().at(0);
    CHECK(keys_of(json) == std::vector<std::string>{"sleutelbestand", "sleutels", "nieuwste",
                                                    "nodig", "ontbreekt", "afgerond", "register",
                                                    "archief"});
    CHECK(json["afgerond"] == true);
    CHECK(json["register"]["sleutel"] == 1);
    CHECK(json["archief"][0]["bestanden"] == 1);
    CHECK(says(kluis.check().out, "Alles is versleuteld met sleutel 1."));
    kluis.make();
    CHECK(says(kluis.check().out, "sleutel 2: stop de dienst"));
    CHECK(kluis.rotate().afloop == Afloop::goed);
    CHECK(says(kluis.check().out, "Oudere sleutels"));
}

TEST_CASE("check tells which key is missing when none is configured") {
    Kluis kluis;
    kluis.make();
    kluis.use();
    kluis.rotate();
    kluis.plaats.instellingen.sleutelbestand.clear();
    const auto check = kluis.check();
    CHECK(check.afloop == Afloop::fout);
    CHECK(check.err == "Sleutel 1 is nodig, maar is er niet.\n");
}

TEST_CASE("rotate needs a key, a register, and a service that stands still") {
    Kluis kluis;
    CHECK(kluis.rotate().afloop == Afloop::gebruik);
    kluis.make();
    kluis.use();
    {
        auto service = kluis.plaats.open_postbus();
        service.take_over();
        CHECK(says(kluis.rotate().err, "De dienst is actief"));
    }
    std::filesystem::remove(kluis.plaats.instellingen.register_);
    CHECK(kluis.rotate().afloop == Afloop::fout);
    CHECK_FALSE(std::filesystem::exists(kluis.plaats.instellingen.register_));
}

TEST_CASE("rotate leaves a damaged file and the old key, and is finished once it is mended") {
    Kluis kluis;
    kluis.make();
    kluis.use();
    const auto place = Inzage{kluis.plaats.instellingen.mappen}.archived_path(sha256("<start/>"));
    std::filesystem::permissions(place, std::filesystem::perms::owner_all);
    write_file(place, "stuk");
    const auto rotate = kluis.rotate();
    CHECK(rotate.afloop == Afloop::fout);
    CHECK(says(rotate.err, "is 1 bestand niet te lezen"));
    CHECK(says(kluis.check().out, "Nog niet alles"));
    write_file(place, "<start/>");
    CHECK(kluis.rotate().afloop == Afloop::goed);
    CHECK(says(kluis.check().out, "Alles is versleuteld"));
}

TEST_CASE("a key file that others may read stops every command that needs the key") {
    Kluis kluis;
    kluis.make();
    kluis.use();
    REQUIRE(::chmod(kluis.sleutels.c_str(), 0640) == 0);
    CHECK(kluis.check().afloop == Afloop::gebruik);
    CHECK(kluis.rotate().afloop == Afloop::gebruik);
    const auto verified = kluis.plaats.run(
        [&](Uitvoer uitvoer) { return verify({}, kluis.plaats.instellingen, uitvoer); });
    CHECK(verified.afloop == Afloop::gebruik);
    const auto listed = kluis.plaats.run(
        [&](Uitvoer uitvoer) { return list_berichten({}, kluis.plaats.instellingen, uitvoer); });
    CHECK(listed.afloop == Afloop::gebruik);
}
