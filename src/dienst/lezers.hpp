/// The threads that read: archive, levels 0 to 2. As many as there are werkers.
#pragma once

#include "rij.hpp"

#include <thread>
#include <vector>

namespace iwmod {

/// Archives a claimed file and judges it. Throws SpoolError.
Ontvangen read_claim(Postbus& postbus, Beoordelaar& beoordelaar, const Claim& claim);

class Lezers {
  public:
    Lezers(Rij& rij, Postbus& postbus, const Schemas& schemas, const Instellingen& instellingen);
    /// The queue must have been stopped.
    ~Lezers() = default;
    Lezers(const Lezers&) = delete;
    Lezers& operator=(const Lezers&) = delete;
    Lezers(Lezers&&) = delete;
    Lezers& operator=(Lezers&&) = delete;

  private:
    static void work(Rij& rij, Postbus& postbus, const Schemas& schemas,
                     const Instellingen& instellingen);
    std::vector<std::jthread> m_threads;
};

} // namespace iwmod
