#include "toegang/door.hpp"

#include <algorithm>
#include <array>

namespace iwmod::web {

namespace {

constexpr unsigned bad_request = 400;
constexpr unsigned forbidden = 403;
constexpr unsigned wrong_method = 405;
constexpr unsigned length_required = 411;
constexpr unsigned misdirected = 421;

/// Two of these, and a proxy may have read another one than we.
constexpr std::array once{"host",   "content-length", "content-type",   "origin",
                          "cookie", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"};

bool holds(const std::vector<std::string>& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

std::optional<Refusal> refusal_of_method(const Head& head) {
    if (head.method != "GET" && head.method != "HEAD" && !is_post(head)) {
        return Refusal{wrong_method, "Deze methode wordt niet aangenomen."};
    }
    return std::nullopt;
}

std::optional<Refusal> refusal_of_framing(const Head& head) {
    const bool twice = std::any_of(once.begin(), once.end(),
                                   [&head](const char* name) { return count(head, name) > 1; });
    if (twice || count(head, "transfer-encoding") > 0 || count(head, "host") == 0) {
        return Refusal{bad_request, "Dit verzoek is niet goed opgebouwd."};
    }
    const auto length = content_length(head);
    if (is_post(head) && !length) {
        return Refusal{length_required, "Van dit verzoek is niet bekend hoe lang het is."};
    }
    if (!is_post(head) && count(head, "content-length") > 0 && length != 0U) {
        return Refusal{bad_request, "Dit verzoek is niet goed opgebouwd."};
    }
    return std::nullopt;
}

/// Another site may lead to a page of ours, and that is all.
bool comes_from_elsewhere(const Head& head) {
    const auto site = value(head, "sec-fetch-site");
    if (site.empty() || site == "same-origin" || site == "none") {
        return false;
    }
    return is_post(head) || value(head, "sec-fetch-mode") != "navigate" ||
           value(head, "sec-fetch-dest") != "document";
}

std::optional<Refusal> refusal_of_source(const Head& head, const Door& door) {
    if (!holds(door.hosts, lowered(value(head, "host")))) {
        return Refusal{misdirected, "Op dit adres is deze pagina niet te vinden."};
    }
    // A browser names the origin of every form that it sends.
    const bool has_origin = count(head, "origin") > 0;
    const bool good_origin = holds(door.origins, value(head, "origin"));
    if ((has_origin || is_post(head)) && !good_origin) {
        return Refusal{forbidden, "Dit formulier komt niet van deze pagina."};
    }
    if (comes_from_elsewhere(head)) {
        return Refusal{forbidden, "Dit verzoek komt van een andere pagina."};
    }
    return std::nullopt;
}

} // namespace

Door loopback_door(std::uint16_t port, Login login) {
    const auto behind = ":" + std::to_string(port);
    Door door;
    door.login = login;
    for (const std::string name : {"127.0.0.1", "localhost"}) {
        door.hosts.push_back(name + behind);
        door.origins.push_back(std::string{"http://"}.append(name).append(behind));
    }
    return door;
}

Door proxy_door(const std::vector<std::string>& names, Login login) {
    Door door;
    door.login = login;
    door.behind_tls = true;
    door.hosts = names;
    for (const auto& name : names) {
        door.origins.push_back("https://" + name);
    }
    return door;
}

std::optional<Refusal> refusal_of(const Head& head, const Door& door) {
    if (auto refusal = refusal_of_method(head)) {
        return refusal;
    }
    if (auto refusal = refusal_of_framing(head)) {
        return refusal;
    }
    return refusal_of_source(head, door);
}

} // namespace iwmod::web
