#include "client/clienten.hpp"
#include "overview/zaak_sql.hpp"
#include "packed/prestatiegroepen.hpp"
#include "schema/schema.hpp"
#include "sleutel/sender_text.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include <iwmod/register/zaak.hpp>

#include <algorithm>
#include <limits>

namespace iwmod::registratie {

namespace {

Zaakregel read_regel(Row row, const SenderText& texts) {
    Zaakregel result;
    result.soort = static_cast<Zaaksoort>(row.next<int>());
    result.bericht = row.next<BerichtId>();
    result.gemeente = row.next<Gemeentecode>();
    result.aanbieder = row.next<AgbCode>();
    result.toewijzingnummer = row.next<std::optional<Nummer>>();
    result.referentie = texts.show(TextKind::referentie, row.next<std::optional<std::string>>());
    result.product = row.next<std::optional<bericht::Product>>();
    result.begin = row.next<std::optional<Datum>>();
    result.einde = row.next<std::optional<Datum>>();
    result.omvang = row.next<std::optional<bericht::Omvang>>();
    result.budget = row.next<std::optional<Eurocent>>();
    result.reden = row.next<std::optional<std::string>>();
    result.stand = row.next<std::string>();
    result.ontvangen = row.next<std::string>();
    result.berichtsoort = row.next<Soort>();
    return result;
}

bericht::Prestatie read_prestatie(Row& row, const SenderText& texts) {
    bericht::Prestatie result;
    result.productreferentie.referentienummer =
        texts.show(TextKind::referentienummer, row.next<std::string>());
    result.productreferentie.vorigreferentienummer =
        texts.show(TextKind::referentienummer, row.next<std::optional<std::string>>());
    result.toewijzingnummer = row.next<Nummer>();
    result.productcategorie = row.next<std::string>();
    result.productcode = row.next<std::string>();
    result.productperiode.begindatum = row.next<Datum>();
    result.productperiode.einddatum = row.next<Datum>();
    result.geleverdvolume = row.next<Volume>();
    result.eenheid = row.next<std::string>();
    result.producttarief = row.next<std::optional<Eurocent>>();
    result.ingediendbedrag.bedrag = row.next<Eurocent>();
    result.ingediendbedrag.debetcredit = row.next<DebetCredit>();
    return result;
}

Zaakprestatie read_zaakprestatie(Row row, const SenderText& texts) {
    Zaakprestatie result;
    result.bericht = row.next<BerichtId>();
    result.ontvangen = row.next<std::string>();
    result.gemeente = row.next<Gemeentecode>();
    result.aanbieder = row.next<AgbCode>();
    result.client = row.next<ClientId>();
    result.declaratienummer = texts.show(TextKind::declaratienummer, row.next<std::string>());
    result.prestatie = read_prestatie(row, texts);
    result.goedgekeurd = row.next<bool>();
    result.gecrediteerd = row.next<bool>();
    return result;
}

/// The first and last row of the Prestaties of a declaratie.
struct Range {
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = 0;
};

Range range_of(const std::string& gepakt) {
    Range range;
    for (const auto& groep : unpack_groepen(gepakt)) {
        for (const auto& regel : groep.regels()) {
            range.first = std::min(range.first, regel.prestatie);
            range.last = std::max(range.last, regel.prestatie);
        }
    }
    return range;
}

} // namespace

struct Zaakbron::Impl {
    Impl(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels)
        : connection{open_for_reading(bestand)},
          moment{connection},
          key{RegisterKey::for_reading(connection, bestand, sleutels)},
          texts{key},
          clienten{connection, key} {}

    Range find_range(BerichtId bericht) const;

    Connection connection;
    Snapshot moment;
    RegisterKey key;
    SenderText texts;
    Clienten clienten;
};

Range Zaakbron::Impl::find_range(BerichtId bericht) const {
    Statement statement{connection, "SELECT groepen FROM declaratie d JOIN declaratie_cijfers c ON "
                                    "c.gemeente = d.gemeente AND c.declaratie = d.id "
                                    "WHERE d.bericht = ?1"};
    Query query{statement};
    return query.bind(bericht).step() ? range_of(query.row().next_text()) : Range{};
}

Zaakbron::Zaakbron(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels)
    : m_impl{at_border([&] { return std::make_unique<Impl>(bestand, sleutels); })} {}
Zaakbron::~Zaakbron() = default;
Zaakbron::Zaakbron(Zaakbron&&) noexcept = default;
Zaakbron& Zaakbron::operator=(Zaakbron&&) noexcept = default;

std::optional<ClientId> Zaakbron::find(const Bsn& bsn) const {
    return at_border([&] { return m_impl->clienten.find(bsn); });
}

std::optional<Persoon> Zaakbron::persoon(ClientId client) const {
    return at_border([&]() -> std::optional<Persoon> {
        Statement statement{
            m_impl->connection,
            "SELECT geboortedatum, datumgebruik, geslacht FROM client WHERE id = ?1"};
        Query query{statement};
        if (!query.bind(client).step()) {
            return std::nullopt;
        }
        auto row = query.row();
        Persoon result;
        result.bsn = m_impl->clienten.bsn(client);
        result.geboortedatum = row.next<std::optional<Datum>>();
        result.datumgebruik = row.next<std::optional<std::string>>();
        result.geslacht = row.next<std::optional<std::string>>();
        return result;
    });
}

std::vector<Zaakregel> Zaakbron::regels(const Zaaksleutel& sleutel) const {
    return at_border([&] {
        std::vector<Zaakregel> result;
        if (sleutel.declaratie) {
            return result;
        }
        Statement statement{m_impl->connection,
                            regels_question(sleutel.client ? ZaakBy::client : ZaakBy::toewijzing)};
        Query query{statement};
        query.bind(sleutel.client ? *sleutel.client : sleutel.toewijzingnummer.value());
        while (query.step()) {
            result.push_back(read_regel(query.row(), m_impl->texts));
        }
        return result;
    });
}

std::vector<Zaakprestatie> Zaakbron::prestaties(const Zaaksleutel& sleutel) const {
    return at_border([&] {
        const auto by = sleutel.declaratie ? PrestatieBy::declaratie
                        : sleutel.client   ? PrestatieBy::client
                                           : PrestatieBy::toewijzing;
        Statement statement{m_impl->connection, prestaties_question(by)};
        Query query{statement};
        if (sleutel.declaratie) {
            const auto range = m_impl->find_range(*sleutel.declaratie);
            query.bind(*sleutel.declaratie, range.first, range.last);
        } else {
            query.bind(sleutel.client ? *sleutel.client : sleutel.toewijzingnummer.value());
        }
        std::vector<Zaakprestatie> result;
        while (query.step()) {
            result.push_back(read_zaakprestatie(query.row(), m_impl->texts));
        }
        return result;
    });
}

std::vector<BerichtId> Zaakbron::declaraties(const std::string& declaratienummer) const {
    return at_border([&] {
        Statement statement{
            m_impl->connection,
            "SELECT bericht FROM declaratie WHERE declaratienummer = ?1 ORDER BY 1"};
        const auto stored = m_impl->texts.stored(TextKind::declaratienummer, declaratienummer);
        Query query{statement};
        query.bind(stored);
        std::vector<BerichtId> result;
        while (query.step()) {
            result.push_back(query.row().next<BerichtId>());
        }
        return result;
    });
}

std::vector<ClientId> Zaakbron::clienten(Nummer toewijzingnummer) const {
    return at_border([&] {
        Statement statement{m_impl->connection,
                            "SELECT DISTINCT client FROM toewijzing WHERE toewijzingnummer = ?1"};
        Query query{statement};
        query.bind(toewijzingnummer);
        std::vector<ClientId> result;
        while (query.step()) {
            result.push_back(query.row().next<ClientId>());
        }
        return result;
    });
}

} // namespace iwmod::registratie
