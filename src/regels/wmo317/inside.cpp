// Level 2 of WMO317 (regels 11.5).
#include "gedeeld/client.hpp"
#include "gedeeld/keys.hpp"
#include "gedeeld/product.hpp"
#include "gedeeld/stapeling.hpp"
#include "wmo317/wmo317.hpp"

namespace iwmod::regels {

namespace {

/// TR352: something of what there is stays or changes.
std::optional<Breach> nothing_stays(const Place<bericht::Verzoek>& place) {
    const auto& verzoek = *place.klasse;
    if (!verzoek.ongewijzigdeproducten.empty() || !verzoek.tewijzigenproducten.empty()) {
        return std::nullopt;
    }
    return Breach{};
}

/// TR353: something changes or is new.
std::optional<Breach> nothing_changes(const Place<bericht::Verzoek>& place) {
    const auto& verzoek = *place.klasse;
    if (!verzoek.tewijzigenproducten.empty() || !verzoek.nieuweproducten.empty()) {
        return std::nullopt;
    }
    return Breach{};
}

/// TR380: after Dagtekening; the day itself is broken.
std::optional<Breach> starts_too_soon(const Place<bericht::NieuwProduct>& place) {
    const auto gewenst = place.klasse->gewensteingangsdatum;
    if (gewenst > place.dagtekening) {
        return std::nullopt;
    }
    return Breach{.toelichting = both(value_text("GewensteIngangsdatum", gewenst),
                                      value_text("Dagtekening", place.dagtekening))};
}

/// TR410: every NieuwProduct counts.
std::optional<Stapelproduct> stapelproduct_of(const bericht::NieuwProduct& product) {
    return Stapelproduct{.product = product_in(product.product),
                         .first = product.gewensteingangsdatum,
                         .last = product.einddatum};
}

constexpr std::array client_rules{cs002<bericht::WijzigingClient>("Client/Bsn")};

constexpr std::array ongewijzigd_key_rules{
    tr101<bericht::OngewijzigdProduct>("OngewijzigdProduct/ToewijzingNummer")};
constexpr std::array te_wijzigen_key_rules{
    tr101<bericht::TeWijzigenProduct>("TeWijzigenProduct/ToewijzingNummer")};
constexpr std::array nieuw_key_rules{
    tr101<bericht::NieuwProduct>("NieuwProduct/Product;NieuwProduct/GewensteIngangsdatum")};

constexpr std::array verzoek_rules{
    Rule<Place<bericht::Verzoek>>{
        .card = level2("TR352", "Verzoek/OngewijzigdeProducten;Verzoek/TeWijzigenProducten",
                       "Het verzoek noemt geen OngewijzigdProduct en geen TeWijzigenProduct."),
        .check = nothing_stays},
    Rule<Place<bericht::Verzoek>>{
        .card = level2("TR353", "Verzoek/TeWijzigenProducten;Verzoek/NieuweProducten",
                       "Het verzoek noemt geen TeWijzigenProduct en geen NieuwProduct."),
        .check = nothing_changes},
};

// Elements of the rules that NieuwProduct and TeWijzigenProduct share, as docs/regels.md has them.
constexpr std::string_view einddatum = "NieuwProduct/Einddatum;TeWijzigenProduct/Einddatum";
constexpr std::string_view omvang = "NieuwProduct/Omvang;TeWijzigenProduct/Omvang";
constexpr std::string_view budget = "NieuwProduct/Budget;TeWijzigenProduct/Budget";
constexpr std::string_view frequentie_of_omvang =
    "NieuwProduct/Omvang/Frequentie;TeWijzigenProduct/Omvang/Frequentie";

constexpr std::array te_wijzigen_rules{
    cd075<bericht::TeWijzigenProduct>(einddatum),
    cd076<bericht::TeWijzigenProduct>(einddatum),
    cs003<bericht::TeWijzigenProduct>(einddatum),
    cd077<bericht::TeWijzigenProduct>(omvang),
    cd078<bericht::TeWijzigenProduct>(budget),
    not_per_dag<bericht::TeWijzigenProduct>("CS338", frequentie_of_omvang),
};

constexpr std::array nieuw_rules{
    Rule<Place<bericht::NieuwProduct>>{
        .card = level2("TR380", "NieuwProduct/GewensteIngangsdatum",
                       "De GewensteIngangsdatum van een nieuw product ligt niet na de Dagtekening "
                       "van het bericht."),
        .check = starts_too_soon},
    cd079<bericht::NieuwProduct>("NieuwProduct/Product"),
    cd075<bericht::NieuwProduct>(einddatum),
    cd076<bericht::NieuwProduct>(einddatum),
    cs003<bericht::NieuwProduct>(einddatum),
    cd041<bericht::NieuwProduct>("NieuwProduct/Omvang"),
    cd077<bericht::NieuwProduct>(omvang),
    cd078<bericht::NieuwProduct>(budget),
    omvang_needs_code<bericht::NieuwProduct>("CD096", "NieuwProduct/Omvang"),
    not_per_dag<bericht::NieuwProduct>("CS338", frequentie_of_omvang),
};

constexpr std::array stapeling_rules{
    no_stapeling<stapelproduct_of, bericht::NieuwProduct>("TR410", "NieuwProduct/Product")};

struct Objects {
    std::vector<Place<bericht::WijzigingClient>> client;
    std::vector<Place<bericht::Verzoek>> verzoek;
    std::vector<Place<bericht::OngewijzigdProduct>> ongewijzigd;
    std::vector<Place<bericht::TeWijzigenProduct>> te_wijzigen;
    std::vector<Place<bericht::NieuwProduct>> nieuw;
};

// TR101 is run over the three classes in turn.
constexpr std::tuple steps{
    Step{client_rules, &Objects::client},
    Step{ongewijzigd_key_rules, &Objects::ongewijzigd},
    Step{te_wijzigen_key_rules, &Objects::te_wijzigen},
    Step{nieuw_key_rules, &Objects::nieuw},
    Step{verzoek_rules, &Objects::verzoek},
    Step{te_wijzigen_rules, &Objects::te_wijzigen},
    Step{nieuw_rules, &Objects::nieuw},
    Step{stapeling_rules, &Objects::nieuw},
};

/// With the key of each product (regels 4).
Objects objects_of(const bericht::WijzigingClient& client, const bericht::Bericht& bericht) {
    const auto client_pad = bericht::Pad{} / "Client";
    const auto pad = client_pad / "Verzoek";
    const auto& verzoek = client.verzoek;
    Objects result{
        .client = {make_place(client, client_pad, bericht)},
        .verzoek = {make_place(verzoek, pad, bericht)},
        .ongewijzigd = make_places(verzoek.ongewijzigdeproducten, pad / "OngewijzigdeProducten",
                                   "OngewijzigdProduct", bericht),
        .te_wijzigen = make_places(verzoek.tewijzigenproducten, pad / "TeWijzigenProducten",
                                   "TeWijzigenProduct", bericht),
        .nieuw =
            make_places(verzoek.nieuweproducten, pad / "NieuweProducten", "NieuwProduct", bericht)};
    Keys<Nummer> nummers;
    for (auto& place : result.ongewijzigd) {
        place.same_key_at = nummers.claim(place.klasse->toewijzingnummer, place.pad);
    }
    for (auto& place : result.te_wijzigen) {
        place.same_key_at = nummers.claim(place.klasse->toewijzingnummer, place.pad);
    }
    mark_repeated(result.nieuw, [](const auto& product) {
        return std::tuple{key_of(product.product), product.gewensteingangsdatum};
    });
    return result;
}

void check(const bericht::Bericht& bericht, bericht::Bevindingen& findings) {
    run_steps(steps, objects_of(std::get<bericht::WijzigingClient>(bericht.inhoud), bericht),
              findings);
}

} // namespace

constexpr Inside inside_wmo317{.cards = [] { return cards_of(steps); }, .check = check};

} // namespace iwmod::regels
