#include "field_reader.hpp"

#include <iwmod/basis/file.hpp>
#include <iwmod/error.hpp>

namespace iwmod::tarief {

std::string require_bytes(const std::filesystem::path& bestand) {
    auto bytes = basis::read_whole(bestand);
    if (!bytes) {
        throw ConfigError{bestand.string(), 0, unreadable().zin};
    }
    return std::move(*bytes);
}

} // namespace iwmod::tarief
