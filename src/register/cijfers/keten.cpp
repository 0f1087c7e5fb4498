#include "cijfers/keten_questions.hpp"
#include "schema/schema.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include <iwmod/register/keten.hpp>

namespace iwmod {

using namespace registratie;

struct Ketenbron::Impl {
    explicit Impl(const std::filesystem::path& bestand)
        : connection{open_for_reading(bestand)},
          moment{connection},
          questions{connection, keten_questions()} {}

    void visit_leveringen(KetenQuestion question, const Gemeentecode& gemeente,
                          const std::function<void(const Levering&)>& visit) {
        at_border([&] {
            auto query = questions[question];
            query.bind(gemeente);
            while (query.step()) {
                auto row = query.row();
                Levering result;
                result.aanbieder = row.next<AgbCode>();
                result.toewijzingnummer = row.next<Nummer>();
                result.dag = row.next<Datum>();
                visit(result);
            }
        });
    }
    /// The rows of a question that chooses messages.
    void visit_rows(KetenQuestion question, const Cijferkeuze& keuze,
                    const std::function<void(Row&)>& visit) {
        at_border([&] {
            const std::string gemeente{keuze.gemeente.text()};
            auto query = questions[question];
            query.bind(gemeente, keuze.periode.begindatum, keuze.periode.einddatum);
            while (query.step()) {
                auto row = query.row();
                visit(row);
            }
        });
    }

    Connection connection;
    Snapshot moment;
    Statements<KetenQuestion> questions;
};

Ketenbron::Ketenbron(const std::filesystem::path& bestand)
    : m_impl{at_border([&] { return std::make_unique<Impl>(bestand); })} {}
Ketenbron::~Ketenbron() = default;
Ketenbron::Ketenbron(Ketenbron&&) noexcept = default;
Ketenbron& Ketenbron::operator=(Ketenbron&&) noexcept = default;

void Ketenbron::visit_starts(const Gemeentecode& gemeente,
                             const std::function<void(const Levering&)>& visit) const {
    m_impl->visit_leveringen(KetenQuestion::starts, gemeente, visit);
}

void Ketenbron::visit_stops(const Gemeentecode& gemeente,
                            const std::function<void(const Levering&)>& visit) const {
    m_impl->visit_leveringen(KetenQuestion::stops, gemeente, visit);
}

void Ketenbron::visit_zonder_302(
    const Cijferkeuze& keuze, const std::function<void(const OnbeantwoordBericht&)>& visit) const {
    m_impl->visit_rows(KetenQuestion::zonder_302, keuze, [&visit](Row& row) {
        OnbeantwoordBericht result;
        result.bericht = row.next<BerichtId>();
        result.aanbieder = row.next<std::string>();
        result.identificatie = row.next<std::string>();
        result.dagtekening = row.next<Datum>();
        visit(result);
    });
}

void Ketenbron::visit_antwoordtijden(const Cijferkeuze& keuze,
                                     const std::function<void(const Antwoordtijd&)>& visit) const {
    m_impl->visit_rows(KetenQuestion::antwoordtijden, keuze, [&visit](Row& row) {
        Antwoordtijd result;
        result.soort = row.next<Soort>();
        result.seconden = row.next<std::int64_t>();
        visit(result);
    });
}

void Ketenbron::visit_bevindingen(const Cijferkeuze& keuze,
                                  const std::function<void(const Afkeurbevinding&)>& visit) const {
    m_impl->visit_rows(KetenQuestion::bevindingen, keuze, [&visit](Row& row) {
        Afkeurbevinding result;
        result.bericht = row.next<BerichtId>();
        result.soort = row.next<Soort>();
        result.aanbieder = row.next<std::string>();
        result.dagtekening = row.next<Datum>();
        result.regel = row.next<std::string>();
        result.omschrijving = row.next<std::string>();
        result.pad = row.next<std::string>();
        visit(result);
    });
}

void Ketenbron::visit_prestaties(const Gemeentecode& gemeente,
                                 const std::function<void(const Ketenprestatie&)>& visit) const {
    at_border([&] {
        auto query = m_impl->questions[KetenQuestion::prestaties];
        query.bind(gemeente);
        while (query.step()) {
            auto row = query.row();
            Ketenprestatie result;
            result.bericht = row.next<BerichtId>();
            result.declaratienummer = row.next<std::string>();
            result.dagtekening = row.next<Datum>();
            result.aanbieder = row.next<AgbCode>();
            result.client = row.next<ClientId>();
            result.referentienummer = row.next<std::string>();
            result.toewijzingnummer = row.next<Nummer>();
            result.code = row.next<std::string>();
            result.periode.begindatum = row.next<Datum>();
            result.periode.einddatum = row.next<Datum>();
            result.bedrag.bedrag = row.next<Eurocent>();
            result.bedrag.debetcredit = row.next<bool>() ? DebetCredit::credit : DebetCredit::debet;
            result.goedgekeurd = row.next<bool>();
            result.gecrediteerd = row.next<bool>();
            visit(result);
        }
    });
}

} // namespace iwmod
