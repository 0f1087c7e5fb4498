/// What is to be said of the rows of a tariff table together.
#pragma once

#include <iwmod/tarief.hpp>

#include <span>
#include <vector>

namespace iwmod::tarief {

/// productcode, eenheid, frequentie, aanbieder, ingangsdatum, all after gemeente: the order of a
/// table.
void sort_rijen(std::vector<Tariefrij>& rijen);

/// Report 004.3: rows of the same gemeente, productcode, eenheid, leveringsvorm and aanbieder that
/// share a day; an empty frequentie meets every one. One fault for each row that meets an earlier
/// beginning one, on the line that comes last in the file.
std::vector<Tabelfout> find_overlaps(std::span<const Tariefrij> rijen);

/// Rows that count with a tariff of 0, in the order of the file.
std::vector<Tabelfout> find_nultarieven(std::span<const Tariefrij> rijen);

/// Of rows that count, in the order of a table.
std::vector<Tariefgat> find_gaten(std::span<const Tariefrij> rijen);

/// By gemeente; of rows in the order of a table, pgb rows among them.
std::vector<Tariefsamenvatting> summarize(std::span<const Tariefrij> rijen);

} // namespace iwmod::tarief
