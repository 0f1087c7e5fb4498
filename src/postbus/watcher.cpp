#include "events.hpp"
#include "folder.hpp"
#include "steps.hpp"
#include "writers.hpp"
#include <iwmod/basis/fd.hpp>
#include <iwmod/postbus/watcher.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_set>

namespace iwmod::postbus {
namespace {

namespace asio = boost::asio;

constexpr std::uint32_t inbox_mask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF |
                                     IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW;
constexpr std::uint32_t parent_mask = IN_DELETE | IN_MOVED_FROM | IN_ONLYDIR;

/// Events taken together before the handler is called, at most. The kernel's queue holds 16,384.
constexpr std::size_t most_names = 16'384;
constexpr std::size_t buffer_size = std::size_t{64} * 1024;

/// Of what was made, what no close will follow: a link to a file, or no file at all. One that is
/// neither is being written, or was linked in by a program that then removed the old name.
bool came_whole(int inbox, const std::string& name) {
    struct stat found {};
    if (stat_at(inbox, name, found) != 0) {
        return false;
    }
    if (!S_ISREG(found.st_mode) || found.st_nlink > 1) {
        return true;
    }
    // An empty one may be made and not opened for writing yet.
    return found.st_size > 0 && ask_writers(inbox, name).writers == Writers::none;
}

} // namespace

class Watcher::Descriptor {
  public:
    Descriptor(asio::io_context& io, std::filesystem::path inbox, Handler handler)
        : m_inbox{std::move(inbox)}, m_handler{std::move(handler)}, m_stream{io, open_inotify()} {
        watch();
        wait();
    }

    void watch() {
        unwatch(m_watched.inbox);
        unwatch(m_watched.parent);
        // Without a slash at the end, so that there is a last name.
        const auto full = std::filesystem::absolute(m_inbox / ".").parent_path();
        m_watched.inbox_name = full.filename().string();
        // A parent that may not be read is done without.
        m_watched.parent = add_watch(full.parent_path(), parent_mask);
        m_watched.inbox = add_watch(full, inbox_mask);
        if (m_watched.inbox < 0) {
            throw_spool(m_inbox, "kan niet worden bewaakt", errno);
        }
        m_folder = open_at(AT_FDCWD, full.string(), O_PATH | O_DIRECTORY | O_NOFOLLOW);
        if (!m_folder) {
            throw_spool(m_inbox, "kan niet worden bewaakt", errno);
        }
    }

    bool watches_it() const {
        struct stat ours {};
        struct stat found {};
        return ::fstat(m_folder.get(), &ours) == 0 &&
               stat_at(AT_FDCWD, without_slash(m_inbox).string(), found) == 0 &&
               ours.st_dev == found.st_dev && ours.st_ino == found.st_ino;
    }

  private:
    int open_inotify() const {
        const int fd = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        if (fd < 0) {
            throw_spool(m_inbox, "kan niet worden bewaakt", errno);
        }
        return fd;
    }

    int add_watch(const std::filesystem::path& folder, std::uint32_t mask) {
        return ::inotify_add_watch(m_stream.native_handle(), folder.c_str(), mask);
    }

    void unwatch(int watch) {
        if (watch >= 0) {
            ::inotify_rm_watch(m_stream.native_handle(), watch);
        }
    }

    void wait() {
        const std::weak_ptr<const char> alive = m_alive;
        m_stream.async_wait(asio::posix::stream_descriptor::wait_read,
                            [this, alive](const boost::system::error_code& error) {
                                if (!error && !alive.expired()) {
                                    wake();
                                }
                            });
    }

    void wake() {
        Wakeup wakeup = wakeup_of(read_events());
        wait(); // before the handler, which may throw
        if (!wakeup.names.empty() || wakeup.rescan || wakeup.inbox_gone) {
            m_handler(std::move(wakeup));
        }
    }

    Events read_events() {
        Events events;
        while (events.closed.size() + events.made.size() < most_names) {
            const ssize_t got = ::read(m_stream.native_handle(), m_buffer.data(), m_buffer.size());
            if (got > 0) {
                events.add({m_buffer.data(), static_cast<std::size_t>(got)}, m_watched);
            } else if (got == 0 || errno == EAGAIN) {
                break;
            } else if (errno != EINTR) {
                throw_spool(m_inbox, "kan niet worden bewaakt", errno);
            }
        }
        return events;
    }

    Wakeup wakeup_of(Events events) const {
        Wakeup wakeup{.names = {}, .rescan = events.overflow, .inbox_gone = events.inbox_gone};
        std::unordered_set<std::string> known;
        for (std::string& name : events.closed) {
            if (known.insert(name).second) {
                wakeup.names.push_back(std::move(name));
            }
        }
        for (std::string& name : events.made) {
            if (known.insert(name).second && came_whole(m_folder.get(), name)) {
                wakeup.names.push_back(std::move(name));
            }
        }
        return wakeup;
    }

    std::filesystem::path m_inbox;
    Handler m_handler;
    asio::posix::stream_descriptor m_stream;
    Watched m_watched;
    basis::Fd m_folder;
    std::array<char, buffer_size> m_buffer{};
    /// Gone with us: a wake-up that is queued already must not find us.
    std::shared_ptr<const char> m_alive = std::make_shared<const char>('\0');
};

Watcher::Watcher(boost::asio::io_context& io, std::filesystem::path inbox, Handler handler)
    : m_descriptor{std::make_unique<Descriptor>(io, std::move(inbox), std::move(handler))} {}

Watcher::~Watcher() = default;

void Watcher::watch() {
    m_descriptor->watch();
}

bool Watcher::watches_it() const {
    return m_descriptor->watches_it();
}

} // namespace iwmod::postbus
