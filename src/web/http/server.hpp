/// Takes connections, and ends when nobody asks anything any more.
#pragma once

#include "http/desk.hpp"
#include "http/listener.hpp"
#include <iwmod/dienst/settings.hpp>

namespace iwmod::web {

/// Until SIGTERM or SIGINT; when the sockets were handed over also when there was no connection for
/// as long as the settings say. What is being answered by then is finished.
void serve(Listeners listeners, Desk& desk, const dienst::WebSettings& settings);

} // namespace iwmod::web
