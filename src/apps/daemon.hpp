/// How a program that systemd supervises runs, and how it says what ended it.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/error.hpp>

#include <cstdlib>
#include <iostream>
#include <string>

namespace iwmod::apps {

inline constexpr int fault = 1;
inline constexpr int bad_configuration = 2;

/// What tells the journal that a line on stderr is an error (sd-daemon(3)).
inline const char* priority() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
    return std::getenv("JOURNAL_STREAM") != nullptr ? "<3>" : "";
}

/// Reads the configuration, opens the log and does the work, which gives the exit code. What stops
/// it is said on stderr, after the name of the program.
template <class Work>
int run_configured(const std::string& program, const std::string& bestand, const Work& work) {
    try {
        const auto settings = dienst::Settings::load(bestand);
        dienst::open_log(settings.log);
        return work(settings);
    } catch (const ConfigError& problem) {
        std::cerr << priority() << program << ": " << problem.what() << '\n';
        return bad_configuration;
    } catch (...) {
        const auto storing = dienst::current_fault(dienst::During::program);
        std::cerr << priority() << program << ": " << storing.zin << '\n';
        return fault;
    }
}

} // namespace iwmod::apps
