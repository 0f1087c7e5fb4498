#include "vragen_cijfers.hpp"

#include <array>

namespace iwmod {

namespace {

constexpr std::array table{
    // declaratie_periode
    Sql<Cijfervraag>{Cijfervraag::declaraties, R"sql(
        SELECT d.id, d.bericht, d.aanbieder, d.declaratienummer, b.besloten
        FROM declaratie d JOIN bericht b ON b.id = d.bericht
        WHERE d.gemeente = ?1 ORDER BY d.id)sql"},
    // prestatie_toewijzing
    Sql<Cijfervraag>{Cijfervraag::prestaties, R"sql(
        SELECT declaratie, aanbieder, client, toewijzingnummer, categorie, code, begindatum,
               einddatum, volume, eenheid, bedrag, credit, gecrediteerd_door IS NOT NULL
        FROM prestatie
        WHERE gemeente = ?1 AND goedgekeurd = 1 AND begindatum BETWEEN ?2 AND ?3)sql"},
};

} // namespace

std::span<const Sql<Cijfervraag>> cijfervragen() {
    return table;
}

} // namespace iwmod
