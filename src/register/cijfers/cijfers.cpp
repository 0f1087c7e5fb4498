#include "cijfers/visit.hpp"
#include "schema/schema.hpp"
#include "spoor/spoor.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include <iwmod/register/cijfers.hpp>

namespace iwmod::registratie {

namespace {

enum class Question : std::uint8_t {
    declaraties,
    has_most,
    prestaties,
    alle_prestaties,
    toewijzingen,
    tarieven,
    client,
};

/// Of a Declaratie `d` and its message `b`.
constexpr Table declaratie_columns{
    "declaratie",
    read<&Cijferdeclaratie::id>("d.id"),
    read<&Cijferdeclaratie::bericht>("d.bericht"),
    read<&Cijferdeclaratie::aanbieder>("d.aanbieder"),
    read<&Cijferdeclaratie::declaratienummer>("d.declaratienummer"),
    read<path<&Cijferdeclaratie::periode, &bericht::GeslotenPeriode::begindatum>>("d.begindatum"),
    read<path<&Cijferdeclaratie::periode, &bericht::GeslotenPeriode::einddatum>>("d.einddatum"),
    read<&Cijferdeclaratie::besloten>("b.besloten"),
};

constexpr Table prestatie_columns{
    "prestatie",
    read<&Cijferprestatie::declaratie>("declaratie"),
    read<&Cijferprestatie::aanbieder>("aanbieder"),
    read<&Cijferprestatie::client>("client"),
    read<&Cijferprestatie::toewijzingnummer>("toewijzingnummer"),
    read<&Cijferprestatie::categorie>("categorie"),
    read<&Cijferprestatie::code>("code"),
    read<path<&Cijferprestatie::periode, &bericht::GeslotenPeriode::begindatum>>("begindatum"),
    read<path<&Cijferprestatie::periode, &bericht::GeslotenPeriode::einddatum>>("einddatum"),
    read<&Cijferprestatie::volume>("volume"),
    read<&Cijferprestatie::eenheid>("eenheid"),
    read<path<&Cijferprestatie::bedrag, &bericht::BedragMetDC::bedrag>>("bedrag"),
    read<path<&Cijferprestatie::bedrag, &bericht::BedragMetDC::debetcredit>>("credit"),
    read<&Cijferprestatie::gecrediteerd>("gecrediteerd_door IS NOT NULL"),
};

constexpr Table toewijzing_columns{
    "toewijzing",
    read<&Cijfertoewijzing::aanbieder>("aanbieder"),
    read<&Cijfertoewijzing::client>("client"),
    read<&Cijfertoewijzing::toewijzingnummer>("toewijzingnummer"),
    read<&Cijfertoewijzing::categorie>("categorie"),
    read<&Cijfertoewijzing::code>("code"),
    read<&Cijfertoewijzing::ingangsdatum>("ingangsdatum"),
    read<&Cijfertoewijzing::einddatum>("einddatum"),
    read<&Cijfertoewijzing::omvang>("volume, eenheid, frequentie"),
    read<&Cijfertoewijzing::budget>("budget"),
};

/// Of a Prestatie `p` and its Declaratie `d`.
constexpr Table tarief_columns{
    "prestatie",
    read<&Tariefprestatie::aanbieder>("p.aanbieder"),
    read<&Tariefprestatie::declaratienummer>("d.declaratienummer"),
    read<&Tariefprestatie::referentienummer>("p.referentienummer"),
    read<&Tariefprestatie::code>("p.code"),
    read<path<&Tariefprestatie::periode, &bericht::GeslotenPeriode::begindatum>>("p.begindatum"),
    read<path<&Tariefprestatie::periode, &bericht::GeslotenPeriode::einddatum>>("p.einddatum"),
    read<&Tariefprestatie::volume>("p.volume"),
    read<&Tariefprestatie::eenheid>("p.eenheid"),
    read<&Tariefprestatie::tarief>("p.tarief"),
    read<&Tariefprestatie::goedgekeurd>("p.goedgekeurd"),
};

/// Nothing of a date that is unknown as a whole (DatumGebruik 3).
constexpr Table client_columns{
    "client",
    read<&Cijferclient::geboortedatum>(
        "CASE WHEN datumgebruik IS '3' THEN NULL ELSE geboortedatum END"),
    read<&Cijferclient::geslacht>("coalesce(geslacht, '')"),
};

std::vector<Sql<Question>> questions() {
    return {
        // declaratie_periode
        {Question::declaraties, select(declaratie_columns, R"sql(
        FROM declaratie d JOIN bericht b ON b.id = d.bericht
        WHERE d.gemeente = ?1 ORDER BY d.id)sql")},
        // Whether a gemeente has more than a tenth of all declaraties.
        {Question::has_most, R"sql(
        SELECT (SELECT count(*) FROM declaratie WHERE gemeente = ?1) * 10 >
               (SELECT count(*) FROM declaratie))sql"},
        // prestatie_toewijzing
        {Question::prestaties, select(prestatie_columns, R"sql(
        FROM prestatie
        WHERE gemeente = ?1 AND goedgekeurd = 1 AND begindatum BETWEEN ?2 AND ?3)sql")},
        // The same without an index: the rows of most of the table are read in the order in which
        // they stand.
        {Question::alle_prestaties, select(prestatie_columns, R"sql(
        FROM prestatie NOT INDEXED
        WHERE gemeente = ?1 AND goedgekeurd = 1 AND begindatum BETWEEN ?2 AND ?3)sql")},
        // toewijzing_telt. What was removed never was: RedenWijziging 13, or 01 on its first day.
        {Question::toewijzingen, select(toewijzing_columns, R"sql(
        FROM toewijzing
        WHERE gemeente = ?1 AND telt = 1 AND ingangsdatum <= ?3
          AND (einddatum IS NULL OR einddatum >= ?2)
          AND NOT (coalesce(redenwijziging, '') = '13'
                   OR (coalesce(redenwijziging, '') = '01' AND einddatum IS ingangsdatum)))sql")},
        // declaratie_periode, prestatie by its declaratie
        {Question::tarieven, select(tarief_columns, R"sql(
        FROM prestatie p JOIN declaratie d ON d.id = p.declaratie
        WHERE p.gemeente = ?1 AND p.begindatum BETWEEN ?2 AND ?3 AND p.credit = 0
          AND p.gecrediteerd_door IS NULL)sql")},
        {Question::client, select(client_columns, R"sql(
        FROM client WHERE id = ?1)sql")},
    };
}

} // namespace

struct Cijferbron::Impl {
    explicit Impl(const std::filesystem::path& bestand)
        : connection{open_for_reading(bestand)},
          moment{connection},
          questions{connection, ::iwmod::registratie::questions()} {}

    Connection connection;
    Snapshot moment;
    Statements<Question> questions;
};

Cijferbron::Cijferbron(const std::filesystem::path& bestand)
    : m_impl{at_border([&] { return std::make_unique<Impl>(bestand); })} {}
Cijferbron::~Cijferbron() = default;
Cijferbron::Cijferbron(Cijferbron&&) noexcept = default;
Cijferbron& Cijferbron::operator=(Cijferbron&&) noexcept = default;

void Cijferbron::visit_declaraties(
    const Gemeentecode& gemeente, const std::function<void(const Cijferdeclaratie&)>& visit) const {
    at_border([&] {
        auto query = m_impl->questions[Question::declaraties];
        query.bind(gemeente);
        visit_rows(query, declaratie_columns, visit);
    });
}

void Cijferbron::visit_prestaties(const Cijferkeuze& keuze,
                                  const std::function<void(const Cijferprestatie&)>& visit) const {
    at_border([&] {
        const bool most = m_impl->questions[Question::has_most].bind(keuze.gemeente).value<bool>();
        auto query = m_impl->questions[most ? Question::alle_prestaties : Question::prestaties];
        query.bind(keuze.gemeente, keuze.periode.begindatum, keuze.periode.einddatum);
        visit_rows(query, prestatie_columns, visit);
    });
}

void Cijferbron::visit_toewijzingen(
    const Cijferkeuze& keuze, const std::function<void(const Cijfertoewijzing&)>& visit) const {
    at_border([&] {
        auto query = m_impl->questions[Question::toewijzingen];
        query.bind(keuze.gemeente, keuze.periode.begindatum, keuze.periode.einddatum);
        visit_rows(query, toewijzing_columns, visit);
    });
}

void Cijferbron::visit_tarieven(const Cijferkeuze& keuze,
                                const std::function<void(const Tariefprestatie&)>& visit) const {
    at_border([&] {
        auto query = m_impl->questions[Question::tarieven];
        query.bind(keuze.gemeente, keuze.periode.begindatum, keuze.periode.einddatum);
        visit_rows(query, tarief_columns, visit);
    });
}

Cijferclient Cijferbron::find_client(ClientId client) const {
    return at_border([&] {
        auto query = m_impl->questions[Question::client];
        Cijferclient result;
        if (query.bind(client).step()) {
            auto row = query.row();
            read_row(row, client_columns, NothingSealed{}, result);
        }
        return result;
    });
}

void record_rapport(const std::filesystem::path& bestand, const Rapportopening& opening,
                    const std::string& door, const std::string& moment) {
    at_border([&] {
        auto connection = open_for_writing(bestand, IfAbsent::refuse);
        SpoorWriter spoor{connection};
        WriteTransaction transaction{connection};
        spoor.add({.moment = moment,
                   .gebeurtenis = "rapport gemaakt",
                   .door = door,
                   .gegevens = Details{}
                                   .add("rapport", opening.rapport)
                                   .add("gemeente", opening.gemeente)
                                   .add("periode", opening.periode)
                                   .add("formaat", opening.formaat)
                                   .text()});
        transaction.commit();
    });
}

} // namespace iwmod::registratie
