/// The folder of a rehearsal, which goes with it.
#pragma once

#include <iwmod/basis/fd.hpp>

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <thread>

namespace iwmod::beheer {

/// Ends the process on SIGINT, SIGTERM or SIGHUP, but removes a folder first. Made before other
/// threads are: they leave these signals to it.
class SignalGuard {
  public:
    explicit SignalGuard(std::filesystem::path map);
    ~SignalGuard();
    SignalGuard(const SignalGuard&) = delete;
    SignalGuard& operator=(const SignalGuard&) = delete;
    SignalGuard(SignalGuard&&) = delete;
    SignalGuard& operator=(SignalGuard&&) = delete;

  private:
    void watch() const;

    std::filesystem::path m_map;
    sigset_t m_before{}; ///< which signals were held
    basis::Fd m_signals;
    basis::Fd m_end;
    std::thread m_thread;
};

/// Whose business it is that a signal ends the process.
enum class OnSignal : std::uint8_t {
    clean_up,    ///< the folder's: a command
    leave_alone, ///< somebody else's, who ends what uses the folder: a program that serves
};

/// A new folder `.proef-...`, for this account alone. Removed at the end of the object, by a signal
/// that ends the process (where that is its business), and when the process is killed by the next
/// one that is made: a lock says of each whether somebody uses it. One thread.
class ThrowawayFolder {
  public:
    /// In `map`. Throws SpoolError.
    explicit ThrowawayFolder(const std::filesystem::path& map,
                             OnSignal on_signal = OnSignal::clean_up);
    ~ThrowawayFolder();
    ThrowawayFolder(const ThrowawayFolder&) = delete;
    ThrowawayFolder& operator=(const ThrowawayFolder&) = delete;
    ThrowawayFolder(ThrowawayFolder&&) = delete;
    ThrowawayFolder& operator=(ThrowawayFolder&&) = delete;

    const std::filesystem::path& path() const { return m_path; }

  private:
    struct Locked {
        basis::Fd lock;
        std::filesystem::path path;
    };
    static Locked make(const std::filesystem::path& map);
    ThrowawayFolder(Locked made, OnSignal on_signal);

    basis::Fd m_lock;
    std::filesystem::path m_path;
    std::optional<SignalGuard> m_guard;
};

} // namespace iwmod::beheer
