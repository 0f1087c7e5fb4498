#include "watch.hpp"

#include "metrics.hpp"
#include "metrics_socket.hpp"
#include "thread_end.hpp"
#include <iwmod/basis/replace.hpp>
#include <iwmod/dienst/alarm_program.hpp>
#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/fault.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <spdlog/spdlog.h>

#include <thread>

namespace iwmod::dienst {

namespace asio = boost::asio;

/// Everything runs on its thread, but for its making and its end.
class Watch::Impl {
  public:
    Impl(const Settings& settings, Alarms& alarms, std::function<std::size_t()> waiting)
        : m_settings{settings},
          m_bewaking{settings.bewaking},
          m_alarms{alarms},
          m_waiting{std::move(waiting)},
          m_timer{m_io} {
        m_alarms.listen(
            [this](const std::string& tekst) { asio::post(m_io, [this, tekst] { tell(tekst); }); });
    }
    // Only without memory, and then the program ends. NOLINTNEXTLINE(bugprone-exception-escape)
    ~Impl() {
        m_alarms.listen({});
        asio::post(m_io, [this] { // behind what is still to be told
            m_socket.reset();
            m_io.stop();
        });
        m_work.reset();
        m_thread = {}; // joins
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    Impl(Impl&&) = delete;
    Impl& operator=(Impl&&) = delete;

    void start() {
        note_state();
        asio::post(m_io, [this] { begin(); });
        m_thread = std::jthread{[this] {
            while (!run()) {
            }
        }};
    }
    void replace(WatchSettings bewaking) {
        asio::post(m_io, [this, bewaking = std::move(bewaking)] {
            m_bewaking = bewaking;
            m_tables_since = now();
            note_state();
            begin();
        });
    }

  private:
    /// False when something in it threw: there is more to do.
    bool run() {
        try {
            m_io.run();
            return true;
        } catch (...) {
            spdlog::warn("Het bewaken van de dienst hapert: {}",
                         current_fault(During::program).zin);
            return false;
        }
    }

    /// With the settings as they are now.
    void begin() {
        m_socket.reset();
        if (!m_metrics && (m_bewaking.metingen || m_bewaking.metingen_socket)) {
            m_metrics.emplace(m_settings, m_alarms, m_waiting);
        }
        if (m_bewaking.metingen_socket) {
            try {
                m_socket = std::make_unique<MetricsSocket>(
                    m_io, *m_bewaking.metingen_socket,
                    [this](Exposition exposition) { return m_metrics->text(exposition); });
            } catch (const std::exception&) {
                spdlog::warn("De socket {} voor meetwaarden kan niet worden gemaakt: {}",
                             m_bewaking.metingen_socket->string(),
                             current_fault(During::program).zin);
            }
        }
        write_again();
    }

    void write_again() {
        m_timer.cancel();
        if (!m_bewaking.metingen) {
            return;
        }
        write_metrics(*m_bewaking.metingen);
        m_timer.expires_after(m_bewaking.metingen_seconden);
        m_timer.async_wait([this](const boost::system::error_code& failure) {
            if (!failure) {
                write_again();
            }
        });
    }

    void write_metrics(const std::filesystem::path& bestand) {
        const bool failed_before = std::exchange(m_write_fails, true);
        try {
            basis::replace_whole(bestand, m_metrics->text(Exposition::prometheus),
                                 basis::Readers::everybody);
            m_write_fails = false;
        } catch (const std::exception&) {
            if (!failed_before) {
                spdlog::warn("Het bestand {} met meetwaarden kan niet worden geschreven: {}",
                             bestand.string(), current_fault(During::program).zin);
            }
        }
    }

    void tell(const std::string& tekst) {
        note_state();
        if (!m_bewaking.alarmprogramma) {
            return;
        }
        constexpr std::chrono::seconds patience{10};
        const auto outcome = run_alarm_program(*m_bewaking.alarmprogramma, tekst, patience);
        if (outcome != AlarmOutcome::told) {
            spdlog::warn("Een melding is niet doorgegeven: {}.", sentence_of(outcome));
        }
    }

    void note_state() const {
        static_cast<void>(Toestand{m_settings}.write({.versie = versie(),
                                                      .sinds = m_since,
                                                      .tabellen = m_tables_since,
                                                      .storingen = m_alarms.open()}));
    }

    const Settings& m_settings;
    WatchSettings m_bewaking;
    Alarms& m_alarms;
    std::function<std::size_t()> m_waiting;
    std::string m_since = now();
    std::string m_tables_since = m_since;
    asio::io_context m_io;
    asio::executor_work_guard<asio::io_context::executor_type> m_work{m_io.get_executor()};
    asio::steady_timer m_timer;
    std::optional<Metrics> m_metrics;
    std::unique_ptr<MetricsSocket> m_socket;
    bool m_write_fails = false;
    std::jthread m_thread;
};

Watch::Watch(const Settings& settings, Alarms& alarms, std::function<std::size_t()> waiting)
    : m_impl{std::make_unique<Impl>(settings, alarms, std::move(waiting))} {}
Watch::~Watch() = default;

void Watch::start() {
    m_impl->start();
}

void Watch::replace(WatchSettings bewaking) {
    m_impl->replace(std::move(bewaking));
}

} // namespace iwmod::dienst
