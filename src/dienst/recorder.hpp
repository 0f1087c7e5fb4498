/// Writes down what is decided of one message: the end state, what of it counts, and the answer.
#pragma once

#include <iwmod/dienst/tables.hpp>
#include <iwmod/oordeel.hpp>
#include <iwmod/oordeel/inspection.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/register.hpp>

#include <map>
#include <string>
#include <vector>

namespace iwmod {

/// A file on its way: claimed, read and judged at levels 0 to 2.
struct Received {
    Claim claim;
    std::string ontvangen; ///< moment of the claim, RFC 3339
    std::string sha256;
    std::uint64_t omvang = 0;
    oordeel::Inspection inspection;
    bool terug = false; ///< it was being written and is in the inbox again: nothing to handle
};

/// What holds for all messages of one commit.
struct Round {
    const Tables& tables;
    Datum systeemdatum;
    std::string besloten;        ///< moment of the decision, RFC 3339
    std::string uitgave;         ///< in which their answers go out
    std::uint64_t maximum_bytes; ///< of a message and of its answer
};

/// For the log and for the delivery.
struct Recorded {
    BerichtId id = 0;
    std::string soort; ///< `onbekend` when it could not be read
    Status status = Status::geaccepteerd;
    std::vector<Uitgaand> uitgaand;
};

/// Lets messages be decided one by one, and records each, within a transaction of the register.
/// Writer thread only.
class Recorder {
  public:
    Recorder(Register& inschrijving, const Postbus& postbus, const Schemas& schemas);

    /// Everything that belongs to the message is written to the register in the transaction that is
    /// open. Throws RegisterError, SpoolError (the original of a declaratie) or LogicError (an
    /// answer that is not valid).
    Recorded decide(const Received& ontvangen, const Round& round);

    /// Records that the file could not be handled because of a fault of ours.
    BerichtId record_quarantaine(const Received& ontvangen, const std::string& besloten);

  private:
    BerichtRow make_row(const Received& ontvangen, const std::string& besloten);
    Recorded record(const Received& ontvangen, const Round& round, oordeel::Decision decision);
    void enter_content(BerichtId id, const Received& ontvangen, const oordeel::Decision& decision);
    std::optional<Bericht> original(const Vindplaats& vindplaats);

    Register& m_register;
    const Postbus& m_postbus;
    const Schemas& m_schemas;
    Lezer m_lezer;
    std::map<std::uint32_t, std::string> m_accounts; ///< by uid, as far as asked
};

} // namespace iwmod
