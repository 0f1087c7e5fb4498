/// A report on its way out.
#pragma once

#include <iwmod/beheer/report.hpp>

#include <filesystem>
#include <optional>

namespace iwmod::beheer {

/// In which form, and where to; absent: to the output.
struct Destination {
    weergave::Format formaat = weergave::Format::text;
    std::optional<std::filesystem::path> uit;
};

/// First written down, then shown: nobody reads a report that the audit trail does not know.
void show_report(const weergave::Report& report, const Destination& destination,
                 const dienst::Settings& settings, Output output);

} // namespace iwmod::beheer
