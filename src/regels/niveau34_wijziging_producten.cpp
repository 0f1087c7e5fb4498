#include "niveau34_kaarten.hpp"
#include "niveau34_tekst.hpp"
#include "niveau34_wijziging.hpp"
#include "stapeling.hpp"

namespace iwmod {

namespace {

using std::chrono::December;

/// TR375, TR412: until this day an Omvang without Code could be.
constexpr Datum last_day_without_code{std::chrono::year{2020}, December, std::chrono::day{31}};

bool ends_after_2020(const TeWijzigen& te_wijzigen) {
    const auto& einddatum = te_wijzigen.product.einddatum;
    return !einddatum || *einddatum > last_day_without_code;
}

bool is_totaal(const std::optional<Omvang>& omvang) {
    return omvang && omvang->frequentie == frequentie::totaal;
}

std::string toewijzing_text(const Toewijzing& toewijzing) {
    return "toewijzing " + std::to_string(toewijzing.toewijzingnummer);
}

/// Why a TeWijzigenProduct may not have an Omvang.
Breuk unexpected_omvang(const TeWijzigen& te_wijzigen) {
    return {.toelichting = toewijzing_text(*te_wijzigen.toewijzing) + ": " +
                           product_text(te_wijzigen.toewijzing->product) + ", gevraagd " +
                           omvang_text(te_wijzigen.product.omvang)};
}

/// What TR361 compares: a product, its period, its place and how it is called.
struct Verzocht {
    Stapelproduct product;
    Pad pad;
    std::string element;
    std::string naam;
};

Verzocht ongewijzigd(const Toewijzing& toewijzing, std::size_t index) {
    return {{toewijzing.product, toewijzing.ingangsdatum, toewijzing.einddatum},
            ongewijzigd_pad(index),
            "ToewijzingNummer",
            toewijzing_text(toewijzing)};
}

/// Until GewensteIngangsdatum the old toewijzing runs on, so from its Ingangsdatum.
Verzocht te_wijzigen(const Toewijzing& toewijzing, const TeWijzigenProduct& product,
                     std::size_t index) {
    return {{toewijzing.product, toewijzing.ingangsdatum, product.einddatum},
            te_wijzigen_pad(index),
            "ToewijzingNummer",
            toewijzing_text(toewijzing)};
}

Verzocht nieuw(const NieuwProduct& product, std::size_t index) {
    return {{product.product, product.gewensteingangsdatum, product.einddatum},
            nieuw_pad(index),
            "Product",
            "nieuw product"};
}

/// The products that name an actual toewijzing, in document order.
std::vector<Verzocht> bestaande(const Zaak& zaak, const Verzoek& verzoek,
                                const Toewijzingen& toewijzingen) {
    std::vector<Verzocht> result;
    for (std::size_t i = 0; i < verzoek.ongewijzigdeproducten.size(); ++i) {
        const auto genoemd = genoemd_in(zaak, toewijzingen, verzoek.ongewijzigdeproducten[i]);
        if (!toewijzing_not_actual(genoemd)) {
            result.push_back(ongewijzigd(*genoemd.toewijzing, i));
        }
    }
    for (std::size_t i = 0; i < verzoek.tewijzigenproducten.size(); ++i) {
        const auto genoemd = genoemd_in(zaak, toewijzingen, verzoek.tewijzigenproducten[i]);
        if (!toewijzing_not_actual(genoemd)) {
            result.push_back(te_wijzigen(*genoemd.toewijzing, genoemd.product, i));
        }
    }
    return result;
}

std::string verzocht_text(const Verzocht& verzocht) {
    return verzocht.naam + " (" + product_text(verzocht.product.product) + ", " +
           periode_text(verzocht.product.first, verzocht.product.last) + ")";
}

/// TR361: `later` clashes with `eerder`.
Finding stapeling_of(const Verzocht& later, const Verzocht& eerder) {
    return make_finding(
        *kaart("TR361", Soort::wmo317), later.pad.text(),
        {.element = later.element,
         .toelichting = verzocht_text(later) + " overlapt met " + verzocht_text(eerder)});
}

std::vector<Stapelproduct> producten_of(const std::vector<Verzocht>& verzochten) {
    std::vector<Stapelproduct> result;
    result.reserve(verzochten.size());
    for (const Verzocht& verzocht : verzochten) {
        result.push_back(verzocht.product);
    }
    return result;
}

} // namespace

Toewijzingen toewijzingen_of(const Zaak& zaak, const Bsn& bsn) {
    Toewijzingen result{.alle = zaak.omgeving.lezer.toewijzingen(zaak.partijen, bsn),
                        .by_nummer = {}};
    for (std::size_t i = 0; i < result.alle.size(); ++i) {
        result.by_nummer.emplace(result.alle[i].toewijzingnummer, i);
    }
    return result;
}

std::optional<Breuk> check_actual(const Zaak& zaak, Nummer nummer, const Toewijzing* toewijzing) {
    const std::string text = "toewijzing " + std::to_string(nummer);
    if (toewijzing == nullptr) {
        return Breuk{.toelichting = text + " is niet bekend voor deze cliënt en aanbieder"};
    }
    if (is_actual(*toewijzing, zaak.dagtekening())) {
        return std::nullopt;
    }
    if (toewijzing->removed()) {
        return Breuk{.toelichting = text + " is verwijderd"};
    }
    return Breuk{.toelichting = text + " eindigde op " + datum_text(*toewijzing->einddatum) +
                                ", Dagtekening " + datum_text(zaak.dagtekening())};
}

std::optional<Breuk> starts_in_past(const TeWijzigen& te_wijzigen) {
    const Datum gewenst = te_wijzigen.product.gewensteingangsdatum;
    const Datum dagtekening = te_wijzigen.zaak.dagtekening();
    const Datum ingangsdatum = te_wijzigen.toewijzing->ingangsdatum;
    if (gewenst > dagtekening || gewenst == ingangsdatum) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "GewensteIngangsdatum " + datum_text(gewenst) + ", Dagtekening " +
                                datum_text(dagtekening) + ", Ingangsdatum van " +
                                toewijzing_text(*te_wijzigen.toewijzing) + " " +
                                datum_text(ingangsdatum)};
}

std::optional<Breuk> changes_whole_period(const TeWijzigen& te_wijzigen) {
    const TeWijzigenProduct& product = te_wijzigen.product;
    const Toewijzing& toewijzing = *te_wijzigen.toewijzing;
    const bool is_budget = product.budget != toewijzing.budget;
    const bool is_omvang = product.omvang != toewijzing.omvang &&
                           (is_totaal(product.omvang) || is_totaal(toewijzing.omvang));
    if (product.gewensteingangsdatum == toewijzing.ingangsdatum || !(is_budget || is_omvang)) {
        return std::nullopt;
    }
    const std::string change =
        is_budget ? budget_text(toewijzing.budget) + " wordt " + budget_text(product.budget)
                  : omvang_text(toewijzing.omvang) + " wordt " + omvang_text(product.omvang);
    return Breuk{.toelichting = change + " vanaf " + datum_text(product.gewensteingangsdatum) +
                                ", Ingangsdatum van " + toewijzing_text(toewijzing) + " " +
                                datum_text(toewijzing.ingangsdatum)};
}

std::optional<Breuk> omvang_absent(const TeWijzigen& te_wijzigen) {
    const auto& product = te_wijzigen.toewijzing->product;
    if (te_wijzigen.product.omvang || !product || !product->code) {
        return std::nullopt;
    }
    return Breuk{.toelichting =
                     toewijzing_text(*te_wijzigen.toewijzing) + ": " + product_text(product)};
}

std::optional<Breuk> omvang_without_product(const TeWijzigen& te_wijzigen) {
    if (!te_wijzigen.product.omvang || te_wijzigen.toewijzing->product ||
        !ends_after_2020(te_wijzigen)) {
        return std::nullopt;
    }
    return unexpected_omvang(te_wijzigen);
}

std::optional<Breuk> omvang_without_code(const TeWijzigen& te_wijzigen) {
    const auto& product = te_wijzigen.toewijzing->product;
    if (!te_wijzigen.product.omvang || (product && product->code) ||
        !ends_after_2020(te_wijzigen)) {
        return std::nullopt;
    }
    return unexpected_omvang(te_wijzigen);
}

/// NieuwProducten are held against the toewijzingen only: between themselves they do not clash, or
/// TR410 (level 2) would have stopped the message.
std::vector<Finding> judge_stapeling(const Zaak& zaak, const Verzoek& verzoek,
                                     const Toewijzingen& toewijzingen) {
    const auto eerdere = bestaande(zaak, verzoek, toewijzingen);
    const auto producten = producten_of(eerdere);
    Stapeling stapeling{producten};
    std::vector<Finding> findings;
    const auto check = [&](const Verzocht& later) {
        if (const auto eerder = stapeling.find_first(later.product)) {
            findings.push_back(stapeling_of(later, eerdere[*eerder]));
        }
    };
    for (const Verzocht& later : eerdere) {
        check(later);
        stapeling.add_next();
    }
    for (std::size_t i = 0; i < verzoek.nieuweproducten.size(); ++i) {
        check(nieuw(verzoek.nieuweproducten[i], i));
    }
    return findings;
}

Pad verzoek_pad() {
    return Pad{} / "Client" / "Verzoek";
}

Pad ongewijzigd_pad(std::size_t index) {
    return (verzoek_pad() / "OngewijzigdeProducten").at("OngewijzigdProduct", index);
}

Pad te_wijzigen_pad(std::size_t index) {
    return (verzoek_pad() / "TeWijzigenProducten").at("TeWijzigenProduct", index);
}

Pad nieuw_pad(std::size_t index) {
    return (verzoek_pad() / "NieuweProducten").at("NieuwProduct", index);
}

} // namespace iwmod
