/// The orders that were shown for confirmation, and what became of them.
#pragma once

#include <iwmod/beheer.hpp>
#include <iwmod/beheer/selection.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
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
    Handeling handeling = Handeling::herindienen;
    std::optional<beheer::Resendable> welke = {};
    std::vector<registratie::BerichtId> berichten = {};
    std::string door = {};
    std::string begonnen = {}; ///< RFC 3339; empty: only shown, not confirmed
    std::string klaar = {};    ///< RFC 3339; empty: not yet
    std::vector<Uitkomst> uitkomsten = {};
};

/// Kept while this process runs, the newest hundred. Any thread.
class Opdrachten {
  public:
    /// A number that no other one has, not that of an earlier process either.
    std::string add(Opdracht opdracht);
    /// Of the one who gave it; nothing for another, or one that is not kept any more.
    std::optional<Opdracht> find(const std::string& nummer, const std::string& door) const;
    /// Once: the second one who confirms gets nothing and finds what became of it.
    std::optional<Opdracht> begin(const std::string& nummer, const std::string& door,
                                  const std::string& moment);
    void note(const std::string& nummer, Uitkomst uitkomst);
    void finish(const std::string& nummer, const std::string& moment);

  private:
    mutable std::mutex m_mutex;
    std::map<std::string, Opdracht> m_opdrachten; ///< the numbers grow
    std::int64_t m_last = 0;
};

} // namespace iwmod::web
