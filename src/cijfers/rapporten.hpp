/// The reports that there are: each a function in a file of its own, declared and entered here.
#pragma once

#include "delen.hpp"

#include <array>

namespace iwmod::cijfers {

/// 000: what was declared in a period, what it cost and when it was paid.
Report declaraties(const Vraagstelling& vraag, const Bronnen& bronnen);
/// 001: persons by type, a year and its halves.
Report gebruik(const Vraagstelling& vraag, const Bronnen& bronnen);
/// 002: clients per 1000 inhabitants, by gemeente, type, age and sex.
Report per_1000(const Vraagstelling& vraag, const Bronnen& bronnen);
/// 003: what is in force on a day in classes of hours, the old and the new indeling.
Report klassen(const Vraagstelling& vraag, const Bronnen& bronnen);
/// 004: tariffs in force, gaps, overlaps, and what was declared otherwise.
Report tarieven(const Vraagstelling& vraag, const Bronnen& bronnen);
/// What was rejected, by aanbieder and rule, and how long it took to be mended.
Report afkeur(const Vraagstelling& vraag, const Bronnen& bronnen);
/// What was assigned against what was declared, and what is to come.
Report besteding(const Vraagstelling& vraag, const Bronnen& bronnen);
/// What waits for the next message of the chain, and what came out of turn.
Report keten(const Vraagstelling& vraag, const Bronnen& bronnen);
/// What was approved, debits and credits apart, tied to the 325s.
Report verantwoording(const Vraagstelling& vraag, const Bronnen& bronnen);
/// Costs by taakveld.
Report iv3(const Vraagstelling& vraag, const Bronnen& bronnen);

/// In the order of the help.
inline constexpr std::array kaarten{
    Rapportkaart{"declaraties", "Declaraties, kosten en betalingen van een periode", declaraties},
    Rapportkaart{"gebruik", "Personen met ondersteuning naar type", gebruik},
    Rapportkaart{"per-1000", "Cliënten per 1000 inwoners", per_1000},
    Rapportkaart{"klassen", "Begeleiding in klassen van uren per week", klassen},
    Rapportkaart{"tarieven", "Geldige tarieven, gaten, overlap en afwijkingen", tarieven,
                 Gemeenten::een},
    Rapportkaart{"afkeur", "Wat is afgekeurd, en hoe lang het duurde tot het goed was", afkeur},
    Rapportkaart{"besteding", "Toegewezen tegen gedeclareerd, met een prognose", besteding},
    Rapportkaart{"keten", "Wat in de keten wacht of te laat kwam", keten},
    Rapportkaart{"verantwoording", "Goedgekeurde prestaties, aansluitend op de 325",
                 verantwoording},
    Rapportkaart{"iv3", "Kosten per taakveld", iv3},
};

} // namespace iwmod::cijfers
