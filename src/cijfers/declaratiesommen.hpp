/// Report 000, first half: reading the Prestaties once and adding them up.
#pragma once

#include "clientenset.hpp"
#include "delen.hpp"

#include <map>

namespace iwmod::cijfers {

/// How many Prestaties and how much; a credit counts as one less.
struct Som {
    std::int64_t aantal = 0;
    Eurocent kosten;
    void add(const registratie::Prestatiegroep& groep) {
        aantal += groep.sign() * groep.aantal;
        kosten = kosten + groep.signed_value();
    }
    void add(const Som& other) {
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

struct Aanbiedersom {
    Eurocent kosten;
    Clientenset clienten;
};

using Maandsommen = std::map<std::optional<std::chrono::year_month>, Eurocent>;

struct Declaratiesommen {
    Som totaal;
    Clientenset clienten;
    std::map<std::string, Som> per_product;
    std::map<std::chrono::year_month, Maandsommen> matrix; ///< by betrekkingsperiode
    std::map<std::string, Som> per_soort;
    std::map<AgbCode, Aanbiedersom> per_aanbieder;
    std::map<std::string, std::map<std::chrono::year_month, Eurocent>> per_product_maand;
};

inline constexpr std::string_view nog_niet_betaald = "Nog niet betaald";

/// Of all gemeenten that are asked for together.
Declaratiesommen add_declaraties(const Vraagstelling& vraag, const Bronnen& bronnen);

} // namespace iwmod::cijfers
