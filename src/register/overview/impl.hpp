/// The inside of Overview.
#pragma once

#include "core/reader.hpp"
#include "schema/schema.hpp"
#include "sleutel/sender_text.hpp"
#include <iwmod/register/overview.hpp>

namespace iwmod {

/// A read transaction: all questions in it see one moment of the register.
class Snapshot {
  public:
    explicit Snapshot(SQLite::Database& db) : m_db{db} { m_db.exec("BEGIN"); }
    ~Snapshot() { m_db.tryExec("ROLLBACK"); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    Snapshot(Snapshot&&) = delete;
    Snapshot& operator=(Snapshot&&) = delete;

  private:
    SQLite::Database& m_db;
};

struct Overview::Impl {
    Impl(const std::filesystem::path& bestand, const Sleutelbos& sleutels);

    /// Reads the findings and signals of a message.
    void complete(BerichtRow& rij);
    /// A message without its findings and signals.
    std::optional<BerichtRow> find_bericht(BerichtId id);
    /// What was recorded of a retour; nothing for another message.
    std::optional<RetourRow> find_retour(BerichtId id);
    /// The list statement that fits: by hash, by Identificatie or in order of arrival.
    SQLite::Statement& list_statement(const Filter& filter);

    SQLite::Database db;
    RegisterKey sleutel;
    SenderText texts;
    RegisterReader reader;
    SQLite::Statement list;
    SQLite::Statement list_by_sha256;
    SQLite::Statement list_by_identificatie;
    SQLite::Statement bericht;
    SQLite::Statement bevindingen;
    SQLite::Statement signalen;
    SQLite::Statement retouren;
    SQLite::Statement retour;
    SQLite::Statement heringediend;
    SQLite::Statement uitgaand;
    SQLite::Statement uitgaand_of_bericht;
    SQLite::Statement uitgaand_by_bestand;
};

/// Our invariants that do not hold, one Dutch sentence each. Without SQLite's own checks.
std::vector<std::string> check_invariants(const SQLite::Database& db);
/// What stands in the register as something else than its hash says: the open answers, and the
/// names of files in quarantaine (of which the trail has the hash).
std::vector<std::string> check_values(const SQLite::Database& db, const RegisterKey& sleutel);
/// Where the register says something else than its audit trail.
std::vector<std::string> compare_trail(const SQLite::Database& db);

} // namespace iwmod
