/// Wakes the service when something arrives in the inbox.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace boost::asio {
class io_context;
} // namespace boost::asio

namespace iwmod::postbus {

/// What happened in the inbox since the last time.
struct Wakeup {
    /// Entries that were closed after writing, moved in, linked in, or that are no files. For
    /// Postbus::claim. In order of the events, each once.
    std::vector<std::string> names;
    /// Events were lost: scan the whole inbox.
    bool rescan = false;
    /// The inbox was deleted, moved away or unmounted: Postbus::refresh(), then Watcher::watch(),
    /// then Postbus::scan().
    bool inbox_gone = false;
};

/// Watches the inbox with inotify; never polls. Start it before the first scan, so that no file
/// falls between. Not everything is told, so scan now and then: not what is written on another
/// machine, nor that a mount or another link lies in the path now, nor the close of a file that was
/// created unnamed (O_TMPFILE) and linked in while still open.
///
/// Threads: made, used and destroyed by the thread that runs the io_context; the handler runs there
/// too.
class Watcher {
  public:
    using Handler = std::function<void(Wakeup)>;

    /// Watches at once. `io` must outlive it. Throws SpoolError when the folder cannot be watched.
    Watcher(boost::asio::io_context& io, std::filesystem::path inbox, Handler handler);
    ~Watcher();
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;
    Watcher(Watcher&&) = delete;
    Watcher& operator=(Watcher&&) = delete;

    /// Watches the folder that now lies at the path. Throws SpoolError when there is none.
    void watch();

    /// Whether the folder that is watched is the one that lies at the path now.
    bool watches_it() const;

  private:
    class Descriptor;
    std::unique_ptr<Descriptor> m_descriptor;
};

} // namespace iwmod::postbus
