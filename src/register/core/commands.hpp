/// What Register does to the database, in SQL.
#pragma once

#include "table/query.hpp"

namespace iwmod {

enum class Command : std::uint8_t {
    begin,
    commit,
    savepoint,
    release,
    find_claim,
    find_same,
    add_bericht,
    add_bevinding,
    add_signaal,
    mark_requeued,
    set_quarantainebestand,
    replace_toewijzing,
    add_toewijzing,
    add_start,
    remove_start,
    add_stop,
    remove_stop,
    add_verzoek,
    add_verzoek_product,
    add_verzoek_referentie,
    add_antwoord,
    add_declaratie,
    add_prestaties,
    mark_gecrediteerd,
    add_goedgekeurd,
    add_clienten_goedgekeurd,
    add_declaratie_antwoord,
    has_retour,
    add_retour,
    reject_toewijzing,
    restore_toewijzing,
    reject_antwoord,
    next_nummer,
    last_nummer,
    nummer_used,
    add_uitgaand,
    open_uitgaand,
    inhoud_van,
    mark_on_disk,
    bericht_of_uitgaand,
    besloten,
};

/// In the order of Command.
std::span<const Sql<Command>> commands();

} // namespace iwmod
