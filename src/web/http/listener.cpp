#include "http/listener.hpp"

#include <iwmod/basis/reden.hpp>
#include <iwmod/error.hpp>

#include <systemd/sd-daemon.h>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace iwmod::web {

namespace {

constexpr int waiting = 1024; // connections that nobody accepted yet

[[noreturn]] void refuse(const dienst::Settings& settings, const std::string& zin) {
    throw ConfigError{settings.bestand.string(), 0, zin};
}

[[noreturn]] void refuse_socket(const dienst::Settings& settings, const std::string& which) {
    const int error = errno;
    refuse(settings, "[web] " + which + ": " + basis::reason_of(error) + ".");
}

/// The address of a socket in either of the two forms that there are here.
struct Bound {
    sa_family_t family = 0;
    sockaddr_in address{};
};

Bound address_of(int fd) {
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    Bound bound;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the C interface has it
    if (::getsockname(fd, reinterpret_cast<sockaddr*>(&storage), &size) == 0) {
        bound.family = storage.ss_family;
        std::memcpy(&bound.address, &storage, sizeof bound.address);
    }
    return bound;
}

Login login_for(Offer offer, Login usual) {
    return offer == Offer::proeve ? Login::nobody : usual;
}

/// What may come in by a socket, by the address that it has and not by what anybody says of it.
Listener listener_on(basis::Fd fd, const dienst::Settings& settings, Offer offer) {
    const auto bound = address_of(fd.get());
    Listener listener{.fd = std::move(fd)};
    if (bound.family == AF_UNIX) {
        const auto& names =
            offer == Offer::proeve ? settings.web.proeve_adressen : settings.web.adressen;
        if (names.empty()) {
            refuse(settings, std::string{"[web] "} +
                                 (offer == Offer::proeve ? "proeve_adressen" : "adressen") +
                                 " noemt geen enkel adres; de proxy kan zo niets doorgeven.");
        }
        listener.is_unix = true;
        listener.door = proxy_door(names, login_for(offer, Login::proxy));
        return listener;
    }
    if (bound.family != AF_INET || bound.address.sin_addr.s_addr != htonl(INADDR_LOOPBACK)) {
        refuse(settings, "iwmo-web luistert alleen op een Unix-socket of op 127.0.0.1; op een "
                         "ander adres start het niet.");
    }
    listener.door = loopback_door(ntohs(bound.address.sin_port), login_for(offer, Login::session));
    return listener;
}

/// One that an earlier life left; anything else that lies there is not ours to remove.
void remove_socket(const std::filesystem::path& path) {
    struct stat found {};
    if (::lstat(path.c_str(), &found) == 0 && S_ISSOCK(found.st_mode)) {
        ::unlink(path.c_str());
    }
}

basis::Fd listen_on_path(const std::filesystem::path& path, const dienst::Settings& settings) {
    constexpr mode_t for_all = 0666; // who it is, is asked of each
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto& name = path.native();
    if (name.size() >= sizeof address.sun_path) {
        refuse(settings, "[web] socket is een te lang pad.");
    }
    std::memcpy(&address.sun_path, name.data(), name.size());
    remove_socket(path);
    basis::Fd fd{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the C interface has it
    const auto* const where = reinterpret_cast<const sockaddr*>(&address);
    if (!fd || ::bind(fd.get(), where, sizeof address) != 0 || ::listen(fd.get(), waiting) != 0 ||
        ::chmod(path.c_str(), for_all) != 0) {
        refuse_socket(settings, "socket");
    }
    return fd;
}

basis::Fd listen_on_port(std::uint16_t port, const dienst::Settings& settings) {
    constexpr int yes = 1;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    basis::Fd fd{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the C interface has it
    const auto* const where = reinterpret_cast<const sockaddr*>(&address);
    if (!fd || ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        ::bind(fd.get(), where, sizeof address) != 0 || ::listen(fd.get(), waiting) != 0) {
        refuse_socket(settings, "poort");
    }
    return fd;
}

Listeners handed_over(int count, const dienst::Settings& settings, Offer offer) {
    Listeners listeners;
    listeners.are_handed_over = true;
    for (int i = 0; i < count; ++i) {
        listeners.all.push_back(listener_on(basis::Fd{SD_LISTEN_FDS_START + i}, settings, offer));
    }
    return listeners;
}

} // namespace

Listeners open_listeners(const dienst::Settings& settings, Offer offer) {
    if (const int count = ::sd_listen_fds(1); count > 0) {
        return handed_over(count, settings, offer);
    }
    Listeners listeners;
    if (settings.web.socket) {
        listeners.all.push_back(
            listener_on(listen_on_path(*settings.web.socket, settings), settings, offer));
    }
    if (settings.web.poort != 0) {
        listeners.all.push_back(
            listener_on(listen_on_port(settings.web.poort, settings), settings, offer));
    }
    if (listeners.all.empty()) {
        refuse(settings, "[web] noemt geen socket en geen poort; er is niets om op te luisteren.");
    }
    return listeners;
}

} // namespace iwmod::web
