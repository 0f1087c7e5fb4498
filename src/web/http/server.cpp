#include "http/server.hpp"

#include "http/connection.hpp"
#include "toegang/peers.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <spdlog/spdlog.h>
#include <systemd/sd-daemon.h>

#include <algorithm>
#include <csignal>
#include <list>
#include <set>
#include <sys/resource.h>
#include <sys/socket.h>

namespace iwmod::web {

namespace {

namespace asio = boost::asio;

constexpr std::size_t most_connections = 1500; // by each socket
constexpr std::size_t workers = 4;
constexpr std::size_t most_named = 10;           // accounts that the log names
constexpr std::chrono::seconds last_answers{10}; // are waited for when it is told to stop
constexpr std::chrono::seconds out_of_files{1};

/// One socket with what came in by it.
struct Entrance {
    Entrance(asio::io_context& io, Listener of) : listener{std::move(of)}, acceptor{io}, pause{io} {
        const int family = listener.is_unix ? AF_UNIX : AF_INET;
        acceptor.assign(Protocol{family, 0}, listener.fd.release());
    }
    Listener listener;
    asio::basic_socket_acceptor<Protocol> acceptor;
    asio::steady_timer pause;
    std::size_t connections = 0;
};

class Server {
  public:
    Server(Listeners listeners, Desk& desk, const dienst::WebSettings& settings)
        : m_workers{workers},
          m_floor{.desk = desk, .workers = m_workers, .patience = settings.verzoek_seconden},
          m_proxies{accounts_of(settings.proxy)},
          m_signals{m_io, SIGTERM, SIGINT},
          m_timer{m_io},
          m_idle{settings.inactief_seconden},
          m_ends_idle{listeners.are_handed_over} {
        if (m_proxies.empty()) {
            spdlog::warn("Van de accounts in [web] proxy is er geen op deze machine.");
        }
        for (auto& listener : listeners.all) {
            m_entrances.emplace_back(m_io, std::move(listener));
        }
    }
    ~Server() {
        m_workers.join(); // before what their answers go to
        m_is_over = true; // connections that end now are nobody's business any more
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    Server(Server&&) = delete;
    Server& operator=(Server&&) = delete;

    void run() {
        for (auto& entrance : m_entrances) {
            accept(entrance);
        }
        m_signals.async_wait([this](const boost::system::error_code& failure, int /*signal*/) {
            if (!failure) {
                stop();
            }
        });
        begin_idle();
        ::sd_notify(0, "READY=1");
        spdlog::info("De pagina is te bereiken.");
        m_io.run();
        ::sd_notify(0, "STOPPING=1");
    }

  private:
    void accept(Entrance& entrance) {
        entrance.acceptor.async_accept(
            [this, &entrance](const boost::system::error_code& failure, Protocol::socket socket) {
                if (failure == asio::error::operation_aborted) {
                    return;
                }
                if (failure) { // no more files: who waits is taken when others have gone
                    wait_and_accept(entrance);
                    return;
                }
                take(entrance, std::move(socket));
                accept(entrance);
            });
    }
    void wait_and_accept(Entrance& entrance) {
        entrance.pause.expires_after(out_of_files);
        entrance.pause.async_wait([this, &entrance](const boost::system::error_code& failure) {
            if (!failure) {
                accept(entrance);
            }
        });
    }
    void take(Entrance& entrance, Protocol::socket socket) {
        if (entrance.connections == most_connections ||
            (entrance.listener.is_unix && !is_proxy(socket))) {
            return; // it closes
        }
        ++entrance.connections;
        ++m_connections;
        m_timer.cancel();
        converse(std::move(socket), m_floor, entrance.listener.door,
                 [this, &entrance] { leave(entrance); });
    }
    void leave(Entrance& entrance) {
        if (m_is_over) {
            return;
        }
        --entrance.connections;
        --m_connections;
        if (m_floor.stopping && m_floor.under_way == 0) {
            m_io.stop();
        } else if (m_connections == 0) {
            begin_idle();
        }
    }
    /// Asks the kernel who made the connection.
    bool is_proxy(Protocol::socket& socket) {
        ucred peer{};
        socklen_t size = sizeof peer;
        if (::getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) {
            return false;
        }
        if (std::find(m_proxies.begin(), m_proxies.end(), peer.uid) != m_proxies.end()) {
            return true;
        }
        if (m_refused.size() < most_named && m_refused.insert(peer.uid).second) {
            spdlog::warn("Account {} is geen proxy van [web] en wordt niet geantwoord.", peer.uid);
        }
        return false;
    }
    void begin_idle() {
        if (!m_ends_idle || m_floor.stopping) {
            return;
        }
        m_timer.expires_after(m_idle);
        m_timer.async_wait([this](const boost::system::error_code& failure) {
            if (failure || m_connections > 0) {
                return;
            }
            if (m_floor.desk.is_busy()) {
                begin_idle();
            } else {
                m_io.stop();
            }
        });
    }
    void stop() {
        m_floor.stopping = true;
        for (auto& entrance : m_entrances) {
            entrance.acceptor.close();
            entrance.pause.cancel();
        }
        if (m_floor.under_way == 0) {
            m_io.stop();
            return;
        }
        m_timer.expires_after(last_answers);
        m_timer.async_wait([this](const boost::system::error_code& failure) {
            if (!failure) {
                m_io.stop();
            }
        });
    }

    asio::thread_pool m_workers;
    Floor m_floor;
    std::vector<std::uint32_t> m_proxies;
    std::set<std::uint32_t> m_refused; ///< that the log has named
    std::size_t m_connections = 0;
    bool m_is_over = false;
    asio::io_context m_io{1}; ///< holds the connections, which use what stands above
    std::list<Entrance> m_entrances;
    asio::signal_set m_signals;
    asio::steady_timer m_timer;
    std::chrono::seconds m_idle;
    bool m_ends_idle;
};

/// Each connection is a file.
void allow_files() {
    constexpr rlim_t wanted = 4096;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < wanted) {
        limit.rlim_cur = std::min(wanted, limit.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

void serve(Listeners listeners, Desk& desk, const dienst::WebSettings& settings) {
    allow_files();
    Server{std::move(listeners), desk, settings}.run();
}

} // namespace iwmod::web
