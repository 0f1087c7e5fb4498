#include "cijfers/cijfer_questions.hpp"
#include "schema/schema.hpp"
#include "spoor/spoor.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include <iwmod/register/cijfers.hpp>

namespace iwmod {

using namespace registratie;

struct Cijferbron::Impl {
    explicit Impl(const std::filesystem::path& bestand)
        : connection{open_for_reading(bestand)},
          moment{connection},
          questions{connection, cijfer_questions()} {}

    Connection connection;
    Snapshot moment;
    Statements<CijferQuestion> questions;
};

Cijferbron::Cijferbron(const std::filesystem::path& bestand)
    : m_impl{at_border([&] { return std::make_unique<Impl>(bestand); })} {}
Cijferbron::~Cijferbron() = default;
Cijferbron::Cijferbron(Cijferbron&&) noexcept = default;
Cijferbron& Cijferbron::operator=(Cijferbron&&) noexcept = default;

void Cijferbron::visit_declaraties(
    const Gemeentecode& gemeente, const std::function<void(const Cijferdeclaratie&)>& visit) const {
    at_border([&] {
        auto query = m_impl->questions[CijferQuestion::declaraties];
        query.bind(gemeente);
        while (query.step()) {
            auto row = query.row();
            Cijferdeclaratie result;
            result.id = row.next<DeclaratieId>();
            result.bericht = row.next<BerichtId>();
            result.aanbieder = row.next<AgbCode>();
            result.declaratienummer = row.next<std::string>();
            result.periode.begindatum = row.next<Datum>();
            result.periode.einddatum = row.next<Datum>();
            result.besloten = row.next<std::string>();
            visit(result);
        }
    });
}

void Cijferbron::visit_prestaties(const Cijferkeuze& keuze,
                                  const std::function<void(const Cijferprestatie&)>& visit) const {
    at_border([&] {
        const bool most =
            m_impl->questions[CijferQuestion::has_most].bind(keuze.gemeente).value<bool>();
        auto query =
            m_impl->questions[most ? CijferQuestion::alle_prestaties : CijferQuestion::prestaties];
        query.bind(keuze.gemeente, keuze.periode.begindatum, keuze.periode.einddatum);
        while (query.step()) {
            auto row = query.row();
            Cijferprestatie result;
            result.declaratie = row.next<DeclaratieId>();
            result.aanbieder = row.next<AgbCode>();
            result.client = row.next<ClientId>();
            result.toewijzingnummer = row.next<Nummer>();
            result.categorie = row.next<std::string>();
            result.code = row.next<std::string>();
            result.periode.begindatum = row.next<Datum>();
            result.periode.einddatum = row.next<Datum>();
            result.volume = row.next<Volume>();
            result.eenheid = row.next<std::string>();
            result.bedrag.bedrag = row.next<Eurocent>();
            result.bedrag.debetcredit = row.next<bool>() ? DebetCredit::credit : DebetCredit::debet;
            result.gecrediteerd = row.next<bool>();
            visit(result);
        }
    });
}

void Cijferbron::visit_toewijzingen(
    const Cijferkeuze& keuze, const std::function<void(const Cijfertoewijzing&)>& visit) const {
    at_border([&] {
        auto query = m_impl->questions[CijferQuestion::toewijzingen];
        query.bind(keuze.gemeente, keuze.periode.begindatum, keuze.periode.einddatum);
        while (query.step()) {
            auto row = query.row();
            Cijfertoewijzing result;
            result.aanbieder = row.next<AgbCode>();
            result.client = row.next<ClientId>();
            result.toewijzingnummer = row.next<Nummer>();
            result.categorie = row.next<std::optional<std::string>>();
            result.code = row.next<std::optional<std::string>>();
            result.ingangsdatum = row.next<Datum>();
            result.einddatum = row.next<std::optional<Datum>>();
            result.omvang = row.next<std::optional<Omvang>>();
            result.budget = row.next<std::optional<Eurocent>>();
            visit(result);
        }
    });
}

void Cijferbron::visit_tarieven(const Cijferkeuze& keuze,
                                const std::function<void(const Tariefprestatie&)>& visit) const {
    at_border([&] {
        auto query = m_impl->questions[CijferQuestion::tarieven];
        query.bind(keuze.gemeente, keuze.periode.begindatum, keuze.periode.einddatum);
        while (query.step()) {
            auto row = query.row();
            Tariefprestatie result;
            result.aanbieder = row.next<AgbCode>();
            result.declaratienummer = row.next<std::string>();
            result.referentienummer = row.next<std::string>();
            result.code = row.next<std::string>();
            result.periode.begindatum = row.next<Datum>();
            result.periode.einddatum = row.next<Datum>();
            result.volume = row.next<Volume>();
            result.eenheid = row.next<std::string>();
            result.tarief = row.next<std::optional<Eurocent>>();
            result.goedgekeurd = row.next<bool>();
            visit(result);
        }
    });
}

Cijferclient Cijferbron::find_client(ClientId client) const {
    return at_border([&] {
        auto query = m_impl->questions[CijferQuestion::client];
        Cijferclient result;
        if (query.bind(client).step()) {
            auto row = query.row();
            result.geboortedatum = row.next<std::optional<Datum>>();
            result.geslacht = row.next<std::string>();
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

} // namespace iwmod
