/// The persons in the register. Everything that reads or writes a Bsn is here; all other tables
/// know a person by the id of its row.
#pragma once

#include "sleutel/register_key.hpp"
#include "spoor/spoor.hpp"
#include "table/query.hpp"

namespace iwmod::registratie {

enum class ClientQuestion : std::uint8_t { id, bsn };
std::vector<Sql<ClientQuestion>> client_questions();

/// Finds persons; for any connection.
class Clienten {
  public:
    Clienten(const Connection& connection, RegisterKey sleutel)
        : m_questions{connection, client_questions()}, m_sleutel{std::move(sleutel)} {}
    /// By what the register finds this Bsn.
    std::string search_value(const Bsn& bsn) const;
    /// Nothing when the register does not know the Bsn.
    std::optional<ClientId> find(const Bsn& bsn);
    /// Throws RegisterError when there is no such row.
    Bsn bsn(ClientId client);

  private:
    Statements<ClientQuestion> m_questions;
    RegisterKey m_sleutel;
};

enum class ClientCommand : std::uint8_t { add, complete };

/// Adds persons; for the connection that writes. `bericht` is the message that names them.
class ClientWriter {
  public:
    /// `spoor` must outlive it.
    ClientWriter(const Connection& connection, const RegisterKey& sleutel, SpoorWriter& spoor);
    /// The row of this Bsn, made when there is none.
    ClientId ensure(BerichtId bericht, const Bsn& bsn);
    /// The same; gives the row the date of birth and Geslacht when it has none yet.
    ClientId ensure(BerichtId bericht, const Bsn& bsn, const bericht::Geboortedatum& geboortedatum,
                    const bericht::Tekst& geslacht);

  private:
    /// A row for the content of a message, by its values.
    template <class... Values>
    void note(ContentTable table, BerichtId bericht, const Values&... values) {
        m_row.clear();
        (put_value(m_row, values), ...);
        m_spoor.content(bericht).add(table, m_row.text());
    }

    const Connection& m_connection;
    SpoorWriter& m_spoor;
    ContentRow m_row;
    Clienten m_clienten;
    Statements<ClientCommand> m_commands;
    const crypto::Sleutel* m_sleutel;
};

} // namespace iwmod::registratie
