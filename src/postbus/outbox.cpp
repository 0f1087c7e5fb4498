#include "outbox.hpp"

#include "steps.hpp"
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace iwmod {
namespace {

constexpr std::string_view klaar = ".klaar";
constexpr std::string_view unstaged_suffix = ".tmp";
/// A folder for an addressee that has not its rights yet; no uitgave has a dot.
constexpr std::string_view new_folder_suffix = ".map.tmp";
constexpr char separator = '~';
constexpr std::string_view unwritable = "kan niet worden beschreven";
constexpr std::string_view unreadable = "kan niet worden gelezen";
constexpr std::size_t longest_uitgave = 64;
constexpr std::size_t longest_bestand = 200;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_uitgave_character(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
}

bool is_bestand_character(char c) {
    return is_uitgave_character(c) || c == '.' || c == '_';
}

bool is_relatie(std::string_view relatie) {
    const bool code = relatie.size() == 8 || relatie.size() == 4;
    return relatie == "onbekend" || (code && std::all_of(relatie.begin(), relatie.end(), is_digit));
}

bool is_bestand(std::string_view bestand) {
    return !bestand.empty() && bestand.size() <= longest_bestand && !bestand.starts_with('.') &&
           std::all_of(bestand.begin(), bestand.end(), is_bestand_character);
}

bool is_uitgave(std::string_view uitgave) {
    return !uitgave.empty() && uitgave.size() <= longest_uitgave &&
           std::all_of(uitgave.begin(), uitgave.end(), is_uitgave_character);
}

std::string in_klaar(std::string_view name) {
    return std::string{klaar}.append("/").append(name);
}

std::string staged_path(std::string_view uitgave) {
    if (!is_uitgave(uitgave)) {
        throw LogicError{"an uitgave whose name is none"};
    }
    return in_klaar(uitgave);
}

std::string unstaged_path(std::string_view uitgave) {
    return staged_path(uitgave).append(unstaged_suffix);
}

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

bool same_bytes(const Fd& one, const Fd& other) {
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

void Outbox::stage(std::string_view uitgave, std::span<const Uitgaande> files) {
    if (state(uitgave) == UitgaveState::staged) {
        throw LogicError{"an uitgave that is staged already"};
    }
    Rollback rollback{m_folder, unstaged_path(uitgave)};
    write_unstaged(uitgave, files);
    mark_staged(uitgave);
    rollback.commit();
}

void Outbox::write_unstaged(std::string_view uitgave, std::span<const Uitgaande> files) {
    const std::string path = unstaged_path(uitgave);
    remove_staging(m_folder, path);
    make_klaar();
    const int error = with_failpoint<"stage.folder">(
        [&] { return make_folder_at(m_folder.fd(), path, S_IRWXU); });
    if (error != 0) {
        m_folder.fail(unwritable, error);
    }
    const Fd staging = open_at(m_folder.fd(), path, O_RDONLY | O_DIRECTORY);
    if (!staging) {
        m_folder.fail(unreadable, errno);
    }
    const mode_t mode = file_mode(m_folder.status());
    for (const Uitgaande& file : files) {
        write_one(staging.get(), file, mode);
        require_relatie(file.relatie);
    }
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

void Outbox::write_one(int staging, const Uitgaande& uitgaande, mode_t mode) const {
    if (!is_relatie(uitgaande.relatie) || !is_bestand(uitgaande.bestand)) {
        throw LogicError{"an answer whose addressee or file name is none"};
    }
    const std::string name = uitgaande.relatie + separator + uitgaande.bestand;
    Fd file = with_failpoint<"stage.open">(
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
    write_content(file, uitgaande);
    const int error = with_failpoint<"stage.close">([&] { return close_written(file); });
    if (error != 0) {
        m_folder.fail(unwritable, error);
    }
}

void Outbox::write_content(const Fd& file, const Uitgaande& uitgaande) const {
    const auto write = [&](std::string_view bytes) {
        if (const int error = write_halves<"stage.write">(file.get(), bytes); error != 0) {
            m_folder.fail(unwritable, error);
        }
    };
    if (const auto* text = std::get_if<std::string>(&uitgaande.inhoud)) {
        write(*text);
    } else {
        m_archief.copy(std::get<Sha256>(uitgaande.inhoud), write);
    }
}

void Outbox::publish(std::string_view uitgave) {
    const std::string path = staged_path(uitgave);
    const Fd staging = with_failpoint<"publish.open">(
        [&] { return open_at(m_folder.fd(), path, O_RDONLY | O_DIRECTORY); });
    if (!staging) {
        m_folder.fail("bevat de klaargezette antwoorden niet", errno);
    }
    std::vector<std::string> names = names_in(path);
    const auto by_bestand = [](std::string_view one, std::string_view other) {
        return one.substr(one.find(separator) + 1) < other.substr(other.find(separator) + 1);
    };
    std::sort(names.begin(), names.end(), by_bestand);
    std::string kept;
    for (const std::string& name : names) {
        if (!publish_one(staging.get(), name)) {
            kept = name;
        }
    }
    if (!kept.empty()) {
        std::replace(kept.begin(), kept.end(), separator, '/');
        throw SpoolError{"In de map " + m_folder.path().string() + " staat al een ander bestand " +
                         kept + "; dit antwoord wacht tot dat weg is."};
    }
}

/// False when a file of another content stands in its place.
bool Outbox::publish_one(int staging, const std::string& staged) {
    const std::size_t cut = staged.find(separator);
    if (cut == std::string::npos) {
        throw SpoolError{"In de map " + (m_folder.path() / klaar).string() +
                         " staat een bestand dat er niet hoort."};
    }
    const std::string relatie = staged.substr(0, cut);
    const std::string target = relatie + "/" + staged.substr(cut + 1);
    int error = move_out(staging, staged, target);
    if (error == ENOENT) { // removed since it was staged
        make_relatie(relatie);
        if (const int sync = sync_file_system(m_folder.fd()); sync != 0) {
            m_folder.fail(unwritable, sync);
        }
        error = move_out(staging, staged, target);
    }
    if (error == EEXIST) {
        return settle_existing(staging, staged, target);
    }
    if (error != 0) {
        throw_spool(m_folder.path() / relatie, "kan een antwoord niet opnemen", error);
    }
    return true;
}

int Outbox::move_out(int staging, const std::string& staged, const std::string& target) {
    return with_failpoint<"publish.rename">(
        [&] { return rename_new_at(staging, staged, m_folder.fd(), target); });
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

/// The name is taken: by the same bytes, then ours is dropped, or by others, then false.
bool Outbox::settle_existing(int staging, const std::string& staged, const std::string& target) {
    const Fd ours = open_untrusted(staging, staged);
    if (!ours) {
        m_folder.fail(unreadable, errno);
    }
    const Fd theirs = open_untrusted(m_folder.fd(), target);
    if (!theirs && errno == ENOENT) { // taken by its reader since
        return move_out(staging, staged, target) == 0;
    }
    return theirs && same_bytes(ours, theirs) &&
           with_failpoint<"publish.settle">([&] { return unlink_at(staging, staged); }) == 0;
}

UitgaveState Outbox::state(std::string_view uitgave) const {
    struct stat found {};
    const int error = stat_at(m_folder.fd(), staged_path(uitgave), found);
    if (error != 0 && error != ENOENT) {
        m_folder.fail(unreadable, error);
    }
    return error == 0 ? UitgaveState::staged : UitgaveState::absent;
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

} // namespace iwmod
