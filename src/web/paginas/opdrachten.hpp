/// The orders that were shown for confirmation, and what became of them.
#pragma once

#include <iwmod/beheer.hpp>
#include <iwmod/beheer/selection.hpp>

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace iwmod::web {

enum class Handeling : std::uint8_t { herindienen, verzenden };

/// What became of one message.
struct Uitkomst {
    registratie::BerichtId bericht = 0;
    bool gelukt = false;
    std::string zin;
};

struct Opdracht {
    std::string nummer = {};
    Handeling handeling = Handeling::herindienen;
    std::optional<beheer::Resendable> welke = {};
    std::vector<registratie::BerichtId> berichten = {};
    std::string door = {};
    std::string begonnen = {}; ///< RFC 3339; empty: only shown, not confirmed
    std::string klaar = {};    ///< RFC 3339; empty: not yet
    bool loopt = false;        ///< this program is busy with it
    std::vector<Uitkomst> uitkomsten = {};

    std::int64_t gelukt() const;
};

/// Kept in files, the newest hundred: a program that ends when nobody asks anything still knows
/// them when it comes back. Any thread; one program at a time. What cannot be kept throws
/// std::system_error.
class Opdrachten {
  public:
    /// The folder is made when the first order is.
    explicit Opdrachten(std::filesystem::path folder) : m_folder{std::move(folder)} {}

    /// A number that no other one has.
    std::string add(Opdracht opdracht);
    std::optional<Opdracht> find(const std::string& nummer) const;
    /// Those that were confirmed, the newest first.
    std::vector<Opdracht> confirmed() const;
    /// Once, for the one who gave it: the second one who confirms gets nothing and finds what
    /// became of it.
    std::optional<Opdracht> begin(const std::string& nummer, const std::string& door,
                                  const std::string& moment);
    void note(const std::string& nummer, Uitkomst uitkomst);
    void finish(const std::string& nummer, const std::string& moment);

  private:
    std::optional<Opdracht> read(const std::string& nummer) const;
    void write(const Opdracht& opdracht) const;
    std::vector<std::string> numbers() const;
    void tidy() const;

    std::filesystem::path m_folder;
    mutable std::mutex m_mutex;
    std::set<std::string> m_running;
    std::int64_t m_last = 0;
};

} // namespace iwmod::web
