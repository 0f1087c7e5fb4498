/// The way of the answers from the register to the outbox: written after the commit, each exactly
/// once, and then marked.
#pragma once

#include <iwmod/postbus.hpp>
#include <iwmod/register.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace iwmod {

/// Writer thread only.
class Bezorging {
  public:
    Bezorging(Postbus& postbus, Register& inschrijving)
        : m_postbus{postbus}, m_register{inschrijving} {}

    /// A name for the next uitgave, never used before on this machine.
    std::string new_uitgave();
    /// Puts the answers of a commit in the outbox. When the outbox cannot be written (SpoolError)
    /// they stay open in the register, and `retry` brings them later.
    void deliver(const std::string& uitgave, const std::vector<Uitgaand>& uitgaand);
    /// Brings every answer that the register holds open: after a crash, or when the outbox can be
    /// written again.
    void retry();
    /// In a transaction that is open, after Postbus::sync(): what was delivered is marked.
    void mark(const std::string& moment);
    /// After that transaction was committed.
    void forget();
    /// At the start: what a crash between those two left in the outbox.
    void forget_leftovers();

    bool has_marks() const { return !m_delivered.empty(); }
    bool has_open() const { return m_has_open; }
    /// They could not be marked or forgotten; the next `forget` that succeeds ends it.
    bool is_stuck() const { return m_stuck; }
    void set_stuck() { m_stuck = true; }
    /// There may be answers that are committed and not in the outbox: the next `retry` looks.
    void expect_open() { m_has_open = true; }

  private:
    struct Geleverd {
        std::string uitgave;
        std::vector<std::int64_t> ids;
    };
    void publish(const std::string& uitgave, const std::vector<Uitgaand>& uitgaand);

    Postbus& m_postbus;
    Register& m_register;
    std::vector<Geleverd> m_delivered; ///< in the outbox, not yet marked
    std::size_t m_marked = 0;          ///< of those, how many the open transaction marks
    bool m_has_open = false;
    bool m_stuck = false;
    std::uint64_t m_counter = 0;
};

} // namespace iwmod
