#include "cijfers/visit.hpp"
#include "schema/schema.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include <iwmod/register/keten.hpp>

namespace iwmod::registratie {

namespace {

enum class Question : std::uint8_t {
    starts,
    stops,
    zonder_302,
    antwoordtijden,
    bevindingen,
    prestaties,
};

constexpr Table start_columns{
    "start",
    read<&Levering::gemeente>("gemeente"),
    read<&Levering::aanbieder>("aanbieder"),
    read<&Levering::toewijzingnummer>("toewijzingnummer"),
    read<&Levering::dag>("begindatum"),
};

constexpr Table stop_columns{
    "stop",
    read<&Levering::gemeente>("gemeente"),
    read<&Levering::aanbieder>("aanbieder"),
    read<&Levering::toewijzingnummer>("toewijzingnummer"),
    read<&Levering::dag>("einddatum"),
};

constexpr Table onbeantwoord_columns{
    "bericht",
    read<&OnbeantwoordBericht::bericht>("id"),
    read<&OnbeantwoordBericht::gemeente>("afzender"),
    read<&OnbeantwoordBericht::aanbieder>("ontvanger"),
    read<&OnbeantwoordBericht::identificatie>("identificatie"),
    read<&OnbeantwoordBericht::dagtekening>("dagtekening"),
};

/// Of a message `b` and its answer `u`.
constexpr Table antwoordtijd_columns{
    "bericht",
    read<&Antwoordtijd::gemeente>("CASE length(b.afzender) WHEN 4 THEN b.afzender ELSE b.ontvanger "
                                  "END"),
    read<&Antwoordtijd::soort>("b.soort"),
    read<&Antwoordtijd::seconden>("unixepoch(u.op_schijf) - unixepoch(b.ontvangen)"),
};

/// Of a message `b` and a finding `v`; the gemeente is the side with a code of four digits.
constexpr Table bevinding_columns{
    "bericht",
    read<&Afkeurbevinding::bericht>("b.id"),
    read<&Afkeurbevinding::soort>("b.soort"),
    read<&Afkeurbevinding::gemeente>("CASE length(b.afzender) WHEN 4 THEN b.afzender ELSE "
                                     "b.ontvanger END"),
    read<&Afkeurbevinding::aanbieder>("CASE length(b.afzender) WHEN 4 THEN b.ontvanger ELSE "
                                      "b.afzender END"),
    read<&Afkeurbevinding::dagtekening>("b.dagtekening"),
    read<&Afkeurbevinding::regel>("v.code"),
    read<&Afkeurbevinding::omschrijving>("v.omschrijving"),
    read<&Afkeurbevinding::pad>("v.pad"),
};

/// Of a Prestatie `p` and its Declaratie `d`.
constexpr Table prestatie_columns{
    "prestatie",
    read<&Ketenprestatie::bericht>("d.bericht"),
    read<&Ketenprestatie::declaratienummer>("d.declaratienummer"),
    read<&Ketenprestatie::dagtekening>("d.dagtekening"),
    read<&Ketenprestatie::aanbieder>("p.aanbieder"),
    read<&Ketenprestatie::client>("p.client"),
    read<&Ketenprestatie::referentienummer>("p.referentienummer"),
    read<&Ketenprestatie::toewijzingnummer>("p.toewijzingnummer"),
    read<&Ketenprestatie::code>("p.code"),
    read<path<&Ketenprestatie::periode, &bericht::GeslotenPeriode::begindatum>>("p.begindatum"),
    read<path<&Ketenprestatie::periode, &bericht::GeslotenPeriode::einddatum>>("p.einddatum"),
    read<path<&Ketenprestatie::bedrag, &bericht::BedragMetDC::bedrag>>("p.bedrag"),
    read<path<&Ketenprestatie::bedrag, &bericht::BedragMetDC::debetcredit>>("p.credit"),
    read<&Ketenprestatie::goedgekeurd>("p.goedgekeurd"),
    read<&Ketenprestatie::gecrediteerd>("p.gecrediteerd_door IS NOT NULL"),
};

// Reports of a month, not questions of a rule: they walk the table of messages, which has no index
// by gemeente and day.
std::vector<Sql<Question>> questions() {
    return {
        {Question::starts, select(start_columns, R"sql(
        FROM start
        WHERE verwijderd_door IS NULL AND toewijzingnummer IS NOT NULL)sql")},
        {Question::stops, select(stop_columns, R"sql(
        FROM stop
        WHERE verwijderd_door IS NULL AND toewijzingnummer IS NOT NULL)sql")},
        // retour_heen
        {Question::zonder_302, select(onbeantwoord_columns, R"sql(
        FROM bericht
        WHERE soort = 301 AND status = 0 AND dagtekening BETWEEN ?1 AND ?2
          AND NOT EXISTS (SELECT 1 FROM retour WHERE heen = bericht.id)
        ORDER BY dagtekening, id)sql")},
        // uitgaand_antwoord
        {Question::antwoordtijden, select(antwoordtijd_columns, R"sql(
        FROM bericht b JOIN uitgaand u ON u.bericht = b.id AND u.vrijgave = 0
        WHERE b.dagtekening BETWEEN ?1 AND ?2
          AND u.soort <> 0 AND u.op_schijf IS NOT NULL AND b.soort IS NOT NULL)sql")},
        // There are fewer findings than messages.
        {Question::bevindingen, select(bevinding_columns, R"sql(
        FROM bevinding v CROSS JOIN bericht b ON b.id = v.bericht
        WHERE b.dagtekening BETWEEN ?1 AND ?2 AND v.niveau >= 2 AND b.soort IS NOT NULL
        ORDER BY v.bericht, v.volgnummer)sql")},
        {Question::prestaties, select(prestatie_columns, R"sql(
        FROM prestatie p JOIN declaratie d ON d.id = p.declaratie
        WHERE p.gemeente = ?1 ORDER BY p.id)sql")},
    };
}

} // namespace

struct Ketenbron::Impl {
    explicit Impl(const std::filesystem::path& bestand)
        : connection{open_for_reading(bestand)},
          moment{connection},
          questions{connection, ::iwmod::registratie::questions()} {}

    /// The rows of a question with these parameters.
    template <class Value, class... Columns, class... Parameters>
    void visit_all(Question question, const Table<Columns...>& table,
                   const std::function<void(const Value&)>& visit,
                   const Parameters&... parameters) {
        at_border([&] {
            auto query = questions[question];
            visit_rows(query.bind(parameters...), table, visit);
        });
    }

    Connection connection;
    Snapshot moment;
    Statements<Question> questions;
};

Ketenbron::Ketenbron(const std::filesystem::path& bestand)
    : m_impl{at_border([&] { return std::make_unique<Impl>(bestand); })} {}
Ketenbron::~Ketenbron() = default;
Ketenbron::Ketenbron(Ketenbron&&) noexcept = default;
Ketenbron& Ketenbron::operator=(Ketenbron&&) noexcept = default;

void Ketenbron::visit_starts(const std::function<void(const Levering&)>& visit) const {
    m_impl->visit_all(Question::starts, start_columns, visit);
}

void Ketenbron::visit_stops(const std::function<void(const Levering&)>& visit) const {
    m_impl->visit_all(Question::stops, stop_columns, visit);
}

void Ketenbron::visit_zonder_302(
    const bericht::GeslotenPeriode& periode,
    const std::function<void(const OnbeantwoordBericht&)>& visit) const {
    m_impl->visit_all(Question::zonder_302, onbeantwoord_columns, visit, periode.begindatum,
                      periode.einddatum);
}

void Ketenbron::visit_antwoordtijden(const bericht::GeslotenPeriode& periode,
                                     const std::function<void(const Antwoordtijd&)>& visit) const {
    m_impl->visit_all(Question::antwoordtijden, antwoordtijd_columns, visit, periode.begindatum,
                      periode.einddatum);
}

void Ketenbron::visit_bevindingen(const bericht::GeslotenPeriode& periode,
                                  const std::function<void(const Afkeurbevinding&)>& visit) const {
    m_impl->visit_all(Question::bevindingen, bevinding_columns, visit, periode.begindatum,
                      periode.einddatum);
}

void Ketenbron::visit_prestaties(const Gemeentecode& gemeente,
                                 const std::function<void(const Ketenprestatie&)>& visit) const {
    m_impl->visit_all(Question::prestaties, prestatie_columns, visit, gemeente);
}

} // namespace iwmod::registratie
