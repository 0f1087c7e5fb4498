/// Who uses the Wmo in a period: what the reports about people share.
#pragma once

#include "client_set.hpp"
#include "report_parts.hpp"

#include <array>
#include <functional>
#include <span>

namespace iwmod::cijfers {

/// The types of the CBS, and one for what cannot be placed.
inline constexpr std::array<std::string_view, 5> typen{
    "Ondersteuning thuis", "Hulp bij het huishouden", "Verblijf en opvang",
    "Hulpmiddelen en diensten", "Onbekend"};
inline constexpr std::size_t onbekend_type = typen.size() - 1;
/// By the productcategorie, never by the product code.
std::size_t type_of(std::string_view categorie);

/// Who uses something, in one gemeente, on some days. Lives for the call.
struct Gebruik {
    Gemeentecode gemeente;
    std::span<const registratie::ClientId> clienten;
    std::size_t type = onbekend_type;
    bericht::GeslotenPeriode periode; ///< may go on outside what was asked
};

/// Every use that touches the tijdvak, by a Toewijzing or by a declared Prestatie.
void visit_gebruik(const Question& question, const Sources& sources,
                   const std::function<void(const Gebruik&)>& visit);

/// Both share a day.
constexpr bool meet(const bericht::GeslotenPeriode& a, const bericht::GeslotenPeriode& b) {
    return a.begindatum <= b.einddatum && b.begindatum <= a.einddatum;
}

using Personen = ClientSet;

/// On a day; absent when the date of birth is not known, or lies after it.
std::optional<int> leeftijd_on(const registratie::Cijferclient& client, Datum dag);
/// `man`, `vrouw` or `onbekend`.
std::string_view geslacht_of(const registratie::Cijferclient& client);

/// From the borders: the first age of each group but the youngest.
std::vector<tarief::Leeftijdsgroep> leeftijdsgroepen(const std::vector<int>& grenzen);
/// The name of the group, or `onbekend`.
std::string leeftijdsgroep_of(const registratie::Cijferclient& client, Datum dag,
                              const std::vector<tarief::Leeftijdsgroep>& groepen);

/// What makes somebody a user, and what the register does not have, as sentences.
void add_gebruik_keuzes(Report& report, const Question& question);

inline constexpr std::string_view onbekend = "onbekend";

} // namespace iwmod::cijfers
