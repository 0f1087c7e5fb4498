/// From the fields of a tariff file to its rows, each checked on its own.
#pragma once

#include <iwmod/tarief.hpp>

#include <string_view>
#include <vector>

namespace iwmod::tarief {

/// The rows without a fault, in the order of the file, and the faults of the others. A row that
/// ends before it begins stands apart, with its fault.
struct Tariefinhoud {
    std::vector<Tariefrij> rijen;
    std::vector<Tabelfout> fouten;
    std::vector<Tariefrij> omgekeerd = {};
    std::vector<Tabelfout> omkeringen = {};
};

Tariefinhoud read_tariefrijen(std::string_view csv);

} // namespace iwmod::tarief
