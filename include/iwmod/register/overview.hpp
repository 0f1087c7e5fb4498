/// What an operator asks: lists, one message with all about it, figures, checks, a backup. Opens
/// its own read-only connection, so that it never stands in the writer's way.
#pragma once

#include <iwmod/register/controle.hpp>
#include <iwmod/register/rows.hpp>
#include <iwmod/register/sleutels.hpp>
#include <iwmod/register/spoor.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>

namespace iwmod::registratie {

/// Of arrival.
enum class Order : std::uint8_t { oldest_first, newest_first };

/// Which messages `list` shows; what is empty does not count. What a message contains is known of
/// those whose content was taken over: not of a rejected one.
struct Filter {
    std::optional<Status> status = std::nullopt;
    std::optional<Soort> soort = std::nullopt;
    std::optional<std::string> afzender = std::nullopt;
    std::optional<std::string> ontvanger = std::nullopt;
    std::optional<std::string> identificatie = std::nullopt;
    std::optional<std::string> sha256 = std::nullopt;
    std::optional<Datum> vanaf = std::nullopt; ///< day of arrival, included
    std::optional<Datum> tot = std::nullopt;   ///< day of arrival, included
    BerichtId na = 0;                          ///< only what came after this message
    BerichtId voor = 0;                        ///< 0: none; only what came before this message
    /// Moment of arrival, included: Dutch time, `2023-03-01T09:30:00`.
    std::optional<std::string> sinds = std::nullopt;
    std::optional<std::string> aanbieder = std::nullopt;  ///< AGB-code of afzender or ontvanger
    std::optional<std::string> retourcode = std::nullopt; ///< in the answer
    std::optional<std::string> regel = std::nullopt;      ///< broken; or the id of a signal
    std::optional<std::string> bestand =
        std::nullopt; ///< part of the file name, case aside (ASCII)
    /// Of whom content was taken over.
    std::optional<Bsn> bsn = std::nullopt;
    std::optional<bericht::Nummer> toewijzingnummer = std::nullopt;
    std::optional<std::string> declaratienummer = std::nullopt;
    /// ReferentieNummer of a Prestatie, or a ReferentieAanbieder.
    std::optional<std::string> referentie = std::nullopt;
    std::optional<std::string> productcode = std::nullopt;
    Order order = Order::oldest_first;
    std::optional<std::int64_t> maximum = std::nullopt;
};

/// Where the messages that a Filter asks for end.
struct Extent {
    BerichtId last = 0;         ///< of them; 0: there is none
    std::int64_t berichten = 0; ///< up to that one, whether asked for or not
};

/// An answer as the operator sees it: no content.
struct UitgaandRow {
    Uitgaand uitgaand;
    std::optional<std::string>
        op_schijf; ///< moment, absent while the file is not known to be there
};

/// What was recorded of a 302 or 320.
struct RetourRow {
    std::optional<BerichtRow> heen; ///< the 301 or 319 that it answers, when we released it
    bool afgewezen = false;         ///< the aanbieder rejects it, wholly or in part
};

/// A 323 that was processed at Prestatie level. Of who was purged nothing is counted.
struct DeclaratieRow {
    BerichtId bericht = 0;
    bericht::Tekst declaratienummer;
    bericht::GeslotenPeriode periode;
    Eurocent ingediend;           ///< signed, as the message has it
    Eurocent toegekend;           ///< debits minus credits
    std::int64_t prestaties = 0;  ///< of the message
    std::int64_t goedgekeurd = 0; ///< of them
};

/// Everything about one message.
struct Dossier {
    BerichtRow bericht;
    std::vector<UitgaandRow> uitgaand;
    std::vector<BerichtRow> retouren;        ///< the 302s or 320s that answer it
    std::optional<RetourRow> retour;         ///< of a 302 or 320
    std::optional<std::string> heringediend; ///< moment of a requeue
    std::optional<EnvelopRow> envelop;       ///< in which it came
    std::optional<UitZipRow> uit_zip;        ///< the zip in which it came
    std::vector<UitZipRow> in_zip;           ///< the messages that came in it, in their order
    std::optional<DeclaratieRow> declaratie; ///< of a 323
};

/// Figures of the register as a whole.
struct RegisterFigures {
    std::map<std::string, std::int64_t> per_status;
    std::map<std::string, std::int64_t> per_soort;
    std::int64_t berichten = 0;
    std::int64_t open_uitgaand = 0;
    std::int64_t niet_afgeleverd = 0; ///< what an Fo01 is about and was not sent again
    std::optional<std::string> laatste_ontvangst;
    std::optional<std::string> laatste_besluit;
    int schemaversie = 0;
    std::uint64_t schrijflog_bytes = 0;           ///< of the write-ahead log, on disk
    std::optional<crypto::Sleutelnummer> sleutel; ///< under which it is sealed
};

/// Somebody looks at a person or at what came in.
struct Look {
    std::string soort;                               ///< the command
    std::optional<ClientId> client = std::nullopt;   ///< 0: one who is not known
    std::optional<BerichtId> bericht = std::nullopt; ///< of the original
};
/// Adds the row `ingezien` to the audit trail: who looked, when, at what. It needs no key, and has
/// no Bsn. Throws RegisterError; then nothing is to be shown.
void record_look(const std::filesystem::path& bestand, const Look& look, const std::string& door,
                 const std::string& moment);

/// An order about many messages at once.
struct Opdracht {
    std::string opdracht; ///< the command
    std::int64_t berichten = 0;
    std::vector<std::string> filters = {}; ///< which of them, without their values
    std::string reden = {};
};
/// Adds the row `opdracht`, before anything is done; each message gets a row of its own behind it.
/// Throws RegisterError.
void record_opdracht(const std::filesystem::path& bestand, const Opdracht& opdracht,
                     const std::string& door, const std::string& moment);

class Overview {
  public:
    /// Throws RegisterError when there is no register at that place or it has another schema
    /// version; ConfigError when a key that it needs is another one or is not among those that are
    /// given. Without any keys all but reader() works.
    explicit Overview(const std::filesystem::path& bestand,
                      const crypto::Sleutelbos& sleutels = {});
    ~Overview();
    Overview(const Overview&) = delete;
    Overview& operator=(const Overview&) = delete;
    Overview(Overview&&) noexcept;
    Overview& operator=(Overview&&) noexcept;

    /// One at a time: a long list needs no memory. Findings included.
    void list(const Filter& filter, const std::function<void(const BerichtRow&)>& visit) const;
    /// Of the Filter only vanaf and tot count.
    Extent extent(const Filter& filter) const;
    /// How many messages the filter leaves, whatever its maximum.
    std::int64_t count(const Filter& filter) const;
    /// The person of this Bsn, if content about them was taken over.
    std::optional<ClientId> client(const Bsn& bsn) const;
    std::optional<Dossier> dossier(BerichtId id) const;
    RegisterFigures figures() const;
    KeyUse key_use() const;
    /// Every message and every answer, for `verify`.
    void visit_uitgaand(const std::function<void(const UitgaandRow&)>& visit) const;
    /// What was sent about a message, each time that it was.
    std::vector<UitgaandRow> uitgaand_of(BerichtId id) const;
    /// The answer that goes to the outbox under this name, if any.
    std::optional<UitgaandRow> find_uitgaand(const std::string& relatie,
                                             const std::string& bestand) const;
    /// SQLite's own integrity and foreign key checks, and our invariants (each accepted message
    /// that deserves an answer has exactly one, numbers unique, with a key: every
    /// sealed Bsn can be opened): one Dutch sentence for each that does not hold.
    std::vector<std::string> check(Depth depth = Depth::full) const;
    /// In so many parts, each of one moment. Another connection may ask another one meanwhile. The
    /// first is SQLite's check of the file: when that finds anything the others mean nothing.
    static std::size_t check_parts(Depth depth);
    std::vector<std::string> check_part(Depth depth, std::size_t part) const;
    /// The messages of which the hash of the original begins with this byte, by hash.
    void visit_originals(std::uint8_t begin,
                         const std::function<void(const OriginalRow&)>& visit) const;
    /// The life of one message, oldest first.
    void visit_spoor(BerichtId id, const std::function<void(const SpoorRow&)>& visit) const;
    /// Who looked at whom and what, oldest first. Walks the whole trail.
    void visit_looks(const std::function<void(const SpoorRow&)>& visit) const;
    /// Walks the chain of the audit trail. `kop`: a head that was noted before, 64 hex digits.
    SpoorCheck check_spoor(const std::optional<std::string>& kop = std::nullopt) const;
    /// Whether the audit trail has this row.
    bool holds(const SpoorHead& kop) const;
    /// The zips of which not every file is a message yet.
    std::vector<BerichtId> open_zips() const;
    /// How many files a purge that was cut short still has to remove.
    std::int64_t open_purges() const;
    /// A consistent copy while the service runs (SQLite online backup). Throws when the target
    /// exists.
    void backup(const std::filesystem::path& doel) const;
    /// The questions of levels 3 and 4 on this read-only connection (a rehearsal).
    const class RegisterReader& reader() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::registratie
