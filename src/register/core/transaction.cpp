#include "core/impl.hpp"
#include "sqlite/border.hpp"
#include <iwmod/outage.hpp>

namespace iwmod::registratie {

enum class TransactionCommand : std::uint8_t { begin, commit, savepoint, release };

std::vector<Sql<TransactionCommand>> transaction_commands() {
    return {
        // IMMEDIATE: the lock is there at once, not half way through a message.
        {TransactionCommand::begin, "BEGIN IMMEDIATE"},
        {TransactionCommand::commit, "COMMIT"},
        {TransactionCommand::savepoint, "SAVEPOINT message"},
        {TransactionCommand::release, "RELEASE message"},
    };
}

namespace {

/// What is written to a file that was moved, removed or replaced would be gone at the next start.
/// Of a log that was removed, all that it holds is brought into the database first: that is still
/// there, and SQLite still has the log.
void require_in_place(Connection& connection, const LogFiles& log) {
    if (connection.was_moved()) {
        throw RegisterOutage{"Het registerbestand is verplaatst, verwijderd of vervangen. Zet het "
                             "terug of start opnieuw."};
    }
    if (!log.in_place()) {
        connection.try_empty_log();
        throw RegisterOutage{"Het schrijflog van het register (-wal of -shm) is verplaatst, "
                             "verwijderd of vervangen. Start opnieuw; vergelijk daarna met "
                             "iwmoctl verify."};
    }
}

} // namespace

void Register::Impl::require_transaction() const {
    if (!in_transaction) {
        throw LogicError{"Het register wordt geschreven buiten een transactie."};
    }
    if (!writer.connection.in_transaction()) {
        throw RegisterError{"Het register heeft de lopende transactie afgebroken."};
    }
}

Register::Transaction::Transaction(Register& owner) : m_owner{owner} {
    auto& impl = *owner.m_impl;
    if (impl.in_transaction) {
        throw LogicError{"Er loopt al een transactie op het register."};
    }
    at_border([&] {
        sql_failpoint<"register.begin">();
        require_in_place(impl.writer.connection, impl.log);
        impl.writer.transaction[TransactionCommand::begin].run();
    });
    impl.writer.spoor.look_again();
    impl.in_transaction = true;
}

Register::Transaction::~Transaction() {
    if (!m_done) {
        // Fails when SQLite undid it already; then there is nothing left to undo.
        m_owner.m_impl->writer.connection.try_execute("ROLLBACK");
    }
    m_owner.m_impl->in_transaction = false;
}

Register::Committed Register::Transaction::commit() {
    auto& impl = *m_owner.m_impl;
    impl.require_transaction();
    at_border([&] {
        impl.writer.spoor.close();
        sql_failpoint<"register.commit">();
        impl.writer.transaction[TransactionCommand::commit].run();
        sql_failpoint<"register.committed">();
    });
    m_done = true;
    impl.in_transaction = false;
    if (impl.on_commit) {
        impl.on_commit(impl.writer.spoor.head());
    }
    impl.writer.spoor.look_again(); // somebody else may add now
    return {};
}

bool Register::Transaction::is_open() const {
    return !m_done && m_owner.m_impl->writer.connection.in_transaction();
}

Register::Savepoint::Savepoint(Register& owner) : m_owner{owner} {
    auto& impl = *owner.m_impl;
    impl.require_transaction();
    at_border([&] {
        impl.writer.spoor.close();
        impl.writer.transaction[TransactionCommand::savepoint].run();
    });
}

Register::Savepoint::~Savepoint() {
    if (!m_done) {
        m_owner.m_impl->writer.spoor.look_again();
        auto& connection = m_owner.m_impl->writer.connection;
        if (!connection.try_execute("ROLLBACK TO message; RELEASE message")) {
            // Half a message may never be committed with the others: give up all of them.
            connection.try_execute("ROLLBACK");
        }
    }
}

void Register::Savepoint::keep() {
    auto& impl = *m_owner.m_impl;
    impl.require_transaction();
    at_border([&] {
        impl.writer.spoor.close();
        impl.writer.transaction[TransactionCommand::release].run();
    });
    m_done = true;
}

} // namespace iwmod::registratie
