#include "read_named.hpp"

#include <iwmod/basis/file.hpp>
#include <iwmod/basis/reden.hpp>
#include <iwmod/error.hpp>
#include <iwmod/weergave/text.hpp>

#include <system_error>

namespace iwmod::beheer {

std::string read_up_to(const std::filesystem::path& bestand, std::uint64_t most) {
    try {
        return basis::read_up_to(bestand, most);
    } catch (const std::system_error& reden) {
        throw SpoolError{weergave::printable(bestand.string()) + ": kan niet worden gelezen (" +
                         basis::reason_of(reden.code().value()) + ")."};
    }
}

} // namespace iwmod::beheer
