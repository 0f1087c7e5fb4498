#include "niveau34_wijziging.hpp"

#include "niveau34_kaarten.hpp"
#include "niveau34_tekst.hpp"
#include "niveau34_verzoek.hpp"

#include <array>

namespace iwmod {

namespace {

/// The Client of a 317 and its toewijzingen.
struct Wijziging {
    const Zaak& zaak;
    const WijzigingClient& client;
};

/// TR304: no toewijzing of this gemeente to this aanbieder for the Bsn.
std::optional<Breuk> client_without_toewijzing(const Wijziging& wijziging) {
    if (wijziging.zaak.omgeving.lezer.has_toewijzing(wijziging.zaak.partijen,
                                                     wijziging.client.bsn)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "gemeente " + std::string{wijziging.zaak.partijen.gemeente.text()} +
                                ", aanbieder " +
                                std::string{wijziging.zaak.partijen.aanbieder.text()}};
}

/// TR374: an earlier request for this Bsn is open.
std::optional<Breuk> verzoek_open(const Wijziging& wijziging) {
    return check_open_verzoek(wijziging.zaak, wijziging.client.bsn);
}

/// TR347: the reference was used before.
std::optional<Breuk> referentie_used(const Wijziging& wijziging) {
    return check_referentie(wijziging.zaak, wijziging.client.verzoek.referentieaanbieder);
}

constexpr std::array client_regels{
    Rule<Wijziging>{kaart("TR304", Soort::wmo317), client_without_toewijzing},
    Rule<Wijziging>{kaart("TR374", Soort::wmo317), verzoek_open},
};

constexpr std::array verzoek_regels{
    Rule<Wijziging>{kaart("TR347", Soort::wmo317), referentie_used},
};

constexpr std::array ongewijzigd_regels{
    Rule<Genoemd<OngewijzigdProduct>>{kaart("TR350", Soort::wmo317),
                                      toewijzing_not_actual<OngewijzigdProduct>},
};

constexpr std::array te_wijzigen_regels{
    VolgRegel<TeWijzigen>{kaart("TR351", Soort::wmo317), toewijzing_not_actual<TeWijzigenProduct>},
    VolgRegel<TeWijzigen>{kaart("TR357", Soort::wmo317), starts_in_past, {"TR351"}},
    VolgRegel<TeWijzigen>{kaart("TR373", Soort::wmo317), changes_whole_period, {"TR351"}},
    VolgRegel<TeWijzigen>{kaart("TR411", Soort::wmo317), omvang_absent, {"TR351"}},
    VolgRegel<TeWijzigen>{kaart("TR375", Soort::wmo317), omvang_without_product, {"TR351"}},
    VolgRegel<TeWijzigen>{kaart("TR412", Soort::wmo317), omvang_without_code, {"TR351"}},
};

struct Nieuw {
    const Zaak& zaak;
    const NieuwProduct& product;
};

/// TR381: the Code does not count on GewensteIngangsdatum with its Categorie.
std::optional<Breuk> product_not_listed(const Nieuw& nieuw) {
    return check_product(nieuw.zaak, nieuw.product.product, nieuw.product.gewensteingangsdatum);
}

constexpr std::array nieuw_regels{
    Rule<Nieuw>{kaart("TR381", Soort::wmo317), product_not_listed},
};

/// OP095: no rejection on what the sender could not know. A toewijzing that he may not have read
/// yet need not be in the Verzoek: its only version came with a 301 of the day of the Verzoek or
/// later, that he has not answered yet.
bool may_be_unread(const Zaak& zaak, const Toewijzing& toewijzing) {
    const auto sinds =
        zaak.omgeving.lezer.onbevestigd_sinds(zaak.partijen.gemeente, toewijzing.toewijzingnummer);
    return sinds && *sinds >= zaak.dagtekening();
}

/// TR349: one finding for each actual toewijzing that is in neither list.
void judge_volledigheid(const Zaak& zaak, const Verzoek& verzoek, const Toewijzingen& toewijzingen,
                        Bevindingen& findings) {
    std::unordered_set<Nummer> genoemd;
    for (const OngewijzigdProduct& product : verzoek.ongewijzigdeproducten) {
        genoemd.insert(product.toewijzingnummer);
    }
    for (const TeWijzigenProduct& product : verzoek.tewijzigenproducten) {
        genoemd.insert(product.toewijzingnummer);
    }
    for (const Toewijzing& toewijzing : toewijzingen.alle) {
        if (!is_actual(toewijzing, zaak.dagtekening()) ||
            genoemd.contains(toewijzing.toewijzingnummer) || may_be_unread(zaak, toewijzing)) {
            continue;
        }
        const std::string text = "toewijzing " + std::to_string(toewijzing.toewijzingnummer) +
                                 ", " + product_text(toewijzing.product) + ", " +
                                 periode_text(toewijzing.ingangsdatum, toewijzing.einddatum);
        findings.push_back(make_finding(*kaart("TR349", Soort::wmo317), verzoek_pad().text(),
                                        {.toelichting = text}));
    }
}

/// Steps 3 to 7 of regels 11.5.
Oordeel judge_verzoek(const Zaak& zaak, const WijzigingClient& client,
                      std::vector<Finding> findings) {
    Oordeel oordeel;
    append(oordeel.bevindingen, std::move(findings));
    const Verzoek& verzoek = client.verzoek;
    const auto toewijzingen = toewijzingen_of(zaak, client.bsn);
    run(verzoek_regels, Wijziging{zaak, client}, verzoek_pad().text(), oordeel.bevindingen);
    judge_volledigheid(zaak, verzoek, toewijzingen, oordeel.bevindingen);
    for (std::size_t i = 0; i < verzoek.ongewijzigdeproducten.size(); ++i) {
        run(ongewijzigd_regels, genoemd_in(zaak, toewijzingen, verzoek.ongewijzigdeproducten[i]),
            ongewijzigd_pad(i).text(), oordeel.bevindingen);
    }
    for (std::size_t i = 0; i < verzoek.tewijzigenproducten.size(); ++i) {
        append(oordeel.bevindingen,
               run_in_order(te_wijzigen_regels,
                            genoemd_in(zaak, toewijzingen, verzoek.tewijzigenproducten[i]),
                            [i] { return te_wijzigen_pad(i).text(); }));
    }
    for (std::size_t i = 0; i < verzoek.nieuweproducten.size(); ++i) {
        const NieuwProduct& product = verzoek.nieuweproducten[i];
        const std::string pad = nieuw_pad(i).text();
        run(nieuw_regels, Nieuw{zaak, product}, pad, oordeel.bevindingen);
        if (auto signaal = omvang_signal(zaak, product.product, product.omvang,
                                         product.gewensteingangsdatum, pad)) {
            oordeel.signalen.push_back(std::move(*signaal));
        }
    }
    append(oordeel.bevindingen, judge_stapeling(zaak, verzoek, toewijzingen));
    return oordeel;
}

} // namespace

Oordeel judge_wijziging(const Zaak& zaak, const WijzigingClient& client) {
    const std::string client_pad = (Pad{} / "Client").text();
    std::vector<Finding> findings;
    run(client_regels, Wijziging{zaak, client}, client_pad, findings);
    if (is_skipped({"TR304"}, findings)) {
        Oordeel oordeel;
        append(oordeel.bevindingen, std::move(findings));
        oordeel.niet_beoordeeld = {client_pad};
        return oordeel;
    }
    Oordeel oordeel = judge_verzoek(zaak, client, std::move(findings));
    if (!oordeel.bevindingen.empty()) {
        oordeel.signalen.clear();
    }
    return oordeel;
}

} // namespace iwmod
