// Level 2 of WMO305 and WMO307 (regels 11.2, 11.3).
#include "niveau2_client.hpp"
#include "niveau2_sleutels.hpp"

namespace iwmod {

namespace {

namespace tekst_levering {
constexpr RuleText cs058{"CS058", "StatusAanlevering is 1 of 3."};
constexpr RuleText tr018{"TR018", "De Einddatum ligt voor de Begindatum."};
} // namespace tekst_levering

constexpr RuleCard kaart305(RuleText text, std::string_view element) {
    return level2(Soort::wmo305, text, element);
}
constexpr std::array kaarten305{
    kaart305(tekst::cs002, "Client/Bsn"),
    kaart305(tekst::cs139, "Client/Geboortedatum"),
    kaart305(tekst::tr002, "Client/Geboortedatum/Datum"),
    kaart305(tekst::tr134, "Client/Geboortedatum/Datum;StartProduct/Begindatum"),
    kaart305(tekst::tr101,
             "StartProduct/ToewijzingNummer;StartProduct/Product;StartProduct/Begindatum"),
    kaart305(tekst_levering::cs058, "StartProduct/StatusAanlevering"),
};

constexpr RuleCard kaart307(RuleText text, std::string_view element) {
    return level2(Soort::wmo307, text, element);
}
constexpr std::array kaarten307{
    kaart307(tekst::cs002, "Client/Bsn"),
    kaart307(tekst::cs139, "Client/Geboortedatum"),
    kaart307(tekst::tr002, "Client/Geboortedatum/Datum"),
    kaart307(tekst::tr134,
             "Client/Geboortedatum/Datum;StopProduct/Begindatum;StopProduct/Einddatum"),
    kaart307(tekst::tr101,
             "StopProduct/ToewijzingNummer;StopProduct/Product;StopProduct/Begindatum;"
             "StopProduct/RedenBeeindiging;StopProduct/Einddatum"),
    kaart307(tekst_levering::tr018, "StopProduct/Einddatum"),
    kaart307(tekst_levering::cs058, "StopProduct/StatusAanlevering"),
};

/// TR134: the date is not after Dagtekening.
std::optional<Breuk> after_dagtekening(std::string_view element, Datum datum, Datum dagtekening) {
    if (datum <= dagtekening) {
        return std::nullopt;
    }
    return Breuk{.element = std::string{element},
                 .toelichting = samen(waarde(element, datum), waarde("Dagtekening", dagtekening))};
}

template <class K>
std::optional<Breuk> tr134_begindatum(const Plek<K>& plek) {
    return after_dagtekening("Begindatum", plek.klasse->begindatum, plek.dagtekening);
}

std::optional<Breuk> tr134_einddatum(const Plek<StopProduct>& plek) {
    return after_dagtekening("Einddatum", plek.klasse->einddatum, plek.dagtekening);
}

/// TR018: a stop does not end before it began; the same day is fine.
std::optional<Breuk> tr018(const Plek<StopProduct>& plek) {
    const auto& product = *plek.klasse;
    if (product.einddatum >= product.begindatum) {
        return std::nullopt;
    }
    return Breuk{.toelichting = samen(waarde("Begindatum", product.begindatum),
                                      waarde("Einddatum", product.einddatum))};
}

/// CS058: a first report or a removal; 2 and 9 are not for these messages.
template <class K>
std::optional<Breuk> cs058(const Plek<K>& plek) {
    const auto& status = plek.klasse->statusaanlevering;
    if (status == "1" || status == "3") {
        return std::nullopt;
    }
    return Breuk{.toelichting = waarde("StatusAanlevering", status)};
}

constexpr auto client305_lijst = client_rules<StartClient>(kaarten305);
constexpr auto client307_lijst = client_rules<StopClient>(kaarten307);

using StartRule = Rule<Plek<StartProduct>>;
constexpr std::array<StartRule, 3> start_lijst{{
    {find_card(kaarten305, tekst::tr101), tr101},
    {find_card(kaarten305, tekst::tr134), tr134_begindatum},
    {find_card(kaarten305, tekst_levering::cs058), cs058},
}};

using StopRule = Rule<Plek<StopProduct>>;
constexpr std::array<StopRule, 5> stop_lijst{{
    {find_card(kaarten307, tekst::tr101), tr101},
    {find_card(kaarten307, tekst::tr134), tr134_begindatum},
    {find_card(kaarten307, tekst::tr134), tr134_einddatum},
    {find_card(kaarten307, tekst_levering::tr018), tr018},
    {find_card(kaarten307, tekst_levering::cs058), cs058},
}};

void check305(const Bericht& bericht, Bevindingen& findings) {
    const auto& inhoud = std::get<StartClient>(bericht.inhoud);
    const auto pad = Pad{} / "Client";
    auto producten =
        make_plekken(inhoud.startproducten, pad / "StartProducten", "StartProduct", bericht);
    mark_repeated(producten, [](const auto& start) {
        return std::tuple{start.toewijzingnummer, sleutel_of(start.product), start.begindatum};
    });
    run_all(client305_lijst, std::vector{make_plek(inhoud, pad, bericht)}, findings);
    run_all(start_lijst, producten, findings);
}

void check307(const Bericht& bericht, Bevindingen& findings) {
    const auto& inhoud = std::get<StopClient>(bericht.inhoud);
    const auto pad = Pad{} / "Client";
    auto producten =
        make_plekken(inhoud.stopproducten, pad / "StopProducten", "StopProduct", bericht);
    mark_repeated(producten, [](const auto& stop) {
        return std::tuple{stop.toewijzingnummer, sleutel_of(stop.product), stop.begindatum,
                          std::string_view{stop.redenbeeindiging}, stop.einddatum};
    });
    run_all(client307_lijst, std::vector{make_plek(inhoud, pad, bericht)}, findings);
    run_all(stop_lijst, producten, findings);
}

} // namespace

const Niveau2 niveau2_wmo305{.soort = Soort::wmo305, .cards = kaarten305, .check = check305};
const Niveau2 niveau2_wmo307{.soort = Soort::wmo307, .cards = kaarten307, .check = check307};

} // namespace iwmod
