// Levels 3 and 4 of WMO301.
#include "gedeeld/header.hpp"
#include "gedeeld/productlijst.hpp"
#include "gedeeld/tekst.hpp"
#include "wmo301/wmo301.hpp"

#include <algorithm>
#include <array>

namespace iwmod::regels {

namespace {

/// A ToegewezenProduct and whose it is.
struct Toegewezen {
    const Subject& subject;
    const Bsn& bsn;
    const bericht::ToegewezenProduct& product;
};

/// TR332: what keeps a ToewijzingNummer from being used again. Says what differs; not which Bsn.
std::string number_differences(const Toegewezen& nieuw, const registratie::Toewijzing& bestaand) {
    std::string text;
    if (bestaand.bsn != nieuw.bsn) {
        text += ", andere cliënt";
    }
    if (bestaand.aanbieder != nieuw.subject.partijen.aanbieder) {
        text += ", aanbieder " + std::string{bestaand.aanbieder.text()};
    }
    if (bestaand.product != nieuw.product.product) {
        text += ", " + product_text(bestaand.product) + " in plaats van " +
                product_text(nieuw.product.product);
    }
    if (bestaand.ingangsdatum != nieuw.product.ingangsdatum) {
        text += ", Ingangsdatum " + bericht::datum_text(bestaand.ingangsdatum) + " in plaats van " +
                bericht::datum_text(nieuw.product.ingangsdatum);
    }
    return text;
}

/// TR332: the gemeente uses the number for another Bsn, aanbieder, Product or Ingangsdatum.
std::optional<Breach> number_in_use(const Toegewezen& toegewezen) {
    const Nummer nummer = toegewezen.product.toewijzingnummer;
    const auto bestaand =
        toegewezen.subject.omgeving.reader.toewijzing(toegewezen.subject.partijen.gemeente, nummer);
    if (!bestaand) {
        if (toegewezen.subject.omgeving.reader.toewijzingnummer_gewist(
                toegewezen.subject.partijen.gemeente, nummer)) {
            return Breach{.toelichting =
                              "toewijzing " + std::to_string(nummer) +
                              " bestond al; na de bewaartermijn zijn haar gegevens gewist"};
        }
        return std::nullopt;
    }
    const std::string differences = number_differences(toegewezen, *bestaand);
    if (differences.empty()) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      "toewijzing " + std::to_string(nummer) + " bestaat al" + differences};
}

/// TR379: the reference is not that of a request for this Bsn that is still open.
std::optional<Breach> referentie_not_open(const Toegewezen& toegewezen) {
    const auto& referentie = toegewezen.product.referentieaanbieder;
    if (!referentie) {
        return std::nullopt;
    }
    const auto stand = toegewezen.subject.omgeving.reader.referentie_state(
        toegewezen.subject.partijen, toegewezen.bsn, *referentie);
    if (stand == registratie::ReferentieState::open) {
        return std::nullopt;
    }
    return Breach{.toelichting = "ReferentieAanbieder " + *referentie +
                                 (stand == registratie::ReferentieState::gesloten
                                      ? " is al beantwoord of toegewezen"
                                      : " staat in geen verzoek voor deze cliënt")};
}

/// TR381: Code, Categorie, Eenheid and Frequentie are in the tariff table on Ingangsdatum.
std::optional<Breach> product_not_listed(const Toegewezen& toegewezen) {
    const bericht::ToegewezenProduct& product = toegewezen.product;
    if (auto breach = check_product(toegewezen.subject, product.product, product.ingangsdatum)) {
        return breach;
    }
    return check_omvang(toegewezen.subject, product.product, product.omvang, product.ingangsdatum);
}

/// TR385: removed (13) while an approved debit on it has no approved credit.
std::optional<Breach> removed_after_declaratie(const Toegewezen& toegewezen) {
    if (toegewezen.product.redenwijziging != "13") {
        return std::nullopt;
    }
    const Nummer nummer = toegewezen.product.toewijzingnummer;
    const auto prestaties = toegewezen.subject.omgeving.reader.goedgekeurde_prestaties(
        toegewezen.subject.partijen, nummer);
    const auto counts = [](const registratie::GoedgekeurdePrestatie& goedgekeurd) {
        return goedgekeurd.prestatie.ingediendbedrag.debetcredit == DebetCredit::debet &&
               !goedgekeurd.gecrediteerd;
    };
    const auto first = std::find_if(prestaties.begin(), prestaties.end(), counts);
    if (first == prestaties.end()) {
        return std::nullopt;
    }
    const auto aantal = std::count_if(first, prestaties.end(), counts);
    return Breach{.toelichting = "toewijzing " + std::to_string(nummer) + ", " +
                                 std::to_string(aantal) +
                                 " goedgekeurd en niet gecrediteerd, als eerste " +
                                 first->prestatie.productreferentie.referentienummer + " over " +
                                 periode_text(first->prestatie.productperiode)};
}

constexpr std::array product_rules{
    Rule<Toegewezen>{
        .card = {.id = "TR332",
                 .level = 3,
                 .klasse = "ToegewezenProduct",
                 .element = "ToewijzingNummer",
                 .retourcode = "9332",
                 .sentence = "Het ToewijzingNummer is al in gebruik voor een andere cliënt, een "
                             "andere aanbieder, een ander product of een andere Ingangsdatum."},
        .check = number_in_use},
    Rule<Toegewezen>{.card = {.id = "TR379",
                              .level = 3,
                              .klasse = "ToegewezenProduct",
                              .element = "ReferentieAanbieder",
                              .retourcode = "9379",
                              .sentence = "De ReferentieAanbieder hoort niet bij een openstaand "
                                          "verzoek van deze aanbieder voor deze cliënt."},
                     .check = referentie_not_open},
    Rule<Toegewezen>{.card = {.id = "TR381",
                              .level = 4,
                              .klasse = "ToegewezenProduct",
                              .element = product_en_omvang,
                              .retourcode = "S329",
                              .sentence = "Het product of de Omvang staat op de Ingangsdatum niet "
                                          "zo in de productlijst van de gemeente."},
                     .check = product_not_listed},
    Rule<Toegewezen>{.card = {.id = "TR385",
                              .level = 3,
                              .klasse = "ToegewezenProduct",
                              .element = "RedenWijziging",
                              .retourcode = "9385",
                              .sentence = "De toewijzing wordt verwijderd terwijl er een "
                                          "goedgekeurde Prestatie op staat die niet is "
                                          "gecrediteerd."},
                     .check = removed_after_declaratie},
};

Oordeel judge_toewijzing(const Subject& subject) {
    const auto& client = std::get<bericht::ToewijzingClient>(subject.bericht.inhoud);
    Oordeel oordeel;
    const bericht::Pad producten = bericht::Pad{} / "Client" / "ToegewezenProducten";
    for (std::size_t i = 0; i < client.toegewezenproducten.size(); ++i) {
        const Toegewezen toegewezen{subject, client.bsn, client.toegewezenproducten[i]};
        const auto path = [&] { return producten.at("ToegewezenProduct", i).text(); };
        oordeel.bevindingen.append(run(toegewezen, path, product_rules));
    }
    return oordeel;
}

} // namespace

constexpr Against against_wmo301{.header_rules = header_rules_from_gemeente,
                                 .cards = [] { return cards_of(product_rules); },
                                 .judge = judge_toewijzing};

} // namespace iwmod::regels
