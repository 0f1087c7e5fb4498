/// Front door of `web`: the page. It shows and does what the operator's tool does, to people who
/// come with a browser, through the same functions.
#pragma once

#include <iwmod/beheer.hpp>
#include <iwmod/dienst.hpp>

#include <string>
#include <vector>

namespace iwmod::web {

/// Serves the pages, on the sockets that systemd hands over or else those of [web], until SIGTERM
/// or SIGINT; with sockets of systemd also until nobody asked anything for a while. Throws
/// ConfigError when it may not listen there.
void serve_pages(const dienst::Settings& settings);
/// The same of the one page that judges a file: without login, without the register.
void serve_proeve(const dienst::Settings& settings);

struct LinkOptions {
    std::vector<std::string> rollen = {}; ///< of who uses it; empty: all
};
/// Prints a link that logs in whoever runs this: once, for a minute. `fault` when there is no port
/// in [web] to which it could lead.
beheer::ExitCode print_link(const LinkOptions& options, const dienst::Settings& settings,
                            beheer::Output output);
/// Whether a role is called so.
bool is_rol(const std::string& naam);

} // namespace iwmod::web
