/// Handling archived messages once more, in an installation that is thrown away.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/register.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::beheer {

/// One archived message in order of arrival.
struct ReplayStep {
    registratie::BerichtRow bericht;          ///< as it is recorded
    std::filesystem::path tarieven;           ///< the table to judge it with
    std::filesystem::path gemeenten;          ///< that of gemeenten
    bool met_tabel_van_toen = true;           ///< false: `tarieven` is another one
    Datum systeemdatum = bericht::geen_datum; ///< the day of then
    std::optional<std::string> reden = {};    ///< why it cannot be handled once more
};

/// How far it is: messages done, of how many.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

/// Owns the folder of the installation and removes it. One thread.
class Replay {
  public:
    /// Beside the register, where what it holds is as well protected. Throws SpoolError.
    explicit Replay(dienst::Settings settings);
    ~Replay();
    Replay(const Replay&) = delete;
    Replay& operator=(const Replay&) = delete;
    Replay(Replay&&) = delete;
    Replay& operator=(Replay&&) = delete;

    /// Once. Steps with a reden are left out; the others get the ids 1, 2 ... in their order.
    void run(const std::vector<ReplayStep>& steps, const Progress& progress);

    const std::filesystem::path& register_path() const { return m_proef.register_; }
    /// The bytes of an answer.
    std::string answer(const registratie::Uitgaand& uitgaand) const;

  private:
    void drop(const ReplayStep& step);

    dienst::Settings m_echt;
    dienst::Settings m_proef;
    std::size_t m_dropped = 0;
};

/// The day of a moment of the register (RFC 3339).
Datum day_of(const std::string& moment);

/// Every message of the register, with the tables and the day of then. Where the tariff table of
/// then was not kept, with the one in force now.
std::vector<ReplayStep> read_steps(const dienst::Settings& settings);

} // namespace iwmod::beheer
