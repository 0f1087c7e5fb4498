/// What a page is asked and what it answers, whoever asks it: the border between the requests
/// (`http`, `toegang`) and the pages (`paginas`). Nothing of HTTP's own, of sessions or of
/// templates.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::web {

/// What somebody may do, from the groups that the login gives.
enum class Role : std::uint8_t {
    kijken,           ///< messages, findings, figures
    handelen,         ///< requeue, resend, settle, put a table in force
    persoonsgegevens, ///< the original, search on Bsn, the line of time of a person
};

/// Who asks, as the login says: every look at a person and every action stands in the trail under
/// this name.
struct Bezoeker {
    std::string naam;
    bool kijken = false;
    bool handelen = false;
    bool persoonsgegevens = false;
    bool meldt_af = false; ///< came with a link, and has a session that can be ended
    std::string form_token =
        {}; ///< goes in a hidden field `token` of every form; `http` has checked it
};

enum class Method : std::uint8_t { get, post };

/// The fields of an address or a form in order of their names, decoded; one name may stand there
/// more than once.
using Fields = std::multimap<std::string, std::string, std::less<>>;

/// A file that a form sent.
struct Upload {
    std::string field;
    std::string naam; ///< as the browser calls it: a sender's text, never a path of ours
    std::string inhoud;
};

/// A request that passed every check of its own: method, size, Host, Origin, login, token.
struct Request {
    Method method = Method::get;
    std::string path; ///< decoded, begins with '/', has no "." or ".." and no empty part
    Fields query = {};
    Fields form = {};
    std::vector<Upload> uploads = {};
};

/// What goes back. The headers that every answer has (`no-store`, the policy, ...) are added by
/// `http`.
struct Response {
    unsigned status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    std::string location;   ///< of a redirect (status 303): a path of ours
    std::string download;   ///< not empty: the name under which the browser keeps it
    bool cacheable = false; ///< an asset of ours, the same for everybody
};

/// All pages. Answers are complete: whatever goes wrong of a page's own becomes a page that says
/// so.
class Site {
  public:
    Site() = default;
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;
    Site(Site&&) = delete;
    Site& operator=(Site&&) = delete;
    virtual ~Site() = default;

    /// Called from several threads at the same time.
    [[nodiscard]] virtual Response answer(const Request& request, const Bezoeker& bezoeker) = 0;
    /// Whether something is under way that nobody has a connection open for: until it is done the
    /// program does not end by itself. Any thread.
    [[nodiscard]] virtual bool is_busy() const { return false; }
};

} // namespace iwmod::web
