#include <iwmod/dienst.hpp>

#include <doctest/doctest.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace iwmod;
using namespace iwmod::dienst;

TEST_CASE("The level of the log changes while other threads log") {
    const auto before = spdlog::default_logger();
    open_log(LogLevel::fout);
    const auto* const logger = spdlog::default_logger_raw();
    std::atomic<bool> stop{false};
    std::vector<std::thread> writers;
    for (int i = 0; i < 3; ++i) {
        writers.emplace_back([&stop] {
            while (!stop) {
                spdlog::debug("een regel die niemand leest");
            }
        });
    }
    constexpr int often = 2'000;
    for (int i = 0; i < often; ++i) {
        set_log_level(i % 2 == 0 ? LogLevel::waarschuwing : LogLevel::informatie);
    }
    stop = true;
    for (auto& writer : writers) {
        writer.join();
    }
    CHECK(spdlog::default_logger_raw() == logger); // who logs holds no share in it
    CHECK(logger->level() == spdlog::level::info);
    set_log_level(LogLevel::fout);
    CHECK(logger->level() == spdlog::level::err);
    spdlog::set_default_logger(before);
}
