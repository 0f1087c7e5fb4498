#include "sleutels.hpp"
#include "workshop.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

/// An installation with a message, and a key file that is not in the configuration yet.
struct Kluis {
    Kluis() { plaats.add(accepted_rij(), "<start/>"); }
    Gedaan make() const {
        return plaats.run([this](Output output) { return new_sleutel({sleutels}, output); });
    }
    void use() { plaats.settings.sleutelbestand = sleutels; }
    Gedaan check(OutputForm form = OutputForm::text) const {
        return plaats.run(
            [&](Output output) { return check_sleutels({form}, plaats.settings, output); });
    }
    Gedaan rotate(Execution execution = Execution::real) const {
        return plaats.run(
            [&](Output output) { return rotate_sleutels({execution}, plaats.settings, output); });
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
        [](Output output) { return new_sleutel({.bestand = {}, .nummer = 7}, output); });
    CHECK(line.out.starts_with("7 "));
    CHECK(line.out.size() == 2 + 64 + 1);
    CHECK(says(kluis.make().out, "Sleutel 1"));
    CHECK(says(kluis.make().out, "Sleutel 2"));
    CHECK(crypto::Sleutelbos::read(kluis.sleutels).numbers().size() == 2);
}

TEST_CASE("check says what stands under which key, and what to do") {
    Kluis kluis;
    CHECK(says(kluis.check().out, "onversleuteld"));
    kluis.make();
    kluis.use();
    const auto before = kluis.check();
    CHECK(before.exit_code == ExitCode::good);
    CHECK(says(before.out, "iwmoctl key rotate"));
    CHECK(kluis.rotate(Execution::rehearsal).exit_code == ExitCode::good);
    CHECK(kluis.check().out == before.out);
    CHECK(kluis.rotate().exit_code == ExitCode::good);
    const auto json = kluis.check(OutputForm::json).json().at(0);
    CHECK(keys_of(json) == std::vector<std::string>{"sleutelbestand", "sleutels", "nieuwste",
                                                    "nodig", "ontbreekt", "afgerond", "register",
                                                    "archief"});
    CHECK(json["afgerond"] == true);
    CHECK(json["register"]["sleutel"] == 1);
    CHECK(json["archief"][0]["bestanden"] == 1);
    CHECK(says(kluis.check().out, "Alles is versleuteld met sleutel 1."));
    kluis.make();
    CHECK(says(kluis.check().out, "sleutel 2: stop de dienst"));
    CHECK(kluis.rotate().exit_code == ExitCode::good);
    CHECK(says(kluis.check().out, "Oudere sleutels"));
}

TEST_CASE("check tells which key is missing when none is configured") {
    Kluis kluis;
    kluis.make();
    kluis.use();
    kluis.rotate();
    kluis.plaats.settings.sleutelbestand.clear();
    const auto check = kluis.check();
    CHECK(check.exit_code == ExitCode::fault);
    CHECK(check.err == "Sleutel 1 is nodig, maar is er niet.\n");
}

TEST_CASE("rotate needs a key, a register, and a service that stands still") {
    Kluis kluis;
    CHECK(kluis.rotate().exit_code == ExitCode::usage);
    kluis.make();
    kluis.use();
    {
        auto service = kluis.plaats.open_postbus();
        service.take_over();
        CHECK(says(kluis.rotate().err, "De dienst draait"));
    }
    std::filesystem::remove(kluis.plaats.settings.register_);
    CHECK(kluis.rotate().exit_code == ExitCode::fault);
    CHECK_FALSE(std::filesystem::exists(kluis.plaats.settings.register_));
}

TEST_CASE("rotate leaves a damaged file and the old key, and is finished once it is mended") {
    Kluis kluis;
    kluis.make();
    kluis.use();
    const auto place =
        postbus::SpoolView{kluis.plaats.settings.mappen}.archived_path(crypto::sha256("<start/>"));
    std::filesystem::permissions(place, std::filesystem::perms::owner_all);
    write_file(place, "stuk");
    const auto rotate = kluis.rotate();
    CHECK(rotate.exit_code == ExitCode::fault);
    CHECK(says(rotate.err, "is 1 bestand niet te lezen"));
    CHECK(says(kluis.check().out, "Nog niet alles"));
    write_file(place, "<start/>");
    CHECK(kluis.rotate().exit_code == ExitCode::good);
    CHECK(says(kluis.check().out, "Alles is versleuteld"));
}

TEST_CASE("a key file that others may read stops every command that needs the key") {
    Kluis kluis;
    kluis.make();
    kluis.use();
    REQUIRE(::chmod(kluis.sleutels.c_str(), 0640) == 0);
    CHECK(kluis.check().exit_code == ExitCode::usage);
    CHECK(kluis.rotate().exit_code == ExitCode::usage);
    const auto verified =
        kluis.plaats.run([&](Output output) { return verify({}, kluis.plaats.settings, output); });
    CHECK(verified.exit_code == ExitCode::usage);
    const auto listed = kluis.plaats.run(
        [&](Output output) { return list_berichten({}, kluis.plaats.settings, output); });
    CHECK(listed.exit_code == ExitCode::usage);
}
