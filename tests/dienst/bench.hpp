/// An installation in a temporary folder with what the writer works with, and faults on demand.
#pragma once

#include "installatie.hpp"
#include <iwmod/dienst.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>
#include <iwmod/register.hpp>
#include <iwmod/register/overview.hpp>

#include <doctest/doctest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace iwmod::test {

/// Of a test that injects faults: a program as it is packaged has no failpoints.
inline doctest::skip only_with_failpoints() {
    return doctest::skip{!failpoints_compiled_in};
}

/// Lets failpoints do what `rules` says (iwmod/failpoint.hpp) while it lives. No thread runs when
/// one is made or goes.
class Failures {
  public:
    explicit Failures(const std::string& rules) {
        ::setenv("IWMOD_FAILPOINT", rules.c_str(), 1); // NOLINT(concurrency-mt-unsafe)
        ::setenv("IWMOD_FAILPOINT_HASTE", "1", 1);     // NOLINT(concurrency-mt-unsafe)
        Failpoint::count_anew();
    }
    ~Failures() {
        ::unsetenv("IWMOD_FAILPOINT");       // NOLINT(concurrency-mt-unsafe)
        ::unsetenv("IWMOD_FAILPOINT_HASTE"); // NOLINT(concurrency-mt-unsafe)
    }
    Failures(const Failures&) = delete;
    Failures& operator=(const Failures&) = delete;
    Failures(Failures&&) = delete;
    Failures& operator=(Failures&&) = delete;
};

/// Takes what is logged while it lives. No thread logs when one is made or goes.
class LogReader {
  public:
    LogReader() : m_before{spdlog::default_logger()} {
        auto logger = std::make_shared<spdlog::logger>(
            "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(m_text));
        logger->set_pattern("%l %v");
        spdlog::set_default_logger(std::move(logger));
    }
    ~LogReader() { spdlog::set_default_logger(m_before); }
    LogReader(const LogReader&) = delete;
    LogReader& operator=(const LogReader&) = delete;
    LogReader(LogReader&&) = delete;
    LogReader& operator=(LogReader&&) = delete;

    std::string text() const { return m_text.str(); }
    std::size_t count(const std::string& piece) const {
        const auto all = text();
        std::size_t times = 0;
        for (auto at = all.find(piece); at != std::string::npos; at = all.find(piece, at + 1)) {
            ++times;
        }
        return times;
    }

  private:
    std::shared_ptr<spdlog::logger> m_before;
    std::ostringstream m_text;
};

/// The spool, its settings, and a good message to drop in it, each time with other bytes.
struct Bench {
    Spool spool;
    dienst::Settings settings = installed_in(spool);

    Bench() { postbus::Postbus::open(settings.mappen, {.maximum_bytes = settings.maximum_bytes}); }

    void drop(int number) const {
        const auto inhoud = fixture("goed/wmo305/een-product.xml") +
                            std::string(static_cast<std::size_t>(number) + 1, '\n');
        spool.drop(std::to_string(number) + ".xml", inhoud, number);
    }
    void drop_many(int count) const {
        for (int number = 0; number < count; ++number) {
            drop(number);
        }
    }
    /// How many messages have each end state.
    std::map<std::string, std::int64_t> per_status() const {
        return registratie::Overview{settings.register_}.figures().per_status;
    }
    std::size_t in_quarantaine() const { return names_of(spool.mappen.quarantaine).size(); }
    std::size_t answers() const {
        std::size_t count = 0;
        for (const auto& map : names_of(spool.mappen.outbox)) {
            count += map.starts_with('.') ? 0 : names_of(spool.mappen.outbox / map).size();
        }
        return count;
    }
};

} // namespace iwmod::test
