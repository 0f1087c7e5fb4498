/// The way of the answers from the register to the outbox: written after the commit, each exactly
/// once, and then marked.
#pragma once

#include "bezorger.hpp"
#include "blijvers.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace iwmod {

class Bezorging;

/// Deliveries that were marked in a transaction that was committed, and so may be forgotten. Only
/// the commit of a Markering gives one.
class Afgetekend {
    friend class Bezorging;
    friend class Markering;
    Afgetekend(std::uint64_t last, const Register::Committed& /*proof*/) : m_last{last} {}
    std::uint64_t m_last; ///< every delivery up to this one
};

/// A transaction of the register that begins with marking what was delivered. Nothing else marks,
/// and what it marks is forgotten only behind its own commit. Writer thread only.
class Markering {
  public:
    /// After a Postbus::sync() that came after the last Bezorging::collect, or with one that comes
    /// before the commit. What is marked and not committed is marked by a later one.
    Markering(Register& inschrijving, Bezorging& bezorging, const std::string& moment);
    /// Durable when it returns.
    [[nodiscard]] Afgetekend commit();
    /// False once SQLite gave it up by itself.
    bool is_open() const { return m_transactie.is_open(); }

  private:
    Register::Transaction m_transactie;
    std::uint64_t m_last;
};

/// Writer thread only.
class Bezorging {
  public:
    /// `brought`, on another thread: there is something to `collect`.
    Bezorging(Postbus& postbus, Register& inschrijving, Einde& einde, std::function<void()> brought)
        : m_postbus{postbus},
          m_register{inschrijving},
          m_bezorger{postbus, einde, std::move(brought)} {}

    /// A name for the next uitgave, never used before on this machine.
    std::string new_uitgave();
    /// Lets the answers of a commit be put in the outbox, by a thread of its own.
    void deliver(std::string uitgave, std::vector<Uitgaand> uitgaand);
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
    /// When there is something for `retry_due`.
    std::optional<Blijvers::Clock::time_point> next_due() const { return m_blijvers.next(); }

    /// Ends what was marked. Once more does nothing.
    void forget(const Afgetekend& afgetekend);
    /// At the start: what a crash between those two left in the outbox.
    void forget_leftovers();

    /// Any thread.
    bool idle() const { return m_bezorger.idle(); }
    /// Any thread.
    std::int64_t busy_since() const { return m_bezorger.busy_since(); }
    bool has_marks() const { return !m_delivered.empty(); }
    /// The outbox as a whole could not be written, or nobody knows: the next `retry` looks.
    bool has_open() const { return m_has_open; }
    void expect_open() { m_has_open = true; }
    /// Single answers could not be placed.
    bool has_blijvers() const { return !m_blijvers.empty(); }
    /// They could not be marked or forgotten; the next `forget` that succeeds ends it.
    bool is_stuck() const { return m_stuck; }
    void set_stuck() { m_stuck = true; }

  private:
    friend class Markering;
    struct Geleverd {
        std::uint64_t number = 0; ///< in order of delivery, from 1
        std::string uitgave;
        std::vector<std::int64_t> ids;
        bool geheel = true; ///< nothing of it stayed behind: its folder may go
    };

    std::uint64_t mark(const std::string& moment);
    std::vector<Uitgave> open_uitgaven() const;
    void bring(const Uitgave& uitgave);
    void take(Uitkomst uitkomst);

    Postbus& m_postbus;
    Register& m_register;
    std::vector<Geleverd> m_delivered; ///< in the outbox, not yet marked
    Blijvers m_blijvers;
    bool m_has_open = false;
    bool m_stuck = false;
    std::uint64_t m_counter = 0;
    std::uint64_t m_numbers = 0; ///< given out to deliveries
    Bezorger m_bezorger;
};

} // namespace iwmod
