#include "core/impl.hpp"
#include "sqlite/border.hpp"
#include <iwmod/outage.hpp>

#include <sqlite3.h>

namespace iwmod {

namespace {

/// What is written to a file that was moved, removed or replaced would be gone at the next start.
/// Of a log that was removed, all that it holds is brought into the database first: that is still
/// there, and SQLite still has the log.
void require_in_place(SQLite::Database& db, const LogFiles& log) {
    int moved = 0;
    const int code = sqlite3_file_control(db.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (code == SQLITE_OK && moved != 0) {
        throw RegisterOutage{"Het registerbestand is verplaatst, verwijderd of vervangen. Zet het "
                             "terug of start opnieuw."};
    }
    if (!log.in_place()) {
        db.tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
        throw RegisterOutage{"Het schrijflog van het register (-wal of -shm) is verplaatst, "
                             "verwijderd of vervangen. Start opnieuw; vergelijk daarna met "
                             "iwmoctl verify."};
    }
}

} // namespace

void Register::Impl::require_transactie() const {
    if (!in_transactie) {
        throw LogicError{"Het register wordt geschreven buiten een transactie."};
    }
    if (sqlite3_get_autocommit(writer.db.getHandle()) != 0) {
        throw RegisterError{"Het register heeft de lopende transactie afgebroken."};
    }
}

Register::Transaction::Transaction(Register& owner) : m_owner{owner} {
    auto& impl = *owner.m_impl;
    if (impl.in_transactie) {
        throw LogicError{"Er loopt al een transactie op het register."};
    }
    at_border([&] {
        sql_failpoint<"register.begin">();
        require_in_place(impl.writer.db, impl.log);
        impl[Command::begin].run();
    });
    impl.writer.spoor.look_again();
    impl.in_transactie = true;
}

Register::Transaction::~Transaction() {
    if (!m_done) {
        // Fails when SQLite undid it already; then there is nothing left to undo.
        m_owner.m_impl->writer.db.tryExec("ROLLBACK");
    }
    m_owner.m_impl->in_transactie = false;
}

Register::Committed Register::Transaction::commit() {
    auto& impl = *m_owner.m_impl;
    impl.require_transactie();
    at_border([&] {
        impl.writer.spoor.close();
        sql_failpoint<"register.commit">();
        impl[Command::commit].run();
        sql_failpoint<"register.committed">();
    });
    m_done = true;
    impl.in_transactie = false;
    if (impl.on_commit) {
        impl.on_commit(impl.writer.spoor.head());
    }
    impl.writer.spoor.look_again(); // somebody else may add now
    return {};
}

bool Register::Transaction::is_open() const {
    return !m_done && sqlite3_get_autocommit(m_owner.m_impl->writer.db.getHandle()) == 0;
}

Register::Savepoint::Savepoint(Register& owner) : m_owner{owner} {
    auto& impl = *owner.m_impl;
    impl.require_transactie();
    at_border([&] {
        impl.writer.spoor.close();
        impl[Command::savepoint].run();
    });
}

Register::Savepoint::~Savepoint() {
    if (!m_done) {
        m_owner.m_impl->writer.spoor.look_again();
        auto& db = m_owner.m_impl->writer.db;
        if (db.tryExec("ROLLBACK TO deel; RELEASE deel") != SQLITE_OK) {
            // Half a message may never be committed with the others: give up all of them.
            db.tryExec("ROLLBACK");
        }
    }
}

void Register::Savepoint::keep() {
    auto& impl = *m_owner.m_impl;
    impl.require_transactie();
    at_border([&] {
        impl.writer.spoor.close();
        impl[Command::release].run();
    });
    m_done = true;
}

} // namespace iwmod
