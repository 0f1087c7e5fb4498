/// Making the spool durable, and what a failure of that means.
#pragma once

#include "rij.hpp"

namespace iwmod {

/// Whatever of the service syncs the spool does it through here. Any thread.
class Duurzaam {
  public:
    Duurzaam(Postbus& postbus, Rij& rij) : m_postbus{postbus}, m_rij{rij} {}

    /// Postbus::sync(). When it throws, all that was archived and not committed is read again: the
    /// kernel says only once that it lost pages, and may have dropped those of any file.
    void sync() {
        try {
            m_postbus.sync();
        } catch (...) {
            m_rij.distrust();
            throw;
        }
    }

  private:
    Postbus& m_postbus;
    Rij& m_rij;
};

} // namespace iwmod
