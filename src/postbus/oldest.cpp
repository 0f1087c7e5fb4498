#include "inbox.hpp"
#include "steps.hpp"
#include <iwmod/basis/fd.hpp>
#include <iwmod/postbus/oldest.hpp>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace iwmod::postbus {

std::optional<Oldest> oldest_waiting(const Mappen& mappen) {
    const basis::Fd inbox =
        open_at(AT_FDCWD, mappen.inbox.string(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (!inbox) {
        throw_spool(mappen.inbox, "kan niet worden gelezen", errno);
    }
    std::optional<Oldest> oldest;
    const int error = each_name(inbox.get(), ".", [&](const std::string& name) {
        struct stat found {};
        if (!name_counts(name) || stat_at(inbox.get(), name, found) != 0 ||
            !S_ISREG(found.st_mode) || found.st_size == 0) {
            return;
        }
        const auto since = file_time(found.st_ctim);
        if (!oldest || since < oldest->since) {
            oldest = Oldest{.since = since, .bestand = name};
        }
    });
    if (error != 0) {
        throw_spool(mappen.inbox, "kan niet worden gelezen", error);
    }
    return oldest;
}

} // namespace iwmod::postbus
