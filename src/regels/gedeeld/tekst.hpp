/// How values read in a Toelichting: Dutch, for the telephone. Nothing here takes a Bsn, a name or
/// a birth date.
#pragma once

#include <iwmod/bericht.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace iwmod::regels {

/// `Einddatum 2023-03-31`, or `Einddatum ontbreekt`.
std::string value_text(std::string_view naam, const std::optional<Datum>& datum);
/// `Eenheid 83`.
std::string value_text(std::string_view naam, std::string_view code);
/// `1, 2`.
std::string both(const std::string& a, const std::string& b);
/// `€ 57,00`.
std::string euro_text(Eurocent bedrag);
/// `2023-03-01`, or `geen` and the name of what is absent: `geen Einddatum`.
std::string datum_or_absent(const std::optional<Datum>& datum, std::string_view element);
/// `2023-03-01 tot en met 2023-03-31`; without an end `2023-03-01 tot onbepaalde tijd`.
std::string periode_text(Datum begin, const std::optional<Datum>& eind);
std::string periode_text(const bericht::GeslotenPeriode& periode);
/// `02 02A16`, `02 zonder code`, `geen Product`.
std::string product_text(const std::optional<bericht::Product>& product);
std::string product_text(const bericht::Product* product);
/// `uur`.
std::string_view eenheid_naam(std::string_view code);
/// `04 (uur)`.
std::string eenheid_text(std::string_view code);
/// `2 (per week)`.
std::string frequentie_text(std::string_view code);
/// `10 uur per maand`, `geen Omvang`.
std::string omvang_text(const std::optional<bericht::Omvang>& omvang);
/// `€ 1000,00`, `geen Budget`.
std::string budget_text(const std::optional<Eurocent>& budget);
/// A volume in the unit in which a toewijzing in `eenheid` is compared (rekenregels 6): minutes on
/// a toewijzing in hours, written as hours when they are whole: `12 uur`, `730 minuten`.
std::string compared_volume_text(Volume volume, std::string_view eenheid);

} // namespace iwmod::regels
