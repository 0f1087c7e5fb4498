/// One connection to the file of the register, and what SQLite does to that file as a whole.
#pragma once

#include <SQLiteCpp/Database.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::registratie {

enum class Access : std::uint8_t { read, write };

/// A row that refers to a row which is not there.
struct DanglingRow {
    std::string table;
    std::optional<std::int64_t> id; ///< absent when the rows of the table have none
    std::string parent;             ///< the table that it refers to
};

/// Closed at the end. Like all in this folder it throws what SQLite throws: at_border() around the
/// work makes a RegisterError of that. One thread at a time.
class Connection {
  public:
    /// Opens the file, for writing also one that is not there yet.
    Connection(const std::filesystem::path& bestand, Access access);
    /// Of a database that is only made to be compared.
    static Connection in_memory();

    /// The settings of the connection that writes: the log (WAL), and what survives a power cut.
    /// Throws RegisterError when the disk does not allow the log.
    void set_up_for_writing();
    /// Those of a file that nobody needs when this process has ended: no log, nothing is synced,
    /// and no other connection beside this one.
    void set_up_to_throw_away();
    void set_up_for_reading();
    /// Without the right to write, SQLite opens a file for reading and says nothing.
    bool is_read_only() const;

    const std::filesystem::path& bestand() const { return m_bestand; }

    /// Runs all statements of a script.
    void execute(const std::string& sql);
    /// The same; false when it failed.
    bool try_execute(const char* sql) noexcept;
    /// The number that a question gives; it always has a row.
    std::int64_t number(const std::string& sql) const;
    /// A property of the file or connection that is a number (PRAGMA), and setting it.
    std::int64_t property(const std::string& name) const;
    void set_property(const std::string& name, std::int64_t value);

    /// The id of the row that was added last.
    std::int64_t added() const;
    /// How many rows the last statement changed.
    int changes() const;
    /// False once SQLite gave up the transaction by itself.
    bool in_transaction() const;

    /// How long a statement waits for another process.
    void wait_for_others(std::chrono::milliseconds most);
    /// The file stands elsewhere than where it was opened, or nowhere.
    bool was_moved() const;
    /// Copies what the log holds into the file and empties it. False when a reader holds it.
    bool empty_log();
    /// The same, as far as it goes.
    void try_empty_log() noexcept;
    /// Copies as much as it can without waiting. False when a reader holds the rest.
    bool copy_log();
    /// Gives back the pages that are held in memory.
    void release_memory();
    /// Writes the file anew, without what was deleted from it.
    void rewrite();

    /// SQLite's own check of the file: one line for each fault.
    std::vector<std::string> integrity_faults() const;
    /// The same, without looking whether each index says what its table does.
    std::vector<std::string> structure_faults() const;
    std::vector<DanglingRow> dangling_rows() const;

    /// For this folder only.
    SQLite::Database& native() const { return m_db; }

  private:
    Connection(const std::filesystem::path& bestand, int flags);
    void set_up_for_any_writing();

    mutable SQLite::Database m_db; ///< asking a question changes nothing that it holds
    std::filesystem::path m_bestand;
};

} // namespace iwmod::registratie
