/// Report 004, gaps: days on which a product has no tariff.
#pragma once

#include "report_parts.hpp"

namespace iwmod::cijfers {

struct Gat {
    std::string productcode;
    std::string reden;
    bericht::GeslotenPeriode periode;
    friend bool operator==(const Gat&, const Gat&) = default;
};

/// Of one gemeente, by product code and day; the days of one reason that touch are one gap.
std::vector<Gat> find_gaten(const Question& question, const Sources& sources);

/// The year of a single day, else the tijdvak as it is: what a list of tariffs is looked at over.
bericht::GeslotenPeriode looked_at(const Question& question);

} // namespace iwmod::cijfers
