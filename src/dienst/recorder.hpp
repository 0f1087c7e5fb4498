/// Writes down what is decided of one message: the end state, what of it counts, and the answer.
#pragma once

#include <iwmod/dienst/tables.hpp>
#include <iwmod/oordeel.hpp>
#include <iwmod/oordeel/inspection.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/register.hpp>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace iwmod::dienst {

/// A file on its way: claimed, read and judged at levels 0 to 2.
struct Received {
    postbus::Claim claim;
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
    const ggk::Uitgang& uitgang; ///< what goes out in an envelope
    /// The referentienummers that this message got before, or null: given out before new ones.
    const std::vector<std::string>* numbers_of_then = nullptr;
};

/// Gives the bytes of an archived file. Throws SpoolError.
using Originals = std::function<std::string(const crypto::Sha256&)>;

/// For the log and for the delivery.
struct Recorded {
    registratie::BerichtId id = 0;
    std::string soort; ///< `zipbestand`, `onbekend` when it could not be read
    registratie::Status status = registratie::Status::geaccepteerd;
    std::vector<registratie::Uitgaand> uitgaand;
};

/// Lets messages be decided one by one, and records each, within a transaction of the register.
/// Writer thread only.
class Recorder {
  public:
    Recorder(registratie::Register& inschrijving, Originals originals, const xml::Schemas& schemas);

    /// Everything that belongs to the message is written to the register in the transaction that is
    /// open. Throws RegisterError, SpoolError (the original of a declaratie) or LogicError (an
    /// answer that is not valid).
    Recorded decide(const Received& ontvangen, const Round& round);

    /// Records that the file could not be handled because of a fault of ours.
    registratie::BerichtId record_quarantaine(const Received& ontvangen,
                                              const std::string& besloten);

  private:
    registratie::BerichtRow make_row(const Received& ontvangen, const std::string& besloten);
    Recorded record(const Received& ontvangen, const Round& round, const oordeel::Grounds& grounds,
                    oordeel::Decision decision);
    std::vector<registratie::Uitgaand> make_uitgaand(const Received& ontvangen,
                                                     const registratie::BerichtRow& row,
                                                     const oordeel::Grounds& grounds,
                                                     oordeel::Decision& decision);
    registratie::Uitgaand release(const Received& ontvangen, const registratie::BerichtRow& row,
                                  const oordeel::Grounds& grounds);
    void note_zip(registratie::BerichtId id, const Received& ontvangen);
    std::string message_of(const crypto::Sha256& original);
    void enter_content(registratie::BerichtId id, const Received& ontvangen,
                       const oordeel::Decision& decision);
    std::optional<bericht::Bericht> original(const registratie::Vindplaats& vindplaats);

    registratie::Register& m_register;
    Originals m_originals;
    const xml::Schemas& m_schemas;
    xml::Reader m_reader;
    std::map<std::uint32_t, std::string> m_accounts; ///< by uid, as far as asked
};

} // namespace iwmod::dienst
