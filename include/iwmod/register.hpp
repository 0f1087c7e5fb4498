/// Front door of `register`: what was accepted before, in SQLite. The only room that knows SQL;
/// knows `bericht` and no file but its own. Everything throws RegisterError when the database
/// fails.
#pragma once

#include <iwmod/register/reader.hpp>
#include <iwmod/register/rows.hpp>
#include <iwmod/register/sleutels.hpp>
#include <iwmod/register/spoor.hpp>
#include <iwmod/register/wissen.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>

namespace iwmod::registratie {

/// The write-ahead log beside the register. It is emptied in passing, but for what a reader of an
/// older state still needs.
struct WriteLog {
    std::uint64_t bytes = 0;
    bool held = false;
};

/// What opening does when there is no file, or one with nothing in it. Where messages were handled
/// before, a new register would take every one that comes again for the first.
enum class IfAbsent : std::uint8_t { make, refuse };

/// The writer's handle: one connection, WAL, synchronous=FULL, foreign keys on. One thread at a
/// time. Nothing is kept until `commit`; a Transaction that goes out of scope before that is rolled
/// back. Whatever writes throws LogicError without an open Transaction, and RegisterError once
/// SQLite gave that up by itself (a full disk).
class Register {
  public:
    /// Opens or makes the register and brings it to the newest version of its schema. Refuses one
    /// of a later version. A new one is sealed under the newest key. Throws ConfigError when a key
    /// that it needs is not there or is another one, and when there are keys but it is not sealed.
    explicit Register(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels = {},
                      IfAbsent if_absent = IfAbsent::make);
    /// A new register that nobody needs when this process has ended: a rehearsal. Nothing of it is
    /// durable, and nobody else reads it while it is open. It has the same tables and rules; no
    /// file that is there can be opened so (RegisterError).
    static Register to_throw_away(const std::filesystem::path& bestand,
                                  const crypto::Sleutelbos& sleutels = {});
    ~Register();
    Register(Register&&) noexcept;
    Register& operator=(Register&&) noexcept;
    Register(const Register&) = delete;
    Register& operator=(const Register&) = delete;

    class Transaction;
    /// That a Transaction was committed: for what may only follow then.
    class Committed {
        friend class Transaction;
        Committed() = default;
    };

    /// A transaction (BEGIN IMMEDIATE) around many messages. Refused, as an outage, while the file
    /// is not in the place that it was opened in.
    class Transaction {
      public:
        explicit Transaction(Register& owner);
        ~Transaction();
        Transaction(const Transaction&) = delete;
        Transaction& operator=(const Transaction&) = delete;
        Transaction(Transaction&&) = delete;
        Transaction& operator=(Transaction&&) = delete;
        /// Durable when it returns.
        Committed commit();
        /// False once SQLite gave it up by itself: all that was written in it is gone.
        bool is_open() const;

      private:
        Register& m_owner;
        bool m_done = false;
    };

    /// One message within a Transaction: undone alone, unless `keep` was called (SAVEPOINT).
    class Savepoint {
      public:
        explicit Savepoint(Register& owner);
        ~Savepoint();
        Savepoint(const Savepoint&) = delete;
        Savepoint& operator=(const Savepoint&) = delete;
        Savepoint(Savepoint&&) = delete;
        Savepoint& operator=(Savepoint&&) = delete;
        void keep();

      private:
        Register& m_owner;
        bool m_done = false;
    };

    /// The keys, of which that of the register writes; none when it is not sealed.
    const crypto::Sleutelbos& sleutels() const;
    /// False when the archive is still to follow to this key (KeyRotation).
    bool rotation_finished() const;
    /// Throws RegisterError when another process brought the register under another key since it
    /// was opened.
    void require_same_sleutel() const;

    /// The questions of levels 3 and 4, on this connection: it sees what this transaction wrote.
    const RegisterReader& reader() const;

    /// The message that was recorded under this claim: a crash came between commit and clean-up.
    std::optional<KnownClaim> known_claim(const std::string& claim) const;
    /// Whether a message was a zip and was claimed in that batch: what its claim begins with.
    bool is_zip(BerichtId id, const std::string& batch) const;

    /// Records a message with its findings and signals; gives its id.
    BerichtId add(const BerichtRow& rij);
    /// The envelope in which a message came, right behind that.
    void add(BerichtId id, const EnvelopRow& envelop);
    /// That a message was a zip, or came in one; right behind that, and its envelope.
    void add(const ZipRow& zip);
    void add(const UitZipRow& uit_zip);
    /// Enters the content of an accepted 301, 305, 307, 315, 317 or 319: versions, starts, stops
    /// and removals, requests, answers.
    void enter(BerichtId id, const bericht::Bericht& bericht);
    /// Enters a 323 that was processed at Prestatie level, with what was approved. `clienten`: the
    /// rows of its Clienten in their order as this transaction found them (0: not there), so that
    /// nobody has to be looked up again; without it they are.
    void enter_declaratie(BerichtId id, const bericht::Bericht& bericht,
                          const Toekenning& toekenning, std::span<const ClientId> clienten = {});
    /// Records which 323 a released 325 answers (SG04).
    void enter_declaratie_antwoord(BerichtId id, const bericht::Bericht& bericht);
    /// Records a 302 or 320 that came in. With `heen` it is matched; when `rejected` the content of
    /// that message no longer counts from now on. A second one to the same message changes nothing.
    void enter_retour(BerichtId id, std::optional<BerichtId> heen, bool rejected);

    /// The next number for IdentificatieRetour or the Identificatie of a 325 (retour.md 6):
    /// `306000000001`. Skips numbers that a message of that gemeente and soort already carries.
    std::string next_identificatie(Gemeentecode gemeente, Soort soort);
    /// The next Foutmelding number: `F00000000001`.
    std::string next_foutmelding();

    std::int64_t add(const Uitgaand& uitgaand);
    /// The same once more, under its next volgnummer; the audit trail says why.
    std::int64_t add_again(const Uitgaand& uitgaand, const std::string& reden,
                           const std::string& moment);
    /// Answers of which the file is not known to be on disk, oldest first, without their content.
    std::vector<Uitgaand> open_uitgaand() const;
    /// The content of one of those that is no release. Throws RegisterError also when it is
    /// damaged.
    std::string inhoud_van(std::int64_t uitgaand) const;
    /// Their files are on disk: the content leaves, the hash stays.
    void mark_on_disk(std::span<const std::int64_t> ids, const std::string& moment);
    /// The operator put a quarantined or faulty message back in the inbox.
    void mark_requeued(BerichtId id, const std::string& moment);

    /// The name under which the file of a message stands in quarantaine.
    void set_quarantainebestand(BerichtId id, const std::string& bestand,
                                const std::string& moment);

    /// Who makes the changes from now on, for the audit trail; without it `dienst`.
    void act_as(std::string door);
    /// The last row of the audit trail.
    SpoorHead spoor_head() const;
    /// Whether the audit trail has this row: a register that went back to an older state does not.
    bool holds(const SpoorHead& kop) const;
    /// `see` gets the last row of the audit trail after each commit, when that is durable. It must
    /// not throw.
    void on_commit(std::function<void(const SpoorHead&)> see);

    /// How large the write-ahead log is, and whether it grows because somebody keeps an old state
    /// of the register open: that is looked at when it is larger than `most`. Not in a transaction.
    WriteLog write_log(std::uint64_t most) const;
    /// Copies what the log holds into the database file and shortens it; for an orderly stop.
    void checkpoint();
    /// Gives back the pages of the database that are held in memory, for a time without work.
    void release_memory();

  private:
    struct Impl;
    explicit Register(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::registratie
