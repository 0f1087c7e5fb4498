#include "client/clienten.hpp"

#include <array>

namespace iwmod {

namespace {

constexpr std::array vragen{
    Sql<ClientVraag>{ClientVraag::id, "SELECT id FROM client WHERE zoek = ?1"},
    Sql<ClientVraag>{ClientVraag::bsn, "SELECT bsn, zoek FROM client WHERE id = ?1"},
};

constexpr std::array opdrachten{
    Sql<ClientOpdracht>{ClientOpdracht::add,
                        "INSERT INTO client (zoek, bsn, bericht) VALUES (?1, ?2, ?3)"},
    Sql<ClientOpdracht>{ClientOpdracht::complete,
                        "UPDATE client SET geboortedatum = ?2, datumgebruik = ?3, geslacht = ?4, "
                        "aangevuld = ?5 WHERE id = ?1 AND geboortedatum IS NULL"},
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

ClientenSchrijver::ClientenSchrijver(const SQLite::Database& db, const Registersleutel& sleutel,
                                     Spoorboek& spoor)
    : m_db{db},
      m_spoor{spoor},
      m_clienten{db, sleutel},
      m_opdrachten{db, opdrachten},
      m_sleutel{sleutel.get()} {}

ClientId ClientenSchrijver::ensure(BerichtId bericht, const Bsn& bsn) {
    if (const auto known = m_clienten.find(bsn)) {
        return *known;
    }
    const auto zoek = zoekwaarde(m_sleutel, bsn.text());
    const auto stored = stored_bsn(m_sleutel, bsn.text(), zoek);
    m_rij.clear();
    m_opdrachten[ClientOpdracht::add].record(m_rij).bind(Blob{zoek}, Blob{stored}, bericht).run();
    const auto client = m_db.getLastInsertRowid();
    m_rij.put(client);
    m_spoor.inhoud(bericht).add(Inhoudstabel::client, m_rij.text());
    return client;
}

ClientId ClientenSchrijver::ensure(BerichtId bericht, const Bsn& bsn,
                                   const Geboortedatum& geboortedatum, const Tekst& geslacht) {
    const auto client = ensure(bericht, bsn);
    m_rij.clear();
    m_opdrachten[ClientOpdracht::complete]
        .record(m_rij)
        .bind(client, geboortedatum.datum, geboortedatum.datumgebruik, geslacht, bericht)
        .run();
    if (m_db.getChanges() > 0) {
        m_spoor.inhoud(bericht).add(Inhoudstabel::aangevuld, m_rij.text());
    }
    return client;
}

} // namespace iwmod
