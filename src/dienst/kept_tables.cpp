#include "tables_folder.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/basis/replace.hpp>
#include <iwmod/crypto.hpp>
#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/kept_tables.hpp>

#include <algorithm>
#include <map>
#include <system_error>

namespace iwmod::dienst {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view gemeenten_mark = "gemeenten-";
constexpr std::size_t moment_length = std::string_view{"2023-03-01T09:30:00+01:00"}.size();

/// A kept table of gemeenten is named by the moment from which it was in force, and its hash.
std::string gemeenten_name(const std::string& moment, const std::string& hash) {
    return std::string{gemeenten_mark} + moment + "-" + hash + ".csv";
}

std::string bytes_of(const fs::path& bestand) {
    return basis::read_whole(bestand).value_or("");
}

std::string hash_of(const fs::path& bestand) {
    return crypto::sha256(bytes_of(bestand)).hex();
}

/// A decision that is in the register after a power cut is there with its table. Whoever may read
/// the configuration may not yet look beside the register.
bool write_durable(const fs::path& path, const std::string& bytes) {
    try {
        basis::replace_durable(path, bytes, basis::Readers::owner);
        return true;
    } catch (const std::system_error&) { // no rights, no room
        return false;
    }
}

/// The kept tables of gemeenten by the moment from which each was in force.
std::map<std::string, fs::path> gemeententabellen(const Settings& settings) {
    std::map<std::string, fs::path> found;
    std::error_code failure;
    for (const auto& each : fs::directory_iterator{tables_folder(settings), failure}) {
        const auto name = each.path().filename().string();
        const auto moment =
            name.substr(std::min(gemeenten_mark.size(), name.size()), moment_length);
        if (name == gemeenten_name(moment, hash_of(each.path()))) {
            found.emplace(moment, each.path());
        }
    }
    return found;
}

bool keep_gemeenten(const Settings& settings) {
    const auto bytes = bytes_of(settings.gemeententabel);
    const auto kept = gemeententabellen(settings);
    if (!kept.empty() && bytes_of(kept.rbegin()->second) == bytes) {
        return true;
    }
    return write_durable(
        tables_folder(settings) / gemeenten_name(now(), crypto::sha256(bytes).hex()), bytes);
}

} // namespace

fs::path tables_folder(const Settings& settings) {
    return settings.register_.parent_path() / "tabellen";
}

fs::path kept_path(const Settings& settings, const std::string& sha256) {
    return tables_folder(settings) / (sha256 + ".csv");
}

bool holds_content(const fs::path& path, const std::string& sha256) {
    std::error_code failure;
    return fs::is_regular_file(path, failure) && hash_of(path) == sha256;
}

bool keep_tarieven(const Settings& settings) {
    const auto bytes = bytes_of(settings.tarieven);
    const auto hash = crypto::sha256(bytes).hex();
    const auto path = kept_path(settings, hash);
    return holds_content(path, hash) || write_durable(path, bytes);
}

bool keep_tables(const Settings& settings) {
    std::error_code failure;
    fs::create_directory(tables_folder(settings), failure);
    basis::remove_unfinished(tables_folder(settings));
    const bool has_tarieven = keep_tarieven(settings);
    return keep_gemeenten(settings) && has_tarieven;
}

std::optional<fs::path> kept_table(const Settings& settings, const std::string& versie) {
    for (const auto& path : {kept_path(settings, versie), settings.tarieven}) {
        if (holds_content(path, versie)) {
            return path;
        }
    }
    return std::nullopt;
}

std::vector<GemeentenVersion> kept_gemeenten_tables(const Settings& settings) {
    std::vector<GemeentenVersion> versies;
    for (const auto& [moment, path] : gemeententabellen(settings)) {
        versies.push_back({.from = moment, .bestand = path});
    }
    return versies;
}

} // namespace iwmod::dienst
