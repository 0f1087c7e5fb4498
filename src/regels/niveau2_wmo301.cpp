// Level 2 of WMO301 (regels 11.1).
#include "niveau2_client.hpp"
#include "niveau2_contact.hpp"
#include "niveau2_product.hpp"
#include "niveau2_sleutels.hpp"

namespace iwmod {

namespace {

namespace tekst301 {
constexpr RuleText cs335{
    "CS335", "Een verwijderde toewijzing (RedenWijziging 13) eindigt op de Ingangsdatum."};
constexpr RuleText cs336{"CS336", "RedenWijziging 01 is vervallen."};
} // namespace tekst301

constexpr std::string_view verwijderd = "13";
constexpr std::string_view vervallen_correctie = "01";

constexpr RuleCard kaart(RuleText text, std::string_view element) {
    return level2(Soort::wmo301, text, element);
}
constexpr std::array kaarten{
    kaart(tekst::cs002, "Client/Bsn"),
    kaart(tekst::cs139, "Client/Geboortedatum;Relatie/Geboortedatum"),
    kaart(tekst::tr002, "Client/Geboortedatum/Datum"),
    kaart(tekst::tr134, "Client/Geboortedatum/Datum;Relatie/Geboortedatum/Datum;"
                        "ToegewezenProduct/Toewijzingsdatum"),
    kaart(tekst::cs318, "Client/Naam/NaamGebruik"),
    kaart(tekst::cs050, "Client/Naam/NaamGebruik;Relatie/Naam/NaamGebruik"),
    kaart(tekst::cd007, "Client/Communicatie/Taal"),
    kaart(tekst::tr101, "Relatie/Nummer;Contact/Soort;ToegewezenProduct/ToewijzingNummer"),
    kaart(tekst::cd025, "Contact/Adres/Huis"),
    kaart(tekst::cd034, "Contact/Adres/Postcode"),
    kaart(tekst::cs089, "Contact/Adres/Postcode"),
    kaart(tekst::cd005, "Contact/Adres/LandCode"),
    kaart(tekst::cd009, "Contact/Periode"),
    kaart(tekst::cs003, "Contact/Periode/Einddatum;ToegewezenProduct/Einddatum"),
    kaart(tekst::tr006, "Contact/Telefoon;Contact/Adres/Huis;Contact/Adres/Postcode"),
    kaart(tekst::tr061, "Contactgegevens/Contact/Soort"),
    kaart(tekst::cd079, "ToegewezenProduct/Product"),
    kaart(tekst::cd075, "ToegewezenProduct/Einddatum"),
    kaart(tekst::cd076, "ToegewezenProduct/Einddatum"),
    kaart(tekst301::cs335, "ToegewezenProduct/RedenWijziging"),
    kaart(tekst301::cs336, "ToegewezenProduct/RedenWijziging"),
    kaart(tekst::cd041, "ToegewezenProduct/Omvang"),
    kaart(tekst::cd077, "ToegewezenProduct/Omvang"),
    kaart(tekst::cd078, "ToegewezenProduct/Budget"),
    kaart(tekst::cd080, "ToegewezenProduct/Omvang"),
    kaart(tekst::cs338, "ToegewezenProduct/Omvang/Frequentie"),
    kaart(tekst::tr302, "ToegewezenProduct/Product"),
};
constexpr const RuleCard* find(RuleText text) {
    return find_card(kaarten, text);
}

/// TR134: Toewijzingsdatum is not after Dagtekening.
std::optional<Breuk> tr134_toewijzingsdatum(const Plek<ToegewezenProduct>& plek) {
    const auto datum = plek.klasse->toewijzingsdatum;
    if (datum <= plek.dagtekening) {
        return std::nullopt;
    }
    return Breuk{.toelichting = samen(waarde("Toewijzingsdatum", datum),
                                      waarde("Dagtekening", plek.dagtekening))};
}

/// CS335: RedenWijziging 13 has Einddatum equal to Ingangsdatum.
std::optional<Breuk> cs335(const Plek<ToegewezenProduct>& plek) {
    const auto& product = *plek.klasse;
    if (product.redenwijziging != verwijderd || product.einddatum == product.ingangsdatum) {
        return std::nullopt;
    }
    return Breuk{.toelichting = samen(waarde("Ingangsdatum", product.ingangsdatum),
                                      waarde("Einddatum", product.einddatum))};
}

/// CS336: RedenWijziging 01 is no longer used.
std::optional<Breuk> cs336(const Plek<ToegewezenProduct>& plek) {
    if (plek.klasse->redenwijziging != vervallen_correctie) {
        return std::nullopt;
    }
    return Breuk{};
}

using ClientRule = Rule<Plek<ToewijzingClient>>;
constexpr std::array<ClientRule, 7> client_lijst{{
    {find(tekst::cs002), cs002},
    {find(tekst::cs139), cs139},
    {find(tekst::tr002), tr002},
    {find(tekst::tr134), tr134_geboortedatum},
    {find(tekst::cs318), cs318},
    {find(tekst::cs050), cs050},
    {find(tekst::cd007), cd007},
}};

using RelatieRule = Rule<Plek<Relatie>>;
constexpr std::array<RelatieRule, 4> relatie_lijst{{
    {find(tekst::tr101), tr101},
    {find(tekst::cs139), cs139},
    {find(tekst::tr134), tr134_geboortedatum},
    {find(tekst::cs050), cs050},
}};

using ContactRule = Rule<Plek<Contact>>;
constexpr std::array<ContactRule, 7> contact_lijst{{
    {find(tekst::cd025), cd025},
    {find(tekst::cd034), cd034},
    {find(tekst::cs089), cs089},
    {find(tekst::cd005), cd005},
    {find(tekst::cd009), cd009},
    {find(tekst::cs003), cs003_periode},
    {find(tekst::tr006), tr006},
}};
constexpr std::array<ContactRule, 1> contactsleutel_lijst{{{find(tekst::tr101), tr101}}};
constexpr std::array<ClientRule, 1> contactgegevens_lijst{{{find(tekst::tr061), tr061}}};

using ProductRule = Rule<Plek<ToegewezenProduct>>;
constexpr std::array<ProductRule, 13> product_lijst{{
    {find(tekst::tr101), tr101},
    {find(tekst::tr134), tr134_toewijzingsdatum},
    {find(tekst::cd079), on_product<needs_product>},
    {find(tekst::cd075), on_product<budget_needs_einddatum>},
    {find(tekst::cd076), on_product<per_week_needs_einddatum>},
    {find(tekst::cs003), on_product<ends_before_ingang>},
    {find(tekst301::cs335), cs335},
    {find(tekst301::cs336), cs336},
    {find(tekst::cd041), on_product<code_needs_omvang>},
    {find(tekst::cd077), on_product<omvang_beside_budget>},
    {find(tekst::cd078), on_product<omvang_beside_budget>},
    {find(tekst::cd080), on_product<omvang_needs_code>},
    {find(tekst::cs338), on_product<eenheid_per_dag>},
}};

/// TR302 leaves out what was removed: 13, or 01 that ends on its Ingangsdatum.
std::optional<Stapelproduct> stapelproduct_of(const ToegewezenProduct& product) {
    if (product.redenwijziging == verwijderd || (product.redenwijziging == vervallen_correctie &&
                                                 product.einddatum == product.ingangsdatum)) {
        return std::nullopt;
    }
    return Stapelproduct{
        .product = product.product, .first = product.ingangsdatum, .last = product.einddatum};
}

void check_producten(std::vector<Plek<ToegewezenProduct>> producten, Bevindingen& findings) {
    mark_repeated(producten, [](const auto& product) { return product.toewijzingnummer; });
    run_all(product_lijst, producten, findings);
    check_stapeling(*find(tekst::tr302), producten, stapelproduct_of, findings);
}

void check(const Bericht& bericht, Bevindingen& findings) {
    const auto& inhoud = std::get<ToewijzingClient>(bericht.inhoud);
    const auto pad = Pad{} / "Client";
    const std::vector client{make_plek(inhoud, pad, bericht)};
    auto relaties = make_plekken(inhoud.relaties, pad / "Relaties", "Relatie", bericht);
    mark_repeated(relaties, [](const auto& relatie) { return std::string_view{relatie.nummer}; });
    const auto gegevens = pad / "Contactgegevens";
    auto own = make_plekken(inhoud.contactgegevens, gegevens, "Contact", bericht);
    mark_repeated(own, [](const auto& contact) { return std::string_view{contact.soort}; });
    std::vector<Plek<Contact>> contacten;
    contacten.reserve(relaties.size() + own.size());
    for (const auto& relatie : relaties) {
        contacten.push_back(
            make_plek(relatie.klasse->contact, Pad{relatie.pad} / "Contact", bericht));
    }
    contacten.insert(contacten.end(), own.begin(), own.end());

    run_all(client_lijst, client, findings);
    run_all(relatie_lijst, relaties, findings);
    run_all(contact_lijst, contacten, findings);
    run_all(contactsleutel_lijst, own, findings);
    run_all(contactgegevens_lijst, std::vector{make_plek(inhoud, gegevens, bericht)}, findings);
    check_producten(make_plekken(inhoud.toegewezenproducten, pad / "ToegewezenProducten",
                                 "ToegewezenProduct", bericht),
                    findings);
}

} // namespace

const Niveau2 niveau2_wmo301{.soort = Soort::wmo301, .cards = kaarten, .check = check};

} // namespace iwmod
