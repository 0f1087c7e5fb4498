#include <iwmod/basis/fd.hpp>
#include <iwmod/basis/reden.hpp>
#include <iwmod/crypto/sleutelbos.hpp>
#include <iwmod/error.hpp>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace iwmod::crypto {
namespace {

constexpr mode_t own_only = S_IRUSR | S_IWUSR;
constexpr off_t largest = 65'536; // of a key file: some 900 keys

[[noreturn]] void refuse(const std::filesystem::path& bestand, int line, const std::string& zin) {
    throw ConfigError{bestand.string(), line, zin};
}

basis::Fd open_file(const std::filesystem::path& bestand, int flags, mode_t mode = 0) {
    return basis::Fd{::open(bestand.c_str(), flags | O_CLOEXEC | O_NOCTTY, mode)};
}

enum class Rights { checked, of_systemd };

off_t check_file(const std::filesystem::path& bestand, int fd, Rights rights) {
    struct stat found {};
    if (fd < 0 || ::fstat(fd, &found) != 0) {
        refuse(bestand, 0,
               "het sleutelbestand ontbreekt of is niet leesbaar (" + basis::reason_of(errno) +
                   ").");
    }
    if (!S_ISREG(found.st_mode) || found.st_size > largest) {
        refuse(bestand, 0, "dit is geen sleutelbestand.");
    }
    if (rights == Rights::checked && (found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        refuse(bestand, 0,
               "het sleutelbestand is ook voor anderen toegankelijk; alleen de eigenaar mag erbij "
               "(chmod 600).");
    }
    return found.st_size;
}

SecretText read_all(const std::filesystem::path& bestand, Rights rights) {
    const auto open = open_file(bestand, O_RDONLY | O_NONBLOCK);
    const auto size = check_file(bestand, open.get(), rights);
    SecretText text(static_cast<std::size_t>(size), '\0');
    std::size_t filled = 0;
    while (filled < text.size()) {
        const ssize_t got = ::read(open.get(), &text[filled], text.size() - filled);
        if (got < 0) {
            refuse(bestand, 0, "het sleutelbestand is niet leesbaar.");
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    text.resize(filled);
    return text;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::optional<Sleutelnummer> parse_nummer(std::string_view text) {
    Sleutelnummer nummer = 0;
    const auto* const end = std::to_address(text.end());
    const auto [stop, failure] = std::from_chars(std::to_address(text.begin()), end, nummer);
    if (failure != std::errc{} || stop != end || nummer == 0 || nummer > highest_sleutelnummer) {
        return std::nullopt;
    }
    return nummer;
}

Sleutel parse_line(const std::filesystem::path& bestand, int number, std::string_view line) {
    const auto gap = line.find_first_of(" \t");
    const auto nummer = parse_nummer(line.substr(0, gap));
    if (gap == std::string_view::npos || !nummer) {
        refuse(bestand, number,
               "een regel bestaat uit een nummer van 1 tot en met 999999, een spatie en 64 "
               "hexadecimale cijfers.");
    }
    const auto secret = Secret::parse(trimmed(line.substr(gap)));
    if (!secret) {
        refuse(bestand, number,
               "sleutel " + std::to_string(*nummer) +
                   " moet uit precies 64 hexadecimale cijfers bestaan.");
    }
    return {*nummer, *secret};
}

Sleutelbos parse(const std::filesystem::path& bestand, std::string_view text) {
    std::vector<Sleutel> sleutels;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        const auto whole = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const auto line = trimmed(whole.substr(0, whole.find('#')));
        if (line.empty()) {
            continue;
        }
        auto sleutel = parse_line(bestand, number, line);
        if (std::any_of(sleutels.begin(), sleutels.end(), [&sleutel](const Sleutel& other) {
                return other.nummer() == sleutel.nummer();
            })) {
            refuse(bestand, number,
                   "sleutel " + std::to_string(sleutel.nummer()) +
                       " komt twee keer voor; een nieuwe sleutel krijgt een hoger nummer.");
        }
        sleutels.push_back(std::move(sleutel));
    }
    if (sleutels.empty()) {
        refuse(bestand, 0, "er staat geen sleutel in het sleutelbestand.");
    }
    return {bestand, std::move(sleutels)};
}

Sleutelbos read_file(const std::filesystem::path& bestand, Rights rights) {
    return parse(bestand, read_all(bestand, rights));
}

[[noreturn]] void unwritable(const std::filesystem::path& bestand) {
    throw SpoolError{"Het sleutelbestand " + bestand.string() +
                     " kan niet worden geschreven: " + basis::reason_of(errno) + "."};
}

/// In one write: whole or not at all, for all that a reader sees.
void append(const basis::Fd& open, const std::filesystem::path& bestand, const SecretText& text) {
    if (open.get() < 0 ||
        ::write(open.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
        ::fsync(open.get()) != 0) {
        unwritable(bestand);
    }
}

/// The name of a new file too.
void sync_folder(const std::filesystem::path& bestand) {
    const auto folder = std::filesystem::absolute(bestand).parent_path();
    const auto open = open_file(folder, O_RDONLY | O_DIRECTORY);
    if (open.get() < 0 || ::fsync(open.get()) != 0) {
        unwritable(bestand);
    }
}

bool ends_a_line(const std::filesystem::path& bestand) {
    return read_all(bestand, Rights::checked).ends_with('\n');
}

} // namespace

Sleutelbos Sleutelbos::read(const std::filesystem::path& bestand) {
    return read_file(bestand, Rights::checked);
}

Sleutelbos Sleutelbos::read_credential(const std::filesystem::path& bestand) {
    return read_file(bestand, Rights::of_systemd);
}

SecretText new_sleutelregel(Sleutelnummer nummer) {
    return SecretText{std::to_string(nummer)} + " " + Secret::random().hex();
}

Sleutelnummer add_sleutel(const std::filesystem::path& bestand) {
    if (!std::filesystem::exists(std::filesystem::symlink_status(bestand))) {
        append(open_file(bestand, O_WRONLY | O_CREAT | O_EXCL, own_only), bestand,
               "# Sleutels van iwmod: nummer en sleutel. De hoogste versleutelt.\n" +
                   new_sleutelregel(1) + "\n");
        sync_folder(bestand);
        return 1;
    }
    const auto nummer = Sleutelbos::read(bestand).numbers().back() + 1;
    if (nummer > highest_sleutelnummer) {
        refuse(bestand, 0, "de nummers van de sleutels zijn op.");
    }
    append(open_file(bestand, O_WRONLY | O_APPEND), bestand,
           (ends_a_line(bestand) ? "" : "\n") + new_sleutelregel(nummer) + "\n");
    return nummer;
}

} // namespace iwmod::crypto
