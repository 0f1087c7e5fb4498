/// Named points on the way of a message at which a test kills the process or lets a step fail. They
/// exist in builds with the option IWMOD_FAILPOINTS only, which no package has; without it every
/// function here is empty and no name reaches the program. What the environment may say:
///
///     IWMOD_FAILPOINT        `<name>=<action>[@<first>[-[<last>]]]`, more of them joined by `;`.
///                            The action is `kill` (nothing is flushed), `abort`, `hang` (for
///                            ever), the number of an errno, or, where anything may be thrown,
///                            `memory`, `std` or `foreign` (no std::exception);
///                            first and last count the times that the point is passed, from 1
///                            (without: the first time; `@3-`: from the third on).
///     IWMOD_FAILPOINT_WHILE  a file: the points do something only while it exists
///     IWMOD_FAILPOINT_LOG    a file that gets a line with the name each time a point is passed
///     IWMOD_FAILPOINT_LIST   print all names, a line each, with what they can do, and end
///     IWMOD_FAILPOINT_HANG   after so many seconds a thread counts as hanging
///     IWMOD_FAILPOINT_HASTE  pauses before another try last a twentieth
#pragma once

#include <iwmod/failpoint/point.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <new>
#include <stdexcept>
#include <type_traits>

namespace iwmod {

#ifdef IWMOD_FAILPOINTS
inline constexpr bool failpoints_compiled_in = true;
#else
inline constexpr bool failpoints_compiled_in = false;
#endif

/// The name as a template argument: whoever uses a failpoint makes it known, so that the list of
/// all of them is the code itself.
template <std::size_t size>
struct FailpointName {
    // A string literal is a C array. NOLINTNEXTLINE(*-avoid-c-arrays,google-explicit-constructor)
    consteval FailpointName(const char (&text)[size]) { std::copy_n(text, size, letters.begin()); }
    std::array<char, size> letters{};
};

namespace failpoint_detail {

// Each counts how often it was passed, and says at the start of the program that it is there.
// NOLINTBEGIN(*-avoid-non-const-global-variables,cert-err58-cpp)
template <FailpointName name, FailpointKind kind>
struct At {
    static inline Failpoint point{name.letters.data(), "", kind};
};
template <FailpointName name>
struct Behind {
    static inline Failpoint point{name.letters.data(), ".done", FailpointKind::kills};
};
// NOLINTEND(*-avoid-non-const-global-variables,cert-err58-cpp)

inline void throw_for(int what) {
    struct NoStdException {};
    switch (what) {
    case out_of_memory:
        throw std::bad_alloc{};
    case std_exception:
        throw std::out_of_range{"a fault that was asked for"};
    case foreign:
        throw NoStdException{};
    default:
        break;
    }
}

} // namespace failpoint_detail

/// The errno that the step behind this must fail with; 0 as a rule.
template <FailpointName name>
int failpoint() noexcept {
    if constexpr (failpoints_compiled_in) {
        return failpoint_detail::At<name, FailpointKind::kills_or_fails>::point.pass();
    } else {
        return 0;
    }
}

/// A place between two steps where a process may die.
template <FailpointName name>
void killpoint() noexcept {
    if constexpr (failpoints_compiled_in) {
        failpoint_detail::At<name, FailpointKind::kills>::point.pass();
    }
}

/// A place where a library may throw anything.
template <FailpointName name>
void throwpoint() {
    if constexpr (failpoints_compiled_in) {
        failpoint_detail::throw_for(
            failpoint_detail::At<name, FailpointKind::kills_or_throws>::point.pass());
    }
}

/// Does a step that gives errno, 0 being good, or an owner of a descriptor and errno; with a
/// failpoint `<name>` before it and a killpoint `<name>.done` behind it.
template <FailpointName name, class Step>
auto with_failpoint(Step step) {
    if constexpr (failpoints_compiled_in) {
        using Result = decltype(step());
        if (const int error = failpoint<name>(); error != 0) {
            if constexpr (std::is_same_v<Result, int>) {
                return error;
            } else {
                errno = error;
                return Result{};
            }
        }
        auto result = step();
        failpoint_detail::Behind<name>::point.pass();
        return result;
    } else {
        return step();
    }
}

/// A pause before another try, shorter where a test asks for haste.
template <class Duration>
Duration hastened(Duration pause) {
    if constexpr (failpoints_compiled_in) {
        constexpr int haste = 20;
        return failpoint_detail::environment("IWMOD_FAILPOINT_HASTE") != nullptr ? pause / haste
                                                                                 : pause;
    } else {
        return pause;
    }
}

/// After how long a thread counts as hanging; a test may ask for less.
inline std::chrono::nanoseconds patience(std::chrono::nanoseconds usual) {
    if constexpr (failpoints_compiled_in) {
        const char* const seconds = failpoint_detail::environment("IWMOD_FAILPOINT_HANG");
        return seconds == nullptr ? usual
                                  : std::chrono::seconds{failpoint_detail::number(seconds, 1)};
    } else {
        return usual;
    }
}

/// For main: prints the names when the environment asks for that; then the program ends.
inline bool listed_failpoints() {
    if constexpr (failpoints_compiled_in) {
        if (failpoint_detail::environment("IWMOD_FAILPOINT_LIST") != nullptr) {
            Failpoint::print_all();
            return true;
        }
    }
    return false;
}

} // namespace iwmod
