/// The part [bewaking] of the configuration: who is told how it goes, and when something asks for a
/// look.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace iwmod::dienst {

/// In which something usually fits that must still be written: the messages of a moment, the log.
inline constexpr std::uint64_t default_floor_mb = 500;

/// Declaraties go by the month; most come before its end.
inline constexpr unsigned default_silence_months = 3;
inline constexpr unsigned default_silence_day = 25;

struct WatchSettings {
    /// For the textfile collector of the node exporter; absent: none.
    std::optional<std::filesystem::path> metingen;
    std::chrono::seconds metingen_seconden{60}; ///< between two writes of it
    /// The Unix socket on which they can be asked; absent: none.
    std::optional<std::filesystem::path> metingen_socket;
    /// The program that gets the text of each alert on its standard input; absent: none.
    std::optional<std::filesystem::path> alarmprogramma;
    /// Below this nothing is taken from the inbox; 0: always.
    std::uint64_t vrije_ruimte_mb = default_floor_mb;

    // From when on `status` asks for a look.
    std::chrono::minutes inbox_minuten{15};    ///< age of the oldest file in the inbox
    std::chrono::minutes antwoord_minuten{15}; ///< age of the oldest open answer
    std::chrono::days reservekopie_dagen{2};   ///< since the last backup
    std::chrono::days verify_dagen{8};         ///< since the last verify
    std::chrono::days tabel_dagen{30};         ///< before the last tariff ends
    std::chrono::days retour_dagen{7};         ///< of a 301 without 302, a 319 without 320
    std::chrono::days start_dagen{30};         ///< since the Ingangsdatum of a toewijzing, no start
    std::chrono::days ophalen_dagen{3};        ///< in the outbox
    unsigned stilte_maanden = default_silence_months; ///< an aanbieder sent something in; 0: never
    unsigned stilte_dag = default_silence_day; ///< of a month in which it sent nothing, from 1

    /// The floor in bytes.
    std::uint64_t floor() const {
        constexpr std::uint64_t megabyte = 1'000'000;
        return vrije_ruimte_mb * megabyte;
    }
};

} // namespace iwmod::dienst
