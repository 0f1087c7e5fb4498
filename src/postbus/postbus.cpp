#include "archive.hpp"
#include "claim_removal.hpp"
#include "folder.hpp"
#include "inbox.hpp"
#include "outbox.hpp"
#include "quarantine.hpp"
#include "spoor_note.hpp"
#include "steps.hpp"
#include "temp_file.hpp"
#include "work_folder.hpp"
#include "work_folders.hpp"
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>
#include <iwmod/postbus.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <mutex>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>

namespace iwmod::postbus {
namespace {

constexpr mode_t own_only = S_IRWXU;
constexpr mode_t group_reads = S_IRWXU | S_IRGRP | S_IXGRP;
constexpr mode_t group_drops = S_IRWXU | S_IRWXG;

} // namespace

struct Postbus::Parts {
    Parts(const Mappen& mappen, const Limits& limits, const crypto::Sleutelbos& sleutels);

    std::array<const Folder*, 5> folders() const {
        return {&inbox_folder, &werk_folder, &archief_folder, &quarantaine_folder, &outbox_folder};
    }

    Folder inbox_folder;
    Folder werk_folder;
    Folder archief_folder;
    Folder quarantaine_folder;
    Folder outbox_folder;
    WorkFolders work_folders;
    Inbox inbox;
    WorkFolder werk;
    Archive archief;
    ClaimRemoval removal;
    Quarantine quarantaine;
    Outbox outbox;
    std::mutex owning;
    /// Holds the lock of the owner; under `owning`.
    basis::Fd owned;
    InHand in_hand;
    FirstBytes first_bytes;
    ZipFiles zip_files;

    void own(std::chrono::milliseconds patience);
    void keep_owning();
};

Postbus::Parts::Parts(const Mappen& mappen, const Limits& limits,
                      const crypto::Sleutelbos& sleutels)
    : inbox_folder{mappen.inbox, group_drops},
      werk_folder{mappen.werk, own_only},
      archief_folder{mappen.archief, own_only},
      quarantaine_folder{mappen.quarantaine, group_reads},
      outbox_folder{mappen.outbox, group_reads},
      work_folders{werk_folder, inbox_folder},
      inbox{inbox_folder, work_folders, limits},
      werk{work_folders},
      archief{archief_folder, limits.maximum_bytes, sleutels},
      removal{{.inbox = inbox_folder, .werk = work_folders}, archief, limits.quiet_untold},
      quarantaine{{inbox_folder, work_folders, quarantaine_folder}},
      outbox{outbox_folder, archief},
      first_bytes{archief_folder},
      zip_files{work_folders} {}

namespace {

/// The lock of the owner. Whoever looks whether it is taken holds it for a moment, together with
/// others that look; an owner holds it alone, and is not waited for.
int lock_alone(int werk, std::chrono::milliseconds patience) {
    constexpr std::chrono::milliseconds between{20};
    const auto end = std::chrono::steady_clock::now() + patience;
    while (::flock(werk, LOCK_EX | LOCK_NB) != 0) {
        const bool owned = errno != EWOULDBLOCK || ::flock(werk, LOCK_SH | LOCK_NB) != 0;
        if (owned || std::chrono::steady_clock::now() >= end) {
            return errno == 0 ? EWOULDBLOCK : errno;
        }
        std::this_thread::sleep_for(between); // the kernel wakes nobody who will not wait for ever
    }
    return 0;
}

} // namespace

/// Under `owning`.
void Postbus::Parts::own(std::chrono::milliseconds patience) {
    // A descriptor of its own: refresh() may let the folder's own point elsewhere.
    basis::Fd fresh = open_at(werk_folder.fd(), ".", O_RDONLY | O_DIRECTORY);
    if (!fresh) {
        werk_folder.fail("kan niet worden geopend", errno);
    }
    if (const int error = lock_alone(fresh.get(), patience); error != 0) {
        werk_folder.fail("is niet te vergrendelen; is daar al een iwmod mee bezig?", error);
    }
    require_private(werk_folder);
    owned = std::move(fresh);
}

/// Another folder may lie at the path now: it is ours too, or another process works there.
void Postbus::Parts::keep_owning() {
    const std::lock_guard lock{owning};
    struct stat ours {};
    const struct stat found = werk_folder.status();
    if (owned && ::fstat(owned.get(), &ours) == 0 &&
        (ours.st_dev != found.st_dev || ours.st_ino != found.st_ino)) {
        own(std::chrono::milliseconds{0});
    }
}

namespace {

void require_distinct(std::span<const Folder* const> folders) {
    for (const Folder* one : folders) {
        const struct stat here = one->status();
        const auto same = std::count_if(folders.begin(), folders.end(), [&](const Folder* other) {
            const struct stat there = other->status();
            return here.st_dev == there.st_dev && here.st_ino == there.st_ino;
        });
        if (same > 1) {
            throw SpoolError{"De map " + one->path().string() +
                             " is voor meer dan een doel ingesteld; elk doel heeft een eigen map."};
        }
    }
}

void remove_file(const Folder& folder, const std::string& place) {
    const int error = with_failpoint<"purge.unlink">([&] { return unlink_at(folder.fd(), place); });
    if (error != 0 && error != ENOENT) {
        folder.fail("kan een bestand niet verwijderen", error);
    }
}

/// A name from the register; it must not lead out of its folder.
void require_plain(std::string_view name) {
    if (name.empty() || name == "." || name == ".." || name.find('/') != std::string_view::npos) {
        throw LogicError{"a file name that is no file name"};
    }
}

} // namespace

Postbus Postbus::open(const Mappen& mappen, const Limits& limits,
                      const crypto::Sleutelbos& sleutels) {
    auto parts = std::make_unique<Parts>(mappen, limits, sleutels);
    require_distinct(parts->folders());
    return Postbus{std::move(parts)};
}

Postbus::Postbus(std::unique_ptr<Parts> parts) : m_parts{std::move(parts)} {}
Postbus::Postbus(Postbus&& other) noexcept = default;
Postbus& Postbus::operator=(Postbus&& other) noexcept = default;
Postbus::~Postbus() = default;

void Postbus::take_over(std::chrono::milliseconds patience) {
    {
        const std::lock_guard lock{m_parts->owning};
        m_parts->own(patience);
    }
    for (const Folder* folder : m_parts->folders()) {
        remove_leftovers(*folder);
    }
    for (const auto& map : m_parts->work_folders.all()) {
        remove_leftovers(*map);
    }
    m_parts->outbox.remove_unstaged();
    m_parts->inbox.continue_after(m_parts->werk.last_batch());
    m_parts->werk.remove_empty_batches();
}

bool Postbus::note_in_hand() {
    return m_parts->in_hand.begin(m_parts->werk_folder, m_parts->werk.left_behind());
}

void Postbus::end_in_hand() {
    m_parts->in_hand.end(m_parts->werk.left_behind());
}

InHand& Postbus::in_hand() {
    return m_parts->in_hand;
}

FirstBytes& Postbus::first_bytes() {
    return m_parts->first_bytes;
}

const ZipFiles& Postbus::zip_files() const {
    return m_parts->zip_files;
}

void Postbus::refresh() {
    m_parts->inbox_folder.refresh();
    if (auto vorige = m_parts->werk_folder.refresh()) {
        m_parts->work_folders.keep(std::move(*vorige));
    }
    m_parts->work_folders.refresh();
    m_parts->archief_folder.refresh();
    m_parts->quarantaine_folder.refresh();
    m_parts->outbox_folder.refresh();
    m_parts->keep_owning();
}

bool Postbus::claims_in_inbox() const {
    return !on_one_mount(m_parts->inbox_folder, m_parts->werk_folder);
}

std::optional<std::string> Postbus::inbox_elsewhere() const {
    return told_by_others(m_parts->inbox_folder);
}

Claimed Postbus::scan() {
    refresh();
    return m_parts->inbox.scan();
}

Claimed Postbus::claim(std::span<const std::string> names) {
    refresh();
    return m_parts->inbox.claim(names);
}

std::vector<Claim> Postbus::claims_left_behind() const {
    return m_parts->werk.left_behind();
}

bool Postbus::is_claimed(const Claim& claim) const {
    return m_parts->werk.holds(claim);
}

crypto::Sha256 Postbus::hash_of(const Claim& claim) const {
    return Archive::hash_of(m_parts->werk.open(claim).get(), m_parts->werk_folder);
}

bool Postbus::resume(const Claim& claim) {
    const auto map = m_parts->work_folders.of(claim.batch);
    const Grip grip{map->fd(), WorkFolder::place_of(claim)};
    // What came out of a zip was written by us and whole when it became a claim.
    const bool whole = zip_of(claim) ? grip.writers() != Writers::gone
                                     : grip.writers() == Writers::none && claim.omvang > 0;
    if (!whole && grip.writers() != Writers::gone) {
        m_parts->removal.give_back(claim);
    }
    return whole;
}

Finished Postbus::finish(std::span<const Claim> claims, Resting resting) {
    return m_parts->removal.finish(claims, resting);
}

Contents Postbus::read(const Claim& claim) {
    const basis::Fd file = m_parts->werk.open(claim);
    auto contents = m_parts->archief.read_claimed(file.get(), m_parts->werk_folder);
    if (contents.terug) {
        m_parts->removal.give_back(claim);
        m_parts->zip_files.forget(claim);
    }
    return contents;
}

Original Postbus::archive(const Claim& claim, const Contents& contents, Archiving archiving) {
    const auto original = m_parts->archief.take_in(contents, archiving);
    m_parts->removal.remember(claim, {.stamp = contents.stamp, .sha256 = original.sha256});
    return original;
}

void Postbus::sync() {
    std::vector<dev_t> synced;
    for (const Folder* folder : m_parts->folders()) {
        const dev_t device = folder->status().st_dev;
        if (std::find(synced.begin(), synced.end(), device) != synced.end()) {
            continue;
        }
        const int error = with_failpoint<"sync">([&] { return sync_file_system(folder->fd()); });
        if (error != 0) {
            m_parts->archief.distrust();
            folder->fail_all("kan niet duurzaam worden opgeslagen", error);
        }
        synced.push_back(device);
    }
    m_parts->archief.trust();
}

void Postbus::note_stand(std::string_view line) {
    write_stand(m_parts->archief_folder, line);
}

bool Postbus::archived(const crypto::Sha256& sha256) const {
    return m_parts->archief.holds(sha256);
}

std::string Postbus::read_archived(const crypto::Sha256& sha256) const {
    return m_parts->archief.read(sha256);
}

ArchiveState Postbus::verify_archived(const crypto::Sha256& sha256) const {
    return m_parts->archief.verify(sha256);
}

Resealed Postbus::reseal_archived() {
    return m_parts->archief.reseal();
}

std::string Postbus::quarantine(const Claim& claim, std::string_view id) {
    auto name = m_parts->quarantaine.put(claim, id);
    m_parts->removal.forget(claim);
    m_parts->zip_files.forget(claim);
    return name;
}

std::string Postbus::quarantine_name(std::string_view id) {
    return Quarantine::name_of(id);
}

void Postbus::rename_quarantined(std::string_view from, std::string_view to) {
    m_parts->quarantaine.rename(from, to);
}

std::string Postbus::requeue_quarantined(std::string_view quarantined, std::string_view bestand) {
    return m_parts->quarantaine.requeue(quarantined, bestand);
}

std::string Postbus::requeue_archived(const crypto::Sha256& sha256, std::string_view bestand) {
    return m_parts->quarantaine.requeue(m_parts->archief, sha256, bestand);
}

void Postbus::remove_archived(const crypto::Sha256& sha256) {
    remove_file(m_parts->archief_folder, archive_place(sha256));
}

bool Postbus::remove_quarantined(std::string_view quarantined) {
    require_plain(quarantined);
    const Folder& map = m_parts->quarantaine_folder;
    const std::string name{quarantined};
    const Grip grip{map.fd(), name}; // held while it goes, so that nobody begins
    if (grip.error() != 0) {
        map.fail("bevat een bestand dat niet kan worden geopend", grip.error());
    }
    if (may_be_written(grip)) {
        return false;
    }
    remove_file(map, name);
    return true;
}

void Postbus::remove_published(std::string_view relatie, std::string_view bestand) {
    require_plain(relatie);
    require_plain(bestand);
    m_parts->outbox.remove(std::string{relatie}, std::string{bestand});
}

std::vector<Stayed> Postbus::stage(std::string_view uitgave, std::span<const OutgoingFile> files) {
    m_parts->outbox_folder.refresh();
    return m_parts->outbox.stage(uitgave, files);
}

std::vector<std::string> Postbus::empty_places(std::string_view uitgave) const {
    return m_parts->outbox.empty_places(uitgave);
}

std::vector<Stayed> Postbus::fill(std::string_view uitgave, std::span<const OutgoingFile> files) {
    return m_parts->outbox.fill(uitgave, files);
}

std::vector<Stayed> Postbus::publish(std::string_view uitgave) {
    return m_parts->outbox.publish(uitgave);
}

EditionState Postbus::edition_state(std::string_view uitgave) const {
    return m_parts->outbox.state(uitgave);
}

std::vector<std::string> Postbus::staged_editions() const {
    return m_parts->outbox.staged();
}

void Postbus::forget_edition(std::string_view uitgave) {
    m_parts->outbox.forget(uitgave);
}

} // namespace iwmod::postbus
