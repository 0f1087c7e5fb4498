/// A case: the line of time, and month by month what was declared and what is left.
#pragma once

#include <iwmod/register/zaak.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::beheer {

/// What is known of a case.
struct Zaak {
    std::vector<registratie::Zaakregel> regels;
    std::vector<registratie::Zaakprestatie> prestaties;
};

/// What was approved on a toewijzing in one month, and what is left behind it.
struct Maand {
    std::chrono::year_month maand{};
    std::size_t prestaties = 0;
    Volume volume; ///< debits minus credits, in `eenheid`
    bericht::Tekst eenheid;
    Eurocent bedrag;
    std::optional<Volume> over_volume = {};
    std::optional<Eurocent> over_budget = {};
    std::size_t afgewezen = 0; ///< Prestaties that were not approved
    Eurocent afgewezen_bedrag = {};
};

/// The months of a toewijzing in which something was declared, by the Begindatum of the
/// ProductPeriode.
struct Toewijzingstand {
    registratie::Zaakregel toewijzing; ///< the version that counts, or the last one
    std::vector<Maand> maanden;
};
std::vector<Toewijzingstand> states_of(const Zaak& zaak);

/// What a row of the line of time is: `toewijzing (vervangen)`.
std::string kop_of(const registratie::Zaakregel& regel);
/// What it says: numbers, product, period, omvang. A text of the sender may hold any bytes.
std::string inhoud_of(const registratie::Zaakregel& regel);
/// `2023-03`.
std::string month_text(std::chrono::year_month maand);

} // namespace iwmod::beheer
