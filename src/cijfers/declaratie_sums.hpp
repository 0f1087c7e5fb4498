/// Report 000, first half: reading the Prestaties once and adding them up.
#pragma once

#include "client_set.hpp"
#include "report_parts.hpp"

#include <map>

namespace iwmod::cijfers {

/// How many Prestaties and how much; a credit counts as one less.
struct Sum {
    std::int64_t aantal = 0;
    Eurocent kosten;
    void add(const registratie::Prestatiegroep& groep) {
        aantal += groep.sign() * groep.aantal;
        kosten = kosten + groep.signed_value();
    }
    void add(const Sum& other) {
        aantal += other.aantal;
        kosten = kosten + other.kosten;
    }
};

/// In which month a Declaratie was paid (absent: not yet) and how.
struct Betaalwijze {
    std::optional<std::chrono::year_month> maand;
    std::string soort;
    friend auto operator<=>(const Betaalwijze&, const Betaalwijze&) = default;
};

struct AanbiederSum {
    Eurocent kosten;
    ClientSet clienten;
};

using MaandSums = std::map<std::optional<std::chrono::year_month>, Eurocent>;

struct DeclaratieSums {
    Sum totaal;
    ClientSet clienten;
    std::map<std::string, Sum> per_product;
    std::map<std::chrono::year_month, MaandSums> matrix; ///< by betrekkingsperiode
    std::map<std::string, Sum> per_soort;
    std::map<AgbCode, AanbiederSum> per_aanbieder;
    std::map<std::string, std::map<std::chrono::year_month, Eurocent>> per_product_maand;
};

inline constexpr std::string_view nog_niet_betaald = "Nog niet betaald";

/// Of all gemeenten that are asked for together.
DeclaratieSums add_declaraties(const Question& question, const Sources& sources);

} // namespace iwmod::cijfers
