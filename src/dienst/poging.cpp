#include "poging.hpp"

#include <iwmod/dienst/storing.hpp>

#include <spdlog/spdlog.h>

namespace iwmod {

bool attempt(const std::function<void()>& step) noexcept {
    try {
        step();
        return true;
    } catch (...) {
        spdlog::error("De berichten zijn vastgelegd, maar het afhandelen stokt: {}",
                      current_storing(Bezig::met_bericht).zin);
        return false;
    }
}

} // namespace iwmod
