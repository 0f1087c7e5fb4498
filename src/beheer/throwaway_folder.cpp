#include "throwaway_folder.hpp"

#include <iwmod/error.hpp>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <string>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/signalfd.h>
#include <system_error>

namespace iwmod::beheer {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = ".proef-";

basis::Fd open_folder(const fs::path& map) {
    return basis::Fd{::open(map.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)};
}

void throw_away(const fs::path& map) {
    std::error_code ignored; // it holds nothing that anybody needs
    fs::remove_all(map, ignored);
}

/// What rehearsals that were killed left. Who uses one holds its lock.
void remove_left_behind(const fs::path& map) {
    std::error_code failure;
    for (const auto& each : fs::directory_iterator{map, failure}) {
        if (!each.path().filename().string().starts_with(prefix)) {
            continue;
        }
        const auto folder = open_folder(each.path());
        if (folder && ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0) {
            throw_away(each.path());
        }
    }
}

sigset_t ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int each : {SIGINT, SIGTERM, SIGHUP}) {
        sigaddset(&signals, each);
    }
    return signals;
}

/// As if nobody had held the signal.
void end_by(int signal) {
    static_cast<void>(std::signal(signal, SIG_DFL)); // fails for no signal that there is
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, signal);
    pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
    static_cast<void>(std::raise(signal)); // it does not come back
}

} // namespace

SignalGuard::SignalGuard(fs::path map) : m_map{std::move(map)} {
    const auto signals = ending_signals();
    pthread_sigmask(SIG_BLOCK, &signals, &m_before);
    m_signals = basis::Fd{::signalfd(-1, &signals, SFD_CLOEXEC)};
    m_end = basis::Fd{::eventfd(0, EFD_CLOEXEC)};
    m_thread = std::thread{[this] { watch(); }};
}

SignalGuard::~SignalGuard() {
    constexpr std::uint64_t one = 1;
    [[maybe_unused]] const auto outcome = ::write(m_end.get(), &one, sizeof one);
    m_thread.join();
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr); // what came at the last moment counts now
}

void SignalGuard::watch() const {
    std::array<pollfd, 2> events{pollfd{.fd = m_signals.get(), .events = POLLIN, .revents = 0},
                                 pollfd{.fd = m_end.get(), .events = POLLIN, .revents = 0}};
    while (::poll(events.data(), events.size(), -1) < 0 && errno == EINTR) {
    }
    signalfd_siginfo info{};
    if (events[0].revents != 0 && ::read(m_signals.get(), &info, sizeof info) == sizeof info) {
        throw_away(m_map);
        throw_away(m_map); // a file that came in while the first went over it
        end_by(static_cast<int>(info.ssi_signo));
    }
}

/// Under a lock on `map`: nobody takes the new folder, which has none yet, for one that was left.
ThrowawayFolder::Locked ThrowawayFolder::make(const fs::path& map) {
    const auto around = open_folder(map);
    std::string name = (map / (std::string{prefix} + "XXXXXX")).string();
    if (!around || ::flock(around.get(), LOCK_EX) != 0) {
        throw SpoolError{"Naast het register kan geen map voor de proef worden gemaakt."};
    }
    remove_left_behind(map);
    if (::mkdtemp(name.data()) == nullptr) {
        throw SpoolError{"Naast het register kan geen map voor de proef worden gemaakt."};
    }
    Locked made{.lock = open_folder(name), .path = name};
    ::flock(made.lock.get(), LOCK_EX | LOCK_NB); // nobody else knows it
    return made;
}

ThrowawayFolder::ThrowawayFolder(const fs::path& map, OnSignal on_signal)
    : ThrowawayFolder{make(map), on_signal} {}

ThrowawayFolder::ThrowawayFolder(Locked made, OnSignal on_signal)
    : m_lock{std::move(made.lock)}, m_path{std::move(made.path)} {
    if (on_signal == OnSignal::clean_up) {
        m_guard.emplace(m_path);
    }
}

ThrowawayFolder::~ThrowawayFolder() {
    throw_away(m_path);
}

} // namespace iwmod::beheer
