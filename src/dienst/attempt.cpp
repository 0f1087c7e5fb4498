#include "attempt.hpp"

#include <iwmod/dienst/fault.hpp>

#include <spdlog/spdlog.h>

namespace iwmod::dienst {

bool attempt(const std::function<void()>& step) noexcept {
    try {
        step();
        return true;
    } catch (...) {
        spdlog::error(
            "De berichten zijn vastgelegd, maar de bestanden kunnen niet worden afgehandeld: {}",
            current_fault(During::message).zin);
        return false;
    }
}

} // namespace iwmod::dienst
