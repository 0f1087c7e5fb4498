// Level 2 of WMO315 (regels 11.4).
#include "niveau2_client.hpp"
#include "niveau2_product.hpp"
#include "niveau2_sleutels.hpp"

namespace iwmod {

namespace {

namespace tekst315 {
constexpr RuleText tr383{"TR383",
                         "De ReferentieAanbieder komt in het bericht meer dan één keer voor."};
constexpr RuleText cd043{
    "CD043", "BeschikkingNummer en BeschikkingIngangsdatum zijn er beide of geen van beide."};
constexpr RuleText cd066{"CD066", "Een zorgverlener als verwijzer heeft een ZorgverlenerCode of "
                                  "een Naam, niet beide."};
constexpr RuleText cd067{"CD067", "Een zorgverlener als verwijzer heeft een ZorgverlenerCode of "
                                  "een Naam nodig."};
constexpr RuleText cd068{"CD068",
                         "ZorgverlenerCode is alleen toegestaan bij een zorgverlener als verwijzer "
                         "(Type 02 tot en met 05)."};
} // namespace tekst315

constexpr RuleCard kaart(RuleText text, std::string_view element) {
    return level2(Soort::wmo315, text, element);
}
constexpr std::array kaarten{
    kaart(tekst::cs002, "Client/Bsn"),
    kaart(tekst::cs139, "Client/Geboortedatum"),
    kaart(tekst::tr002, "Client/Geboortedatum/Datum"),
    kaart(tekst::tr134, "Client/Geboortedatum/Datum"),
    kaart(tekst::tr101, "AangevraagdProduct/ReferentieAanbieder"),
    kaart(tekst315::tr383, "AangevraagdProduct/ReferentieAanbieder"),
    kaart(tekst::cd079, "AangevraagdProduct/Product"),
    kaart(tekst::cd075, "AangevraagdProduct/ToewijzingEinddatum"),
    kaart(tekst::cd076, "AangevraagdProduct/ToewijzingEinddatum"),
    kaart(tekst::cs003, "AangevraagdProduct/ToewijzingEinddatum"),
    kaart(tekst::cd041, "AangevraagdProduct/Omvang"),
    kaart(tekst::cd077, "AangevraagdProduct/Omvang"),
    kaart(tekst::cd078, "AangevraagdProduct/Budget"),
    kaart(tekst::cd095, "AangevraagdProduct/Omvang"),
    kaart(tekst::cs343, "AangevraagdProduct/Omvang/Frequentie"),
    kaart(tekst315::cd043, "AangevraagdProduct/BeschikkingIngangsdatum"),
    kaart(tekst315::cd066, "AangevraagdProduct/Verwijzer/Naam"),
    kaart(tekst315::cd067, "AangevraagdProduct/Verwijzer/Naam"),
    kaart(tekst315::cd068, "AangevraagdProduct/Verwijzer/ZorgverlenerCode"),
    kaart(tekst::tr386, "AangevraagdProduct/Product"),
};
constexpr const RuleCard* find(RuleText text) {
    return find_card(kaarten, text);
}

/// CD043: BeschikkingNummer and BeschikkingIngangsdatum come together.
std::optional<Breuk> cd043(const Plek<AangevraagdProduct>& plek) {
    const auto& product = *plek.klasse;
    if (product.beschikkingnummer.has_value() == product.beschikkingingangsdatum.has_value()) {
        return std::nullopt;
    }
    return Breuk{.toelichting = product.beschikkingnummer ? "BeschikkingIngangsdatum ontbreekt"
                                                          : "BeschikkingNummer ontbreekt"};
}

/// COD327 02 to 05: huisarts, jeugdarts, gecertificeerde instelling, medisch specialist.
bool is_zorgverlener(const Verwijzer& verwijzer) {
    return verwijzer.type >= "02" && verwijzer.type <= "05";
}

/// CD066: of a zorgverlener not both ZorgverlenerCode and Naam.
std::optional<Breuk> cd066(const Plek<AangevraagdProduct>& plek) {
    const auto& verwijzer = plek.klasse->verwijzer;
    if (!is_zorgverlener(verwijzer) || !verwijzer.zorgverlenercode || !verwijzer.naam) {
        return std::nullopt;
    }
    return Breuk{.toelichting = waarde("Type", verwijzer.type)};
}

/// CD067: of a zorgverlener not neither.
std::optional<Breuk> cd067(const Plek<AangevraagdProduct>& plek) {
    const auto& verwijzer = plek.klasse->verwijzer;
    if (!is_zorgverlener(verwijzer) || verwijzer.zorgverlenercode || verwijzer.naam) {
        return std::nullopt;
    }
    return Breuk{.toelichting = waarde("Type", verwijzer.type)};
}

/// CD068: no ZorgverlenerCode of another.
std::optional<Breuk> cd068(const Plek<AangevraagdProduct>& plek) {
    const auto& verwijzer = plek.klasse->verwijzer;
    if (is_zorgverlener(verwijzer) || !verwijzer.zorgverlenercode) {
        return std::nullopt;
    }
    return Breuk{.toelichting = waarde("Type", verwijzer.type)};
}

constexpr auto client_lijst = client_rules<AanvraagClient>(kaarten);

using ProductRule = Rule<Plek<AangevraagdProduct>>;
constexpr std::array<ProductRule, 15> product_lijst{{
    {find(tekst::tr101), tr101},
    {find(tekst315::tr383), tr101},
    {find(tekst::cd079), on_product<needs_product>},
    {find(tekst::cd075), on_product<budget_needs_einddatum>},
    {find(tekst::cd076), on_product<per_week_needs_einddatum>},
    {find(tekst::cs003), on_product<ends_before_ingang>},
    {find(tekst::cd041), on_product<code_needs_omvang>},
    {find(tekst::cd077), on_product<omvang_beside_budget>},
    {find(tekst::cd078), on_product<omvang_beside_budget>},
    {find(tekst::cd095), on_product<omvang_needs_code>},
    {find(tekst::cs343), on_product<eenheid_per_dag>},
    {find(tekst315::cd043), cd043},
    {find(tekst315::cd066), cd066},
    {find(tekst315::cd067), cd067},
    {find(tekst315::cd068), cd068},
}};

/// TR386: every AangevraagdProduct counts.
std::optional<Stapelproduct> stapelproduct_of(const AangevraagdProduct& product) {
    return Stapelproduct{.product = product.product,
                         .first = product.toewijzingingangsdatum,
                         .last = product.toewijzingeinddatum};
}

void check(const Bericht& bericht, Bevindingen& findings) {
    const auto& inhoud = std::get<AanvraagClient>(bericht.inhoud);
    const auto pad = Pad{} / "Client";
    auto producten = make_plekken(inhoud.aangevraagdeproducten, pad / "AangevraagdeProducten",
                                  "AangevraagdProduct", bericht);
    mark_repeated(producten, [](const auto& product) {
        return std::string_view{product.referentieaanbieder};
    });
    run_all(client_lijst, std::vector{make_plek(inhoud, pad, bericht)}, findings);
    run_all(product_lijst, producten, findings);
    check_stapeling(*find(tekst::tr386), producten, stapelproduct_of, findings);
}

} // namespace

const Niveau2 niveau2_wmo315{.soort = Soort::wmo315, .cards = kaarten, .check = check};

} // namespace iwmod
