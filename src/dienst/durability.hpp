/// Making the spool durable, and what a failure of that means.
#pragma once

#include "queue.hpp"

namespace iwmod::dienst {

/// Whatever of the service syncs the spool does it through here. Any thread.
class Durability {
  public:
    Durability(postbus::Postbus& postbus, Queue& queue) : m_postbus{postbus}, m_queue{queue} {}

    /// Postbus::sync(). When it throws, all that was archived and not committed is read again: the
    /// kernel says only once that it lost pages, and may have dropped those of any file.
    void sync() {
        try {
            m_postbus.sync();
        } catch (...) {
            m_queue.distrust();
            throw;
        }
    }

  private:
    postbus::Postbus& m_postbus;
    Queue& m_queue;
};

} // namespace iwmod::dienst
