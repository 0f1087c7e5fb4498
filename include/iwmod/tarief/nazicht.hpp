/// A tariff table as it is, also when rows of it overlap: for the report that says so.
#pragma once

#include <iwmod/tarief.hpp>

namespace iwmod::tarief {

/// Two rows of one product that share a day, or one that ends before it begins: then both are that
/// row.
struct Tariefoverlap {
    Gemeentecode gemeente;
    std::string productcode;
    int regel_1 = 0; ///< line in the file; the lower one first
    int regel_2 = 0;
    std::optional<Datum> van; ///< first day that they share; absent: from the beginning
    std::optional<Datum> tot; ///< last one; absent: without end
};

struct Tariefnazicht {
    /// Without rows that end before they begin, and of two that overlap without the later one.
    Tarieventabel tabel;
    std::vector<Tariefrij> weggelaten;  ///< those later ones in natura
    std::vector<Tariefoverlap> overlap; ///< by gemeente, productcode and line

    /// Throws ConfigError on any other fault than these.
    static Tariefnazicht load(const std::filesystem::path& bestand);
    static Tariefnazicht parse(std::string_view csv, const std::string& bestand);
};

} // namespace iwmod::tarief
