/// Handling archived messages once more, in an installation that is thrown away.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/register.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace iwmod {

/// One archived message in order of arrival.
struct Herhaalstap {
    BerichtRow bericht;                    ///< as it is recorded
    std::filesystem::path tarieven;        ///< the table to judge it with
    std::filesystem::path gemeenten;       ///< that of gemeenten
    bool met_tabel_van_toen = true;        ///< false: `tarieven` is another one
    Datum systeemdatum = geen_datum;       ///< the day of then
    std::optional<std::string> reden = {}; ///< why it cannot be handled once more
};

/// How far it is: messages done, of how many.
using Voortgang = std::function<void(std::size_t done, std::size_t all)>;

/// Owns the folder of the installation and removes it. One thread.
class Herhaling {
  public:
    /// Beside the register, where what it holds is as well protected. Throws SpoolError.
    explicit Herhaling(Instellingen instellingen);
    ~Herhaling();
    Herhaling(const Herhaling&) = delete;
    Herhaling& operator=(const Herhaling&) = delete;
    Herhaling(Herhaling&&) = delete;
    Herhaling& operator=(Herhaling&&) = delete;

    /// Once. Steps with a reden are left out; the others get the ids 1, 2 ... in their order.
    void run(const std::vector<Herhaalstap>& stappen, const Voortgang& voortgang);

    const std::filesystem::path& register_path() const { return m_proef.register_; }
    /// The bytes of an answer.
    std::string answer(const Uitgaand& uitgaand) const;

  private:
    void drop(const Herhaalstap& stap);

    Instellingen m_echt;
    Instellingen m_proef;
    std::size_t m_dropped = 0;
};

/// The day of a moment of the register (RFC 3339).
Datum day_of(const std::string& moment);

/// Every message of the register, with the tables and the day of then. Where the tariff table of
/// then was not kept, with the one in force now.
std::vector<Herhaalstap> read_stappen(const Instellingen& instellingen);

} // namespace iwmod
