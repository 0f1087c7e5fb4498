#include <iwmod/dienst.hpp>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/sinks/systemd_sink.h>
#include <spdlog/spdlog.h>

#include <cstdlib>

namespace iwmod::dienst {

namespace {

spdlog::level::level_enum level_of(LogLevel niveau) {
    switch (niveau) {
    case LogLevel::fout:
        return spdlog::level::err;
    case LogLevel::waarschuwing:
        return spdlog::level::warn;
    case LogLevel::informatie:
        return spdlog::level::info;
    case LogLevel::details:
        break;
    }
    return spdlog::level::debug;
}

} // namespace

void set_log_level(LogLevel niveau) {
    spdlog::default_logger_raw()->set_level(level_of(niveau));
}

void open_log(LogLevel niveau) {
    // systemd says so when our stderr is the journal: then write to it as what it is, with a
    // priority.
    const bool journal = std::getenv("JOURNAL_STREAM") != nullptr; // NOLINT(concurrency-mt-unsafe)
    spdlog::drop("iwmod");
    auto logger = journal ? spdlog::systemd_logger_mt("iwmod") : spdlog::stderr_logger_mt("iwmod");
    if (!journal) {
        logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    }
    logger->set_level(level_of(niveau));
    logger->flush_on(spdlog::level::trace);
    spdlog::set_default_logger(std::move(logger));
}

} // namespace iwmod::dienst
