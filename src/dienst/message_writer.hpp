/// The one writer: takes what was read, in order of arrival, lets it be committed, many at once,
/// and sees to what stops one.
#pragma once

#include "aftercare.hpp"
#include "alarms.hpp"
#include "batch_commit.hpp"
#include "delivery.hpp"
#include "durability.hpp"
#include "fault_handler.hpp"
#include "heartbeat.hpp"
#include "outage_wait.hpp"
#include "queue.hpp"
#include "recorder.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace iwmod::dienst {

/// What the writer needs from the service around it.
struct Surroundings {
    std::function<std::shared_ptr<const Tables>(Datum)> tables; ///< those in force on a day
    std::function<void()> drained;                              ///< nothing waits any more
    RetryPolicy retry_policy =
        RetryPolicy::until_it_works; ///< `--eenmaal` gives up what cannot be set aside
    ThreadEnd& thread_end;           ///< through which its threads end
    Alarms& alarms;                  ///< who is told of faults
    Toestand toestand;               ///< where it is kept why a message is in quarantaine
};

/// Runs on a thread of its own from `run` to its return; `recover` before that, on the same or
/// another thread.
class MessageWriter {
  public:
    MessageWriter(postbus::Postbus& postbus, registratie::Register& inschrijving,
                  const xml::Schemas& schemas, const Settings& settings, Queue& queue,
                  Surroundings surroundings);

    /// Finishes what a crash left undone: answers that were committed go out, claims that were
    /// committed are removed. Gives what still has to be handled; what was in hand whenever the
    /// process died goes to quarantaine.
    std::vector<Job> recover();
    /// Until the queue stops.
    void run();

    /// Another program may have put an answer into the register. Any thread.
    void look_for_others() {
        m_aftercare.expect_of_others();
        m_queue.nudge();
    }

    /// False when it has been at one commit for longer than can be: for the watchdog.
    bool alive() const { return !m_heartbeat.hangs() && !hangs(m_delivery.busy_since()); }
    /// How many files could not be brought to an end state since the start.
    std::size_t unresolved() const { return m_fault_handler.unresolved(); }
    /// Answers that are committed and could not be written to the outbox. After `run` only.
    bool answers_open() const { return m_delivery.has_open() || m_delivery.has_stragglers(); }
    /// No answer is on its way to the outbox.
    bool idle() const { return m_delivery.idle(); }

  private:
    /// A zip that is committed.
    struct Zip {
        registratie::BerichtId id = 0;
        postbus::Claim claim;
        std::string ontvangen;
    };
    void handle(std::vector<Job> batch);
    void sort_out(Job job, std::vector<Job>& good);
    void commit(std::vector<Job> good);
    bool handle_zips();
    bool handle_files(const Zip& zip);
    std::optional<std::vector<postbus::Claim>> publish(const Zip& zip);
    std::set<std::string> publish_left_behind();
    void make_read(Job& job);
    void read_again(Job& job);
    void commit_or_divide(std::vector<Job> batch, BatchCommit::Mode mode);
    void divide(std::vector<Job> batch, BatchCommit::Mode mode, const Fault& fault);
    std::optional<Job> resume(const postbus::Claim& claim);
    bool commit_when_possible(std::vector<Job>& batch, BatchCommit::Mode mode);
    bool read_before_commit(std::vector<Job>& batch);
    void follow(std::vector<Job>& batch, BatchCommit::Result result);

    postbus::Postbus& m_postbus;
    registratie::Register& m_register;
    Queue& m_queue;
    Surroundings m_surroundings;
    Heartbeat m_heartbeat;
    postbus::InHand::Place m_place;
    Durability m_durability;
    Recorder m_recorder;
    oordeel::Inspector m_inspector;
    OutageWait m_outage_wait;
    Delivery m_delivery;
    BatchCommit m_batch_commit;
    Aftercare m_aftercare;
    FaultHandler m_fault_handler;
    std::vector<Zip> m_zips; ///< committed; their files are not claims yet
};

} // namespace iwmod::dienst
