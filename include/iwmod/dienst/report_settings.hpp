/// The part [cijfers] of the configuration: what reports group by and compare with.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace iwmod::dienst {

/// A published figure to put beside our own.
struct Vergelijkingscijfer {
    std::string naam;
    std::int64_t tienden = 0; ///< clienten per 1000 inhabitants, in tenths
};

/// The one border that published figures per 1000 inhabitants have.
inline constexpr int bekende_leeftijdsgrens = 75;

struct ReportSettings {
    /// [cijfers.onderwerpen]: product codes by the name of a subject.
    std::map<std::string, std::vector<std::string>> onderwerpen;
    /// [cijfers] leeftijdsgrenzen: the first age of each group but the youngest, rising.
    std::vector<int> leeftijdsgrenzen = {bekende_leeftijdsgrens};
    /// [cijfers.vergelijking], in the order of the names.
    std::vector<Vergelijkingscijfer> vergelijking;
    /// [cijfers.taakvelden]: productcategorieen by taakveld (Iv3).
    std::map<std::string, std::vector<std::string>> taakvelden = {
        {"6.60", {"05", "08", "11", "12", "13", "14"}},
        {"6.711", {"01"}},
        {"6.712", {"02", "03", "04"}},
        {"6.713", {"07", "09"}},
        {"6.714", {"06", "10"}},
        {"6.811", {"15"}},
        {"6.812", {"16", "17", "18"}},
    };
};

} // namespace iwmod::dienst
