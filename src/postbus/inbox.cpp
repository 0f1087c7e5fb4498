#include "inbox.hpp"

#include "naming.hpp"
#include "steps.hpp"
#include "work_folder.hpp"
#include <iwmod/failpoint.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <sys/stat.h>

namespace iwmod::postbus {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

constexpr std::array<std::string_view, 6> partial_suffixes{".tmp",      ".part",       ".partial",
                                                           ".filepart", ".crdownload", "~"};

/// The kernel reports a close a moment before it drops the writer.
constexpr milliseconds closing_time{20};

/// A file that stays open is looked at again after as long as it lies still, at most this long.
constexpr milliseconds longest_pause = std::chrono::minutes{5};

constexpr std::size_t most_reported = 1000;

/// As many closes as one read of inotify tells at the most.
constexpr std::size_t most_told = 16'384;

bool came_before(const Entry& one, const Entry& other) {
    return one.arrived != other.arrived ? one.arrived < other.arrived : one.name < other.name;
}

/// A rename changes nothing but the time of change.
bool same_content(const Stamp& one, const Stamp& other) {
    return one.inode == other.inode && one.size == other.size && one.modified == other.modified;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool ends_in(std::string_view name, std::string_view suffix) {
    return name.size() > suffix.size() &&
           std::equal(suffix.rbegin(), suffix.rend(), name.rbegin(),
                      [](char one, char other) { return one == lower(other); });
}

std::string kind_of(mode_t mode) {
    switch (mode & S_IFMT) {
    case S_IFDIR:
        return "is een map";
    case S_IFLNK:
        return "is een symbolische koppeling";
    case S_IFIFO:
        return "is een FIFO";
    case S_IFSOCK:
        return "is een socket";
    default:
        return "is een apparaat";
    }
}

void look_again(Claimed& result, nanoseconds pause) {
    const milliseconds rounded = std::chrono::ceil<milliseconds>(pause);
    result.again = std::min(result.again.value_or(rounded), rounded);
}

FileTime now() {
    return std::chrono::time_point_cast<nanoseconds>(std::chrono::system_clock::now());
}

} // namespace

bool name_counts(std::string_view name) {
    if (name.empty() || name.starts_with('.') || name.starts_with("~$") ||
        name.find('/') != std::string_view::npos) {
        return false;
    }
    return std::none_of(partial_suffixes.begin(), partial_suffixes.end(),
                        [&](std::string_view suffix) { return ends_in(name, suffix); });
}

bool IgnoredNames::is_new(ino_t inode, const std::string& name) {
    const auto key = std::pair{inode, name};
    if (m_seen.size() < most_reported) {
        m_seen.insert(key);
    }
    return m_reported.size() < most_reported && m_reported.insert(key).second;
}

void IgnoredNames::forget_unseen() {
    m_reported = std::exchange(m_seen, {});
}

void ToldNames::add(const Entry& entry) {
    if (m_told.size() < most_told) {
        m_told[entry.name] = entry.stamp;
    }
}

bool ToldNames::knows(const Entry& entry) const {
    const auto found = m_told.find(entry.name);
    return found != m_told.end() && same_content(found->second, entry.stamp);
}

void ToldNames::keep(const std::set<std::string>& present) {
    std::erase_if(m_told, [&](const auto& told) { return !present.contains(told.first); });
}

Inbox::Inbox(const Folder& inbox, const WorkFolders& work_folders, const Limits& limits)
    : m_inbox{inbox}, m_work_folders{work_folders}, m_limits{limits} {}

Claimed Inbox::scan() {
    Claimed result;
    std::optional<Entry> last;
    m_look = Look::scan;
    m_moment = now();
    m_present.clear();
    do {
        Window window = oldest_after(last ? &*last : nullptr, result);
        result.more = window.more;
        if (!window.entries.empty()) {
            last = window.entries.back();
        }
        take(std::move(window.entries), result);
        // When the oldest are all being written, those behind them need not wait.
    } while (result.claims.empty() && result.more);
    m_ignored.forget_unseen();
    m_told.keep(m_present);
    return result;
}

Claimed Inbox::claim(std::span<const std::string> names) {
    Claimed result;
    m_look = Look::event;
    m_moment = now();
    auto entries = entries_of(names, result);
    for (const Entry& entry : entries) {
        m_told.add(entry);
    }
    take(std::move(entries), result);
    return result;
}

/// The first Limits::claims entries in order of arrival behind `last` (null: of all). Never holds
/// more.
Inbox::Window Inbox::oldest_after(const Entry* last, Claimed& result) {
    Window window;
    std::vector<Entry>& heap = window.entries;
    const auto see = [&](const char* name) {
        Entry entry;
        if (!look_at(name, entry, result) || (last != nullptr && !came_before(*last, entry))) {
            return;
        }
        heap.push_back(std::move(entry));
        std::push_heap(heap.begin(), heap.end(), came_before);
        if (heap.size() > m_limits.claims) {
            std::pop_heap(heap.begin(), heap.end(), came_before);
            heap.pop_back();
            window.more = true;
        }
    };
    const int error =
        with_failpoint<"claim.list">([&] { return each_name(m_inbox.fd(), ".", see); });
    if (error != 0) {
        m_inbox.fail("kan niet worden gelezen", error);
    }
    std::sort_heap(heap.begin(), heap.end(), came_before);
    return window;
}

std::vector<Entry> Inbox::entries_of(std::span<const std::string> names, Claimed& result) {
    std::vector<Entry> entries;
    for (const std::string& name : names) {
        Entry entry;
        if (look_at(name, entry, result)) {
            entries.push_back(std::move(entry));
        }
    }
    std::sort(entries.begin(), entries.end(), came_before);
    const auto same_name = [](const Entry& one, const Entry& other) {
        return one.name == other.name;
    };
    entries.erase(std::unique(entries.begin(), entries.end(), same_name), entries.end());
    return entries;
}

/// Fills in an entry when it is a regular file whose name counts.
bool Inbox::look_at(const std::string& name, Entry& entry, Claimed& result) {
    struct stat found {};
    if (!name_counts(name)) {
        return false;
    }
    if (const int error = stat_at(m_inbox.fd(), name, found); error != 0) {
        if (error != ENOENT) {
            ignore(0, name, "kan niet worden bekeken", result);
        }
        return false;
    }
    if (!S_ISREG(found.st_mode)) {
        ignore(found.st_ino, name, kind_of(found.st_mode), result);
        return false;
    }
    entry.name = name;
    entry.stamp = Stamp::of(found);
    entry.arrived = std::min(entry.stamp.modified, m_moment);
    entry.uid = found.st_uid;
    if (m_told.knows(entry)) {
        m_present.insert(name);
    }
    return true;
}

bool Inbox::is_whole(const Entry& entry, const Grip& grip, Claimed& result) const {
    if (grip.error() != 0) {
        m_inbox.fail("bevat een bestand dat niet kan worden geopend", grip.error());
    }
    const Age age{
        .modified = entry.stamp.modified, .changed = entry.stamp.changed, .now = m_moment};
    switch (grip.writers()) {
    case Writers::gone:
        return false;
    case Writers::some: {
        ++result.busy;
        const nanoseconds still = m_limits.quiet - remaining_quiet(age, m_limits.quiet);
        look_again(result, m_look == Look::event
                               ? closing_time
                               : std::clamp<nanoseconds>(still, m_limits.quiet, longest_pause));
        return false;
    }
    case Writers::none:
    case Writers::unknown:
        break;
    }
    if (entry.stamp.size == 0) {
        ++result.empty; // made and not written yet; nothing makes it whole but a writer
        return false;
    }
    if (grip.writers() == Writers::none) {
        return true;
    }
    const nanoseconds wait =
        remaining_quiet(age, m_told.knows(entry) ? m_limits.quiet : m_limits.quiet_untold);
    if (wait.count() > 0) {
        ++result.young;
        look_again(result, wait);
    }
    return wait.count() <= 0;
}

/// Moves what is whole of the entries to a new batch. What was moved is returned even when the rest
/// fails: the next scan meets the same fault with nothing to lose.
void Inbox::take(std::vector<Entry> entries, Claimed& result) {
    std::string batch;
    m_werk = m_work_folders.is_new();
    for (Entry& entry : entries) {
        Grip grip{m_inbox.fd(), entry.name};
        if (!is_whole(entry, grip, result)) {
            continue;
        }
        if (batch.empty()) {
            batch = make_batch();
        }
        const int error = take_one(entry, grip, batch, result);
        if (error != 0 && result.claims.empty()) {
            remove_folder_at(m_werk->fd(), batch);
            m_inbox.fail("staat niet toe dat een bestand wordt opgepakt", error);
        }
        if (error != 0) {
            result.more = true;
            return;
        }
    }
    if (!batch.empty() && result.claims.empty()) {
        remove_folder_at(m_werk->fd(), batch);
    }
}

/// errno when the fault is one of the folder; a fault of this file alone is its own.
int Inbox::take_one(Entry& entry, Grip& grip, const std::string& batch, Claimed& result) {
    const int error = with_failpoint<"claim.rename">([&] {
        return rename_at(m_inbox.fd(), entry.name, m_werk->fd(), batch + "/" + entry.name);
    });
    if (error != 0) {
        return refuse(entry, batch, error, result);
    }
    if (keep_or_return(entry, grip, batch, result)) {
        m_told.forget(entry.name);
        result.claims.push_back({.batch = batch,
                                 .bestand = std::move(entry.name),
                                 .gewijzigd = entry.arrived,
                                 .omvang = static_cast<std::uint64_t>(entry.stamp.size),
                                 .uid = entry.uid});
    }
    return 0;
}

int Inbox::refuse(const Entry& entry, const std::string& batch, int error, Claimed& result) {
    struct stat found {};
    switch (error) {
    case ENOENT: // gone since it was listed, unless it is the batch that is gone
        return stat_at(m_werk->fd(), batch, found);
    case EPERM: // immutable, or another's in a sticky folder
    case EBUSY: // a mount
        if (stat_at(m_inbox.fd(), entry.name, found) == 0) {
            ignore(found.st_ino, entry.name, "kan niet worden opgepakt", result);
        }
        return 0;
    default:
        return error;
    }
}

/// Looks again at what was moved, now that nobody finds it by its name any more: it goes back when
/// it is something else than what was looked at, or somebody writes it. What cannot go back is
/// kept: who reads it looks once more.
bool Inbox::keep_or_return(Entry& entry, const Grip& grip, const std::string& batch,
                           Claimed& result) {
    const std::string place = batch + "/" + entry.name;
    struct stat found {};
    const int error = stat_at(m_werk->fd(), place, found);
    const Stamp stamp = Stamp::of(found);
    const bool same = error == 0 && S_ISREG(found.st_mode) && same_content(stamp, entry.stamp);
    if (same && grip.ask() != Writers::some) {
        return true;
    }
    if (error == ENOENT) {
        return false;
    }
    const Naming naming = give_back(*m_werk, place, m_inbox, entry.name);
    if (naming.error != 0) {
        return error == 0 && S_ISREG(found.st_mode);
    }
    if (error == 0 && !S_ISREG(found.st_mode)) {
        ignore(found.st_ino, naming.name, kind_of(found.st_mode), result);
        return false;
    }
    ++result.busy;
    look_again(result, closing_time);
    return false;
}

/// Named for the time, yet always higher than the last: a clock set back keeps the order.
std::string Inbox::make_batch() {
    std::string batch;
    int error = 0;
    do {
        const auto moment = static_cast<std::uint64_t>(now().time_since_epoch().count());
        m_last_batch = std::max(moment, m_last_batch + 1);
        batch = batch_name(m_last_batch);
        error = with_failpoint<"claim.batch">(
            [&] { return make_folder_at(m_werk->fd(), batch, S_IRWXU); });
    } while (error == EEXIST);
    if (error != 0) {
        m_werk->fail("kan niet worden beschreven", error);
    }
    return batch;
}

void Inbox::continue_after(std::uint64_t batch) {
    m_last_batch = std::max(m_last_batch, batch);
}

void Inbox::ignore(ino_t inode, const std::string& name, std::string reden, Claimed& result) {
    if (m_ignored.is_new(inode, name)) {
        result.ignored.push_back({.bestand = name, .reden = std::move(reden)});
    }
}

} // namespace iwmod::postbus
