/// The codes of iWmo 3.2 that the rules compare with, by their list; the lists themselves are in
/// the XSDs.
#pragma once

#include <string_view>

namespace iwmod::bericht {

namespace eenheid {
inline constexpr std::string_view minuut = "01";
inline constexpr std::string_view uur = "04";
inline constexpr std::string_view etmaal = "14";
inline constexpr std::string_view dagdeel = "16";
inline constexpr std::string_view stuks_output = "82";
inline constexpr std::string_view euro = "83";
inline constexpr std::string_view stuks_inspanning = "84";
} // namespace eenheid

namespace frequentie {
inline constexpr std::string_view per_dag = "1";
inline constexpr std::string_view per_week = "2";
inline constexpr std::string_view per_maand = "4";
inline constexpr std::string_view totaal = "6";
} // namespace frequentie

namespace statusaanlevering {
inline constexpr std::string_view nieuw = "1";
inline constexpr std::string_view verwijderen = "3";
} // namespace statusaanlevering

/// The levering is interrupted, not ended.
inline constexpr std::string_view reden_tijdelijk = "20";

namespace verzoekantwoord {
inline constexpr std::string_view afgewezen = "1";
inline constexpr std::string_view in_onderzoek = "2";
} // namespace verzoekantwoord

/// DatumGebruik: how much of a date of birth is not known.
namespace datumgebruik {
inline constexpr std::string_view dag_onbekend = "1";
inline constexpr std::string_view dag_en_maand_onbekend = "2";
inline constexpr std::string_view alles_onbekend = "3";
} // namespace datumgebruik

} // namespace iwmod::bericht
