#include "bron.hpp"

namespace iwmod::test {

// The one source that knows a folder of the machine: all others give the same object in every
// folder.
std::filesystem::path source_dir() {
    return IWMOD_SOURCE_DIR;
}

} // namespace iwmod::test
