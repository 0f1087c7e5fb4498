#include "outbox.hpp"

#include "outbox_names.hpp"
#include "steps.hpp"
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>
#include <iwmod/outage.hpp>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace iwmod::postbus {
namespace {

/// Removes a folder with its files, as far as it can: what is left stops nothing but the next
/// folder of that name, which then says so.
void remove_staging(const Folder& folder, const std::string& path) {
    std::vector<std::string> names;
    each_name(folder.fd(), path, [&](const char* name) { names.emplace_back(name); });
    for (const std::string& name : names) {
        with_failpoint<"stage.remove">(
            [&] { return unlink_at(folder.fd(), std::string{path}.append("/").append(name)); });
    }
    remove_folder_at(folder.fd(), path);
}

/// What was written of an uitgave goes again unless it was staged: a full disk needs its room back.
class Rollback {
  public:
    Rollback(const Folder& folder, std::string path) : m_folder{folder}, m_path{std::move(path)} {}
    ~Rollback() {
        if (!m_staged) {
            remove_staging(m_folder, m_path);
        }
    }
    Rollback(const Rollback&) = delete;
    Rollback& operator=(const Rollback&) = delete;
    Rollback(Rollback&&) = delete;
    Rollback& operator=(Rollback&&) = delete;
    void commit() { m_staged = true; }

  private:
    const Folder& m_folder;
    std::string m_path;
    bool m_staged = false;
};

/// Readers may do with an answer what the folder lets them: its rights decide, not the umask.
mode_t file_mode(const struct stat& folder) {
    return S_IRUSR | S_IWUSR | (folder.st_mode & (S_IRGRP | S_IROTH));
}

} // namespace

std::vector<Stayed> Outbox::stage(std::string_view uitgave, std::span<const OutgoingFile> files) {
    if (state(uitgave) == EditionState::staged) {
        throw LogicError{"an uitgave that is staged already"};
    }
    Rollback rollback{m_folder, unstaged_path(uitgave)};
    auto left_behind = write_unstaged(uitgave, files);
    mark_staged(uitgave);
    rollback.commit();
    return left_behind;
}

std::vector<Stayed> Outbox::write_unstaged(std::string_view uitgave,
                                           std::span<const OutgoingFile> files) {
    const std::string path = unstaged_path(uitgave);
    remove_staging(m_folder, path);
    make_klaar();
    const int error = with_failpoint<"stage.folder">(
        [&] { return make_folder_at(m_folder.fd(), path, S_IRWXU); });
    if (error != 0) {
        m_folder.fail(unwritable, error);
    }
    const basis::Fd staging = open_at(m_folder.fd(), path, O_RDONLY | O_DIRECTORY);
    if (!staging) {
        m_folder.fail(unreadable, errno);
    }
    const mode_t mode = file_mode(m_folder.status());
    std::vector<Stayed> left_behind;
    for (const OutgoingFile& file : files) {
        if (auto reden = write_one(staging.get(), file, mode)) {
            left_behind.push_back(stayed(staged_name(file), std::move(*reden)));
        }
        require_relatie(file.relatie);
    }
    return left_behind;
}

/// Here and not when it is needed: the folder is durable, under its own name, before a file moves
/// into it.
void Outbox::require_relatie(const std::string& relatie) const {
    struct stat found {};
    if (stat_at(m_folder.fd(), relatie, found) == ENOENT) {
        make_relatie(relatie);
    }
}

void Outbox::mark_staged(std::string_view uitgave) {
    int error = with_failpoint<"stage.sync">([&] { return sync_file_system(m_folder.fd()); });
    if (error == 0) {
        error = with_failpoint<"stage.rename">([&] {
            return rename_at(m_folder.fd(), unstaged_path(uitgave), m_folder.fd(),
                             staged_path(uitgave));
        });
    }
    if (error != 0) {
        m_folder.fail(unwritable, error);
    }
}

void Outbox::make_klaar() const {
    const int error = with_failpoint<"stage.klaar">(
        [&] { return make_folder_at(m_folder.fd(), std::string{klaar}, S_IRWXU); });
    if (error != 0 && error != EEXIST) {
        m_folder.fail(unwritable, error);
    }
}

/// Why it has an empty place instead, if it has.
std::optional<std::string> Outbox::write_one(int staging, const OutgoingFile& outgoing,
                                             mode_t mode) const {
    if (!is_relatie(outgoing.relatie) || !is_bestand(outgoing.bestand)) {
        throw LogicError{"an answer whose addressee or file name is none"};
    }
    const std::string name = staged_name(outgoing);
    basis::Fd file = with_failpoint<"stage.open">(
        [&] { return open_at(staging, name, O_WRONLY | O_CREAT | O_EXCL, mode); });
    if (!file && errno == EEXIST) {
        throw LogicError{"two answers of one uitgave with the same name"};
    }
    struct stat made {};
    if (!file || ::fstat(file.get(), &made) != 0) {
        m_folder.fail(unwritable, errno);
    }
    if ((made.st_mode & ACCESSPERMS) != mode && ::fchmod(file.get(), mode) != 0) { // the umask
        m_folder.fail(unwritable, errno);
    }
    auto reden = write_content(file, outgoing);
    int error = with_failpoint<"stage.close">([&] { return close_written(file); });
    if (error == 0 && reden) {
        error = with_failpoint<"stage.empty">(
            [&] { return rename_at(staging, name, staging, name + empty_suffix); });
    }
    if (error != 0) {
        m_folder.fail(unwritable, error);
    }
    return reden;
}

/// Why it could not be written, if it could not for a reason of its own.
std::optional<std::string> Outbox::write_content(const basis::Fd& file,
                                                 const OutgoingFile& outgoing) const {
    const auto write = [&](std::string_view bytes) {
        if (const int error = write_halves<"stage.write">(file.get(), bytes); error != 0) {
            m_folder.fail_all(unwritable, error);
        }
    };
    if (const auto* missing = std::get_if<Missing>(&outgoing.inhoud)) {
        return missing->reden;
    }
    if (const auto* sha256 = std::get_if<crypto::Sha256>(&outgoing.inhoud)) {
        return copy_original(*sha256, write);
    }
    write(std::get<std::string>(outgoing.inhoud));
    return std::nullopt;
}

/// An original that is damaged or gone keeps no other answer from going.
std::optional<std::string>
Outbox::copy_original(const crypto::Sha256& sha256,
                      const std::function<void(std::string_view)>& write) const {
    try {
        m_archief.copy(sha256, write);
        return std::nullopt;
    } catch (const SpoolOutage&) {
        throw;
    } catch (const SpoolError& storing) {
        return storing.what();
    }
}

basis::Fd Outbox::open_staging(std::string_view uitgave) const {
    basis::Fd staging = with_failpoint<"publish.open">(
        [&] { return open_at(m_folder.fd(), staged_path(uitgave), O_RDONLY | O_DIRECTORY); });
    if (!staging) {
        m_folder.fail("bevat de klaargezette antwoorden niet", errno);
    }
    return staging;
}

std::vector<std::string> Outbox::empty_places(std::string_view uitgave) const {
    std::vector<std::string> places;
    for (std::string& name : names_in(staged_path(uitgave))) {
        if (name.ends_with(empty_suffix)) {
            const auto left_behind = stayed(name, {});
            places.push_back(left_behind.relatie + "/" + left_behind.bestand);
        }
    }
    return places;
}

std::vector<Stayed> Outbox::fill(std::string_view uitgave, std::span<const OutgoingFile> files) {
    const auto places = empty_places(uitgave);
    const basis::Fd staging = open_staging(uitgave);
    std::vector<Stayed> left_behind;
    for (const OutgoingFile& file : files) {
        if (std::find(places.begin(), places.end(), file.relatie + "/" + file.bestand) ==
            places.end()) {
            continue;
        }
        if (auto reden = fill_one(staging.get(), file)) {
            left_behind.push_back(stayed(staged_name(file), std::move(*reden)));
        }
    }
    // Before any of them is published: a rename that is undone would bring it a second time.
    if (const int error =
            with_failpoint<"fill.sync">([&] { return sync_file_system(m_folder.fd()); });
        error != 0) {
        m_folder.fail_all(unwritable, error);
    }
    return left_behind;
}

/// Written in its empty place, which becomes the file by one rename.
std::optional<std::string> Outbox::fill_one(int staging, const OutgoingFile& outgoing) const {
    const std::string name = staged_name(outgoing);
    const std::string place = name + empty_suffix;
    basis::Fd file = with_failpoint<"fill.open">(
        [&] { return open_at(staging, place, O_WRONLY | O_TRUNC | O_NOFOLLOW); });
    if (!file) {
        m_folder.fail(unwritable, errno);
    }
    auto reden = write_content(file, outgoing);
    int error = with_failpoint<"fill.close">(
        [&] { return ::fsync(file.get()) == 0 ? close_written(file) : errno; });
    if (error == 0 && !reden) {
        error =
            with_failpoint<"fill.rename">([&] { return rename_at(staging, place, staging, name); });
    }
    if (error != 0) {
        m_folder.fail(unwritable, error);
    }
    return reden;
}

EditionState Outbox::state(std::string_view uitgave) const {
    struct stat found {};
    const int error = stat_at(m_folder.fd(), staged_path(uitgave), found);
    if (error != 0 && error != ENOENT) {
        m_folder.fail(unreadable, error);
    }
    return error == 0 ? EditionState::staged : EditionState::absent;
}

std::vector<std::string> Outbox::staged() const {
    std::vector<std::string> names = names_in(std::string{klaar});
    std::erase_if(names, [](const std::string& name) { return !is_uitgave(name); });
    std::sort(names.begin(), names.end());
    return names;
}

void Outbox::forget(std::string_view uitgave) {
    const int error = with_failpoint<"forget">(
        [&] { return remove_folder_at(m_folder.fd(), staged_path(uitgave)); });
    if (error == ENOTEMPTY || error == EEXIST) {
        throw LogicError{"an uitgave forgotten before it was published"};
    }
    if (error != 0 && error != ENOENT) {
        m_folder.fail(unwritable, error);
    }
}

void Outbox::remove_unstaged() {
    for (const std::string& name : names_in(std::string{klaar})) {
        if (std::string_view{name}.ends_with(unstaged_suffix)) {
            killpoint<"start.unstaged">();
            remove_staging(m_folder, in_klaar(name));
        }
    }
}

/// The names in a folder of the outbox; none when it is not there.
std::vector<std::string> Outbox::names_in(const std::string& path) const {
    std::vector<std::string> names;
    const int error =
        each_name(m_folder.fd(), path, [&](const char* name) { names.emplace_back(name); });
    if (error != 0 && error != ENOENT) {
        m_folder.fail(unreadable, error);
    }
    return names;
}

} // namespace iwmod::postbus
