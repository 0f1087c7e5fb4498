#include "proef_uitvoer.hpp"

#include "uitvoerbestand.hpp"

#include <chrono>
#include <ostream>
#include <unistd.h>

namespace iwmod {

Voortgang progress_on(Uitvoer uitvoer) {
    if (::isatty(STDERR_FILENO) == 0) {
        return [](std::size_t /*done*/, std::size_t /*all*/) {};
    }
    const auto begin = std::chrono::steady_clock::now();
    return [begin, &err = uitvoer.err](std::size_t done, std::size_t all) {
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

void show_report(const weergave::Report& report, const ProefOptions& options,
                 const Instellingen& instellingen, Uitvoer uitvoer) {
    const auto bytes = weergave::render(report, options.formaat);
    record_rapport(instellingen.register_,
                   {.rapport = report.rapport,
                    .gemeente = report.gemeente,
                    .periode = report.periode,
                    .formaat = std::string{weergave::naam(options.formaat)}},
                   operator_name(), report.gemaakt);
    if (options.uit) {
        write_whole(*options.uit, bytes);
    } else {
        uitvoer.out << bytes;
    }
}

} // namespace iwmod
