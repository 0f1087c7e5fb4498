/// `iwmoctl proef`: what would have happened, and what would happen. Nothing of the installation
/// changes: all is done in one that is thrown away.
#pragma once

#include <iwmod/beheer/report.hpp>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>

namespace iwmod::beheer {

/// What all rehearsals share.
struct ProefOptions {
    std::optional<cijfers::Tijdvak> tijdvak = std::nullopt; ///< absent: everything
    unsigned werkers = 0; ///< 0: as configured, or else one less than processors
    weergave::Format formaat = weergave::Format::text;
    std::optional<std::filesystem::path> uit = std::nullopt;
};

struct ProefTarievenOptions {
    ProefOptions proef = {};
    /// The new table; absent: the tables of then, with the rules of this program.
    std::optional<std::filesystem::path> tarieven = std::nullopt;
};
/// Judges the declaraties with a Dagtekening in the tijdvak again, with another table or by the
/// rules of this program, and says which Prestaties flip.
ExitCode try_tarieven(const ProefTarievenOptions& options, const dienst::Settings& settings,
                      Output output);

/// How a rehearsal goes, for who waits for it.
struct ProefGang {
    std::function<void(std::size_t done, std::size_t all)> progress; ///< messages
    std::function<bool()> is_stopped; ///< asked at every message, on another thread
};
/// The report of try_tarieven; nothing when it was stopped. On a thread that has nothing else to
/// do, and gives way to all others from then on; a signal is the caller's business. Whoever shows
/// it writes down first who made it (registratie::record_rapport).
std::optional<weergave::Report> judge_tarieven(const ProefTarievenOptions& options,
                                               const dienst::Settings& settings,
                                               const ProefGang& gang);

/// Handles every archived message once more, in order of arrival, with the tables and days of then,
/// and compares what became of those that arrived in the tijdvak and every answer, byte for byte.
/// `fault` when one differs.
ExitCode try_herhaling(const ProefOptions& options, const dienst::Settings& settings,
                       Output output);

struct ProefBerichtOptions {
    std::filesystem::path bestand;
};
/// What `validate --register` says of one message, and the answer that would go out.
ExitCode try_bericht(const ProefBerichtOptions& options, const dienst::Settings& settings,
                     Output output);

} // namespace iwmod::beheer
