/// Front door of `postbus`: inbox, outbox, archive and quarantine on disk; the only room that
/// touches the spool. It knows bytes and names of files. It may not know what a message means: no
/// XML, no SQL.
#pragma once

#include <iwmod/crypto/sha256.hpp>
#include <iwmod/crypto/sleutelbos.hpp>
#include <iwmod/postbus/claim.hpp>
#include <iwmod/postbus/edition.hpp>
#include <iwmod/postbus/first_bytes.hpp>
#include <iwmod/postbus/in_hand.hpp>
#include <iwmod/postbus/mappen.hpp>
#include <iwmod/postbus/spool_view.hpp>
#include <iwmod/postbus/watcher.hpp>
#include <iwmod/postbus/zip_files.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::postbus {

/// The spool. The way of a file: scan() or claim() moves it from the inbox to the working folder,
/// read() hands over its bytes, archive() keeps them, sync() makes that durable, the register
/// commits, stage() and publish() bring its answer to the outbox, finish() forgets it.
///
/// Every byte that somebody wrote into a file of the inbox is in the archive or still in the inbox,
/// whatever he does (docs/architectuur.md, "Who writes while we take").
///
/// Every member throws SpoolError, with a Dutch sentence that names the folder and never the file,
/// when the disk does not do what is asked. After one, refresh() and try again.
///
/// Threads: scan() and claim() by one thread at a time; stage() and publish() by one thread at a
/// time; all other members, and read() above all, by any number of threads at once.
class Postbus {
  public:
    /// Opens the folders, makes those that are missing, and checks that they can be written, are
    /// no symbolic links (what they lie in may be one) and not the same.
    /// The archive is sealed when there is a key to write with; `sleutels` open what is.
    static Postbus open(const Mappen& mappen, const Limits& limits,
                        const crypto::Sleutelbos& sleutels = {});

    Postbus(const Postbus&) = delete;
    Postbus& operator=(const Postbus&) = delete;
    Postbus(Postbus&& other) noexcept;
    Postbus& operator=(Postbus&& other) noexcept;
    ~Postbus();

    /// For the service, once, before anything else: makes this process the one owner of the folders
    /// as long as the Postbus lives (throws when another process is, or when `werk` belongs to
    /// another user) and removes what a crash left half written. A tool that only looks whether
    /// there is an owner is waited for, `geduld` at the most. A tool beside the service leaves it
    /// out.
    void take_over(std::chrono::milliseconds patience = std::chrono::milliseconds{0});

    /// What the threads of the service are at, and what earlier lives were at when they died.
    InHand& in_hand();
    /// For the service, after take_over(): begins to write that down. False when it cannot.
    bool note_in_hand();
    FirstBytes& first_bytes();
    const ZipFiles& zip_files() const;
    /// At its orderly end, when its threads have ended.
    void end_in_hand();

    /// The kind of file system of the inbox when that is one where others may put files without
    /// this machine being told: "NFS", "CIFS", ...
    std::optional<std::string> inbox_elsewhere() const;
    /// Whether the working folder is not on the mounted file system of the inbox, so that claims go
    /// to a folder within the inbox.
    bool claims_in_inbox() const;

    /// Opens the folders that lie at their paths now, also on another file system, and makes those
    /// that were deleted or moved away. Claims that are in hand are found where they were. Throws
    /// when the file system of the start seems not to be mounted any more. scan(), claim() and
    /// stage() do it of themselves.
    void refresh();

    /// Claims what waits in the inbox and is whole, at most Limits::claims files, the oldest first.
    Claimed scan();

    /// Claims the files that Watcher named. They count at once, but for those that are empty or
    /// open for writing again; where the kernel does not say that, after Limits::quiet. Names that
    /// are gone, or that do not count, are passed over.
    Claimed claim(std::span<const std::string> names);

    /// What was claimed and not finished when the previous process ended, in order: by batch, then
    /// modification time, then name. Those whose key the register knows were handled.
    std::vector<Claim> claims_left_behind() const;
    /// For a claim left behind that the register does not know: false, and back in the inbox, when
    /// its file may not be whole.
    bool resume(const Claim& claim);
    /// Whether the file of a claim lies in the working folder.
    bool is_claimed(const Claim& claim) const;
    /// The hash under which the archive would keep it.
    crypto::Sha256 hash_of(const Claim& claim) const;

    /// Removes the claimed files, once the register knows them; one that is gone already is fine.
    /// One that changed since it was read, or that somebody has open for writing, goes back to the
    /// inbox instead.
    Finished finish(std::span<const Claim> claims, Resting resting = Resting::end);

    /// Reads a claimed file. It stays where it is, unless it turns out that it is being written:
    /// then it goes back to the inbox (Contents::terug).
    Contents read(const Claim& claim);

    /// Puts what was read into the archive (durable after sync()), or an excerpt when it is too
    /// large. LogicError for what went back.
    Original archive(const Claim& claim, const Contents& contents,
                     Archiving archiving = Archiving::what_is_missing);

    /// Makes everything that was claimed, archived, quarantined and published so far durable. Call
    /// it before the register commits those claims, and before it marks an uitgave as written. When
    /// it throws, what was read since the last good sync() is not to be relied on: read all of
    /// those claims again, with Archiving::everything.
    void sync();
    /// Writes down, beside the archive, how far the register is: one line, always as long. Durable
    /// after the next sync().
    void note_stand(std::string_view line);

    /// Whether the archive holds a file with this hash, whatever state it is in.
    bool archived(const crypto::Sha256& sha256) const;

    /// The archived bytes, checked against their hash. Throws also when there is no such file, it
    /// is damaged, or it is larger than Limits::maximum_bytes or was when it came: then there is no
    /// more than an excerpt.
    std::string read_archived(const crypto::Sha256& sha256) const;
    /// Computes the hash of an archived file anew.
    ArchiveState verify_archived(const crypto::Sha256& sha256) const;

    /// Brings every archived file under the key that writes, each whole at any moment; may be
    /// repeated after a crash. Only after take_over(). Not sync()ed.
    Resealed reseal_archived();

    /// Moves a claimed file to quarantaine under the name that it returns: `<id>.xml`, for
    /// whoever dropped it chose the name that it came with. `id` is made of letters, digits and
    /// hyphens (else LogicError). Not sync()ed. May be repeated: a file that lies there already is
    /// fine.
    std::string quarantine(const Claim& claim, std::string_view id);
    /// The name that quarantine() gives unless it is taken.
    static std::string quarantine_name(std::string_view id);

    /// Names a file of quarantaine otherwise, unless it is gone. Not sync()ed.
    void rename_quarantined(std::string_view from, std::string_view to);

    /// Puts a file of quarantaine (by the name that quarantine() gave) back into the inbox as
    /// `bestand`, or as `<stem>-opnieuw-<n>` when that name is taken. Returns the name.
    std::string requeue_quarantined(std::string_view quarantined, std::string_view bestand);

    /// Puts a copy of an archived file back into the inbox, named likewise. Throws for an excerpt.
    std::string requeue_archived(const crypto::Sha256& sha256, std::string_view bestand);

    /// Writes the files of an uitgave aside, whole and durable, unseen by readers. Done when it
    /// returns; nothing is left when it throws. Gives those of which the content cannot be had
    /// (Missing, or an original that the archive does not give): an empty place is kept for
    /// them, so that they do not count as published. LogicError for a name that does not keep to
    /// OutgoingFile, and when the uitgave is staged already.
    std::vector<Stayed> stage(std::string_view uitgave, std::span<const OutgoingFile> files);

    /// Of a staged uitgave: the files that still have an empty place, as `<relatie>/<bestand>`.
    std::vector<std::string> empty_places(std::string_view uitgave) const;
    /// Writes those files that have an empty place, durably. Gives those that still have.
    std::vector<Stayed> fill(std::string_view uitgave, std::span<const OutgoingFile> files);

    /// Moves what is left of a staged uitgave to the folders of its addressees, in order of file
    /// name. A file that stands there already with the same content is not moved again. One that
    /// cannot be moved (another file stands there, the folder of its addressee cannot be written)
    /// stays staged, and the others go: gives those that stayed, without the empty places. Throws
    /// when it is the outbox as a whole. May be repeated.
    std::vector<Stayed> publish(std::string_view uitgave);

    EditionState edition_state(std::string_view uitgave) const;
    /// Every uitgave that is staged, also those of which all was published; sorted.
    std::vector<std::string> staged_editions() const;

    /// Ends an uitgave that was published in full, after the register marked it. One that is gone
    /// is fine. Throws LogicError when files are left in it.
    void forget_edition(std::string_view uitgave);

    /// Retention; for the owner (take_over). What is gone already is fine; durable after sync().
    /// LogicError for a name that leads elsewhere.
    void remove_archived(const crypto::Sha256& sha256);
    /// False, and it stays, while its sender may still have it open for writing.
    [[nodiscard]] bool remove_quarantined(std::string_view quarantined);
    /// An answer that its reader never took.
    void remove_published(std::string_view relatie, std::string_view bestand);

  private:
    struct Parts;
    explicit Postbus(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace iwmod::postbus
