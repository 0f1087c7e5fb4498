#include "floor.hpp"
#include "pipeline.hpp"
#include "reload.hpp"
#include "thread_end.hpp"
#include "watch.hpp"
#include <iwmod/dienst.hpp>
#include <iwmod/dienst/config_check.hpp>
#include <iwmod/dienst/fault.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <spdlog/spdlog.h>
#include <systemd/sd-daemon.h>

#include <csignal>

namespace iwmod::dienst {

namespace {

namespace asio = boost::asio;

constexpr std::size_t enough_waiting = 20'000; // no more is claimed until this is worked down
constexpr std::size_t little_waiting = 1'000;

/// Keeps each SIGHUP from the moment that it is made until somebody waits for it.
struct ReloadSignal : asio::signal_set {
    explicit ReloadSignal(asio::io_context& io) : asio::signal_set{io, SIGHUP} { release_reload(); }
};

/// The thread that watches, claims, and speaks with systemd. Everything in it runs on the
/// io_context.
class Service {
  public:
    explicit Service(const Settings& settings)
        : m_settings{settings},
          m_bewaking{settings.bewaking},
          m_reload{m_io},
          m_pipeline{settings, Lifetime::until_stopped, m_alarms,
                     [this] { asio::post(m_io, [this] { drained(); }); }},
          m_watch{settings, m_alarms, [this] { return m_pipeline.waiting(); }},
          m_stop{m_io, SIGTERM, SIGINT},
          m_scan_timer{m_io},
          m_rescan_timer{m_io},
          m_watchdog_timer{m_io} {}

    void run() {
        note_installation();
        m_pipeline.start();
        m_watch.start();
        note_inbox();
        m_watcher.emplace(m_io, m_settings.mappen.inbox,
                          [this](postbus::Wakeup wakeup) { woken(std::move(wakeup)); });
        scan();
        rescan_later();
        wait_for_stop();
        wait_for_reload();
        start_watchdog();
        sd_notify(0, "READY=1\nSTATUS=Wacht op berichten.");
        spdlog::info("iwmod bewaakt de inbox.");
        m_io.run();
        sd_notify(0, "STOPPING=1");
        if (m_pipeline.hangs()) {
            leave_hanging();
        }
        m_pipeline.stop();
        if (m_pipeline.is_lost()) {
            throw LogicError{"een deel van de verwerking is onverwacht gestopt"};
        }
        spdlog::info("iwmod is gestopt.");
    }

  private:
    /// What `iwmoctl config check` says too.
    void note_installation() const {
        for (const auto& remark : check_installation(m_settings)) {
            spdlog::warn("{}", remark.zin);
        }
    }

    void note_inbox() {
        if (const auto kind = m_pipeline.postbus().inbox_elsewhere()) {
            spdlog::warn("De inbox ligt op {}: wat daar van elders komt, meldt het systeem niet. "
                         "iwmod leest haar elke {} s na.",
                         *kind, m_settings.herlezen.count());
        }
        if (m_pipeline.postbus().claims_in_inbox()) {
            spdlog::warn("De inbox ligt op een ander bestandssysteem dan de map werk: wat onder "
                         "handen is, staat zolang in een verborgen map in de inbox.");
        }
    }

    void woken(postbus::Wakeup wakeup) {
        guarded([this, &wakeup] {
            if (wakeup.inbox_gone) {
                spdlog::error("De inbox is verwijderd of verplaatst; er wordt een nieuwe gemaakt.");
                m_pipeline.postbus().refresh();
                m_watcher->watch();
            }
            if (m_broken && !wakeup.inbox_gone) {
                return; // a scan comes, and takes in order also what could not be claimed before
            }
            if (wakeup.rescan || wakeup.inbox_gone || m_more || m_full) {
                scan();
            } else if (m_pipeline.waiting() > enough_waiting) {
                m_more = true;
            } else if (has_room()) {
                take(m_pipeline.postbus().claim(wakeup.names));
            }
        });
    }

    void scan() {
        guarded([this] {
            if (m_pipeline.waiting() > enough_waiting) {
                m_more = true;
                return;
            }
            if (has_room()) {
                take(m_pipeline.postbus().scan());
            }
        });
    }

    /// Below the floor nothing is taken: what waits lies safe in the inbox. Said once when it
    /// begins and once when it is over.
    bool has_room() {
        constexpr std::chrono::seconds again{10};
        if (const auto disk = disk_below_floor(m_settings, m_bewaking)) {
            const auto zin = floor_sentence(*disk, m_bewaking);
            if (!std::exchange(m_full, true)) {
                spdlog::error("{}", zin);
                m_alarms.begin(Trouble::schijfruimte, zin);
            }
            scan_after(again);
            return false;
        }
        if (std::exchange(m_full, false)) {
            spdlog::warn("Er is weer ruimte op de schijf; de inbox wordt verder verwerkt.");
            m_alarms.end(Trouble::schijfruimte);
        }
        return true;
    }

    /// What no event told: files from elsewhere, another folder behind the path, what could not be
    /// taken before.
    void rescan() {
        if (!m_broken) { // else a repair comes
            guarded([this] {
                m_pipeline.postbus().refresh();
                if (!m_watcher->watches_it()) {
                    spdlog::info(
                        "Op de plaats van de inbox ligt een andere map; iwmod bewaakt nu die.");
                    m_watcher->watch();
                    note_inbox();
                }
            });
        }
        if (!m_broken) {
            scan();
        }
        m_pipeline.look_for_others();
        if (m_pipeline.tables().look()) {
            m_watch.replace(m_bewaking); // since when they are in force
        }
    }

    void rescan_later() {
        m_rescan_timer.expires_after(m_settings.herlezen);
        m_rescan_timer.async_wait([this](const boost::system::error_code& failure) {
            if (!failure) {
                rescan();
                rescan_later();
            }
        });
    }

    void take(const postbus::Claimed& claimed) {
        for (const auto& ignored : claimed.ignored) {
            spdlog::warn("Iets in de inbox wordt overgeslagen: het {}.", ignored.reden);
        }
        m_pipeline.add(claimed.claims);
        m_more = claimed.more;
        if (claimed.again) {
            scan_after(*claimed.again);
        } else if (m_more && m_pipeline.waiting() < little_waiting) {
            asio::post(m_io, [this] { scan(); });
        }
    }

    /// The disk does not do what it should: try again later, with growing pauses.
    template <class Step>
    void guarded(Step step) {
        constexpr std::chrono::seconds longest{30};
        try {
            step();
            m_pause = std::chrono::seconds{1};
            return;
        } catch (const SpoolError& fault) {
            broken(fault.what());
        } catch (...) {
            const auto fault = current_fault(During::program);
            if (!fault.is_outage()) {
                throw;
            }
            broken(fault.zin);
        }
        m_pause = std::min(longest, m_pause * 2);
    }

    void broken(const std::string& fault) {
        spdlog::log(m_broken ? spdlog::level::debug : spdlog::level::err,
                    "De inbox kan niet worden gelezen, over {} s opnieuw: {}", m_pause.count(),
                    fault);
        m_alarms.begin(Trouble::inbox, "De inbox kan niet worden gelezen: " + fault);
        m_broken = true;
        scan_after(m_pause);
    }

    /// Unless one comes sooner.
    void scan_after(std::chrono::milliseconds pause) {
        const auto moment = std::chrono::steady_clock::now() + pause;
        if (m_scan_at && *m_scan_at <= moment) {
            return;
        }
        m_scan_at = moment;
        m_scan_timer.expires_at(moment);
        m_scan_timer.async_wait([this](const boost::system::error_code& failure) {
            if (!failure) {
                m_scan_at.reset();
                repair();
                scan();
            }
        });
    }

    void repair() {
        if (!m_broken) {
            return;
        }
        guarded([this] {
            m_pipeline.postbus().refresh();
            m_watcher->watch();
            m_broken = false;
            spdlog::info("De inbox kan weer worden gelezen.");
            m_alarms.end(Trouble::inbox);
        });
    }

    void drained() {
        if (m_more) {
            scan();
        }
        if (!m_pipeline.alive()) {
            m_io.stop();
        }
    }

    void wait_for_stop() {
        m_stop.async_wait([this](const boost::system::error_code& failure, int /*signal*/) {
            if (!failure) {
                spdlog::info("iwmod rondt af wat onder handen is en stopt.");
                m_io.stop();
            }
        });
    }

    void wait_for_reload() {
        m_reload.async_wait([this](const boost::system::error_code& failure, int /*signal*/) {
            if (!failure) {
                reload();
                rescan();
                wait_for_reload();
            }
        });
    }

    void reload() {
        sd_notify(0, "RELOADING=1");
        try {
            const auto fresh = Settings::load(m_settings.bestand);
            killpoint<"reload">();
            m_pipeline.tables().reload(fresh);
            killpoint<"reload.done">();
            set_log_level(fresh.log);
            m_bewaking = fresh.bewaking;
            m_alarms.end(Trouble::tabellen);
            m_watch.replace(fresh.bewaking);
            note_restart(restart_needed(m_settings, fresh));
            spdlog::info("De tabellen en het logniveau zijn opnieuw gelezen.");
        } catch (...) {
            const auto fault = current_fault(During::program).zin;
            spdlog::error("Herladen is geweigerd, wat gold blijft gelden: {}", fault);
            m_alarms.begin(Trouble::tabellen, "Herladen is geweigerd: " + fault);
        }
        sd_notify(0, "READY=1");
    }

    static void note_restart(const std::vector<std::string>& keys) {
        for (const auto& key : keys) {
            spdlog::warn("Gewijzigd, maar pas van kracht na een herstart van de dienst: {}.", key);
        }
    }

    void start_watchdog() {
        std::uint64_t interval = 0;
        if (sd_watchdog_enabled(0, &interval) > 0) {
            m_watchdog_interval = std::chrono::microseconds{interval / 2};
            feed_watchdog();
        }
    }

    void feed_watchdog() {
        if (!m_pipeline.alive()) {
            m_io.stop();
            return;
        }
        sd_notify(0, "WATCHDOG=1");
        m_watchdog_timer.expires_after(m_watchdog_interval);
        m_watchdog_timer.async_wait([this](const boost::system::error_code& failure) {
            if (!failure) {
                feed_watchdog();
            }
        });
    }

    const Settings& m_settings;
    WatchSettings m_bewaking; ///< as of the last reload
    Alarms m_alarms;
    asio::io_context m_io;
    ReloadSignal m_reload; ///< before anything slow; in time for threads to inherit it
    Pipeline m_pipeline;
    Watch m_watch;
    std::optional<postbus::Watcher> m_watcher;
    asio::signal_set m_stop;
    asio::steady_timer m_scan_timer;
    asio::steady_timer m_rescan_timer;
    std::optional<std::chrono::steady_clock::time_point> m_scan_at; ///< the timer is set for
    asio::steady_timer m_watchdog_timer;
    std::chrono::microseconds m_watchdog_interval{0};
    std::chrono::seconds m_pause{1};
    bool m_full = false;   ///< a disk is below the floor
    bool m_more = false;   ///< more waits in the inbox than was claimed
    bool m_broken = false; ///< the inbox could not be read; open and watch it anew
};

} // namespace

void run_service(const Settings& settings) {
    Service{settings}.run();
}

} // namespace iwmod::dienst
