#include "give_way.hpp"
#include "readers.hpp"
#include "rerun_commit.hpp"
#include <iwmod/dienst/rerun.hpp>
#include <iwmod/error.hpp>

#include <algorithm>
#include <thread>
#include <utility>

namespace iwmod::dienst {

namespace {

constexpr std::size_t most_waiting = 2048; // messages, before more are asked for

/// One processor is for the thread that writes. More readers than that made it no faster, and the
/// messages that came in meanwhile wait longer.
unsigned usual_readers() {
    return std::max(2U, std::thread::hardware_concurrency()) - 1;
}

} // namespace

class Rerun::Impl {
  public:
    Impl(const Settings& settings, const std::filesystem::path& bestand,
         std::function<void(const Handled&)> see);
    ~Impl() { m_queue.stop(); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    Impl(Impl&&) = delete;
    Impl& operator=(Impl&&) = delete;

    void add(std::vector<Archived> messages);
    void finish();

  private:
    void start(void (Impl::*work)());
    void read();
    void write();
    std::string original(const crypto::Sha256& sha256) const;
    postbus::Contents contents_of(const Archived& message) const;

    const Settings m_settings;
    const crypto::Sleutelbos m_sleutels;
    const postbus::SpoolView m_archief;
    const std::function<void(const Handled&)> m_see;
    const xml::Schemas m_schemas;
    registratie::Register m_register;
    Recorder m_recorder;
    RerunBooks m_books;
    Queue m_queue;
    std::vector<std::jthread> m_threads; ///< last: they use all of the above
};

Rerun::Impl::Impl(const Settings& settings, const std::filesystem::path& bestand,
                  std::function<void(const Handled&)> see)
    : m_settings{settings},
      m_sleutels{settings.sleutels()},
      m_archief{settings.mappen},
      m_see{std::move(see)},
      m_schemas{settings.schemabestanden()},
      m_register{registratie::Register::to_throw_away(bestand, m_sleutels)},
      m_recorder{m_register, [this](const crypto::Sha256& sha256) { return original(sha256); },
                 m_schemas} {
    const auto readers = settings.werkers > 0 ? settings.werkers : usual_readers();
    for (unsigned i = 0; i < readers; ++i) {
        start(&Impl::read);
    }
    start(&Impl::write);
}

/// A thread that ends on a fault ends all of it.
void Rerun::Impl::start(void (Impl::*work)()) {
    m_threads.emplace_back([this, work] {
        try {
            give_way();
            (this->*work)();
        } catch (...) { // for who waits for it
            m_books.fail(std::current_exception());
            m_queue.stop();
        }
    });
}

std::string Rerun::Impl::original(const crypto::Sha256& sha256) const {
    return m_archief.read_archived(sha256, m_sleutels, m_settings.maximum_bytes);
}

/// Straight from the archive: the bytes are those that came in. Of a file that is too large nothing
/// but that is asked.
postbus::Contents Rerun::Impl::contents_of(const Archived& message) const {
    const auto sha256 = crypto::Sha256::parse(message.sha256);
    if (!sha256) {
        throw LogicError{"a message in the register without a hash"};
    }
    const bool te_groot = message.grootte > m_settings.maximum_bytes;
    return {.bytes = te_groot ? std::string{} : original(*sha256),
            .omvang = message.grootte,
            .te_groot = te_groot,
            .sha256 = sha256,
            .stamp = {}};
}

void Rerun::Impl::read() {
    oordeel::Inspector inspector{m_schemas, m_settings.scope()};
    while (const auto task = m_queue.take()) {
        const auto& message = m_books.message(task->ticket);
        const auto contents = contents_of(message);
        std::optional<Received> received;
        std::optional<Fault> fault;
        try {
            received = Received{.claim = task->claim,
                                .ontvangen = message.ontvangen,
                                .sha256 = message.sha256,
                                .omvang = message.grootte,
                                .inspection = judge(inspector, contents)};
        } catch (...) {
            fault = current_fault(During::message);
            if (fault->is_outage()) {
                throw;
            }
        }
        m_queue.give_back(task->ticket, std::move(received), std::move(fault));
    }
}

void Rerun::Impl::write() {
    RerunCommit commit{{.inschrijving = m_register,
                        .recorder = m_recorder,
                        .books = m_books,
                        .settings = m_settings,
                        .see = m_see}};
    while (!m_queue.stopping()) {
        auto batch = m_queue.next(std::nullopt);
        std::size_t bytes = 0;
        for (const auto& job : batch) {
            bytes += job.claim.omvang;
        }
        if (!batch.empty()) {
            commit.take(std::move(batch));
        }
        if (commit.is_full() || m_books.is_last(commit.size())) {
            commit.commit();
        }
        m_queue.done(bytes);
    }
}

void Rerun::Impl::add(std::vector<Archived> messages) {
    std::vector<Job> jobs;
    jobs.reserve(messages.size());
    for (const auto& each : messages) {
        jobs.push_back({.claim = {.batch = "proef",
                                  .bestand = {},
                                  .gewijzigd = {},
                                  .omvang = each.grootte,
                                  .uid = 0},
                        .ontvangen = each.ontvangen});
    }
    auto number = m_books.add(std::move(messages));
    for (auto& job : jobs) {
        job.claim.bestand = std::to_string(number++) + ".xml";
    }
    m_queue.add(std::move(jobs));
    m_books.wait(most_waiting);
}

void Rerun::Impl::finish() {
    m_books.close();
    m_queue.nudge();
    m_books.wait(0);
}

Rerun::Rerun(const Settings& settings, const std::filesystem::path& bestand,
             std::function<void(const Handled&)> see)
    : m_impl{std::make_unique<Impl>(settings, bestand, std::move(see))} {}
Rerun::~Rerun() = default;

void Rerun::add(std::vector<Archived> messages) {
    m_impl->add(std::move(messages));
}

void Rerun::finish() {
    m_impl->finish();
}

} // namespace iwmod::dienst
