/// The inbox: what lies there, what of it counts, and taking it.
#pragma once

#include "folder.hpp"
#include "work_folders.hpp"
#include "writers.hpp"
#include <iwmod/postbus/claim.hpp>
#include <iwmod/postbus/mappen.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace iwmod::postbus {

/// Names that begin with a dot or `~$`, or end in `~` or, in any case, .tmp, .part, .partial,
/// .filepart or .crdownload, are not looked at.
bool name_counts(std::string_view name);

/// A regular file in the inbox whose name counts.
struct Entry {
    std::string name;
    /// Its modification time, or the moment of the look when that lies in the future.
    FileTime arrived;
    Stamp stamp;
    std::uint32_t uid = 0;
};

/// What was ignored and reported before, so that it is reported once. Bounded: what does not fit is
/// not reported.
class IgnoredNames {
  public:
    /// True the first time. `inode` tells a new thing of the same name from the old.
    bool is_new(ino_t inode, const std::string& name);
    /// Forgets everything of before the last call that was not asked after since: it is gone.
    void forget_unseen();

  private:
    using Known = std::set<std::pair<ino_t, std::string>>;
    Known m_reported;
    Known m_seen;
};

/// Files of which an event told that they were closed, and which were not taken yet. Bounded: what
/// does not fit waits longer.
class ToldNames {
  public:
    void add(const Entry& entry);
    bool knows(const Entry& entry) const;
    void forget(const std::string& name) { m_told.erase(name); }
    /// Forgets those that are not among the names in the inbox.
    void keep(const std::set<std::string>& present);

  private:
    std::map<std::string, Stamp>
        m_told; ///< as they were then: what was written since is not closed
};

/// One thread at a time. The folders must outlive it.
class Inbox {
  public:
    Inbox(const Folder& inbox, const WorkFolders& work_folders, const Limits& limits);

    /// See Postbus::scan.
    Claimed scan();
    /// See Postbus::claim.
    Claimed claim(std::span<const std::string> names);

    /// Batches from now on come after this one.
    void continue_after(std::uint64_t batch);

  private:
    enum class Look { scan, event };
    struct Window {
        std::vector<Entry> entries;
        bool more = false;
    };

    Window oldest_after(const Entry* last, Claimed& result);
    std::vector<Entry> entries_of(std::span<const std::string> names, Claimed& result);
    bool look_at(const std::string& name, Entry& entry, Claimed& result);
    bool is_whole(const Entry& entry, const Grip& grip, Claimed& result) const;
    void take(std::vector<Entry> entries, Claimed& result);
    int take_one(Entry& entry, Grip& grip, const std::string& batch, Claimed& result);
    int refuse(const Entry& entry, const std::string& batch, int error, Claimed& result);
    bool keep_or_return(Entry& entry, const Grip& grip, const std::string& batch, Claimed& result);
    std::string make_batch();
    void ignore(ino_t inode, const std::string& name, std::string reden, Claimed& result);

    const Folder& m_inbox;
    const WorkFolders& m_work_folders;
    WorkFolders::Map m_werk; ///< where the claims of the look that runs go
    Limits m_limits;
    IgnoredNames m_ignored;
    ToldNames m_told;
    std::set<std::string> m_present; ///< told of, and seen by the scan that runs
    Look m_look = Look::scan;        ///< that runs
    FileTime m_moment;               ///< of that
    std::uint64_t m_last_batch = 0;
};

} // namespace iwmod::postbus
