#include "niveau34_kaarten.hpp"
#include "niveau34_product.hpp"
#include "niveau34_tekst.hpp"

#include <algorithm>
#include <array>

namespace iwmod {

namespace {

/// A ToegewezenProduct and whose it is.
struct Toegewezen {
    const Zaak& zaak;
    const Bsn& bsn;
    const ToegewezenProduct& product;
};

/// TR332: what keeps a ToewijzingNummer from being used again. Says what differs; not which Bsn.
std::string number_differences(const Toegewezen& nieuw, const Toewijzing& bestaand) {
    std::string text;
    if (bestaand.bsn != nieuw.bsn) {
        text += ", andere cliënt";
    }
    if (bestaand.aanbieder != nieuw.zaak.partijen.aanbieder) {
        text += ", aanbieder " + std::string{bestaand.aanbieder.text()};
    }
    if (bestaand.product != nieuw.product.product) {
        text += ", " + product_text(bestaand.product) + " in plaats van " +
                product_text(nieuw.product.product);
    }
    if (bestaand.ingangsdatum != nieuw.product.ingangsdatum) {
        text += ", Ingangsdatum " + datum_text(bestaand.ingangsdatum) + " in plaats van " +
                datum_text(nieuw.product.ingangsdatum);
    }
    return text;
}

/// TR332: the gemeente uses the number for another Bsn, aanbieder, Product or Ingangsdatum.
std::optional<Breuk> number_in_use(const Toegewezen& toegewezen) {
    const Nummer nummer = toegewezen.product.toewijzingnummer;
    const auto bestaand =
        toegewezen.zaak.omgeving.lezer.toewijzing(toegewezen.zaak.partijen.gemeente, nummer);
    if (!bestaand) {
        if (toegewezen.zaak.omgeving.lezer.toewijzingnummer_gewist(
                toegewezen.zaak.partijen.gemeente, nummer)) {
            return Breuk{.toelichting =
                             "toewijzing " + std::to_string(nummer) +
                             " bestond al; na de bewaartermijn zijn haar gegevens gewist"};
        }
        return std::nullopt;
    }
    const std::string differences = number_differences(toegewezen, *bestaand);
    if (differences.empty()) {
        return std::nullopt;
    }
    return Breuk{.toelichting =
                     "toewijzing " + std::to_string(nummer) + " bestaat al" + differences};
}

/// TR379: the reference is not that of a request for this Bsn that is still open.
std::optional<Breuk> referentie_not_open(const Toegewezen& toegewezen) {
    const auto& referentie = toegewezen.product.referentieaanbieder;
    if (!referentie) {
        return std::nullopt;
    }
    const auto stand = toegewezen.zaak.omgeving.lezer.referentie_stand(toegewezen.zaak.partijen,
                                                                       toegewezen.bsn, *referentie);
    if (stand == ReferentieStand::open) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "ReferentieAanbieder " + *referentie +
                                (stand == ReferentieStand::gesloten
                                     ? " is al beantwoord of toegewezen"
                                     : " staat in geen verzoek voor deze cliënt")};
}

/// TR381: Code, Categorie, Eenheid and Frequentie are in the tariff table on Ingangsdatum.
std::optional<Breuk> product_not_listed(const Toegewezen& toegewezen) {
    const ToegewezenProduct& product = toegewezen.product;
    if (auto breuk = check_product(toegewezen.zaak, product.product, product.ingangsdatum)) {
        return breuk;
    }
    return check_omvang(toegewezen.zaak, product.product, product.omvang, product.ingangsdatum);
}

/// TR385: removed (13) while an approved debit on it has no approved credit.
std::optional<Breuk> removed_after_declaratie(const Toegewezen& toegewezen) {
    if (toegewezen.product.redenwijziging != "13") {
        return std::nullopt;
    }
    const Nummer nummer = toegewezen.product.toewijzingnummer;
    const auto prestaties =
        toegewezen.zaak.omgeving.lezer.goedgekeurde_prestaties(toegewezen.zaak.partijen, nummer);
    const auto counts = [](const GoedgekeurdePrestatie& goedgekeurd) {
        return goedgekeurd.prestatie.ingediendbedrag.debetcredit == DebetCredit::debet &&
               !goedgekeurd.gecrediteerd;
    };
    const auto first = std::find_if(prestaties.begin(), prestaties.end(), counts);
    if (first == prestaties.end()) {
        return std::nullopt;
    }
    const auto aantal = std::count_if(first, prestaties.end(), counts);
    return Breuk{.toelichting = "toewijzing " + std::to_string(nummer) + ", " +
                                std::to_string(aantal) +
                                " goedgekeurd en niet gecrediteerd, als eerste " +
                                first->prestatie.productreferentie.referentienummer + " over " +
                                periode_text(first->prestatie.productperiode)};
}

constexpr std::array regels{
    Rule<Toegewezen>{kaart("TR332", Soort::wmo301), number_in_use},
    Rule<Toegewezen>{kaart("TR379", Soort::wmo301), referentie_not_open},
    Rule<Toegewezen>{kaart("TR381", Soort::wmo301), product_not_listed},
    Rule<Toegewezen>{kaart("TR385", Soort::wmo301), removed_after_declaratie},
};

} // namespace

Oordeel judge_toewijzing(const Zaak& zaak, const ToewijzingClient& client) {
    Oordeel oordeel;
    const Pad producten = Pad{} / "Client" / "ToegewezenProducten";
    for (std::size_t i = 0; i < client.toegewezenproducten.size(); ++i) {
        const Toegewezen toegewezen{zaak, client.bsn, client.toegewezenproducten[i]};
        run(regels, toegewezen, producten.at("ToegewezenProduct", i).text(), oordeel.bevindingen);
    }
    return oordeel;
}

} // namespace iwmod
