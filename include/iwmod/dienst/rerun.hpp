/// Archived messages handled once more: read, judged and recorded as the service does it, into a
/// register that is thrown away. Nothing is claimed, archived or sent, and nothing is synced.
#pragma once

#include <iwmod/dienst/settings.hpp>
#include <iwmod/dienst/tables.hpp>
#include <iwmod/register.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace iwmod::dienst {

/// A message of the archive, with what held when it was decided.
struct Archived {
    std::string sha256;
    std::uint64_t grootte = 0; ///< of the file as it came, bytes
    std::string ontvangen;     ///< moment of then, RFC 3339
    std::string besloten;      ///< likewise; what is made now carries it
    Datum systeemdatum = bericht::geen_datum;
    std::shared_ptr<const Tables> tables;
    std::vector<std::string> numbers; ///< of the envelopes that went out about it, in that order
};

/// What became of one.
struct Handled {
    registratie::BerichtId id = 0; ///< in the register that is thrown away
    registratie::Status status = registratie::Status::geaccepteerd;
    std::vector<registratie::Uitgaand> uitgaand; ///< its answer and its release, with their text
};

/// Its threads give way to all others on the machine, for processor and disk. Made and used by one
/// thread, which does not.
class Rerun {
  public:
    /// `bestand`: where the register comes; there must be none. `see` gets each message when it is
    /// committed, in their order, on a thread of this class; what it throws ends the rerun. Throws
    /// RegisterError, ConfigError.
    Rerun(const Settings& settings, const std::filesystem::path& bestand,
          std::function<void(const Handled&)> see);
    /// Ends what is in hand.
    ~Rerun();
    Rerun(const Rerun&) = delete;
    Rerun& operator=(const Rerun&) = delete;
    Rerun(Rerun&&) = delete;
    Rerun& operator=(Rerun&&) = delete;

    /// In this order, behind those that were added before. Waits while much waits. Throws what
    /// stopped the threads: SpoolError when the archive does not give a message.
    void add(std::vector<Archived> messages);
    /// Waits until all are committed. Throws likewise. Once.
    void finish();

  private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::dienst
