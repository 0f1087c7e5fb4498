/// The whole way from a claim to its answer: queue, readers and writer, with what they stand on.
#pragma once

#include "message_writer.hpp"
#include "queue.hpp"
#include "readers.hpp"
#include "tables_in_force.hpp"
#include "thread_end.hpp"

#include <memory>
#include <thread>

namespace iwmod::dienst {

enum class Lifetime : unsigned char { one_run, until_stopped };

/// Made, started, stopped and destroyed by one thread.
class Pipeline {
  public:
    /// Opens register, schemas, tables and folders. `drained` is called on one of its threads when
    /// nothing waits, or when that thread is lost.
    Pipeline(const Settings& settings, Lifetime lifetime, Alarms& alarms,
             std::function<void()> drained);
    ~Pipeline();
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;
    Pipeline(Pipeline&&) = delete;
    Pipeline& operator=(Pipeline&&) = delete;

    /// Recovers from a crash, then starts the threads.
    void start();
    /// Finishes what is in hand.
    void stop();

    postbus::Postbus& postbus() { return m_postbus; }
    void add(const std::vector<postbus::Claim>& claims);
    /// What `iwmoctl resend` put into the register goes out.
    void look_for_others() { m_writer.look_for_others(); }
    std::size_t waiting() const { return m_queue.waiting(); }
    bool alive() const { return !is_lost() && !hangs(); }
    /// A thread ended on a fault; the others stop.
    bool is_lost() const { return m_thread_end.is_lost(); }
    /// A thread has been at one thing for longer than can be. Waiting for it is no use.
    bool hangs() const { return !m_writer.alive() || (m_readers && !m_readers->alive()); }
    /// All that was added reached an end state, or was given up.
    bool idle() const { return m_queue.idle() && m_writer.idle(); }
    /// After `stop`: every file has its end state and every answer is in the outbox.
    bool complete() const { return m_writer.unresolved() == 0 && !m_writer.answers_open(); }
    /// Replaced by a reload, from the next commit on.
    TablesInForce& tables() { return m_tables; }

  private:
    const Settings& m_settings;
    xml::Schemas m_schemas;
    TablesInForce m_tables;
    registratie::Register m_register;
    postbus::Postbus m_postbus;
    Queue m_queue;
    ThreadEnd m_thread_end;
    MessageWriter m_writer;
    std::unique_ptr<Readers> m_readers;
    std::jthread m_writer_thread;
};

} // namespace iwmod::dienst
