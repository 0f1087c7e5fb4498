#include "gebruikers.hpp"

namespace iwmod::cijfers {

namespace {

constexpr std::size_t thuis = 0;
constexpr std::size_t huishouden = 1;
constexpr std::size_t verblijf = 2;
constexpr std::size_t hulpmiddelen = 3;

/// A productcategorie (WMO020) with its type.
struct Categorie {
    std::string_view code;
    std::size_t type;
};
constexpr std::array categorieen{
    Categorie{"01", huishouden},   Categorie{"02", thuis},        Categorie{"03", thuis},
    Categorie{"04", thuis},        Categorie{"05", hulpmiddelen}, Categorie{"06", thuis},
    Categorie{"07", thuis},        Categorie{"08", hulpmiddelen}, Categorie{"09", thuis},
    Categorie{"10", thuis},        Categorie{"11", hulpmiddelen}, Categorie{"12", hulpmiddelen},
    Categorie{"13", hulpmiddelen}, Categorie{"14", hulpmiddelen}, Categorie{"15", verblijf},
    Categorie{"16", verblijf},     Categorie{"17", verblijf},     Categorie{"18", verblijf},
};

/// Who has a Prestatie in it that was not taken back.
std::vector<registratie::ClientId> clienten_of(const registratie::Prestatiegroep& groep) {
    std::vector<registratie::ClientId> result;
    if (groep.credit) {
        return result;
    }
    for (const auto& regel : groep.regels()) {
        if (!regel.gecrediteerd) {
            result.push_back(regel.client);
        }
    }
    return result;
}

constexpr Datum without_end{std::chrono::year::max(), std::chrono::December, std::chrono::day{31}};

using Visit = std::function<void(const Gebruik&)>;

void visit_declared(const Question& question, const Sources& sources, const Gemeentecode& gemeente,
                    const Visit& visit) {
    const ProductFilter producten{question.producten};
    sources.bron.visit_cijfers(gemeente, [&](const registratie::Declaratiecijfers& declaratie) {
        for (const auto& groep : declaratie.groepen) {
            if (counts(groep, question.tijdvak) && producten.passes(groep.code)) {
                const auto clienten = clienten_of(groep);
                visit({gemeente, clienten, type_of(groep.categorie), groep.periode});
            }
        }
    });
}

void visit_assigned(const Question& question, const Sources& sources, const Gemeentecode& gemeente,
                    const Visit& visit) {
    const ProductFilter producten{question.producten};
    const registratie::Cijferkeuze keuze{gemeente, question.tijdvak.periode};
    sources.bron.visit_toewijzingen(keuze, [&](const registratie::Cijfertoewijzing& toewijzing) {
        if (producten.passes(toewijzing.code.value_or(""))) {
            visit({gemeente,
                   {&toewijzing.client, 1},
                   type_of(toewijzing.categorie.value_or("")),
                   {toewijzing.ingangsdatum, toewijzing.einddatum.value_or(without_end)}});
        }
    });
}

} // namespace

std::size_t type_of(std::string_view categorie) {
    const auto* const found =
        std::find_if(categorieen.begin(), categorieen.end(),
                     [categorie](const Categorie& each) { return each.code == categorie; });
    return found == categorieen.end() ? onbekend_type : found->type;
}

void visit_gebruik(const Question& question, const Sources& sources,
                   const std::function<void(const Gebruik&)>& visit) {
    for (const auto& gemeente : question.gemeenten) {
        if (question.grondslag == Grondslag::declaratie) {
            visit_declared(question, sources, gemeente, visit);
        } else {
            visit_assigned(question, sources, gemeente, visit);
        }
    }
}

std::optional<int> leeftijd_on(const registratie::Cijferclient& client, Datum dag) {
    if (!client.geboortedatum || dag < *client.geboortedatum) {
        return std::nullopt;
    }
    const auto& born = *client.geboortedatum;
    const int years = static_cast<int>(dag.year()) - static_cast<int>(born.year());
    const bool had_birthday =
        std::pair{born.month(), born.day()} <= std::pair{dag.month(), dag.day()};
    return had_birthday ? years : years - 1;
}

std::string_view geslacht_of(const registratie::Cijferclient& client) {
    constexpr std::string_view man = "1";
    constexpr std::string_view vrouw = "2";
    if (client.geslacht == man) {
        return "man";
    }
    return client.geslacht == vrouw ? std::string_view{"vrouw"} : onbekend;
}

std::vector<tarief::Leeftijdsgroep> leeftijdsgroepen(const std::vector<int>& grenzen) {
    std::vector<tarief::Leeftijdsgroep> groepen{tarief::Leeftijdsgroep{}};
    for (const int grens : grenzen) {
        groepen.back().tot = grens - 1;
        groepen.push_back({.van = grens, .tot = std::nullopt});
    }
    return groepen;
}

std::string leeftijdsgroep_of(const registratie::Cijferclient& client, Datum dag,
                              const std::vector<tarief::Leeftijdsgroep>& groepen) {
    const auto leeftijd = leeftijd_on(client, dag);
    const auto found = std::find_if(groepen.begin(), groepen.end(), [&](const auto& groep) {
        return leeftijd && groep.holds(*leeftijd);
    });
    return found == groepen.end() ? std::string{onbekend} : found->tekst();
}

void add_gebruik_keuzes(Report& report, const Question& question) {
    report.keuzes.emplace_back(
        question.grondslag == Grondslag::toewijzing
            ? "Wie telt: wie op ten minste een dag van de periode een geldige toewijzing heeft."
            : "Wie telt: wie in de periode een goedgekeurde, niet gecrediteerde Prestatie heeft.");
    report.keuzes.emplace_back(
        "Een persoon telt een keer per type en een keer in het totaal; typen "
        "en halfjaren mogen niet worden opgeteld.");
    report.keuzes.emplace_back(
        "Alleen ondersteuning in natura: een pgb staat niet in iWmo-berichten.");
    add_masker_keuze(report, question);
}

} // namespace iwmod::cijfers
