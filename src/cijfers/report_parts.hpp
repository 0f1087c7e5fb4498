/// What the reports share: masking, the names of things, the beginning of a report.
#pragma once

#include <iwmod/cijfers.hpp>

#include <algorithm>
#include <set>

namespace iwmod::cijfers {

using weergave::Cell;
using weergave::cell_of;
using weergave::Kind;
using weergave::Report;
using weergave::Row;
using weergave::Rowkind;
using weergave::Table;

inline constexpr std::string_view totaal = "Totaal";
/// A number of people or of what they got below this is small.
inline constexpr std::int64_t smallest_shown = 10;

constexpr bool holds(const bericht::GeslotenPeriode& periode, Datum dag) {
    return periode.begindatum <= dag && dag <= periode.einddatum;
}

/// Approved, and its ProductPeriode begins in the tijdvak.
inline bool counts(const registratie::Prestatiegroep& groep, const Tijdvak& tijdvak) {
    return groep.goedgekeurd && holds(tijdvak.periode, groep.periode.begindatum);
}

/// 1 to 9.
constexpr bool is_small(std::int64_t number) {
    return number > 0 && number < smallest_shown;
}

/// How numbers that add up to a total that is shown are themselves shown, in their order.
std::vector<Cell> masked(const std::vector<std::int64_t>& numbers, Masker masker);
/// One number of which no total is shown.
Cell masked(std::int64_t number, Masker masker);

/// Where exactly one of these rows has a hidden number in a column: the smallest other one hidden
/// too, and the rates of that row with it. Only for Masker::dubbel. For numbers whose total is
/// shown elsewhere.
void hide_second(Table& table, const std::vector<std::size_t>& rows, std::size_t column,
                 Masker masker);

/// Report, period and gemeenten filled in.
Report begin_report(std::string naam, const Question& question);
/// What the masking does, as a sentence; nothing to say without.
void add_masker_keuze(Report& report, const Question& question);
/// The gemeenten with commas between them.
std::string gemeenten_text(const Question& question);

/// Which gemeenten are asked for.
class GemeenteFilter {
  public:
    explicit GemeenteFilter(const Question& question) {
        for (const auto& gemeente : question.gemeenten) {
            m_codes.emplace(gemeente.text());
        }
    }
    bool passes(std::string_view code) const { return m_codes.find(code) != m_codes.end(); }

  private:
    std::set<std::string, std::less<>> m_codes;
};

/// Which products are asked for.
class ProductFilter {
  public:
    explicit ProductFilter(const std::vector<std::string>& codes)
        : m_codes{codes.begin(), codes.end()} {}
    bool passes(const std::string& code) const {
        return m_codes.empty() || m_codes.find(code) != m_codes.end();
    }

  private:
    std::set<std::string> m_codes;
};

/// What a product code is called in the tariff table of the gemeente: on that day, else in its last
/// row; nothing when the table does not know it.
std::string omschrijving_of(const tarief::Tarieventabel& tarieven, const Gemeentecode& gemeente,
                            const std::string& productcode, Datum datum);

std::string text_of(const AgbCode& code);
/// `2023-01`.
std::string maand_text(std::chrono::year_month maand);
std::chrono::year_month maand_of(Datum datum);

} // namespace iwmod::cijfers
