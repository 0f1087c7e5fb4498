/// The threads that read: archive, levels 0 to 2. As many as there are werkers.
#pragma once

#include "heartbeat.hpp"
#include "queue.hpp"
#include "thread_end.hpp"

#include <list>
#include <thread>

namespace iwmod::dienst {

/// Archives a claimed file and judges it; of a zip that is sound the files are put aside. Throws
/// SpoolError, or whatever a library throws.
Received read_claim(postbus::Postbus& postbus, oordeel::Inspector& inspector,
                    const postbus::Claim& claim, postbus::Archiving archiving);

/// Levels 0 to 2 on what was read.
oordeel::Inspection judge(oordeel::Inspector& inspector, const postbus::Contents& contents);

class Readers {
  public:
    /// What they work with; all outlive them.
    struct Context {
        Queue& queue;
        postbus::Postbus& postbus;
        const xml::Schemas& schemas;
        const Settings& settings;
        ThreadEnd& thread_end; ///< through which each of them ends
    };
    explicit Readers(const Context& context);
    /// The queue must have been stopped.
    ~Readers() = default;
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;
    Readers(Readers&&) = delete;
    Readers& operator=(Readers&&) = delete;

    /// False when one has been at one file for longer than can be: for the watchdog. Any thread.
    bool alive() const;

  private:
    static void work(const Context& context, Heartbeat& heartbeat);
    std::list<Heartbeat> m_heartbeats; ///< of each of the threads
    std::list<std::jthread> m_threads;
};

} // namespace iwmod::dienst
