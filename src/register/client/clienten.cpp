#include "client/clienten.hpp"

namespace iwmod::registratie {

namespace {

std::vector<Sql<ClientCommand>> commands() {
    return {
        {ClientCommand::add, "INSERT INTO client (zoek, bsn, bericht) VALUES (?1, ?2, ?3)"},
        {ClientCommand::complete,
         "UPDATE client SET geboortedatum = ?2, datumgebruik = ?3, geslacht = ?4, aangevuld = ?5 "
         "WHERE id = ?1 AND geboortedatum IS NULL"},
    };
}

} // namespace

std::vector<Sql<ClientQuestion>> client_questions() {
    return {
        {ClientQuestion::id, "SELECT id FROM client WHERE zoek = ?1"},
        {ClientQuestion::bsn, "SELECT bsn, zoek FROM client WHERE id = ?1"},
    };
}

std::string Clienten::search_value(const Bsn& bsn) const {
    return registratie::search_value(m_sleutel.get(), bsn.text());
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

ClientWriter::ClientWriter(const Connection& connection, const RegisterKey& sleutel,
                           SpoorWriter& spoor)
    : m_connection{connection},
      m_spoor{spoor},
      m_clienten{connection, sleutel},
      m_commands{connection, commands()},
      m_sleutel{sleutel.get()} {}

ClientId ClientWriter::ensure(BerichtId bericht, const Bsn& bsn) {
    if (const auto known = m_clienten.find(bsn)) {
        return *known;
    }
    const auto zoek = search_value(m_sleutel, bsn.text());
    const auto stored = stored_bsn(m_sleutel, bsn.text(), zoek);
    m_commands[ClientCommand::add].bind(Blob{zoek}, Blob{stored}, bericht).run();
    const auto client = m_connection.added();
    note(ContentTable::client, bericht, Blob{zoek}, Blob{stored}, bericht, client);
    return client;
}

ClientId ClientWriter::ensure(BerichtId bericht, const Bsn& bsn,
                              const bericht::Geboortedatum& geboortedatum,
                              const bericht::Tekst& geslacht) {
    const auto client = ensure(bericht, bsn);
    m_commands[ClientCommand::complete]
        .bind(client, geboortedatum.datum, geboortedatum.datumgebruik, geslacht, bericht)
        .run();
    if (m_connection.changes() > 0) {
        note(ContentTable::aangevuld, bericht, client, geboortedatum.datum,
             geboortedatum.datumgebruik, geslacht, bericht);
    }
    return client;
}

} // namespace iwmod::registratie
