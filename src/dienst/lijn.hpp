/// The whole way from a claim to its answer: queue, readers and writer, with what they stand on.
#pragma once

#include "afhandeling.hpp"
#include "einde.hpp"
#include "lezers.hpp"
#include "rij.hpp"

#include <memory>
#include <mutex>
#include <thread>

namespace iwmod {

enum class Loop : unsigned char { eenmalig, blijvend };

/// Made, started, stopped and destroyed by one thread.
class Lijn {
  public:
    /// Opens register, schemas, tables and folders. `drained` is called on one of its threads when
    /// nothing waits, or when that thread is lost.
    Lijn(const Instellingen& instellingen, Loop loop, std::function<void()> drained);
    ~Lijn();
    Lijn(const Lijn&) = delete;
    Lijn& operator=(const Lijn&) = delete;
    Lijn(Lijn&&) = delete;
    Lijn& operator=(Lijn&&) = delete;

    /// Recovers from a crash, then starts the threads.
    void start();
    /// Finishes what is in hand.
    void stop();

    Postbus& postbus() { return m_postbus; }
    void add(const std::vector<Claim>& claims);
    std::size_t waiting() const { return m_rij.waiting(); }
    bool alive() const { return !is_lost() && !hangs(); }
    /// A thread ended on a fault; the others stop.
    bool is_lost() const { return m_einde.is_lost(); }
    /// A thread has been at one thing for longer than can be. Waiting for it is no use.
    bool hangs() const { return !m_afhandeling.alive() || (m_lezers && !m_lezers->alive()); }
    /// All that was added reached an end state, or was given up.
    bool idle() const { return m_rij.idle() && m_afhandeling.idle(); }
    /// After `stop`: every file has its end state and every answer is in the outbox.
    bool complete() const {
        return m_afhandeling.unresolved() == 0 && !m_afhandeling.answers_open();
    }
    /// Other tables from the next commit on.
    void replace_tabellen(std::shared_ptr<const Tabellen> tabellen);

  private:
    std::shared_ptr<const Tabellen> tabellen() const;

    const Instellingen& m_instellingen;
    Schemas m_schemas;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Tabellen> m_tabellen; ///< under m_mutex
    Register m_register;
    Postbus m_postbus;
    Rij m_rij;
    Einde m_einde;
    Afhandeling m_afhandeling;
    std::unique_ptr<Lezers> m_lezers;
    std::jthread m_writer;
};

} // namespace iwmod
