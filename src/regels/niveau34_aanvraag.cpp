#include "niveau34_kaarten.hpp"
#include "niveau34_verzoek.hpp"

#include <array>

namespace iwmod {

std::optional<Breuk> check_referentie(const Zaak& zaak, const Tekst& referentie) {
    if (!zaak.omgeving.lezer.referentie_used(zaak.partijen.aanbieder, referentie)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "ReferentieAanbieder " + referentie};
}

std::optional<Breuk> check_open_verzoek(const Zaak& zaak, const Bsn& bsn) {
    if (!zaak.omgeving.lezer.has_open_verzoek(zaak.partijen, bsn)) {
        return std::nullopt;
    }
    return Breuk{.toelichting =
                     "wacht op de toewijzing of op het antwoord dat het eerdere verzoek afsluit"};
}

std::optional<Signaal> omvang_signal(const Zaak& zaak, const std::optional<Product>& product,
                                     const std::optional<Omvang>& omvang, Datum datum,
                                     const std::string& pad) {
    const auto breuk = check_omvang(zaak, product, omvang, datum);
    if (!breuk) {
        return std::nullopt;
    }
    return Signaal{.code = "SG01",
                   .pad = pad,
                   .omschrijving = "De gevraagde Omvang staat niet zo in de productlijst: " +
                                   breuk->toelichting + "."};
}

namespace {

struct Aanvraag {
    const Zaak& zaak;
    const AanvraagClient& client;
};

struct Aangevraagd {
    const Zaak& zaak;
    const AangevraagdProduct& product;
};

/// TR374: an earlier request for this Bsn is open.
std::optional<Breuk> verzoek_open(const Aanvraag& aanvraag) {
    return check_open_verzoek(aanvraag.zaak, aanvraag.client.bsn);
}

/// TR347: the reference was used before.
std::optional<Breuk> referentie_used(const Aangevraagd& aangevraagd) {
    return check_referentie(aangevraagd.zaak, aangevraagd.product.referentieaanbieder);
}

/// TR381: the Code does not count on ToewijzingIngangsdatum with its Categorie.
std::optional<Breuk> product_not_listed(const Aangevraagd& aangevraagd) {
    return check_product(aangevraagd.zaak, aangevraagd.product.product,
                         aangevraagd.product.toewijzingingangsdatum);
}

constexpr std::array client_regels{
    Rule<Aanvraag>{kaart("TR374", Soort::wmo315), verzoek_open},
};

constexpr std::array product_regels{
    Rule<Aangevraagd>{kaart("TR347", Soort::wmo315), referentie_used},
    Rule<Aangevraagd>{kaart("TR381", Soort::wmo315), product_not_listed},
};

} // namespace

Oordeel judge_aanvraag(const Zaak& zaak, const AanvraagClient& client) {
    Oordeel oordeel;
    const Pad client_pad = Pad{} / "Client";
    run(client_regels, Aanvraag{zaak, client}, client_pad.text(), oordeel.bevindingen);
    const Pad producten = client_pad / "AangevraagdeProducten";
    for (std::size_t i = 0; i < client.aangevraagdeproducten.size(); ++i) {
        const AangevraagdProduct& product = client.aangevraagdeproducten[i];
        const std::string pad = producten.at("AangevraagdProduct", i).text();
        run(product_regels, Aangevraagd{zaak, product}, pad, oordeel.bevindingen);
        if (auto signaal = omvang_signal(zaak, product.product, product.omvang,
                                         product.toewijzingingangsdatum, pad)) {
            oordeel.signalen.push_back(std::move(*signaal));
        }
    }
    if (!oordeel.bevindingen.empty()) {
        oordeel.signalen.clear();
    }
    return oordeel;
}

} // namespace iwmod
