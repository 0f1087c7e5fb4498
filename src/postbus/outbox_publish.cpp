// How the files of a staged uitgave leave for the folders of their addressees.
#include "outbox.hpp"
#include "outbox_names.hpp"
#include "steps.hpp"
#include <iwmod/failpoint.hpp>
#include <iwmod/outage.hpp>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace iwmod::postbus {
namespace {

/// A folder for an addressee that has not its rights yet; no uitgave has a dot.
constexpr std::string_view new_folder_suffix = ".map.tmp";

bool same_bytes(const basis::Fd& one, const basis::Fd& other) {
    constexpr std::size_t piece_size = std::size_t{64} * 1024;
    std::string left(piece_size, '\0');
    std::string right(piece_size, '\0');
    for (;;) {
        const ssize_t got = read_full(one.get(), left);
        if (got < 0 || got != read_full(other.get(), right) || left != right) {
            return false;
        }
        if (got == 0) {
            return true;
        }
    }
}

} // namespace

std::vector<Stayed> Outbox::publish(std::string_view uitgave) {
    const basis::Fd staging = open_staging(uitgave);
    std::vector<std::string> names = names_in(staged_path(uitgave));
    std::erase_if(names, [](const std::string& name) { return name.ends_with(empty_suffix); });
    const auto by_bestand = [](std::string_view one, std::string_view other) {
        return one.substr(one.find(separator) + 1) < other.substr(other.find(separator) + 1);
    };
    std::sort(names.begin(), names.end(), by_bestand);
    std::vector<Stayed> left_behind;
    for (const std::string& name : names) {
        try {
            publish_one(staging.get(), name);
        } catch (const SpoolOutage&) {
            throw;
        } catch (const SpoolError& storing) { // of this answer, or of its addressee's folder
            left_behind.push_back(stayed(name, storing.what()));
        }
    }
    return left_behind;
}

void Outbox::publish_one(int staging, const std::string& staged) {
    const std::size_t cut = staged.find(separator);
    if (cut == std::string::npos) {
        throw SpoolError{"In de map " + (m_folder.path() / klaar).string() +
                         " staat een bestand dat er niet hoort."};
    }
    const std::string relatie = staged.substr(0, cut);
    const std::string bestand = staged.substr(cut + 1);
    basis::Fd map = open_relatie(relatie);
    if (!map && errno == ENOENT) { // removed since it was staged
        make_relatie(relatie);
        if (const int sync = sync_file_system(m_folder.fd()); sync != 0) {
            m_folder.fail_all(unwritable, sync);
        }
        map = open_relatie(relatie);
    }
    const int error = map ? move_out(staging, staged, map, bestand) : errno;
    if (error == EEXIST) {
        settle_existing(staging, staged, map, bestand);
    } else if (error == ENOTDIR) { // a file, or a link, which would lead anywhere
        throw SpoolError{"De map " + (m_folder.path() / relatie).string() +
                         " is geen map of een symbolische koppeling."};
    } else if (error != 0) {
        throw_spool(m_folder.path() / relatie, "kan een antwoord niet opnemen", error);
    }
}

/// The folder itself: not what a link in its place leads to.
basis::Fd Outbox::open_relatie(const std::string& relatie) const {
    return open_at(m_folder.fd(), relatie, O_PATH | O_DIRECTORY | O_NOFOLLOW);
}

void Outbox::remove(const std::string& relatie, const std::string& bestand) {
    const basis::Fd map = open_relatie(relatie);
    int error = map ? 0 : errno;
    if (map) {
        error = with_failpoint<"purge.unlink">([&] { return unlink_at(map.get(), bestand); });
    }
    if (error != 0 && error != ENOENT) {
        m_folder.fail("kan een bestand niet verwijderen", error);
    }
}

int Outbox::move_out(int staging, const std::string& staged, const basis::Fd& map,
                     const std::string& bestand) {
    return with_failpoint<"publish.rename">(
        [&] { return rename_new_at(staging, staged, map.get(), bestand); });
}

/// The folder appears with its rights, which are those of the outbox, or not at all.
void Outbox::make_relatie(const std::string& relatie) const {
    // Without setgid: the hardened unit may not set it (RestrictSUIDSGID), and the files, made in
    // the outbox and moved here, have its group already.
    constexpr mode_t all_rights = 0777;
    const std::string fresh = in_klaar(relatie).append(new_folder_suffix);
    remove_folder_at(m_folder.fd(), fresh);
    int error = with_failpoint<"publish.folder">(
        [&] { return make_folder_at(m_folder.fd(), fresh, S_IRWXU); });
    if (error == 0) {
        const mode_t mode = m_folder.status().st_mode & all_rights;
        error = ::fchmodat(m_folder.fd(), fresh.c_str(), mode, 0) == 0 ? 0 : errno;
    }
    if (error == 0) {
        error = with_failpoint<"publish.folder.rename">(
            [&] { return rename_new_at(m_folder.fd(), fresh, m_folder.fd(), relatie); });
    }
    if (error != 0 && error != EEXIST) {
        m_folder.fail(unwritable, error);
    }
}

/// The name is taken: by the same bytes, then ours is dropped, or by others, then it waits.
void Outbox::settle_existing(int staging, const std::string& staged, const basis::Fd& map,
                             const std::string& bestand) const {
    const std::string target = staged.substr(0, staged.find(separator)) + "/" + bestand;
    const basis::Fd ours = open_untrusted(staging, staged);
    if (!ours) {
        m_folder.fail(unreadable, errno);
    }
    const basis::Fd theirs = open_untrusted(map.get(), bestand);
    if (!theirs && errno == ENOENT) { // taken by its reader since
        if (const int error = move_out(staging, staged, map, bestand); error != 0) {
            m_folder.fail("kan een antwoord niet opnemen", error);
        }
        return;
    }
    if (!theirs) {
        refuse(target, "iets dat niet te lezen is");
    }
    if (!same_bytes(ours, theirs)) {
        refuse(target, "een ander bestand");
    }
    if (const int error =
            with_failpoint<"publish.settle">([&] { return unlink_at(staging, staged); });
        error != 0) {
        m_folder.fail(unwritable, error);
    }
}

void Outbox::refuse(const std::string& target, std::string_view wat) const {
    throw SpoolError{"In de map " + m_folder.path().string() + " staat al " + std::string{wat} +
                     " onder de naam " + target + "; dit antwoord wacht tot dat weg is."};
}

} // namespace iwmod::postbus
