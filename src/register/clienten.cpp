#include "clienten.hpp"

#include <array>

namespace iwmod {

namespace {

constexpr std::array vragen{
    Sql<ClientVraag>{ClientVraag::id, "SELECT id FROM client WHERE zoek = ?1"},
    Sql<ClientVraag>{ClientVraag::bsn, "SELECT bsn, zoek FROM client WHERE id = ?1"},
};

constexpr std::array opdrachten{
    Sql<ClientOpdracht>{ClientOpdracht::add, "INSERT INTO client (zoek, bsn) VALUES (?1, ?2)"},
    Sql<ClientOpdracht>{ClientOpdracht::added, "SELECT last_insert_rowid()"},
    Sql<ClientOpdracht>{ClientOpdracht::complete,
                        "UPDATE client SET geboortedatum = ?2, datumgebruik = ?3, geslacht = ?4 "
                        "WHERE id = ?1 AND geboortedatum IS NULL"},
};

} // namespace

std::span<const Sql<ClientVraag>> client_vragen() {
    return vragen;
}

std::string Clienten::zoekwaarde(const Bsn& bsn) const {
    return iwmod::zoekwaarde(m_sleutel.get(), bsn.text());
}

std::optional<ClientId> Clienten::find(const Bsn& bsn) {
    const auto zoek = zoekwaarde(bsn);
    return m_vragen[ClientVraag::id].bind(Blob{zoek}).first<ClientId>();
}

Bsn Clienten::bsn(ClientId client) {
    auto query = m_vragen[ClientVraag::bsn];
    std::optional<Bsn> bsn;
    if (query.bind(client).step()) {
        auto row = query.row();
        auto stored = row.next<std::string>();
        bsn = Bsn::parse(read_bsn(m_sleutel.get(), std::move(stored), row.next<std::string>()));
    }
    if (!bsn) {
        throw RegisterError{"Het register mist een client waar een andere rij naar verwijst."};
    }
    return *bsn;
}

ClientenSchrijver::ClientenSchrijver(const SQLite::Database& db, const Registersleutel& sleutel)
    : m_clienten{db, sleutel}, m_opdrachten{db, opdrachten}, m_sleutel{sleutel.get()} {}

ClientId ClientenSchrijver::ensure(const Bsn& bsn) {
    if (const auto known = m_clienten.find(bsn)) {
        return *known;
    }
    const auto zoek = zoekwaarde(m_sleutel, bsn.text());
    const auto stored = stored_bsn(m_sleutel, bsn.text(), zoek);
    m_opdrachten[ClientOpdracht::add].bind(Blob{zoek}, Blob{stored}).run();
    return m_opdrachten[ClientOpdracht::added].value<ClientId>();
}

ClientId ClientenSchrijver::ensure(const Bsn& bsn, const Geboortedatum& geboortedatum,
                                   const Tekst& geslacht) {
    const auto client = ensure(bsn);
    m_opdrachten[ClientOpdracht::complete]
        .bind(client, geboortedatum.datum, geboortedatum.datumgebruik, geslacht)
        .run();
    return client;
}

} // namespace iwmod
