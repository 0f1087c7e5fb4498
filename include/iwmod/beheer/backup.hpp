/// `iwmoctl backup` and `iwmoctl restore`: all that is kept, in a folder, and back.
#pragma once

#include <iwmod/beheer.hpp>

#include <filesystem>
#include <optional>

namespace iwmod::beheer {

struct BackupOptions {
    /// A folder: all is copied into a new one below it. A name that is not there: a copy of the
    /// register alone. Empty: the configured folder.
    std::filesystem::path doel = {};
};
/// Made while the service runs. `fault` when the copy is not whole.
ExitCode backup(const BackupOptions& options, const dienst::Settings& settings, Output output);

struct RestoreOptions {
    std::filesystem::path kopie = {};
    std::optional<std::int64_t> sprong = {}; ///< how many numbers are skipped; absent: worked out
};
/// Only into an empty root, by the account that it belongs to. Ends with `verify`.
ExitCode restore(const RestoreOptions& options, const dienst::Settings& settings, Output output);

} // namespace iwmod::beheer
