/// The questions of RegisterReader in SQL.
#pragma once

#include "table/query.hpp"

namespace iwmod {

enum class Question : std::uint8_t {
    identificatie_used,
    toewijzing,
    toewijzingen,
    clienten,
    has_toewijzing,
    onbevestigd_sinds,
    has_toewijzing_from,
    has_toewijzing_with_referentie,
    toewijzingnummer_gewist,
    starts,
    stops,
    referentie_state,
    has_open_verzoek,
    referentie_used,
    referentie_requested,
    antwoorden,
    declaratienummer_used,
    newest_declaratieperiode,
    referentienummer_used,
    first_referentienummer_from,
    has_goedgekeurde_prestatie,
    goedgekeurde_debet,
    goedgekeurd_totaal,
    goedgekeurde_prestaties,
    declaratie_bericht,
    has_declaratie_antwoord,
    has_own_declaratie_antwoord,
    vrijgegeven,
    has_retour,
};

/// In the order of Question.
std::span<const Sql<Question>> questions();

} // namespace iwmod
