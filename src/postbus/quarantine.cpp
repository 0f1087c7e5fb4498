#include "quarantine.hpp"

#include "naming.hpp"
#include "steps.hpp"
#include "work_folder.hpp"
#include "writers.hpp"
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace iwmod::postbus {
namespace {

constexpr mode_t dropped_mode = S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP;

void copy_into(TempFile& temp, int file, const Folder& source) {
    const int error = each_piece(file, [&](std::string_view piece) { temp.write(piece); });
    if (error != 0) {
        source.fail("bevat een bestand dat niet kan worden gelezen", error);
    }
}

/// A copy must survive a power cut before its source may go.
void make_durable(const Folder& folder) {
    const int error =
        with_failpoint<"quarantaine.copied">([&] { return sync_file_system(folder.fd()); });
    if (error != 0) {
        folder.fail("kan niet duurzaam worden opgeslagen", error);
    }
}

/// What was copied is all that there is of it: else it may not go.
void require_still(const Grip& grip, const std::optional<Stamp>& before, const Folder& folder) {
    if (grip.ask() == Writers::some || grip.stamp() != before) {
        throw SpoolError{"De map " + folder.path().string() +
                         " bevat een bestand dat nog wordt geschreven."};
    }
}

bool lies_in(const Folder& folder, const std::string& name) {
    struct stat found {};
    return stat_at(folder.fd(), name, found) == 0;
}

/// A name from the register or from an operator; it must not lead out of its folder.
void require_plain(std::string_view name) {
    if (name.empty() || name.size() > NAME_MAX || name == "." || name == ".." ||
        name.find('/') != std::string_view::npos || name.find('\0') != std::string_view::npos) {
        throw LogicError{"a file name that is no file name"};
    }
}

} // namespace

std::string Quarantine::name_of(std::string_view id) {
    constexpr std::size_t longest_id = 64;
    const auto plain = [](char c) {
        return c == '-' || std::isalnum(static_cast<unsigned char>(c)) != 0;
    };
    if (id.empty() || id.size() > longest_id || !std::all_of(id.begin(), id.end(), plain)) {
        throw LogicError{"an id for quarantaine that is no id"};
    }
    return std::string{id} + ".xml";
}

std::string Quarantine::put(const Claim& claim, std::string_view id) const {
    const auto map = m_folders.werk.of(claim.batch);
    const Folder& werk = *map;
    const Folder& quarantaine = m_folders.quarantaine;
    const std::string place = WorkFolder::place_of(claim);
    const auto naming = first_free(name_of(id), [&](const std::string& name) {
        return with_failpoint<"quarantaine.rename">(
            [&] { return rename_new_at(werk.fd(), place, quarantaine.fd(), name); });
    });
    std::string name = naming.name;
    if (naming.error == EXDEV) {
        TempFile temp{quarantaine, S_IRUSR | S_IWUSR | S_IRGRP};
        const Grip source{werk.fd(), place};
        const auto before = source.stamp();
        copy_into(temp, WorkFolder{m_folders.werk}.open(claim).get(), werk);
        name = name_of(id);
        // A copy of this id is one that a crash kept from being followed by the removal below.
        if (const int error = temp.name_it(quarantaine.fd(), name); error != 0) {
            quarantaine.fail("kan niet worden beschreven", error);
        }
        make_durable(quarantaine);
        require_still(source, before, werk);
        const int error =
            with_failpoint<"quarantaine.unlink">([&] { return unlink_at(werk.fd(), place); });
        if (error != 0) {
            werk.fail("kan niet worden beschreven", error);
        }
    } else if (naming.error == ENOENT && lies_in(quarantaine, name)) {
        return name; // moved before; what had to follow did not
    } else if (naming.error != 0) {
        quarantaine.fail("kan een bestand niet opnemen", naming.error);
    }
    with_failpoint<"quarantaine.rmdir">([&] { return remove_folder_at(werk.fd(), claim.batch); });
    return name;
}

void Quarantine::rename(std::string_view from, std::string_view to) const {
    const Folder& quarantaine = m_folders.quarantaine;
    require_plain(from);
    require_plain(to);
    const int error = with_failpoint<"quarantaine.rename">([&] {
        return rename_new_at(quarantaine.fd(), std::string{from}, quarantaine.fd(),
                             std::string{to});
    });
    // Gone: it was done before, or the file had been put back.
    if (error != 0 && error != ENOENT) {
        quarantaine.fail("kan een bestand niet anders noemen", error);
    }
}

std::string Quarantine::requeue(std::string_view quarantined, std::string_view bestand) const {
    const Folder& inbox = m_folders.inbox;
    const Folder& quarantaine = m_folders.quarantaine;
    require_plain(quarantined);
    require_plain(bestand);
    const std::string source{quarantined};
    const auto naming = first_free(bestand, [&](const std::string& name) {
        return with_failpoint<"requeue.rename">(
            [&] { return rename_new_at(quarantaine.fd(), source, inbox.fd(), name); });
    });
    if (naming.error == 0) {
        return naming.name;
    }
    if (naming.error != EXDEV) {
        quarantaine.fail("kan een bestand niet teruggeven", naming.error);
    }
    const basis::Fd file = open_untrusted(quarantaine.fd(), source);
    if (!file) {
        quarantaine.fail("bevat een bestand dat niet kan worden gelezen", errno);
    }
    const Grip grip{quarantaine.fd(), source};
    const auto before = grip.stamp();
    const auto map = beside(inbox);
    TempFile temp{*map, dropped_mode};
    copy_into(temp, file.get(), quarantaine);
    require_still(grip, before, quarantaine);
    std::string name = name_in_inbox(temp, bestand);
    make_durable(inbox);
    require_still(grip, before, quarantaine);
    const int error =
        with_failpoint<"requeue.unlink">([&] { return unlink_at(quarantaine.fd(), source); });
    if (error != 0) {
        quarantaine.fail("houdt een bestand vast dat weer in de inbox staat", error);
    }
    return name;
}

std::string Quarantine::requeue(const Archive& archief, const crypto::Sha256& sha256,
                                std::string_view bestand) const {
    require_plain(bestand);
    const auto map = beside(m_folders.inbox);
    TempFile temp{*map, dropped_mode};
    archief.copy(sha256, [&](std::string_view piece) { temp.write(piece); });
    return name_in_inbox(temp, bestand);
}

/// Where a file can be written that then appears in the inbox whole. In the inbox itself, under a
/// name that does not count, when claims cannot go to the working folder and no service runs.
WorkFolders::Map Quarantine::beside(const Folder& inbox) const {
    auto map = m_folders.werk.is_new();
    return on_one_mount(*map, inbox) ? std::move(map)
                                     : WorkFolders::Map{WorkFolders::Map{}, &inbox};
}

std::string Quarantine::name_in_inbox(TempFile& temp, std::string_view bestand) const {
    give_to_inbox_owner(temp);
    const Folder& inbox = m_folders.inbox;
    auto naming = first_free(
        bestand, [&](const std::string& name) { return temp.name_it_new(inbox.fd(), name); });
    if (naming.error != 0) {
        inbox.fail("kan niet worden beschreven", naming.error);
    }
    return std::move(naming.name);
}

/// An operator may be root; the service that reads the file is not. Another operator cannot give
/// files away and need not: the file is made with the rights of one that was dropped.
void Quarantine::give_to_inbox_owner(const TempFile& temp) const {
    const struct stat owner = m_folders.inbox.status();
    if (::geteuid() == 0 && ::fchown(temp.fd(), owner.st_uid, owner.st_gid) != 0) {
        m_folders.inbox.fail("kan geen bestand krijgen", errno);
    }
}

} // namespace iwmod::postbus
