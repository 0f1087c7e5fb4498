#include "http/reply.hpp"

#include "kern/decode.hpp"
#include <iwmod/error.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace iwmod::web {

namespace {

/// `same-origin` and not `no-referrer`: with that a browser hides the origin of our own forms from
/// us too (Fetch, 3.2: it sends `null`). To others neither sends anything.
constexpr std::array<std::pair<const char*, const char*>, 7> on_everything{{
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
     "frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
}};

/// A path of ours that leads nowhere else.
bool is_own_path(std::string_view location) {
    return location.starts_with('/') && !location.starts_with("//") && is_text(location, "") &&
           location.find_first_of("\\ \"<>") == std::string_view::npos;
}

/// A name that no system reads as anything but a name.
std::string safe_name(std::string name) {
    std::replace_if(
        name.begin(), name.end(),
        [](char each) {
            const bool good = (each >= '0' && each <= '9') || (each >= 'A' && each <= 'Z') ||
                              (each >= 'a' && each <= 'z') || each == '-' || each == '.';
            return !good;
        },
        '_');
    return name;
}

Reply html(unsigned status, std::string_view titel, const std::string& inhoud) {
    Reply reply;
    reply.page.status = status;
    reply.page.body = "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<title>" +
                      std::string{titel} +
                      " - iwmod</title>\n"
                      "<link rel=\"stylesheet\" href=\"/middelen/stijl.css\">\n"
                      "<link rel=\"stylesheet\" href=\"/middelen/huisstijl.css\">\n"
                      "</head>\n<body>\n<main id=\"inhoud\">\n<h1>" +
                      std::string{titel} + "</h1>\n" + inhoud + "</main>\n</body>\n</html>\n";
    return reply;
}

} // namespace

std::vector<Header> headers_of(const Reply& reply, const Door& door) {
    std::vector<Header> headers;
    constexpr std::size_t others = 6; // at most
    headers.reserve(on_everything.size() + others);
    for (const auto& [name, text] : on_everything) {
        headers.push_back({name, text});
    }
    const auto& page = reply.page;
    headers.push_back({"Content-Type", page.content_type});
    headers.push_back({"Cache-Control", page.cacheable ? "private, max-age=3600" : "no-store"});
    if (door.behind_tls) {
        headers.push_back({"Strict-Transport-Security", "max-age=31536000"});
    }
    if (!reply.cookie.empty()) {
        headers.push_back({"Set-Cookie", reply.cookie});
    }
    if (!page.download.empty()) {
        headers.push_back(
            {"Content-Disposition", "attachment; filename=\"" + safe_name(page.download) + "\""});
    }
    if (!page.location.empty()) {
        if (!is_own_path(page.location)) {
            throw LogicError{"a page that leads out of the site"};
        }
        headers.push_back({"Location", page.location});
    }
    return headers;
}

Reply sentence_page(unsigned status, std::string_view titel, std::string_view zin) {
    return html(status, titel, "<p>" + std::string{zin} + "</p>\n");
}

Reply login_page(std::string_view token) {
    constexpr unsigned good = 200;
    return html(good, "Aanmelden",
                "<p>Deze koppeling werkt een keer, en een minuut lang.</p>\n"
                "<form method=\"post\" action=\"/aanmelden\">\n"
                "<input type=\"hidden\" name=\"sleutel\" value=\"" +
                    std::string{token} +
                    "\">\n<button type=\"submit\">Aanmelden</button>\n</form>\n");
}

} // namespace iwmod::web
