/// Transactions of one function; those of a writer's life are in core/.
#pragma once

#include "sqlite/connection.hpp"

#include <SQLiteCpp/Transaction.h>

namespace iwmod::registratie {

/// Holds the right to write from the beginning. Undone unless it was committed.
class WriteTransaction {
  public:
    explicit WriteTransaction(Connection& connection)
        : m_transaction{connection.native(), SQLite::TransactionBehavior::IMMEDIATE} {}
    void commit() { m_transaction.commit(); }

  private:
    SQLite::Transaction m_transaction;
};

/// All questions in it see one moment of the register.
class Snapshot {
  public:
    explicit Snapshot(Connection& connection) : m_connection{connection} {
        m_connection.execute("BEGIN");
    }
    ~Snapshot() { m_connection.try_execute("ROLLBACK"); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    Snapshot(Snapshot&&) = delete;
    Snapshot& operator=(Snapshot&&) = delete;

  private:
    Connection& m_connection;
};

} // namespace iwmod::registratie
