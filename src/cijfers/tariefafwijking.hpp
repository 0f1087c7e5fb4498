/// Report 004, differences: what was declared against what the table has.
#pragma once

#include "report_parts.hpp"

namespace iwmod::cijfers {

/// A debit, approved or not, and what the table has for it.
struct Afwijking {
    AgbCode aanbieder;
    registratie::Prestatienaam naam;
    bericht::Tekst code;
    bericht::Tekst eenheid;
    bericht::GeslotenPeriode periode;
    Volume volume;
    bool goedgekeurd = false;
    Eurocent gedeclareerd;
    std::optional<Eurocent> tarief; ///< of the table, where it can be compared
    std::string reden;
};

/// Of one gemeente: what differs, by aanbieder, declaratie and prestatie; behind them what cannot
/// be compared.
std::vector<Afwijking> find_afwijkingen(const Question& question, const Sources& sources);

} // namespace iwmod::cijfers
