/// One-time links and sessions: secrets that a browser has, of which we keep the hash alone, one
/// file each, so that they outlive a program that ends when nobody asks anything.
#pragma once

#include "kern/page.hpp"
#include <iwmod/dienst/settings.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace iwmod::web {

using Clock = std::function<std::chrono::sys_seconds()>;
/// That of the machine.
std::chrono::sys_seconds now();

/// Whether it has the form of one.
bool is_token(std::string_view token);

/// Whose it is. Not the roles of now: those that were given with it.
using Holder = Bezoeker;

/// Any thread; two programs may have the same folder.
class Tokens {
  public:
    struct Kind {
        std::string name;                  ///< of their files
        std::chrono::seconds idle{};       ///< unused, after which it counts no more
        std::chrono::seconds altogether{}; ///< since it was made
    };
    /// The folder is made when the first one is.
    Tokens(std::filesystem::path folder, Kind kind, Clock clock);

    /// A new one, 64 characters that may stand in an address and in a cookie. Throws
    /// std::system_error when it cannot be kept.
    std::string make(const Holder& holder);
    /// Whose it is, as long as it counts. Counts as use.
    std::optional<Holder> find(std::string_view token);
    /// The same, once: of all who try it, one gets it.
    std::optional<Holder> take(std::string_view token);
    /// It counts no more.
    void end(std::string_view token);
    /// Removes those that count no more.
    void tidy();

  private:
    struct Kept;
    std::filesystem::path file_of(std::string_view token) const;
    std::optional<Kept> read(const std::filesystem::path& file) const;
    static void write(const std::filesystem::path& file, const Kept& kept);
    static void prolong(const std::filesystem::path& file, const Kept& kept);
    bool counts(const Kept& kept) const;

    std::filesystem::path m_folder;
    Kind m_kind;
    Clock m_clock;
    std::mutex m_mutex; ///< between reading one and writing it again it may not be ended
};

/// A link is good for a minute, a session for as long as the settings say without a request.
Tokens::Kind link_kind();
Tokens::Kind session_kind(const dienst::WebSettings& settings);

} // namespace iwmod::web
