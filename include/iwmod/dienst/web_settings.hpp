/// The part [web] of the configuration: where the page listens, and who may do what on it.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::dienst {

/// Of the loopback address, where the link of `iwmoctl web link` leads.
inline constexpr std::uint16_t default_web_port = 8430;

struct WebSettings {
    /// Where iwmo-web listens for a proxy when systemd hands it no socket; absent: not there.
    std::optional<std::filesystem::path> socket;
    /// On 127.0.0.1, likewise; 0: not there.
    std::uint16_t poort = default_web_port;
    /// Accounts that a proxy may run as; nobody else is answered on the socket.
    std::vector<std::string> proxy = {"www-data"};
    std::vector<std::string> adressen;        ///< host names by which browsers reach the proxy
    std::vector<std::string> proeve_adressen; ///< the same of `iwmo-web --proeve`
    std::string kop_gebruiker = "X-Iwmod-Gebruiker"; ///< header in which the proxy says who it is
    std::string kop_groepen = "X-Iwmod-Groepen";     ///< and in which groups, between commas
    // The groups that give a role.
    std::vector<std::string> kijken = {"iwmod-kijken"};
    std::vector<std::string> handelen = {"iwmod-handelen"};
    std::vector<std::string> persoonsgegevens = {"iwmod-persoonsgegevens"};
    std::chrono::minutes sessie_minuten{15};    ///< without a request, after which a login ends
    std::chrono::seconds verzoek_seconden{10};  ///< in which a request has to come in
    std::chrono::seconds inactief_seconden{90}; ///< after which it ends when systemd can start it
    std::optional<std::filesystem::path> huisstijl; ///< a style sheet that comes behind ours
};

} // namespace iwmod::dienst
