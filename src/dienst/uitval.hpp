/// Waiting until disk or register do again what is asked.
#pragma once

#include "rij.hpp"

#include <string>

namespace iwmod {

enum class Geduld : unsigned char {
    tot_het_lukt,
    vier_pogingen, ///< `--once`: somebody waits for it to end
};

/// Writer thread only.
class Uitval {
  public:
    Uitval(Rij& rij, Geduld geduld) : m_rij{rij}, m_geduld{geduld} {}

    /// Logs, tells systemd, and waits, each time longer, for half a minute at most. False when it
    /// is no use to try again: the service stops, or has tried often enough.
    bool ride_out(const std::string& storing);
    /// It works again.
    void over();

  private:
    Rij& m_rij;
    Geduld m_geduld;
    int m_pogingen = 0;
};

} // namespace iwmod
