#include <iwmod/basis/fd.hpp>
#include <iwmod/dienst/alarm_program.hpp>

#include <spawn.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace iwmod::dienst {

namespace {

using basis::Fd;

/// Owns what posix_spawn is told about the descriptors of the child.
class Actions {
  public:
    Actions() { posix_spawn_file_actions_init(&m_actions); }
    ~Actions() { posix_spawn_file_actions_destroy(&m_actions); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    Actions(Actions&&) = delete;
    Actions& operator=(Actions&&) = delete;
    void read_from(int fd) {
        posix_spawn_file_actions_adddup2(&m_actions, fd, STDIN_FILENO);
        posix_spawn_file_actions_addclosefrom_np(&m_actions, STDERR_FILENO + 1);
    }
    const posix_spawn_file_actions_t* get() const { return &m_actions; }

  private:
    posix_spawn_file_actions_t m_actions{};
};

/// Signals as any program expects them: the service holds SIGHUP back and ignores SIGPIPE.
class Attributes {
  public:
    Attributes() {
        posix_spawnattr_init(&m_attributes);
        sigset_t none;
        sigemptyset(&none);
        sigset_t usual;
        sigemptyset(&usual);
        sigaddset(&usual, SIGPIPE);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setsigdefault(&m_attributes, &usual);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~Attributes() { posix_spawnattr_destroy(&m_attributes); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    Attributes(Attributes&&) = delete;
    Attributes& operator=(Attributes&&) = delete;
    const posix_spawnattr_t* get() const { return &m_attributes; }

  private:
    posix_spawnattr_t m_attributes{};
};

/// The end of a pipe from which a short text can be read. A reader that reads none of it does not
/// hold us up: it fits in the pipe.
Fd with_text(const std::string& tekst) {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return {};
    }
    Fd reading{ends[0]};
    const Fd writing{ends[1]};
    constexpr std::size_t fits = 4096; // PIPE_BUF: written as one
    const auto line = tekst.substr(0, fits - 1) + "\n";
    return ::write(writing.get(), line.data(), line.size()) < 0 ? Fd{} : std::move(reading);
}

AlarmOutcome wait_for(pid_t child, std::chrono::milliseconds patience) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the C library has no other way
    const Fd ended{static_cast<int>(::syscall(SYS_pidfd_open, child, 0))};
    pollfd wanted{.fd = ended.get(), .events = POLLIN, .revents = 0};
    const bool in_time = ended && ::poll(&wanted, 1, static_cast<int>(patience.count())) == 1;
    if (!in_time) {
        ::kill(child, SIGKILL);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!in_time) {
        return AlarmOutcome::too_slow;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? AlarmOutcome::told
                                                         : AlarmOutcome::failed;
}

} // namespace

AlarmOutcome run_alarm_program(const std::filesystem::path& program, const std::string& tekst,
                               std::chrono::milliseconds patience) {
    const Fd text = with_text(tekst);
    if (!text) {
        return AlarmOutcome::not_started;
    }
    Actions actions;
    actions.read_from(text.get());
    const Attributes attributes;
    std::string name = program.string();
    std::array<char*, 2> arguments{name.data(), nullptr};
    pid_t child = 0;
    if (::posix_spawn(&child, name.c_str(), actions.get(), attributes.get(), arguments.data(),
                      environ) != 0) {
        return AlarmOutcome::not_started;
    }
    return wait_for(child, patience);
}

const char* sentence_of(AlarmOutcome outcome) {
    switch (outcome) {
    case AlarmOutcome::told:
        return "het alarmprogramma is geslaagd";
    case AlarmOutcome::failed:
        return "het alarmprogramma eindigde met een fout";
    case AlarmOutcome::too_slow:
        return "het alarmprogramma duurde te lang en is afgebroken";
    case AlarmOutcome::not_started:
        break;
    }
    return "het alarmprogramma kan niet worden gestart; controleer pad en rechten";
}

} // namespace iwmod::dienst
