#include "clienten.hpp"

#include <array>

namespace iwmod {

namespace {

constexpr std::array vragen{
    Sql<ClientVraag>{ClientVraag::id, "SELECT id FROM client WHERE bsn = ?1"},
    Sql<ClientVraag>{ClientVraag::bsn, "SELECT bsn FROM client WHERE id = ?1"},
};

constexpr std::array opdrachten{
    Sql<ClientOpdracht>{ClientOpdracht::add, "INSERT INTO client (bsn) VALUES (?1) RETURNING id"},
    Sql<ClientOpdracht>{ClientOpdracht::complete,
                        "UPDATE client SET geboortedatum = ?2, datumgebruik = ?3, geslacht = ?4 "
                        "WHERE id = ?1 AND geboortedatum IS NULL"},
};

/// How a Bsn stands in the table.
std::string stored(const Bsn& bsn) {
    return std::string{bsn.text()};
}

} // namespace

std::span<const Sql<ClientVraag>> client_vragen() {
    return vragen;
}

std::optional<ClientId> Clienten::find(const Bsn& bsn) {
    return m_vragen[ClientVraag::id].bind(stored(bsn)).first<ClientId>();
}

Bsn Clienten::bsn(ClientId client) {
    const auto text = m_vragen[ClientVraag::bsn].bind(client).first<std::string>();
    const auto bsn = text ? Bsn::parse(*text) : std::nullopt;
    if (!bsn) {
        throw RegisterError{"Het register mist een client waar een andere rij naar verwijst."};
    }
    return *bsn;
}

ClientenSchrijver::ClientenSchrijver(const SQLite::Database& db)
    : m_clienten{db}, m_opdrachten{db, opdrachten} {}

ClientId ClientenSchrijver::ensure(const Bsn& bsn) {
    if (const auto known = m_clienten.find(bsn)) {
        return *known;
    }
    return m_opdrachten[ClientOpdracht::add].bind(stored(bsn)).value<ClientId>();
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
