/// What the programs of one installation leave for each other beside the register: since when the
/// service runs and what is wrong with it, when the last backup and the last verify were. Nothing
/// is decided by it; what cannot be read counts as not there.
#pragma once

#include <iwmod/dienst/settings.hpp>
#include <iwmod/register/rows.hpp>

#include <optional>
#include <string>
#include <vector>

namespace iwmod::dienst {

/// A fault that has begun and not ended.
struct OpenFault {
    std::string soort; ///< `schijfruimte`, `inbox`, `verwerking`, ...
    std::string sinds; ///< RFC 3339
    std::string tekst; ///< Dutch, without anything that a sender chose
};

/// Of the service that runs, or ran last.
struct ServiceState {
    std::string versie;
    std::string sinds;    ///< RFC 3339
    std::string tabellen; ///< RFC 3339: since when the tables in force are
    std::vector<OpenFault> storingen;
};

enum class Chore : std::uint8_t { reservekopie, verify };

/// How the last one of its kind ended.
struct ChoreState {
    std::string moment; ///< RFC 3339, of its end
    bool goed = false;
    std::string tekst; ///< in a few words: where, how much, what is wrong
};

/// Any thread, any process: each file is written as a whole.
class Toestand {
  public:
    explicit Toestand(const Settings& settings);

    /// False when it cannot be written; nothing else depends on it.
    bool write(const ServiceState& state) const noexcept;
    std::optional<ServiceState> service() const;
    bool write(Chore chore, const ChoreState& state) const noexcept;
    std::optional<ChoreState> last(Chore chore) const;

    /// At a start: what an earlier life was writing when it was killed goes.
    void tidy() const noexcept;

    /// Why a message is in quarantaine.
    bool write_reden(registratie::BerichtId bericht, const std::string& reden) const noexcept;
    std::optional<std::string> reden(registratie::BerichtId bericht) const;

  private:
    std::filesystem::path m_map;
};

/// The version of this program.
const char* versie();

} // namespace iwmod::dienst
