#include <iwmod/dienst.hpp>

#include <malloc.h>
#include <pwd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace iwmod::dienst {

void forbid_core_dumps() {
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    setrlimit(RLIMIT_CORE, &none);
#ifndef IWMOD_SANITIZED                 // a sanitizer traces its own process
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); // NOLINT(cppcoreguidelines-pro-type-vararg): so it is
#endif
}

void share_memory() {
    constexpr int heaps = 2;       // reading and deciding seldom wait for each other
    ::mallopt(M_ARENA_MAX, heaps); // NOLINT(concurrency-mt-unsafe): no thread yet
    // What one large message needs goes back at once. Left alone, both grow with the largest that
    // was ever freed, and every list of a message stays in a heap full of holes.
    constexpr int of_its_own = 256 << 10;
    constexpr int free_at_the_end = 8 << 20;
    ::mallopt(M_MMAP_THRESHOLD, of_its_own);      // NOLINT(concurrency-mt-unsafe)
    ::mallopt(M_TRIM_THRESHOLD, free_at_the_end); // NOLINT(concurrency-mt-unsafe)
}

void outlive_readers() {
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN)); // fails for no signal that there is
}

namespace {
void change_reload(int how) {
    sigset_t reload;
    sigemptyset(&reload);
    sigaddset(&reload, SIGHUP);
    pthread_sigmask(how, &reload, nullptr);
}
} // namespace

void hold_reload() {
    change_reload(SIG_BLOCK);
}

void release_reload() {
    change_reload(SIG_UNBLOCK);
}

std::string account_name(std::uint32_t uid) {
    constexpr std::size_t enough = 4096;
    std::array<char, enough> buffer{};
    passwd account{};
    passwd* found = nullptr;
    if (getpwuid_r(uid, &account, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) {
        return found->pw_name;
    }
    return std::to_string(uid);
}

std::string operator_name() {
    const char* const caller = std::getenv("SUDO_USER"); // NOLINT(concurrency-mt-unsafe): no thread
    return caller != nullptr && *caller != '\0' ? std::string{caller} : account_name(getuid());
}

} // namespace iwmod::dienst
