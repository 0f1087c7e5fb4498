/// Reading [web].
#pragma once

#include "section.hpp"
#include <iwmod/dienst/web_settings.hpp>

namespace iwmod::dienst {

/// Throws ConfigError.
WebSettings read_web(Section sectie);

} // namespace iwmod::dienst
