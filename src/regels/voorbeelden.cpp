#include <iwmod/regels/voorbeelden.hpp>

#include <vector>

namespace iwmod::regels {

// Made by the tests: IWMOD_VOORBEELDEN=voorbeelden.inc test_regels
std::span<const Voorbeeld> voorbeelden() {
    static const std::vector<Voorbeeld> all{
#include "voorbeelden.inc"
    };
    return all;
}

} // namespace iwmod::regels
