/// The thread that writes answers, while the writer decides the next messages.
#pragma once

#include "thread_end.hpp"
#include <iwmod/postbus.hpp>
#include <iwmod/register.hpp>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace iwmod::dienst {

/// The answers of one commit, on their way to the outbox.
struct Edition {
    std::string naam;
    std::vector<registratie::Uitgaand> uitgaand;
};

/// What became of an uitgave.
struct Outcome {
    std::string naam;
    std::vector<std::int64_t> ids;            ///< of its answers that are in the outbox
    std::vector<postbus::Stayed> left_behind; ///< the others, each with its own cause
    std::exception_ptr fault = {};            ///< null, or what stopped all of it
};

/// How the content of an answer is had. May throw; then only that answer waits.
using AnswerContent = std::function<std::string(const registratie::Uitgaand&)>;

/// Stages and publishes an uitgave (see Postbus), unless it was staged before a crash. `inhoud` is
/// asked only when something has to be written. Throws SpoolError for the outbox as a whole.
Outcome bring_out(postbus::Postbus& postbus, const Edition& uitgave, const AnswerContent& inhoud);

/// Its members are for the writer's thread; `brought` is called on its own.
class DeliveryThread {
  public:
    /// `brought`: one more has its Outcome. Its thread ends through `thread_end`.
    DeliveryThread(postbus::Postbus& postbus, ThreadEnd& thread_end, std::function<void()> brought);
    /// Finishes what waits.
    ~DeliveryThread();
    DeliveryThread(const DeliveryThread&) = delete;
    DeliveryThread& operator=(const DeliveryThread&) = delete;
    DeliveryThread(DeliveryThread&&) = delete;
    DeliveryThread& operator=(DeliveryThread&&) = delete;

    /// Waits while enough others do already: their answers are in memory.
    void add(Edition uitgave);
    /// Waits until all that was added has its Outcome, or the thread ended.
    void finish();
    /// In order; each once.
    std::vector<Outcome> take();
    /// Nothing waits and nothing is under way. Any thread.
    bool idle() const;
    /// Since when it is at one uitgave: steady clock, ns; 0 while it waits. Any thread.
    std::int64_t busy_since() const { return m_busy_since; }

  private:
    void run();
    Outcome bring(const Edition& uitgave);

    postbus::Postbus& m_postbus;
    std::function<void()> m_brought;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Edition> m_waiting;
    std::vector<Outcome> m_done;
    bool m_bringing = false;
    bool m_stop = false;
    bool m_ended = false; ///< the thread, whatever still waits
    std::atomic<std::int64_t> m_busy_since{0};
    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace iwmod::dienst
