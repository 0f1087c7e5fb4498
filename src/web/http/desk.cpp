#include "http/desk.hpp"

#include "kern/multipart.hpp"
#include "toegang/visitor.hpp"
#include <iwmod/dienst/fault.hpp>

#include <spdlog/spdlog.h>

namespace iwmod::web {

namespace {

constexpr unsigned bad_request = 400;
constexpr unsigned forbidden = 403;
constexpr unsigned too_large = 413;
constexpr unsigned other_type = 415;
constexpr unsigned see_other = 303;
constexpr unsigned good = 200;
constexpr unsigned broken = 500;
constexpr std::size_t longest_target = 4096;
constexpr unsigned target_too_long = 414;

constexpr std::string_view assets = "/middelen/";
constexpr std::string_view log_in_path = "/aanmelden";
constexpr std::string_view log_out_path = "/afmelden";
constexpr std::string_view cookie_name = "iwmod_sessie";

Reply refuse(unsigned status, std::string_view zin) {
    return sentence_page(status, "Dit kan niet", zin);
}

Reply not_logged_in() {
    return sentence_page(forbidden, "Niet aangemeld",
                         "U bent niet aangemeld, of te lang niets gevraagd. Maak een nieuwe "
                         "koppeling met: iwmoctl web link.");
}

/// The one cookie of ours; of two there is no saying whose they are.
std::string session_in(const Head& head) {
    auto text = value(head, "cookie");
    std::string found;
    while (!text.empty()) {
        const auto end = text.find(';');
        const auto cookie = trimmed(text.substr(0, end));
        const auto equals = cookie.find('=');
        if (equals != std::string_view::npos && cookie.substr(0, equals) == cookie_name) {
            if (!found.empty()) {
                return {};
            }
            found = cookie.substr(equals + 1);
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return found;
}

std::string cookie_of(std::string_view session) {
    return std::string{cookie_name} + "=" + std::string{session} +
           "; Path=/; HttpOnly; SameSite=Strict";
}

bool has_any_role(const Bezoeker& bezoeker) {
    return bezoeker.kijken || bezoeker.handelen || bezoeker.persoonsgegevens;
}

std::string_view media_type(const Head& head) {
    const auto type = value(head, "content-type");
    return trimmed(type.substr(0, type.find(';')));
}

bool is_multipart(const Head& head) {
    return lowered(media_type(head)) == "multipart/form-data";
}

/// The body of a form as fields and files. False when it is none.
bool read_form(const Head& head, std::string_view body, Request& request) {
    if (!is_multipart(head)) {
        auto fields = parse_fields(body);
        request.form = fields ? std::move(*fields) : Fields{};
        return fields.has_value();
    }
    const auto boundary = boundary_of(value(head, "content-type"));
    auto parts = boundary ? parse_multipart(body, *boundary) : std::nullopt;
    if (!parts) {
        return false;
    }
    request.form = std::move(parts->form);
    request.uploads = std::move(parts->uploads);
    return true;
}

std::optional<Reply> objection_to_body(const Head& head, std::uint64_t most_upload) {
    if (!is_post(head)) {
        return std::nullopt;
    }
    const bool plain = lowered(media_type(head)) == "application/x-www-form-urlencoded";
    if (!plain && !is_multipart(head)) {
        return refuse(other_type, "Dit is geen formulier.");
    }
    if (*content_length(head) > (plain ? most_form_bytes : most_form_bytes + most_upload)) {
        return refuse(too_large, "Dit is te groot.");
    }
    return std::nullopt;
}

/// The one value of a field; empty when it is not there, or more than once.
std::string one(const Fields& fields, std::string_view name) {
    return fields.count(name) == 1 ? fields.find(name)->second : std::string{};
}

std::string roles_text(const Bezoeker& bezoeker) {
    std::string text = bezoeker.kijken ? " kijken" : "";
    text += bezoeker.handelen ? " handelen" : "";
    text += bezoeker.persoonsgegevens ? " persoonsgegevens" : "";
    return text;
}

/// Nothing of an installation is touched for the page that judges a file alone.
FormTokens form_tokens(const std::filesystem::path& folder, const Clock& clock) {
    return folder.empty() ? FormTokens{clock} : FormTokens{folder / "formulieren", clock};
}

} // namespace

Desk::Desk(Site& site, const dienst::Settings& settings, const std::filesystem::path& folder,
           Clock clock)
    : m_site{site},
      m_settings{settings.web},
      m_most_upload{settings.maximum_bytes},
      m_form_tokens{form_tokens(folder, clock)},
      m_links{folder, link_kind(), clock},
      m_sessions{folder, session_kind(settings.web), std::move(clock)} {
    if (!folder.empty()) {
        m_links.tidy();
        m_sessions.tidy();
    }
}

std::variant<Admitted, Reply> Desk::admit(const Head& head, const Door& door) {
    if (head.target.size() > longest_target) {
        return refuse(target_too_long, "Dit adres is te lang.");
    }
    if (const auto refusal = refusal_of(head, door)) {
        return refuse(refusal->status, refusal->zin);
    }
    auto address = parse_address(head.target);
    if (!address) {
        return refuse(bad_request, "Dit adres is geen adres van deze pagina.");
    }
    auto outcome = admit_visitor(head, door, {.address = std::move(*address)});
    auto* const admitted = std::get_if<Admitted>(&outcome);
    if (admitted == nullptr) {
        return outcome;
    }
    if (auto objection = objection_to_body(head, admitted->logs_in ? 0 : m_most_upload)) {
        return std::move(*objection);
    }
    admitted->body_bytes = content_length(head).value_or(0);
    return outcome;
}

std::variant<Admitted, Reply> Desk::admit_visitor(const Head& head, const Door& door,
                                                  Admitted admitted) {
    const bool for_anybody = !is_post(head) && admitted.address.path.starts_with(assets);
    if (door.login == Login::nobody || for_anybody) {
        return admitted;
    }
    if (door.login == Login::session) {
        return admit_session(head, std::move(admitted));
    }
    auto visitor = visitor_of_proxy(head, m_settings);
    if (!visitor) {
        return refuse(forbidden, "De proxy zegt niet wie u bent.");
    }
    if (!has_any_role(*visitor)) {
        return refuse(forbidden, "Uw account heeft hier geen rol. Vraag die aan bij uw beheerder.");
    }
    admitted.whose = "gebruiker " + visitor->naam;
    admitted.bezoeker = std::move(*visitor);
    return admitted;
}

std::variant<Admitted, Reply> Desk::admit_session(const Head& head, Admitted admitted) {
    admitted.session = session_in(head);
    auto holder = m_sessions.find(admitted.session);
    if (admitted.address.path == log_in_path) {
        admitted.logs_in = true;
        return admitted;
    }
    if (!holder) {
        return not_logged_in();
    }
    admitted.whose = "sessie " + admitted.session;
    admitted.bezoeker = std::move(*holder);
    return admitted;
}

Reply Desk::answer(Admitted admitted, const Head& head, std::string_view body) {
    Request request{.method = is_post(head) ? Method::post : Method::get,
                    .path = admitted.address.path,
                    .query = admitted.address.query,
                    .form = {},
                    .uploads = {}};
    if (is_post(head) && !read_form(head, body, request)) {
        return refuse(bad_request, "Dit formulier is niet te lezen.");
    }
    if (admitted.logs_in) {
        return log_in(admitted, request);
    }
    if (is_post(head) && !has_good_token(admitted, request)) {
        return refuse(forbidden,
                      "Dit formulier is verlopen. Ga terug, laad de pagina opnieuw en probeer het "
                      "nog eens.");
    }
    if (is_post(head) && request.path == log_out_path && !admitted.session.empty()) {
        return log_out(admitted);
    }
    return ask_site(std::move(admitted), std::move(request));
}

bool Desk::has_good_token(const Admitted& admitted, const Request& request) const {
    return !admitted.whose || m_form_tokens.holds(one(request.form, "token"), *admitted.whose);
}

Reply Desk::log_in(const Admitted& admitted, const Request& request) {
    if (request.method == Method::get) {
        const auto token = one(request.query, "sleutel");
        return is_token(token) ? login_page(token) : not_logged_in();
    }
    auto holder = m_links.take(one(request.form, "sleutel"));
    if (!holder) {
        return sentence_page(forbidden, "Niet aangemeld",
                             "Deze koppeling is al gebruikt of verlopen. Maak een nieuwe met: "
                             "iwmoctl web link.");
    }
    m_sessions.end(admitted.session); // never the one that the browser came with
    Reply reply;
    reply.page.status = see_other;
    reply.page.location = "/";
    reply.cookie = cookie_of(m_sessions.make(*holder));
    spdlog::info("Aangemeld met een koppeling: {}; rollen:{}.", holder->naam, roles_text(*holder));
    return reply;
}

Reply Desk::log_out(const Admitted& admitted) {
    m_sessions.end(admitted.session);
    auto reply = sentence_page(good, "Afgemeld", "U bent afgemeld.");
    reply.cookie = cookie_of("") + "; Max-Age=0";
    return reply;
}

Reply Desk::ask_site(Admitted admitted, Request request) {
    if (admitted.whose) {
        admitted.bezoeker.form_token = m_form_tokens.make(*admitted.whose);
        admitted.bezoeker.meldt_af = !admitted.session.empty();
    }
    request.form.erase("token");
    try {
        return {.page = m_site.answer(request, admitted.bezoeker)};
    } catch (...) { // of one request; the others go on
        spdlog::error("Een pagina kon niet worden gemaakt: {}",
                      dienst::current_fault(dienst::During::program).zin);
        return sentence_page(broken, "Er ging iets mis",
                             "Deze pagina kon niet worden gemaakt. Wat er is, staat in het log.");
    }
}

} // namespace iwmod::web
