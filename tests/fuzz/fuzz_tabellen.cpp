/// Any bytes as the table of tariffs and as that of the gemeenten: used or refused as a whole, and
/// what is used can be asked.
#include "bestanden.hpp"
#include "eis.hpp"
#include <iwmod/error.hpp>
#include <iwmod/tarief.hpp>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace {

using iwmod::fuzz::demand;

/// Empty when it is refused, as the operator is told.
template <class Tabel>
std::optional<Tabel> parse(std::string_view csv) {
    try {
        return Tabel::parse(csv, "tabel.csv");
    } catch (const iwmod::ConfigError& problem) {
        demand(std::string_view{problem.what()}.starts_with("tabel.csv:"),
               "a fault names its file");
        return std::nullopt;
    }
}

void ask(const iwmod::tarief::Tarieventabel& tabel) {
    for (const auto& rij : tabel.rijen()) {
        const auto day = rij.ingangsdatum.value_or(iwmod::bericht::geen_datum);
        const auto found = tabel.rows_on(rij.gemeente, rij.aanbieder, rij.productcode, day);
        demand(!rij.counts_on(day) || !found.empty(), "a row that counts is found");
        const auto before =
            tabel.rows_on_or_before(rij.gemeente, rij.aanbieder, rij.productcode, day);
        demand(before.size() >= found.size(), "rows that count come first");
        iwmod::tarief::rows_with_eenheid(found, rij.eenheid);
    }
    if (!tabel.rijen().empty()) {
        const auto& first = tabel.rijen().front();
        tabel.gaps(first.gemeente);
        tabel.rows_in_force(first.gemeente, first.einddatum.value_or(iwmod::bericht::geen_datum));
    }
}

void ask(const iwmod::tarief::Gemeententabel& tabel) {
    for (const auto& rij : tabel.rijen()) {
        const auto day = rij.geldig_van.value_or(iwmod::bericht::geen_datum);
        demand(!rij.counts_on(day) || tabel.counts_on(rij.code, day), "a row that counts is found");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const iwmod::test::TempFolder map{"/dev/shm"};
    const auto file = map.path() / "tabel.csv";
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    const std::string_view csv{reinterpret_cast<const char*>(data), size};
    std::ofstream{file, std::ios::binary} << csv;

    const auto tarieven = parse<iwmod::tarief::Tarieventabel>(csv);
    demand(tarieven.has_value() == iwmod::tarief::Tarieventabel::check(file).fouten.empty(),
           "check and load agree on tariffs");
    if (tarieven) {
        ask(*tarieven);
    }
    const auto gemeenten = parse<iwmod::tarief::Gemeententabel>(csv);
    demand(gemeenten.has_value() == iwmod::tarief::Gemeententabel::check(file).empty(),
           "check and load agree on gemeenten");
    if (gemeenten) {
        ask(*gemeenten);
    }
    return 0;
}
