/// The threads that read: archive, levels 0 to 2. As many as there are werkers.
#pragma once

#include "rij.hpp"

#include <thread>
#include <vector>

namespace iwmod {

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
