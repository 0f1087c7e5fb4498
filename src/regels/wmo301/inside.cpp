// Level 2 of WMO301 (regels 11.1).
#include "gedeeld/client.hpp"
#include "gedeeld/keys.hpp"
#include "gedeeld/product.hpp"
#include "gedeeld/stapeling.hpp"
#include "wmo301/contact.hpp"
#include "wmo301/wmo301.hpp"

namespace iwmod::regels {

namespace {

constexpr std::string_view verwijderd = "13";
constexpr std::string_view vervallen_correctie = "01";
constexpr std::string_view niet_natuurlijk_persoon = "6";
constexpr std::string_view tolk_taal = "1";

// --- Client and Relatie

/// CS318: a Client is a natural person.
std::optional<Breach> no_natural_person(const Place<bericht::ToewijzingClient>& place) {
    if (place.klasse->naam.naamgebruik != niet_natuurlijk_persoon) {
        return std::nullopt;
    }
    return Breach{};
}

/// CD007: Taal with Vorm 1 and with no other.
std::optional<Breach> taal_does_not_fit(const Place<bericht::ToewijzingClient>& place) {
    const auto& communicatie = place.klasse->communicatie;
    if (!communicatie) {
        return std::nullopt;
    }
    const bool needs_taal = communicatie->vorm == tolk_taal;
    if (needs_taal == communicatie->taal.has_value()) {
        return std::nullopt;
    }
    return Breach{.toelichting = needs_taal ? "Taal ontbreekt" : "Taal is gevuld"};
}

using ClientRule = Rule<Place<bericht::ToewijzingClient>>;
constexpr std::array client_rules{
    cs002<bericht::ToewijzingClient>("Client/Bsn"),
    cs139<bericht::ToewijzingClient>("Client/Geboortedatum"),
    tr002<bericht::ToewijzingClient>("Client/Geboortedatum/Datum"),
    tr134_geboortedatum<bericht::ToewijzingClient>("Client/Geboortedatum/Datum"),
    ClientRule{.card = level2("CS318", "Client/Naam/NaamGebruik",
                              "NaamGebruik 6 is voor een cliënt niet toegestaan."),
               .check = no_natural_person},
    cs050<bericht::ToewijzingClient>("Client/Naam/NaamGebruik"),
    ClientRule{
        .card = level2("CD007", "Client/Communicatie/Taal",
                       "Taal is verplicht bij een tolk taal (Vorm 1) en anders niet toegestaan."),
        .check = taal_does_not_fit},
};

constexpr std::array relatie_rules{
    tr101<bericht::Relatie>("Relatie/Nummer"),
    cs139<bericht::Relatie>("Relatie/Geboortedatum"),
    tr134_geboortedatum<bericht::Relatie>("Relatie/Geboortedatum/Datum"),
    cs050<bericht::Relatie>("Relatie/Naam/NaamGebruik"),
};

/// Of the Client, not of a Relatie.
constexpr std::array contact_key_rules{tr101<bericht::Contact>("Contact/Soort")};

// --- ToegewezenProduct

/// TR134: Toewijzingsdatum is not after Dagtekening.
std::optional<Breach> assigned_after_dagtekening(const Place<bericht::ToegewezenProduct>& place) {
    return after_dagtekening("Toewijzingsdatum", place.klasse->toewijzingsdatum, place.dagtekening);
}

/// CS335: RedenWijziging 13 has Einddatum equal to Ingangsdatum.
std::optional<Breach> removed_with_days(const Place<bericht::ToegewezenProduct>& place) {
    const auto& product = *place.klasse;
    if (product.redenwijziging != verwijderd || product.einddatum == product.ingangsdatum) {
        return std::nullopt;
    }
    return Breach{.toelichting = both(value_text("Ingangsdatum", product.ingangsdatum),
                                      value_text("Einddatum", product.einddatum))};
}

/// CS336: RedenWijziging 01 is no longer used.
std::optional<Breach> uses_old_reden(const Place<bericht::ToegewezenProduct>& place) {
    if (place.klasse->redenwijziging != vervallen_correctie) {
        return std::nullopt;
    }
    return Breach{};
}

using ProductRule = Rule<Place<bericht::ToegewezenProduct>>;
constexpr std::array product_rules{
    tr101<bericht::ToegewezenProduct>("ToegewezenProduct/ToewijzingNummer"),
    ProductRule{.card = tr134_card("ToegewezenProduct/Toewijzingsdatum"),
                .check = assigned_after_dagtekening},
    cd079<bericht::ToegewezenProduct>("ToegewezenProduct/Product"),
    cd075<bericht::ToegewezenProduct>("ToegewezenProduct/Einddatum"),
    cd076<bericht::ToegewezenProduct>("ToegewezenProduct/Einddatum"),
    cs003<bericht::ToegewezenProduct>("ToegewezenProduct/Einddatum"),
    ProductRule{.card = level2("CS335", "ToegewezenProduct/RedenWijziging",
                               "Een verwijderde toewijzing (RedenWijziging 13) eindigt op de "
                               "Ingangsdatum."),
                .check = removed_with_days},
    ProductRule{.card = level2("CS336", "ToegewezenProduct/RedenWijziging",
                               "RedenWijziging 01 is vervallen."),
                .check = uses_old_reden},
    cd041<bericht::ToegewezenProduct>("ToegewezenProduct/Omvang"),
    cd077<bericht::ToegewezenProduct>("ToegewezenProduct/Omvang"),
    cd078<bericht::ToegewezenProduct>("ToegewezenProduct/Budget"),
    omvang_needs_code<bericht::ToegewezenProduct>("CD080", "ToegewezenProduct/Omvang"),
    not_per_dag<bericht::ToegewezenProduct>("CS338", "ToegewezenProduct/Omvang/Frequentie"),
};

/// TR302 leaves out what was removed: 13, or 01 that ends on its Ingangsdatum.
std::optional<Stapelproduct> stapelproduct_of(const bericht::ToegewezenProduct& product) {
    if (product.redenwijziging == verwijderd || (product.redenwijziging == vervallen_correctie &&
                                                 product.einddatum == product.ingangsdatum)) {
        return std::nullopt;
    }
    return Stapelproduct{.product = product_in(product.product),
                         .first = product.ingangsdatum,
                         .last = product.einddatum};
}

constexpr std::array stapeling_rules{no_stapeling<stapelproduct_of, bericht::ToegewezenProduct>(
    "TR302", "ToegewezenProduct/Product")};

// --- The message

struct Objects {
    std::vector<Place<bericht::ToewijzingClient>> client;
    std::vector<Place<bericht::Relatie>> relaties;
    std::vector<Place<bericht::Contact>> contacten;     ///< of the Relaties and of the Client
    std::vector<Place<bericht::Contact>> own_contacten; ///< of the Client
    std::vector<Place<bericht::ToewijzingClient>> contactgegevens;
    std::vector<Place<bericht::ToegewezenProduct>> producten;
};

constexpr std::tuple steps{
    Step{client_rules, &Objects::client},
    Step{relatie_rules, &Objects::relaties},
    Step{contact_rules, &Objects::contacten},
    Step{contact_key_rules, &Objects::own_contacten},
    Step{contactgegevens_rules, &Objects::contactgegevens},
    Step{product_rules, &Objects::producten},
    Step{stapeling_rules, &Objects::producten},
};

Objects objects_of(const bericht::ToewijzingClient& client, const bericht::Bericht& bericht) {
    const auto pad = bericht::Pad{} / "Client";
    const auto gegevens = pad / "Contactgegevens";
    Objects result{.client = {make_place(client, pad, bericht)},
                   .relaties = make_places(client.relaties, pad / "Relaties", "Relatie", bericht),
                   .contacten = {},
                   .own_contacten =
                       make_places(client.contactgegevens, gegevens, "Contact", bericht),
                   .contactgegevens = {make_place(client, gegevens, bericht)},
                   .producten = make_places(client.toegewezenproducten, pad / "ToegewezenProducten",
                                            "ToegewezenProduct", bericht)};
    mark_repeated(result.relaties,
                  [](const auto& relatie) { return std::string_view{relatie.nummer}; });
    mark_repeated(result.own_contacten,
                  [](const auto& contact) { return std::string_view{contact.soort}; });
    mark_repeated(result.producten, [](const auto& product) { return product.toewijzingnummer; });
    for (const auto& relatie : result.relaties) {
        result.contacten.push_back(
            make_place(relatie.klasse->contact, bericht::Pad{relatie.pad} / "Contact", bericht));
    }
    result.contacten.insert(result.contacten.end(), result.own_contacten.begin(),
                            result.own_contacten.end());
    return result;
}

void check(const bericht::Bericht& bericht, bericht::Bevindingen& findings) {
    run_steps(steps, objects_of(std::get<bericht::ToewijzingClient>(bericht.inhoud), bericht),
              findings);
}

} // namespace

constexpr Inside inside_wmo301{.cards = [] { return cards_of(steps); }, .check = check};

} // namespace iwmod::regels
