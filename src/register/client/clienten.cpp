#include "client/clienten.hpp"

#include <array>

namespace iwmod {

namespace {

constexpr std::array questions{
    Sql<ClientQuestion>{ClientQuestion::id, "SELECT id FROM client WHERE zoek = ?1"},
    Sql<ClientQuestion>{ClientQuestion::bsn, "SELECT bsn, zoek FROM client WHERE id = ?1"},
};

constexpr std::array commands{
    Sql<ClientCommand>{ClientCommand::add,
                       "INSERT INTO client (zoek, bsn, bericht) VALUES (?1, ?2, ?3)"},
    Sql<ClientCommand>{ClientCommand::complete,
                       "UPDATE client SET geboortedatum = ?2, datumgebruik = ?3, geslacht = ?4, "
                       "aangevuld = ?5 WHERE id = ?1 AND geboortedatum IS NULL"},
};

} // namespace

std::span<const Sql<ClientQuestion>> client_questions() {
    return questions;
}

std::string Clienten::search_value(const Bsn& bsn) const {
    return iwmod::search_value(m_sleutel.get(), bsn.text());
}

std::optional<ClientId> Clienten::find(const Bsn& bsn) {
    const auto zoek = search_value(bsn);
    return m_questions[ClientQuestion::id].bind(Blob{zoek}).first<ClientId>();
}

Bsn Clienten::bsn(ClientId client) {
    auto query = m_questions[ClientQuestion::bsn];
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

ClientWriter::ClientWriter(const SQLite::Database& db, const RegisterKey& sleutel,
                           SpoorWriter& spoor)
    : m_db{db},
      m_spoor{spoor},
      m_clienten{db, sleutel},
      m_commands{db, commands},
      m_sleutel{sleutel.get()} {}

ClientId ClientWriter::ensure(BerichtId bericht, const Bsn& bsn) {
    if (const auto known = m_clienten.find(bsn)) {
        return *known;
    }
    const auto zoek = search_value(m_sleutel, bsn.text());
    const auto stored = stored_bsn(m_sleutel, bsn.text(), zoek);
    m_rij.clear();
    m_commands[ClientCommand::add].record(m_rij).bind(Blob{zoek}, Blob{stored}, bericht).run();
    const auto client = m_db.getLastInsertRowid();
    m_rij.put(client);
    m_spoor.inhoud(bericht).add(ContentTable::client, m_rij.text());
    return client;
}

ClientId ClientWriter::ensure(BerichtId bericht, const Bsn& bsn, const Geboortedatum& geboortedatum,
                              const Tekst& geslacht) {
    const auto client = ensure(bericht, bsn);
    m_rij.clear();
    m_commands[ClientCommand::complete]
        .record(m_rij)
        .bind(client, geboortedatum.datum, geboortedatum.datumgebruik, geslacht, bericht)
        .run();
    if (m_db.getChanges() > 0) {
        m_spoor.inhoud(bericht).add(ContentTable::aangevuld, m_rij.text());
    }
    return client;
}

} // namespace iwmod
