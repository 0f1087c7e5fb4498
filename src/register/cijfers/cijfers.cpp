#include "cijfers/visit.hpp"
#include "packed/prestatiegroepen.hpp"
#include "schema/schema.hpp"
#include "spoor/spoor.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include <iwmod/register/cijfers.hpp>

namespace iwmod::registratie {

namespace {

enum class Question : std::uint8_t {
    declaraties,
    cijfers,
    gecrediteerd,
    naam,
    toewijzingen,
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

constexpr Table cijfer_columns{
    "declaratie_cijfers",
    read<&Declaratiecijfers::id>("declaratie"),
    read<&Declaratiecijfers::bericht>("bericht"),
    read<&Declaratiecijfers::aanbieder>("aanbieder"),
    read<&Declaratiecijfers::begindatum>("begindatum"),
    read<&Declaratiecijfers::dagtekening>("dagtekening"),
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
constexpr Table naam_columns{
    "prestatie",
    read<&Prestatienaam::declaratienummer>("d.declaratienummer"),
    read<&Prestatienaam::referentienummer>("p.referentienummer"),
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
        // The key: one piece of the table, in the order of the declaraties.
        {Question::cijfers, select(cijfer_columns, R"sql(, groepen
        FROM declaratie_cijfers WHERE gemeente = ?1 ORDER BY declaratie)sql")},
        // prestatie_gecrediteerd, in its order
        {Question::gecrediteerd, R"sql(
        SELECT id FROM prestatie
        WHERE gemeente = ?1 AND gecrediteerd_door IS NOT NULL ORDER BY id)sql"},
        {Question::naam, select(naam_columns, R"sql(
        FROM prestatie p JOIN declaratie d ON d.id = p.declaratie WHERE p.id = ?1)sql")},
        // toewijzing_telt. What was removed never was: RedenWijziging 13, or 01 on its first day.
        {Question::toewijzingen, select(toewijzing_columns, R"sql(
        FROM toewijzing
        WHERE gemeente = ?1 AND telt = 1 AND ingangsdatum <= ?3
          AND (einddatum IS NULL OR einddatum >= ?2)
          AND NOT (coalesce(redenwijziging, '') = '13'
                   OR (coalesce(redenwijziging, '') = '01' AND einddatum IS ingangsdatum)))sql")},
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

    /// The rows of all debits of the gemeente that were taken back, in order.
    std::vector<std::int64_t> gecrediteerd(const Gemeentecode& gemeente) {
        std::vector<std::int64_t> result;
        auto query = questions[Question::gecrediteerd];
        query.bind(gemeente);
        while (query.step()) {
            result.push_back(query.row().next_number());
        }
        return result;
    }

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

void Cijferbron::visit_cijfers(const Gemeentecode& gemeente,
                               const std::function<void(const Declaratiecijfers&)>& visit) const {
    at_border([&] {
        const auto gecrediteerd = m_impl->gecrediteerd(gemeente);
        auto query = m_impl->questions[Question::cijfers];
        query.bind(gemeente);
        while (query.step()) {
            auto row = query.row();
            Declaratiecijfers cijfers;
            read_row(row, cijfer_columns, NothingSealed{}, cijfers);
            const auto gepakt = row.next_text();
            cijfers.groepen = unpack_groepen(gepakt);
            for (auto& groep : cijfers.groepen) {
                groep.gecrediteerd = gecrediteerd;
            }
            visit(cijfers);
        }
    });
}

Prestatienaam Cijferbron::naam_of(std::int64_t prestatie) const {
    return at_border([&] {
        auto query = m_impl->questions[Question::naam];
        if (!query.bind(prestatie).step()) {
            throw LogicError{"Een prestatie waarnaar wordt gevraagd, is er niet."};
        }
        auto row = query.row();
        Prestatienaam result;
        read_row(row, naam_columns, NothingSealed{}, result);
        return result;
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
