/// How long something is busy, for the watchdog.
#pragma once

#include <iwmod/failpoint.hpp>

#include <chrono>
#include <cstdint>

namespace iwmod::dienst {

/// Steady clock, in nanoseconds; never 0.
inline std::int64_t steady_now() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// True when it is busy since `since` (0: it is not) for longer than one commit can take.
inline bool hangs(std::int64_t since) {
    constexpr std::chrono::seconds longest_commit{120};
    return since != 0 && std::chrono::nanoseconds{steady_now() - since} >= patience(longest_commit);
}

} // namespace iwmod::dienst
