// Levels 3 and 4 of WMO315.
#include "gedeeld/header.hpp"
#include "gedeeld/productlijst.hpp"
#include "gedeeld/verzoek.hpp"
#include "wmo315/wmo315.hpp"

#include <array>

namespace iwmod::regels {

namespace {

struct Aanvraag {
    const Subject& subject;
    const bericht::AanvraagClient& client;
};

struct Aangevraagd {
    const Subject& subject;
    const bericht::AangevraagdProduct& product;
};

/// TR347: the reference was used before.
std::optional<Breach> referentie_used(const Aangevraagd& aangevraagd) {
    return check_referentie(aangevraagd.subject, aangevraagd.product.referentieaanbieder);
}

/// TR381: the Code does not count on ToewijzingIngangsdatum with its Categorie.
std::optional<Breach> product_not_listed(const Aangevraagd& aangevraagd) {
    return check_product(aangevraagd.subject, aangevraagd.product.product,
                         aangevraagd.product.toewijzingingangsdatum);
}

constexpr std::array client_rules{tr374<Aanvraag>};

constexpr std::array product_rules{
    Rule<Aangevraagd>{.card = tr347_card("AangevraagdProduct"), .check = referentie_used},
    Rule<Aangevraagd>{.card = tr381_card("AangevraagdProduct", product_en_omvang),
                      .check = product_not_listed},
};

Oordeel judge_aanvraag(const Subject& subject) {
    const auto& client = std::get<bericht::AanvraagClient>(subject.bericht.inhoud);
    Oordeel oordeel;
    const bericht::Pad client_pad = bericht::Pad{} / "Client";
    oordeel.bevindingen.append(run(
        Aanvraag{subject, client}, [&] { return client_pad.text(); }, client_rules));
    const bericht::Pad producten = client_pad / "AangevraagdeProducten";
    for (std::size_t i = 0; i < client.aangevraagdeproducten.size(); ++i) {
        const bericht::AangevraagdProduct& product = client.aangevraagdeproducten[i];
        const auto path = [&] { return producten.at("AangevraagdProduct", i).text(); };
        oordeel.bevindingen.append(run(Aangevraagd{subject, product}, path, product_rules));
        if (auto signaal = omvang_signal(subject, product.product, product.omvang,
                                         product.toewijzingingangsdatum, path())) {
            oordeel.signalen.push_back(std::move(*signaal));
        }
    }
    if (!oordeel.bevindingen.empty()) {
        oordeel.signalen.clear();
    }
    return oordeel;
}

} // namespace

constexpr Against against_wmo315{.header_rules = header_rules_from_aanbieder,
                                 .cards = [] { return cards_of(client_rules, product_rules); },
                                 .judge = judge_aanvraag};

} // namespace iwmod::regels
