/// What is different between two tariff tables, for whoever puts the second in the place of the
/// first.
#pragma once

#include <iwmod/tarief.hpp>

#include <optional>
#include <span>
#include <vector>

namespace iwmod::tarief {

/// A row that changes. Absent before: it is new; absent behind: it is gone.
struct Tariefwijziging {
    std::optional<Tariefrij> voor;
    std::optional<Tariefrij> na;

    const Tariefrij& rij() const { return na ? *na : *voor; }
    /// The first day on which anything is different; absent: from the beginning.
    std::optional<Datum> eerste_dag() const;
};

struct Tabelverschil {
    /// Of rows that count, by gemeente and in the order of a table.
    std::vector<Tariefwijziging> wijzigingen;
    std::vector<Tariefgat> gaten; ///< that the first table does not have

    std::size_t nieuw() const;
    std::size_t vervallen() const;
    std::size_t gewijzigd() const;
};

/// For these gemeenten. Two rows are the same one when gemeente, productcode, eenheid, frequentie,
/// aanbieder and ingangsdatum are. What is left on both sides of one product is a change too, in
/// the order of the days: so a yearly table shows last year's tariff beside this year's.
Tabelverschil verschil(const Tarieventabel& voor, const Tarieventabel& na,
                       std::span<const Gemeentecode> gemeenten);

} // namespace iwmod::tarief
