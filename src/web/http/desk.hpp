/// The desk that every request comes by: who it is, whether it may, and what the site answers.
/// Nothing of sockets.
#pragma once

#include "http/reply.hpp"
#include "kern/decode.hpp"
#include "kern/page.hpp"
#include "toegang/door.hpp"
#include "toegang/form_tokens.hpp"
#include "toegang/tokens.hpp"
#include <iwmod/dienst/settings.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace iwmod::web {

/// A form without files; a form with files may have one file of the size of a message more.
inline constexpr std::uint64_t most_form_bytes = 262'144;

/// A request of which everything but the body is good.
struct Admitted {
    Address address;
    Bezoeker bezoeker = {};
    /// Whose the token in a form has to be; nothing: none is asked.
    std::optional<std::string> whose = {};
    std::string session = {};     ///< of the cookie
    bool logs_in = false;         ///< comes with a one-time link
    std::uint64_t body_bytes = 0; ///< that follow
};

/// Any thread.
class Desk {
  public:
    /// Where what has to outlive the program is kept; without a folder nobody can log in by a link.
    Desk(Site& site, const dienst::Settings& settings, const std::filesystem::path& folder,
         Clock clock);

    /// What can be said before the body is read: that it is refused, or who it is.
    std::variant<Admitted, Reply> admit(const Head& head, const Door& door);
    /// The answer. `body` is all of it.
    Reply answer(Admitted admitted, const Head& head, std::string_view body);
    bool is_busy() const { return m_site.is_busy(); }

  private:
    std::variant<Admitted, Reply> admit_visitor(const Head& head, const Door& door,
                                                Admitted admitted);
    std::variant<Admitted, Reply> admit_session(const Head& head, Admitted admitted);
    Reply log_in(const Admitted& admitted, const Request& request);
    Reply log_out(const Admitted& admitted);
    Reply ask_site(Admitted admitted, Request request);
    bool has_good_token(const Admitted& admitted, const Request& request) const;

    Site& m_site;
    dienst::WebSettings m_settings;
    std::uint64_t m_most_upload;
    FormTokens m_form_tokens;
    Tokens m_links;
    Tokens m_sessions;
};

} // namespace iwmod::web
