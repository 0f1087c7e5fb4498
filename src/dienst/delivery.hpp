/// The way of the answers from the register to the outbox: written after the commit, each exactly
/// once, and then marked.
#pragma once

#include "delivery_thread.hpp"
#include "stragglers.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace iwmod::dienst {

class Delivery;

/// Deliveries that were marked in a transaction that was committed, and so may be forgotten. Only
/// the commit of a MarkingTransaction gives one.
class Settled {
    friend class Delivery;
    friend class MarkingTransaction;
    Settled(std::uint64_t last, const registratie::Register::Committed& /*proof*/) : m_last{last} {}
    std::uint64_t m_last; ///< every delivery up to this one
};

/// A transaction of the register that begins with marking what was delivered. Nothing else marks,
/// and what it marks is forgotten only behind its own commit. Writer thread only.
class MarkingTransaction {
  public:
    /// After a Postbus::sync() that came after the last Delivery::collect, or with one that comes
    /// before the commit. What is marked and not committed is marked by a later one.
    MarkingTransaction(registratie::Register& inschrijving, Delivery& delivery,
                       const std::string& moment);
    /// Durable when it returns.
    [[nodiscard]] Settled commit();
    /// False once SQLite gave it up by itself.
    bool is_open() const { return m_transactie.is_open(); }

  private:
    registratie::Register::Transaction m_transactie;
    std::uint64_t m_last;
};

/// Writer thread only.
class Delivery {
  public:
    /// `brought`, on another thread: there is something to `collect`.
    Delivery(postbus::Postbus& postbus, registratie::Register& inschrijving, ThreadEnd& thread_end,
             std::function<void()> brought)
        : m_postbus{postbus},
          m_register{inschrijving},
          m_delivery_thread{postbus, thread_end, std::move(brought)} {}

    /// A name for the next uitgave, never used before on this machine.
    std::string new_edition();
    /// Lets the answers of a commit be put in the outbox, by a thread of its own.
    void deliver(std::string uitgave, std::vector<registratie::Uitgaand> uitgaand);
    /// Takes over what was brought since. What could not be brought stays open in the register:
    /// `retry` brings it when the outbox as a whole failed, `retry_due` when it was an answer.
    void collect();
    /// The same, after waiting for what is under way.
    void finish();
    /// Brings every answer that the register holds open: after a crash, or when the outbox can be
    /// written again. Throws what is the fault of no uitgave.
    void retry();
    /// Brings those that stayed behind and of which the pause is over.
    void retry_due() noexcept;
    /// Brings what another program put into the register (`iwmoctl resend`).
    void bring_of_others() noexcept;
    /// When there is something for `retry_due`.
    std::optional<Stragglers::Clock::time_point> next_due() const { return m_stragglers.next(); }

    /// Ends what was marked. Once more does nothing.
    void forget(const Settled& settlement);
    /// At the start: what a crash between those two left in the outbox.
    void forget_leftovers();

    /// Any thread.
    bool idle() const { return m_delivery_thread.idle(); }
    /// Any thread.
    std::int64_t busy_since() const { return m_delivery_thread.busy_since(); }
    bool has_marks() const { return !m_delivered.empty(); }
    /// The outbox as a whole could not be written, or nobody knows: the next `retry` looks.
    bool has_open() const { return m_has_open; }
    void expect_open() { m_has_open = true; }
    /// Single answers could not be placed.
    bool has_stragglers() const { return !m_stragglers.empty(); }
    /// They could not be marked or forgotten; the next `forget` that succeeds ends it.
    bool is_stuck() const { return m_stuck; }
    void set_stuck() { m_stuck = true; }

  private:
    friend class MarkingTransaction;
    struct Delivered {
        std::uint64_t number = 0; ///< in order of delivery, from 1
        std::string uitgave;
        std::vector<std::int64_t> ids;
        bool whole = true; ///< nothing of it stayed behind: its folder may go
    };

    std::uint64_t mark(const std::string& moment);
    std::vector<Edition> open_editions() const;
    void bring(const Edition& uitgave);
    void take(Outcome outcome);

    postbus::Postbus& m_postbus;
    registratie::Register& m_register;
    std::vector<Delivered> m_delivered; ///< in the outbox, not yet marked
    Stragglers m_stragglers;
    bool m_has_open = false;
    bool m_stuck = false;
    std::uint64_t m_counter = 0;
    std::uint64_t m_numbers = 0; ///< given out to deliveries
    DeliveryThread m_delivery_thread;
};

} // namespace iwmod::dienst
