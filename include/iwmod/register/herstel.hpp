/// What a register gets that came back from a backup.
#pragma once

#include <iwmod/bericht.hpp>
#include <iwmod/crypto/sleutelbos.hpp>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace iwmod::registratie {

struct Herstel {
    std::string moment;  ///< RFC 3339, now
    std::string door;    ///< who restores it
    std::string kopie;   ///< RFC 3339, when the backup was made
    std::int64_t sprong; ///< how many numbers of each kind are skipped, from 1
};

/// Skips numbers of answers: what was given out after the backup is not given out again. A row of
/// the audit trail says so. Nobody else has the register open. Throws RegisterError or ConfigError.
void note_herstel(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels,
                  std::span<const Gemeentecode> gemeenten, const Herstel& herstel);

/// The most messages that came in on one day.
std::int64_t busiest_day(const std::filesystem::path& bestand);

} // namespace iwmod::registratie
