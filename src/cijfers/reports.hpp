/// The reports that there are: each a function in a file of its own, declared and entered here.
#pragma once

#include "report_parts.hpp"

#include <array>

namespace iwmod::cijfers {

/// 000: what was declared in a period, what it cost and when it was paid.
Report declaraties(const Question& question, const Sources& sources);
/// 001: persons by type, a year and its halves.
Report gebruik(const Question& question, const Sources& sources);
/// 002: clients per 1000 inhabitants, by gemeente, type, age and sex.
Report per_1000(const Question& question, const Sources& sources);
/// 003: what is in force on a day in classes of hours, the old and the new indeling.
Report klassen(const Question& question, const Sources& sources);
/// 004: tariffs in force, gaps, overlaps, and what was declared otherwise.
Report tarieven(const Question& question, const Sources& sources);
/// What was rejected, by aanbieder and rule, and how long it took to be mended.
Report afkeur(const Question& question, const Sources& sources);
/// What was assigned against what was declared, and what is to come.
Report besteding(const Question& question, const Sources& sources);
/// What waits for the next message of the chain, and what came out of turn.
Report keten(const Question& question, const Sources& sources);
/// What was approved, debits and credits apart, tied to the 325s.
Report verantwoording(const Question& question, const Sources& sources);
/// Costs by taakveld.
Report iv3(const Question& question, const Sources& sources);

/// In the order of the help.
inline constexpr std::array cards{
    ReportCard{"declaraties", "Declaraties, kosten en betalingen van een periode", declaraties},
    ReportCard{"gebruik", "Personen met ondersteuning naar type", gebruik},
    ReportCard{"per-1000", "Cliënten per 1000 inwoners", per_1000},
    ReportCard{"klassen", "Begeleiding in klassen van uren per week", klassen},
    ReportCard{"tarieven", "Geldige tarieven, gaten, overlap en afwijkingen", tarieven,
               Gemeenten::een},
    ReportCard{"afkeur", "Wat is afgekeurd, en hoe lang het duurde tot het goed was", afkeur},
    ReportCard{"besteding", "Toegewezen tegen gedeclareerd, met een prognose", besteding},
    ReportCard{"keten", "Wat in de keten wacht of te laat kwam", keten},
    ReportCard{"verantwoording", "Goedgekeurde prestaties, aansluitend op de 325", verantwoording},
    ReportCard{"iv3", "Kosten per taakveld", iv3},
};

} // namespace iwmod::cijfers
