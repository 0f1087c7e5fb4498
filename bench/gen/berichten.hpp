/// The messages of the Wereld, as the gemeenten and aanbieders would send them.
#pragma once

#include "wereld.hpp"

#include <functional>
#include <set>

namespace iwmod::bench {

/// What can be wrong with a Prestatie or, for `toewijzing` and `xsd`, with a start.
enum class Fout : std::uint8_t { tarief, eenheid, bedrag, volume, toewijzing, xsd };
std::optional<Fout> fout_by_naam(std::string_view naam);

/// How much is wrong, and what.
struct Fouten {
    unsigned promille = 0;
    std::vector<Fout> soorten = {};
};

/// One message; `inhoud_kapot` asks for one that no XSD accepts.
struct Bericht_uit {
    bericht::Bericht bericht;
    bool kapot = false;
};
using Neem = std::function<void(const Bericht_uit&)>;

/// The 301 of a client: what stands in the register before anything is declared.
bericht::Bericht make_wmo301(const Wereld& wereld, std::size_t gemeente, std::size_t client);
/// One 305 for each client of the gemeente.
void each_wmo305(const Wereld& wereld, const Fouten& fouten, std::size_t gemeente,
                 const Neem& neem);
/// One 307 for each client of the gemeente, on the last day of the month.
void each_wmo307(const Wereld& wereld, std::size_t gemeente, std::chrono::year_month maand,
                 const Neem& neem);
/// One 323 for each aanbieder of the gemeente: all its Prestaties of that month, at most `meeste`.
void each_wmo323(const Wereld& wereld, const Fouten& fouten, std::size_t gemeente,
                 std::chrono::year_month maand, std::size_t meeste, const Neem& neem);

/// The tariff table of all gemeenten, as CSV.
std::string tarieventabel(const Wereld& wereld);
/// The day on which what is declared over this month is sent.
Datum dagtekening(std::chrono::year_month maand);

} // namespace iwmod::bench
