/// The threads that read: archive, levels 0 to 2. As many as there are werkers.
#pragma once

#include "einde.hpp"
#include "hartslag.hpp"
#include "rij.hpp"

#include <list>
#include <thread>

namespace iwmod {

/// Archives a claimed file and judges it. Throws SpoolError, or whatever a library throws.
Ontvangen read_claim(Postbus& postbus, Beoordelaar& beoordelaar, const Claim& claim,
                     Archivering archivering);

class Lezers {
  public:
    /// What they work with; all outlive them.
    struct Omgeving {
        Rij& rij;
        Postbus& postbus;
        const Schemas& schemas;
        const Instellingen& instellingen;
        Einde& einde; ///< through which each of them ends
    };
    explicit Lezers(const Omgeving& omgeving);
    /// The queue must have been stopped.
    ~Lezers() = default;
    Lezers(const Lezers&) = delete;
    Lezers& operator=(const Lezers&) = delete;
    Lezers(Lezers&&) = delete;
    Lezers& operator=(Lezers&&) = delete;

    /// False when one has been at one file for longer than can be: for the watchdog. Any thread.
    bool alive() const;

  private:
    static void work(const Omgeving& omgeving, Hartslag& hartslag);
    std::list<Hartslag> m_hartslagen; ///< of each of the threads
    std::list<std::jthread> m_threads;
};

} // namespace iwmod
