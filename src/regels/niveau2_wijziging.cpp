// Level 2 of WMO317 (regels 11.5).
#include "niveau2_client.hpp"
#include "niveau2_product.hpp"
#include "niveau2_sleutels.hpp"

namespace iwmod {

namespace {

namespace tekst317 {
constexpr RuleText tr352{"TR352",
                         "Het verzoek noemt geen OngewijzigdProduct en geen TeWijzigenProduct."};
constexpr RuleText tr353{"TR353", "Het verzoek noemt geen TeWijzigenProduct en geen NieuwProduct."};
constexpr RuleText tr380{"TR380", "De GewensteIngangsdatum van een nieuw product ligt niet na de "
                                  "Dagtekening van het bericht."};
} // namespace tekst317

constexpr RuleCard kaart(RuleText text, std::string_view element) {
    return level2(Soort::wmo317, text, element);
}
constexpr std::array kaarten{
    kaart(tekst::cs002, "Client/Bsn"),
    kaart(tekst::tr101, "OngewijzigdProduct/ToewijzingNummer;TeWijzigenProduct/ToewijzingNummer;"
                        "NieuwProduct/Product;NieuwProduct/GewensteIngangsdatum"),
    kaart(tekst317::tr352, "Verzoek/OngewijzigdeProducten;Verzoek/TeWijzigenProducten"),
    kaart(tekst317::tr353, "Verzoek/TeWijzigenProducten;Verzoek/NieuweProducten"),
    kaart(tekst::cd075, "NieuwProduct/Einddatum;TeWijzigenProduct/Einddatum"),
    kaart(tekst::cd076, "NieuwProduct/Einddatum;TeWijzigenProduct/Einddatum"),
    kaart(tekst::cs003, "NieuwProduct/Einddatum;TeWijzigenProduct/Einddatum"),
    kaart(tekst::cd077, "NieuwProduct/Omvang;TeWijzigenProduct/Omvang"),
    kaart(tekst::cd078, "NieuwProduct/Budget;TeWijzigenProduct/Budget"),
    kaart(tekst::cs338, "NieuwProduct/Omvang/Frequentie;TeWijzigenProduct/Omvang/Frequentie"),
    kaart(tekst317::tr380, "NieuwProduct/GewensteIngangsdatum"),
    kaart(tekst::cd079, "NieuwProduct/Product"),
    kaart(tekst::cd041, "NieuwProduct/Omvang"),
    kaart(tekst::cd096, "NieuwProduct/Omvang"),
    kaart(tekst::tr410, "NieuwProduct/Product"),
};
constexpr const RuleCard* find(RuleText text) {
    return find_card(kaarten, text);
}

/// TR352: something of what there is stays or changes.
std::optional<Breuk> tr352(const Plek<Verzoek>& plek) {
    const auto& verzoek = *plek.klasse;
    if (!verzoek.ongewijzigdeproducten.empty() || !verzoek.tewijzigenproducten.empty()) {
        return std::nullopt;
    }
    return Breuk{};
}

/// TR353: something changes or is new.
std::optional<Breuk> tr353(const Plek<Verzoek>& plek) {
    const auto& verzoek = *plek.klasse;
    if (!verzoek.tewijzigenproducten.empty() || !verzoek.nieuweproducten.empty()) {
        return std::nullopt;
    }
    return Breuk{};
}

/// TR380: after Dagtekening; the day itself is broken.
std::optional<Breuk> tr380(const Plek<NieuwProduct>& plek) {
    const auto gewenst = plek.klasse->gewensteingangsdatum;
    if (gewenst > plek.dagtekening) {
        return std::nullopt;
    }
    return Breuk{.toelichting = samen(waarde("GewensteIngangsdatum", gewenst),
                                      waarde("Dagtekening", plek.dagtekening))};
}

constexpr std::array<Rule<Plek<WijzigingClient>>, 1> client_lijst{{{find(tekst::cs002), cs002}}};

// TR101 is run over the three classes in turn.
constexpr std::array<Rule<Plek<OngewijzigdProduct>>, 1> ongewijzigd_sleutel{
    {{find(tekst::tr101), tr101}}};
constexpr std::array<Rule<Plek<TeWijzigenProduct>>, 1> wijziging_sleutel{
    {{find(tekst::tr101), tr101}}};
constexpr std::array<Rule<Plek<NieuwProduct>>, 1> nieuw_sleutel{{{find(tekst::tr101), tr101}}};

constexpr std::array<Rule<Plek<Verzoek>>, 2> verzoek_lijst{{
    {find(tekst317::tr352), tr352},
    {find(tekst317::tr353), tr353},
}};

constexpr std::array<Rule<Plek<TeWijzigenProduct>>, 6> wijziging_lijst{{
    {find(tekst::cd075), on_product<budget_needs_einddatum>},
    {find(tekst::cd076), on_product<per_week_needs_einddatum>},
    {find(tekst::cs003), on_product<ends_before_ingang>},
    {find(tekst::cd077), on_product<omvang_beside_budget>},
    {find(tekst::cd078), on_product<omvang_beside_budget>},
    {find(tekst::cs338), on_product<eenheid_per_dag>},
}};

constexpr std::array<Rule<Plek<NieuwProduct>>, 10> nieuw_lijst{{
    {find(tekst317::tr380), tr380},
    {find(tekst::cd079), on_product<needs_product>},
    {find(tekst::cd075), on_product<budget_needs_einddatum>},
    {find(tekst::cd076), on_product<per_week_needs_einddatum>},
    {find(tekst::cs003), on_product<ends_before_ingang>},
    {find(tekst::cd041), on_product<code_needs_omvang>},
    {find(tekst::cd077), on_product<omvang_beside_budget>},
    {find(tekst::cd078), on_product<omvang_beside_budget>},
    {find(tekst::cd096), on_product<omvang_needs_code>},
    {find(tekst::cs338), on_product<eenheid_per_dag>},
}};

/// TR410: every NieuwProduct counts.
std::optional<Stapelproduct> stapelproduct_of(const NieuwProduct& product) {
    return Stapelproduct{.product = product.product,
                         .first = product.gewensteingangsdatum,
                         .last = product.einddatum};
}

/// The products of a Verzoek with the key of each (regels 4).
struct Producten {
    std::vector<Plek<OngewijzigdProduct>> ongewijzigd;
    std::vector<Plek<TeWijzigenProduct>> te_wijzigen;
    std::vector<Plek<NieuwProduct>> nieuw;
};

Producten producten_of(const Verzoek& verzoek, const Pad& pad, const Bericht& bericht) {
    Producten result{
        .ongewijzigd = make_plekken(verzoek.ongewijzigdeproducten, pad / "OngewijzigdeProducten",
                                    "OngewijzigdProduct", bericht),
        .te_wijzigen = make_plekken(verzoek.tewijzigenproducten, pad / "TeWijzigenProducten",
                                    "TeWijzigenProduct", bericht),
        .nieuw = make_plekken(verzoek.nieuweproducten, pad / "NieuweProducten", "NieuwProduct",
                              bericht)};
    Sleutels<Nummer> nummers;
    for (auto& plek : result.ongewijzigd) {
        plek.gelijk_aan = nummers.claim(plek.klasse->toewijzingnummer, plek.pad);
    }
    for (auto& plek : result.te_wijzigen) {
        plek.gelijk_aan = nummers.claim(plek.klasse->toewijzingnummer, plek.pad);
    }
    mark_repeated(result.nieuw, [](const auto& product) {
        return std::tuple{sleutel_of(product.product), product.gewensteingangsdatum};
    });
    return result;
}

void check(const Bericht& bericht, Bevindingen& findings) {
    const auto& inhoud = std::get<WijzigingClient>(bericht.inhoud);
    const auto pad = Pad{} / "Client";
    const auto verzoek_pad = pad / "Verzoek";
    const auto producten = producten_of(inhoud.verzoek, verzoek_pad, bericht);
    run_all(client_lijst, std::vector{make_plek(inhoud, pad, bericht)}, findings);
    run_all(ongewijzigd_sleutel, producten.ongewijzigd, findings);
    run_all(wijziging_sleutel, producten.te_wijzigen, findings);
    run_all(nieuw_sleutel, producten.nieuw, findings);
    run_all(verzoek_lijst, std::vector{make_plek(inhoud.verzoek, verzoek_pad, bericht)}, findings);
    run_all(wijziging_lijst, producten.te_wijzigen, findings);
    run_all(nieuw_lijst, producten.nieuw, findings);
    check_stapeling(*find(tekst::tr410), producten.nieuw, stapelproduct_of, findings);
}

} // namespace

const Niveau2 niveau2_wmo317{.soort = Soort::wmo317, .cards = kaarten, .check = check};

} // namespace iwmod
