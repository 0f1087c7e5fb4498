#include "kern/state_folder.hpp"

#include <sys/stat.h>
#include <unistd.h>

namespace iwmod::web {

std::filesystem::path state_folder(const dienst::Settings& settings) {
    return settings.register_.parent_path() / "web";
}

void give_away(const std::filesystem::path& path) {
    struct stat around {};
    if (::geteuid() == 0 && ::stat(path.parent_path().c_str(), &around) == 0) {
        [[maybe_unused]] const int outcome = ::lchown(path.c_str(), around.st_uid, around.st_gid);
    }
}

void make_state_folder(const std::filesystem::path& folder) {
    if (::mkdir(folder.c_str(), S_IRWXU) == 0) {
        give_away(folder);
    }
}

} // namespace iwmod::web
