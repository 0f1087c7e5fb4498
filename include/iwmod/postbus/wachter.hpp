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

namespace iwmod {

/// What happened in the inbox since the last time.
struct Wakeup {
    /// Entries that were closed after writing, moved in, linked in, or that are no files. For
    /// Postbus::claim. In order of the events, each once.
    std::vector<std::string> names;
    /// Events were lost: scan the whole inbox.
    bool rescan = false;
    /// The inbox was deleted, moved away or unmounted: Postbus::refresh(), then Wachter::watch(),
    /// then Postbus::scan().
    bool inbox_gone = false;
};

/// Watches the inbox with inotify; never polls. Start it before the first scan, so that no file
/// falls between. A file that was created unnamed (O_TMPFILE) and is linked in while still open is
/// not seen before the next scan: the kernel reports no close under its name.
///
/// Threads: made, used and destroyed by the thread that runs the io_context; the handler runs there
/// too.
class Wachter {
  public:
    using Handler = std::function<void(Wakeup)>;

    /// Watches at once. `io` must outlive it. Throws SpoolError when the folder cannot be watched.
    Wachter(boost::asio::io_context& io, std::filesystem::path inbox, Handler handler);
    ~Wachter();
    Wachter(const Wachter&) = delete;
    Wachter& operator=(const Wachter&) = delete;
    Wachter(Wachter&&) = delete;
    Wachter& operator=(Wachter&&) = delete;

    /// Watches the folder that now lies at the path. Throws SpoolError when there is none.
    void watch();

  private:
    class Descriptor;
    std::unique_ptr<Descriptor> m_descriptor;
};

} // namespace iwmod
