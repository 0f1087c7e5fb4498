/// The hot parts one by one, on messages of the same invented country as the other benchmarks.
#include "berichten.hpp"
#include "bron.hpp"
#include "voorbeeld.hpp"
#include "vulling.hpp"
#include <iwmod/crypto/sha256.hpp>
#include <iwmod/regels.hpp>
#include <iwmod/register.hpp>
#include <iwmod/retour.hpp>
#include <iwmod/tarief.hpp>
#include <iwmod/xml.hpp>

#include <benchmark/benchmark.h>

#include <filesystem>
#include <limits>

namespace iwmod::bench {
namespace {

constexpr std::size_t clienten = 550; // 1,000 Prestaties

const xml::Schemas& schemas() {
    static const xml::Schemas loaded{
        {test::source_dir() / "schemas/iwmo/3.2",
         test::source_dir() / "schemas/foutmelding/1.0/foutmelding.xsd",
         test::source_dir() / "schemas/ggk/2.1/ggk0210.xsd"}};
    return loaded;
}

const Wereld& wereld() {
    static const Wereld made{{.gemeenten = 1, .aanbieders = 1, .clienten = clienten}, {"0034"}};
    return made;
}

bericht::Bericht first_of(const std::function<void(const Neem&)>& each) {
    std::optional<bericht::Bericht> first;
    each([&first](const Bericht_uit& uit) {
        if (!first) {
            first = uit.bericht;
        }
    });
    return std::move(first).value();
}

bericht::Bericht make_wmo305() {
    return first_of([](const Neem& neem) { each_wmo305(wereld(), {}, 0, neem); });
}

} // namespace

bericht::Bericht make_wmo323() {
    return first_of([](const Neem& neem) {
        each_wmo323(wereld(), {}, 0, wereld().schaal().eerste_maand,
                    std::numeric_limits<std::size_t>::max(), neem);
    });
}

namespace {

/// A register with the toewijzingen, in the folder where the benchmark runs.
registratie::Register& filled_register() {
    static registratie::Register reg = [] {
        const std::filesystem::path bestand = "micro.db";
        for (const auto* const tail : {"", "-wal", "-shm"}) {
            std::filesystem::remove(bestand.string() + tail);
        }
        fill_register(wereld(), bestand);
        return registratie::Register{bestand};
    }();
    return reg;
}

void read_bericht(benchmark::State& state, const bericht::Bericht& bericht) {
    xml::Reader reader{schemas()};
    const auto xml = xml::write(bericht);
    for (auto _ : state) {
        benchmark::DoNotOptimize(reader.read(xml));
    }
    state.SetBytesProcessed(state.iterations() * std::ssize(xml));
}
void read_wmo305(benchmark::State& state) {
    read_bericht(state, make_wmo305());
}
void read_wmo323(benchmark::State& state) {
    read_bericht(state, make_wmo323());
}

void hash_wmo323(benchmark::State& state) {
    const auto xml = xml::write(make_wmo323());
    for (auto _ : state) {
        benchmark::DoNotOptimize(crypto::sha256(xml));
    }
    state.SetBytesProcessed(state.iterations() * std::ssize(xml));
}

void level_2_wmo323(benchmark::State& state) {
    const auto bericht = make_wmo323();
    for (auto _ : state) {
        benchmark::DoNotOptimize(regels::check_inside(bericht));
    }
}

void levels_3_4_wmo323(benchmark::State& state) {
    const auto bericht = make_wmo323();
    const auto tarieven = tarief::Tarieventabel::parse(tarieventabel(wereld()), "tarieven.csv");
    const auto gemeenten =
        tarief::Gemeententabel::load(test::source_dir() / "config/gemeenten.csv");
    const regels::Omgeving omgeving{
        .reader = filled_register().reader(),
        .tarieven = tarieven,
        .gemeenten = gemeenten,
        .systeemdatum = dagtekening(wereld().schaal().eerste_maand),
        .original = [](const registratie::Vindplaats&) { return std::nullopt; }};
    const registratie::Register::Transaction transactie{filled_register()}; // as the service does
    for (auto _ : state) {
        benchmark::DoNotOptimize(regels::judge(bericht, omgeving));
    }
}

void find_toewijzingen(benchmark::State& state) {
    const auto& reader = filled_register().reader();
    const registratie::Partijen partijen{.gemeente = Gemeentecode::parse("0034").value(),
                                         .aanbieder = AgbCode::parse(Wereld::agbcode(0)).value()};
    const registratie::Register::Transaction transactie{filled_register()};
    std::size_t client = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(reader.toewijzingen(partijen, Wereld::bsn(client++ % clienten)));
    }
}

/// One message entered and rolled back.
void enter_wmo323(benchmark::State& state) {
    const auto bericht = make_wmo323();
    auto& reg = filled_register();
    registratie::Toekenning alles;
    for (const auto& client : std::get<bericht::Declaratie>(bericht.inhoud).clienten) {
        alles.emplace_back(client.prestaties.size(), true);
    }
    for (auto _ : state) {
        registratie::Register::Transaction transactie{reg};
        registratie::BerichtRow rij;
        rij.claim = "micro";
        rij.sha256 = std::string(64, '0');
        rij.soort = bericht.soort;
        reg.enter_declaratie(reg.add(rij), bericht, alles);
    }
}

void answer_and_write_wmo325(benchmark::State& state) {
    const auto bericht = make_wmo323();
    const retour::AntwoordKop kop{.identificatie = "325000000001",
                                  .dagtekening = dagtekening(wereld().schaal().eerste_maand),
                                  .versie = schemas().versie(Soort::wmo325)};
    // The first Prestatie is rejected, so that the answer has a Client.
    const std::vector<bericht::Finding> bevindingen{
        {.niveau = 3,
         .code = "TR418",
         .retourcode = "S329",
         .pad = "DeclaratieAntwoord/Client[1]/Prestatie[1]"}};
    const retour::Verdict uitslag{.bevindingen = bevindingen, .niet_beoordeeld = {}};
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            xml::write(retour::make_declaratie_antwoord(bericht, uitslag, kop)));
    }
}

void write_wmo323(benchmark::State& state) {
    const auto bericht = make_wmo323();
    for (auto _ : state) {
        benchmark::DoNotOptimize(xml::write(bericht));
    }
}

BENCHMARK(read_wmo305);
BENCHMARK(read_wmo323);
BENCHMARK(hash_wmo323);
BENCHMARK(level_2_wmo323);
BENCHMARK(levels_3_4_wmo323);
BENCHMARK(find_toewijzingen);
BENCHMARK(enter_wmo323);
BENCHMARK(answer_and_write_wmo325);
BENCHMARK(write_wmo323);

} // namespace
} // namespace iwmod::bench

BENCHMARK_MAIN();
