#include "kern/state_folder.hpp"

#include <iwmod/basis/replace.hpp>

#include <sys/stat.h>

namespace iwmod::web {

std::filesystem::path state_folder(const dienst::Settings& settings) {
    return settings.register_.parent_path() / "web";
}

void make_state_folder(const std::filesystem::path& folder) {
    if (::mkdir(folder.c_str(), S_IRWXU) == 0) {
        basis::give_to_owner_of_folder(folder); // what root makes here
    }
}

} // namespace iwmod::web
