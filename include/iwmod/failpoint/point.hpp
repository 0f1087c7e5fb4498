/// The inside of iwmod/failpoint.hpp: one point, and what the environment says about it.
#pragma once

#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <limits>
#include <string>
#include <string_view>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace iwmod {

enum class FailpointKind {
    kills,           ///< stands between two steps: nothing there can fail
    kills_or_fails,  ///< stands before a step, which can fail in its stead
    kills_or_throws, ///< stands where a library may throw anything
};

/// One point. Made before main, one for each name; any thread may pass it.
class Failpoint {
  public:
    Failpoint(const char* name, const char* suffix, FailpointKind kind)
        : m_name{std::string{name} + suffix}, m_kind{kind}, m_next{std::exchange(first(), this)} {}

    /// Kills, or gives the errno to fail with or what to throw, or 0. Leaves errno as it is.
    int pass() noexcept;
    static void print_all();
    /// For a test within one process: every point counts from the beginning.
    static void count_anew() noexcept;

  private:
    static Failpoint*& first() {
        static Failpoint* head = nullptr; // NOLINT: the list of all, complete before main begins
        return head;
    }
    void log() const noexcept;
    int action(int hit) const noexcept;

    std::string m_name;
    FailpointKind m_kind;
    Failpoint* m_next;
    std::atomic<int> m_hits{0};
};

namespace failpoint_detail {

// The environment is not changed while threads run. NOLINTBEGIN(concurrency-mt-unsafe)
inline const char* environment(const char* name) noexcept {
    return std::getenv(name);
}
// NOLINTEND(concurrency-mt-unsafe)

inline int number(std::string_view text, int otherwise) noexcept {
    int value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// What is before the first `cut`, which is taken from `text` together with it.
inline std::string_view take_until(std::string_view& text, char cut) noexcept {
    const auto end = text.find(cut);
    const auto part = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return part;
}

/// Whether `hit` is among `<first>[-[<last>]]`.
inline bool is_among(std::string_view times, int hit) noexcept {
    if (times.empty()) {
        return hit == 1;
    }
    const bool open = times.find('-') != std::string_view::npos;
    const int from = number(take_until(times, '-'), 1);
    const int to = open ? number(times, std::numeric_limits<int>::max()) : from;
    return from <= hit && hit <= to;
}

inline constexpr int killed = -1;
inline constexpr int aborted = -2;
inline constexpr int hung = -3;
inline constexpr int out_of_memory = -4;
inline constexpr int std_exception = -5;
inline constexpr int foreign = -6;

/// The number for an action, which is a word or an errno.
inline int action_number(std::string_view action) noexcept {
    struct Word {
        std::string_view word;
        int number;
    };
    constexpr Word words[] = {{"kill", killed}, // NOLINT(*-avoid-c-arrays)
                              {"abort", aborted},        {"hang", hung},
                              {"memory", out_of_memory}, {"std", std_exception},
                              {"foreign", foreign}};
    for (const auto& [word, value] : words) {
        if (word == action) {
            return value;
        }
    }
    return number(action, EIO);
}

} // namespace failpoint_detail

inline void Failpoint::count_anew() noexcept {
    for (Failpoint* point = first(); point != nullptr; point = point->m_next) {
        point->m_hits = 0;
    }
}

inline int Failpoint::action(int hit) const noexcept {
    namespace detail = failpoint_detail;
    const char* rules = detail::environment("IWMOD_FAILPOINT");
    std::string_view rest = rules == nullptr ? "" : rules;
    while (!rest.empty()) {
        auto times = detail::take_until(rest, ';');
        auto what = detail::take_until(times, '@');
        if (detail::take_until(what, '=') == m_name && detail::is_among(times, hit)) {
            return detail::action_number(what);
        }
    }
    return 0;
}

inline void Failpoint::log() const noexcept {
    const char* path = failpoint_detail::environment("IWMOD_FAILPOINT_LOG");
    if (path != nullptr) {
        constexpr mode_t mode = 0666;
        const int fd = ::open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, mode);
        ::dprintf(fd, "%s\n", m_name.c_str());
        ::close(fd);
    }
}

inline int Failpoint::pass() noexcept {
    const int before = errno;
    const char* condition = failpoint_detail::environment("IWMOD_FAILPOINT_WHILE");
    log();
    int result = 0;
    if (condition == nullptr || ::access(condition, F_OK) == 0) {
        result = action(++m_hits);
    }
    if (result == failpoint_detail::killed) {
        constexpr int as_by_sigkill = 137;
        // Not _exit: a sanitizer looks at what the threads left behind there, and changes the code.
        ::syscall(SYS_exit_group, as_by_sigkill);
    }
    if (result == failpoint_detail::aborted) {
        std::abort();
    }
    while (result == failpoint_detail::hung) {
        ::pause();
    }
    errno = before;
    const bool fails = result > 0 && m_kind == FailpointKind::kills_or_fails;
    return fails || m_kind == FailpointKind::kills_or_throws ? result : 0;
}

inline void Failpoint::print_all() {
    for (const Failpoint* point = first(); point != nullptr; point = point->m_next) {
        std::printf("%s%s\n", point->m_name.c_str(),
                    point->m_kind == FailpointKind::kills            ? " kill"
                    : point->m_kind == FailpointKind::kills_or_fails ? " kill fail"
                                                                     : " kill throw");
    }
}

} // namespace iwmod
