/// One transaction around many messages: decided, made durable, committed.
#pragma once

#include "delivery.hpp"
#include "durability.hpp"
#include "heartbeat.hpp"
#include "recorder.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace iwmod::dienst {

/// Where the writer shows what it is at.
struct Workplace {
    Heartbeat& heartbeat;
    const postbus::InHand::Place& place;
};

/// What a transaction stands on, besides the messages.
struct CommitBasis {
    std::function<std::shared_ptr<const Tables>(Datum)> tables; ///< those in force on a day
    const Settings& settings;
};

/// Writer thread only.
class BatchCommit {
  public:
    enum class Mode : unsigned char {
        as_one,     ///< a fault of one message undoes all; costs nothing for each
        each_apart, ///< a savepoint for each: a fault of a message undoes that one only
    };
    /// What a commit came to. As many as there were messages, in their order.
    struct Result {
        std::string uitgave;                           ///< in which the answers go out
        std::vector<std::optional<Recorded>> recorded; ///< of those that are committed
        std::vector<std::optional<Fault>> faults;      ///< of those that are not
        Settled settlement;                            ///< of deliveries, with the same commit
    };

    // Each is the work of another. NOLINTNEXTLINE(readability-function-size)
    BatchCommit(registratie::Register& inschrijving, Recorder& recorder, Delivery& delivery,
                Durability& durability, CommitBasis commit_basis)
        : m_register{inschrijving},
          m_recorder{recorder},
          m_delivery{delivery},
          m_durability{durability},
          m_commit_basis{std::move(commit_basis)} {}

    /// Commits what can be committed; each has been read. Throws the fault of an outage, and what
    /// is not the fault of one message or, `as_one`, is not known to be; then nothing is committed.
    Result commit(std::span<const Job> batch, Mode mode, Workplace workplace);

  private:
    struct Try;
    bool decide_all(Try& this_try) const;
    std::optional<Fault> decide_apart(Try& this_try, std::size_t index) const;
    Recorded decide(const Try& this_try, std::size_t index) const;

    registratie::Register& m_register;
    Recorder& m_recorder;
    Delivery& m_delivery;
    Durability& m_durability;
    CommitBasis m_commit_basis;
};

} // namespace iwmod::dienst
