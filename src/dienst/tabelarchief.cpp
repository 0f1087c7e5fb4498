#include <iwmod/crypto.hpp>
#include <iwmod/dienst/tabelarchief.hpp>

#include <fstream>
#include <iterator>
#include <system_error>

namespace iwmod {

namespace fs = std::filesystem;

namespace {

fs::path folder_of(const Instellingen& instellingen) {
    return instellingen.register_.parent_path() / "tabellen";
}

std::string hash_of(const fs::path& bestand) {
    std::ifstream in{bestand, std::ios::binary};
    return sha256(std::string{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}})
        .hex();
}

} // namespace

bool keep_tabel(const Instellingen& instellingen) {
    const auto folder = folder_of(instellingen);
    const auto temporary = folder / ".nieuw.tmp";
    std::error_code failure;
    fs::create_directory(folder, failure);
    fs::copy_file(instellingen.tarieven, temporary, fs::copy_options::overwrite_existing, failure);
    if (!failure) {
        // Whoever may read the configuration may not yet look beside the register.
        fs::permissions(temporary, fs::perms::owner_read | fs::perms::owner_write, failure);
    }
    if (!failure) {
        // Named by what was copied: the file may be replaced at any moment.
        fs::rename(temporary, folder / (hash_of(temporary) + ".csv"), failure);
    }
    return !failure;
}

std::optional<fs::path> kept_tabel(const Instellingen& instellingen, const std::string& versie) {
    for (const auto& path : {folder_of(instellingen) / (versie + ".csv"), instellingen.tarieven}) {
        std::error_code failure;
        if (fs::is_regular_file(path, failure) && hash_of(path) == versie) {
            return path;
        }
    }
    return std::nullopt;
}

} // namespace iwmod
