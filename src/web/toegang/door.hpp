/// Where requests come in, and what has to be true of any request that does, before anybody asks
/// who it is.
#pragma once

#include "kern/head.hpp"
#include "kern/page.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::web {

/// Who says who is there.
enum class Login : std::uint8_t {
    proxy,   ///< a proxy, in headers
    session, ///< a one-time link, and then a cookie
    nobody,  ///< nobody: the page that judges a file is for anybody
};

struct Door {
    Login login = Login::session;
    std::vector<std::string> hosts;   ///< what Host may say, in lower case
    std::vector<std::string> origins; ///< what Origin may say
    bool behind_tls = false;          ///< browsers come by https
};

/// On 127.0.0.1, for whoever has a link.
Door loopback_door(std::uint16_t port, Login login);
/// For a proxy that serves these names by https.
Door proxy_door(const std::vector<std::string>& names, Login login);

/// Why a request is not taken, whoever makes it.
struct Refusal {
    unsigned status = 0;
    std::string zin; ///< Dutch, for who made it
};

/// Method; headers that may stand there once; length of a body; Host, Origin and what a browser
/// says of the page that it was on.
std::optional<Refusal> refusal_of(const Head& head, const Door& door);

inline bool is_post(const Head& head) {
    return head.method == "POST";
}

} // namespace iwmod::web
