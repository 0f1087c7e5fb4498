/// `iwmoctl proef`: what would have happened, and what would happen. Nothing of the installation
/// changes: all is done in one that is thrown away.
#pragma once

#include <iwmod/beheer/report.hpp>

#include <filesystem>
#include <optional>

namespace iwmod::beheer {

/// What all rehearsals share.
struct ProefOptions {
    std::optional<cijfers::Tijdvak> tijdvak = std::nullopt; ///< absent: everything
    unsigned werkers = 0; ///< 0: as configured, or else one less than processors
    weergave::Format formaat = weergave::Format::tekst;
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
