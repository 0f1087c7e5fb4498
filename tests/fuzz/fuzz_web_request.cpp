/// Any bytes over a connection to the page: what is taken is a request with every promise of
/// kern/page.hpp, and nobody is let in.
#include "eis.hpp"
#include "http/desk.hpp"
#include "http/reader.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

using iwmod::fuzz::demand;
namespace web = iwmod::web;

bool is_good_path(std::string_view path) {
    return path.starts_with('/') && path.find("//") == std::string_view::npos &&
           path.find('\\') == std::string_view::npos && path.find('\0') == std::string_view::npos &&
           (path.size() == 1 || !path.ends_with('/')) &&
           (std::string{path} + "/").find("/../") == std::string::npos &&
           (std::string{path} + "/").find("/./") == std::string::npos;
}

/// A site that demands what is promised to one.
class Demanding : public web::Site {
  public:
    web::Response answer(const web::Request& request, const web::Bezoeker& bezoeker) override {
        demand(is_good_path(request.path), "a path is one");
        demand(!bezoeker.handelen && !bezoeker.persoonsgegevens, "nobody has a role by himself");
        demand(request.form.size() + request.uploads.size() <= web::most_fields + 1,
               "the fields are bounded");
        for (const auto& [name, text] : request.query) {
            demand(web::is_text(name, "") && web::is_text(text, "\r\n\t"), "fields are text");
        }
        for (const auto& [name, text] : request.form) {
            demand(web::is_text(name, "") && web::is_text(text, "\r\n\t"), "fields are text");
        }
        return {};
    }
};

/// For a door where anybody may come in, and one where nobody may.
void answer(const web::Head& head, std::string_view body) {
    static Demanding site;
    static web::Desk desk{site, {}, {}, web::now};
    static const auto open =
        web::loopback_door(iwmod::dienst::default_web_port, web::Login::nobody);
    static const auto shut =
        web::loopback_door(iwmod::dienst::default_web_port, web::Login::session);
    for (const auto& door : {open, shut}) {
        auto outcome = desk.admit(head, door);
        if (auto* const admitted = std::get_if<web::Admitted>(&outcome)) {
            demand(!web::is_post(head) || admitted->body_bytes == web::content_length(head),
                   "a body has a length");
            const auto reply = desk.answer(std::move(*admitted), head, body);
            static_cast<void>(web::headers_of(reply, door));
        } else {
            demand(std::get<web::Reply>(outcome).page.status >= 400, "a refusal is one");
        }
    }
}

void check(std::string_view bytes) {
    web::Parser parser;
    web::set_bounds(parser);
    boost::beast::error_code failure;
    const auto used = parser.put({bytes.data(), bytes.size()}, failure);
    if (failure || !parser.is_header_done()) {
        return;
    }
    answer(web::head_of(parser.get()), bytes.substr(std::min(used, bytes.size())));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    check({reinterpret_cast<const char*>(data), size});
    return 0;
}
