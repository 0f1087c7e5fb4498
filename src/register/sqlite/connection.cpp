#include "sqlite/connection.hpp"

#include <iwmod/error.hpp>

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

namespace iwmod::registratie {

namespace {

constexpr int busy_timeout_ms = 10'000;

/// One thread at a time uses a connection, so SQLite needs no mutex of its own.
constexpr int open_flags = SQLITE_OPEN_NOMUTEX;

/// Before the first connection: nobody reads SQLite's count of its own memory, and keeping it takes
/// a lock around every piece that a statement asks for. Refused, and then without harm, when
/// SQLite is in use already.
void count_no_memory() {
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);
}

std::vector<std::string> faults_by(SQLite::Database& database, const char* pragma) {
    std::vector<std::string> result;
    SQLite::Statement check{database, pragma};
    while (check.executeStep()) {
        if (auto text = check.getColumn(0).getString(); text != "ok") {
            result.push_back(std::move(text));
        }
    }
    return result;
}

int flags_of(Access access) {
    return access == Access::write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE
                                   : SQLite::OPEN_READONLY;
}

} // namespace

Connection::Connection(const std::filesystem::path& bestand, int flags)
    : m_db{bestand.string(), flags | open_flags, busy_timeout_ms}, m_bestand{bestand} {}

Connection::Connection(const std::filesystem::path& bestand, Access access)
    : Connection{(count_no_memory(), bestand), flags_of(access)} {}

Connection Connection::in_memory() {
    return {":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
}

void Connection::set_up_for_writing() {
    if (m_db.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal") {
        throw RegisterError{
            "Het register kan niet met een schrijflog (WAL) werken op deze schijf."};
    }
    // An answer may leave only when what it answers survives a power cut.
    m_db.exec("PRAGMA synchronous = FULL");
    set_up_for_any_writing();
    // 32 MiB of log before it is copied back: pages that many messages change are written once.
    m_db.exec("PRAGMA wal_autocheckpoint = 4096");
    m_db.exec("PRAGMA journal_size_limit = 67108864");
    // What leaves the register, the text of an answer above all, leaves its file too. Measured: of
    // answers to 8 kB, which stand within a page, it costs nothing (10,000 of them: the same 59 MB
    // of log); a larger one is written twice.
    m_db.exec("PRAGMA secure_delete = ON");
}

void Connection::set_up_to_throw_away() {
    m_db.exec("PRAGMA locking_mode = EXCLUSIVE");
    m_db.exec("PRAGMA journal_mode = MEMORY"); // what a message that fails takes back
    m_db.exec("PRAGMA synchronous = OFF");
    m_db.exec("PRAGMA secure_delete = OFF");
    set_up_for_any_writing();
}

void Connection::set_up_for_any_writing() {
    m_db.exec("PRAGMA foreign_keys = ON");
    m_db.exec("PRAGMA trusted_schema = OFF");
    m_db.exec("PRAGMA temp_store = MEMORY");
    // 64 MiB: the inner pages of every index of a large register and the leaves of a message. No
    // memory map: an error of the disk would then be a signal and not an exception.
    m_db.exec("PRAGMA cache_size = -65536");
    m_db.exec("PRAGMA mmap_size = 0");
}

void Connection::set_up_for_reading() {
    m_db.exec("PRAGMA trusted_schema = OFF");
    m_db.exec("PRAGMA temp_store = MEMORY");
    m_db.exec("PRAGMA cache_size = -16384");
    m_db.exec("PRAGMA mmap_size = 0");
}

bool Connection::is_read_only() const {
    return sqlite3_db_readonly(m_db.getHandle(), "main") != 0;
}

void Connection::execute(const std::string& sql) {
    m_db.exec(sql);
}

bool Connection::try_execute(const char* sql) noexcept {
    return m_db.tryExec(sql) == SQLITE_OK;
}

std::int64_t Connection::number(const std::string& sql) const {
    return m_db.execAndGet(sql).getInt64();
}

std::int64_t Connection::property(const std::string& name) const {
    return number("PRAGMA " + name);
}

void Connection::set_property(const std::string& name, std::int64_t value) {
    execute("PRAGMA " + name + " = " + std::to_string(value));
}

std::int64_t Connection::added() const {
    return m_db.getLastInsertRowid();
}

int Connection::changes() const {
    return m_db.getChanges();
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(m_db.getHandle()) == 0;
}

void Connection::wait_for_others(std::chrono::milliseconds most) {
    m_db.setBusyTimeout(static_cast<int>(most.count()));
}

bool Connection::was_moved() const {
    int moved = 0;
    const int code = sqlite3_file_control(m_db.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return code == SQLITE_OK && moved != 0;
}

bool Connection::empty_log() {
    SQLite::Statement checkpoint{m_db, "PRAGMA wal_checkpoint(TRUNCATE)"};
    return checkpoint.executeStep() && checkpoint.getColumn(0).getInt() == 0;
}

void Connection::try_empty_log() noexcept {
    try_execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

bool Connection::copy_log() {
    int pages = 0;
    int copied = 0;
    const int code = sqlite3_wal_checkpoint_v2(m_db.getHandle(), "main", SQLITE_CHECKPOINT_PASSIVE,
                                               &pages, &copied);
    return code != SQLITE_BUSY && copied >= pages;
}

void Connection::release_memory() {
    sqlite3_db_release_memory(m_db.getHandle());
}

void Connection::rewrite() {
    m_db.exec("VACUUM");
}

std::vector<std::string> Connection::integrity_faults() const {
    return faults_by(m_db, "PRAGMA integrity_check");
}

std::vector<std::string> Connection::structure_faults() const {
    return faults_by(m_db, "PRAGMA quick_check");
}

std::vector<DanglingRow> Connection::dangling_rows() const {
    std::vector<DanglingRow> result;
    SQLite::Statement check{m_db, "PRAGMA foreign_key_check"};
    while (check.executeStep()) {
        const auto id = check.getColumn(1);
        result.push_back(
            {.table = check.getColumn(0).getString(),
             .id = id.isNull() ? std::nullopt : std::optional{std::int64_t{id.getInt64()}},
             .parent = check.getColumn(2).getString()});
    }
    return result;
}

} // namespace iwmod::registratie
