#include "inbox.hpp"

#include "steps.hpp"
#include "werk.hpp"
#include <iwmod/failpoint.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <sys/stat.h>

namespace iwmod {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

constexpr std::array<std::string_view, 3> partial_suffixes{".tmp", ".part", ".filepart"};

/// The kernel reports a close a moment before it drops the writer.
constexpr milliseconds closing_time{20};

/// A file that stays open is looked at again after as long as it lies still, at most this long.
constexpr milliseconds longest_pause = std::chrono::minutes{5};

constexpr std::size_t most_reported = 1000;

bool came_before(const Entry& one, const Entry& other) {
    return one.modified != other.modified ? one.modified < other.modified : one.name < other.name;
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
    if (name.empty() || name.starts_with('.') || name.find('/') != std::string_view::npos) {
        return false;
    }
    return std::none_of(partial_suffixes.begin(), partial_suffixes.end(),
                        [&](std::string_view suffix) { return name.ends_with(suffix); });
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

Inbox::Inbox(const Folder& inbox, const Folder& werk, const Limits& limits)
    : m_inbox{inbox}, m_werk{werk}, m_limits{limits} {}

Claimed Inbox::scan() {
    Claimed result;
    std::optional<Entry> last;
    do {
        Window window = oldest_after(last ? &*last : nullptr, result);
        result.more = window.more;
        if (!window.entries.empty()) {
            last = window.entries.back();
        }
        take(keep_whole(std::move(window.entries), Told::by_scan, result), result);
        // When the oldest are all being written, those behind them need not wait.
    } while (result.claims.empty() && result.more);
    m_ignored.forget_unseen();
    return result;
}

Claimed Inbox::claim(std::span<const std::string> names) {
    Claimed result;
    take(keep_whole(entries_of(names, result), Told::by_event, result), result);
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
    entry.modified = file_time(found.st_mtim);
    entry.changed = file_time(found.st_ctim);
    entry.size = static_cast<std::uint64_t>(found.st_size);
    entry.uid = found.st_uid;
    return true;
}

std::vector<Entry> Inbox::keep_whole(std::vector<Entry> entries, Told told, Claimed& result) const {
    const FileTime moment = now();
    const auto unfinished = [&](const Entry& entry) {
        return !is_whole(entry, told, moment, result);
    };
    std::erase_if(entries, unfinished);
    return entries;
}

bool Inbox::is_whole(const Entry& entry, Told told, FileTime moment, Claimed& result) const {
    const auto [writers, error] = ask_writers(m_inbox.fd(), entry.name);
    if (error != 0) {
        m_inbox.fail("bevat een bestand dat niet kan worden geopend", error);
    }
    const Age age{.modified = entry.modified, .changed = entry.changed, .now = moment};
    const nanoseconds wait = remaining_quiet(age, m_limits.quiet);
    switch (writers) {
    case Writers::gone:
        return false;
    case Writers::some:
        ++result.busy;
        look_again(result, told == Told::by_event
                               ? closing_time
                               : std::clamp<nanoseconds>(m_limits.quiet - wait, m_limits.quiet,
                                                         longest_pause));
        return false;
    case Writers::none:
        // A new and empty file may be one that its writer has made but not opened yet.
        if (entry.size > 0 || told == Told::by_event || wait.count() <= 0) {
            return true;
        }
        break;
    case Writers::unknown:
        if (told == Told::by_event || wait.count() <= 0) {
            return true;
        }
        break;
    }
    ++result.young;
    look_again(result, wait);
    return false;
}

/// Moves the entries to a new batch. What was moved is returned even when the rest fails: the next
/// scan meets the same fault with nothing to lose.
void Inbox::take(std::vector<Entry> entries, Claimed& result) {
    if (entries.empty()) {
        return;
    }
    const std::string batch = make_batch();
    for (Entry& entry : entries) {
        const int error = take_one(entry, batch, result);
        if (error != 0 && result.claims.empty()) {
            remove_folder_at(m_werk.fd(), batch);
            m_inbox.fail("staat niet toe dat een bestand wordt opgepakt", error);
        }
        if (error != 0) {
            result.more = true;
            return;
        }
    }
    if (result.claims.empty()) {
        remove_folder_at(m_werk.fd(), batch);
    }
}

/// errno when the fault is one of the folder; a fault of this file alone is its own.
int Inbox::take_one(Entry& entry, const std::string& batch, Claimed& result) {
    const int error = with_failpoint<"claim.rename">(
        [&] { return rename_at(m_inbox.fd(), entry.name, m_werk.fd(), batch + "/" + entry.name); });
    struct stat found {};
    switch (error) {
    case 0:
        result.claims.push_back({.batch = batch,
                                 .bestand = std::move(entry.name),
                                 .gewijzigd = entry.modified,
                                 .omvang = entry.size,
                                 .uid = entry.uid});
        return 0;
    case ENOENT: // gone since it was listed, unless it is the batch that is gone
        return stat_at(m_werk.fd(), batch, found);
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

/// Named for the time, yet always higher than the last: a clock set back keeps the order.
std::string Inbox::make_batch() {
    std::string batch;
    int error = 0;
    do {
        const auto moment = static_cast<std::uint64_t>(now().time_since_epoch().count());
        m_last_batch = std::max(moment, m_last_batch + 1);
        batch = batch_name(m_last_batch);
        error = with_failpoint<"claim.batch">(
            [&] { return make_folder_at(m_werk.fd(), batch, S_IRWXU); });
    } while (error == EEXIST);
    if (error != 0) {
        m_werk.fail("kan niet worden beschreven", error);
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

} // namespace iwmod
