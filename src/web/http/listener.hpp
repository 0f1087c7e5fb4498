/// The sockets that requests come in by: handed over by systemd, or made here. None is on another
/// address than loopback, whoever made it.
#pragma once

#include "toegang/door.hpp"
#include <iwmod/basis/fd.hpp>
#include <iwmod/dienst/settings.hpp>

#include <cstdint>
#include <vector>

namespace iwmod::web {

/// What is offered: all pages, or the one that judges a file alone.
enum class Offer : std::uint8_t { everything, proeve };

struct Listener {
    basis::Fd fd;
    bool is_unix = false; ///< then who connects has to be a proxy
    Door door = {};
};

struct Listeners {
    std::vector<Listener> all;
    bool are_handed_over = false; ///< who handed them over can start us again
};

/// Throws ConfigError for a socket on another address, when there is none at all, and when a proxy
/// would come in by a name that the settings do not know.
Listeners open_listeners(const dienst::Settings& settings, Offer offer);

} // namespace iwmod::web
