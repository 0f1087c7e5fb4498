/// What the metrics ask of the register, on a connection of their own: each time only what is new,
/// so that asking costs what came in and not what stands, and nothing costs the writer anything.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace iwmod::registratie {

/// Since the connection was opened.
struct Tellingen {
    /// Upper bounds in seconds, each included; what takes longer counts in `answers` alone.
    static constexpr std::array<std::int64_t, 9> bounds{1, 2, 5, 10, 30, 60, 300, 900, 3'600};

    std::map<std::pair<std::string, std::string>, std::int64_t> berichten; ///< by soort, status
    std::array<std::int64_t, bounds.size()> within{}; ///< answers within each bound
    std::int64_t answers = 0;                         ///< that are on disk
    std::int64_t answer_seconds = 0;                  ///< from arrival until there, added up
};

/// One thread.
class Meting {
  public:
    /// What stands in the register now does not count. Throws RegisterError.
    explicit Meting(const std::filesystem::path& bestand);
    ~Meting();
    Meting(const Meting&) = delete;
    Meting& operator=(const Meting&) = delete;
    Meting(Meting&&) noexcept;
    Meting& operator=(Meting&&) noexcept;

    /// Adds what is new, and gives all. Throws RegisterError.
    const Tellingen& read();
    /// Answers that an Fo01 says were not delivered, and that were not sent again.
    std::int64_t niet_afgeleverd() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::registratie
