#include "progress.hpp"

#include <chrono>
#include <ostream>
#include <unistd.h>

namespace iwmod::beheer {

Progress progress_on(Output output) {
    if (::isatty(STDERR_FILENO) == 0) {
        return [](std::size_t /*done*/, std::size_t /*all*/) {};
    }
    const auto begin = std::chrono::steady_clock::now();
    return [begin, &err = output.err](std::size_t done, std::size_t all) {
        const auto passed = std::chrono::duration_cast<std::chrono::seconds>(
                                std::chrono::steady_clock::now() - begin)
                                .count();
        const auto left = done == 0 ? 0
                                    : passed * static_cast<std::int64_t>(all - done) /
                                          static_cast<std::int64_t>(done);
        err << '\r' << done << " van " << all << " berichten, nog " << left << " s   "
            << (done == all ? "\n" : "") << std::flush;
    };
}

} // namespace iwmod::beheer
