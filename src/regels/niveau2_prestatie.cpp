#include "niveau2_prestatie.hpp"

namespace iwmod {

namespace {

using PrestatieSleutel = std::tuple<Bsn, std::string_view, std::optional<std::string_view>>;

PrestatieSleutel sleutel_of(const Bsn& bsn, const Referentie& referentie) {
    return {bsn, referentie.referentienummer, referentie.vorigreferentienummer};
}

} // namespace

std::string pad_of(const PrestatiePlek& plek) {
    return (Pad{plek.client->pad} / "Prestaties").at("Prestatie", plek.index).text();
}

std::optional<Breuk> tr101(const PrestatiePlek& plek) {
    if (plek.gelijk_aan == nullptr) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "dezelfde sleutel als " + pad_of(*plek.gelijk_aan)};
}

Declaratieklassen klassen_of(const std::vector<DeclaratieClient>& clienten, const Pad& parent,
                             const Bericht& bericht) {
    Declaratieklassen result;
    result.clienten = make_plekken(clienten, parent / "Clienten", "Client", bericht);
    mark_repeated(result.clienten, [](const auto& client) { return client.bsn; });
    std::vector<PrestatieSleutel> keys;
    for (const auto& client : result.clienten) {
        const auto& prestaties = client.klasse->prestaties;
        for (std::size_t i = 0; i < prestaties.size(); ++i) {
            keys.push_back(sleutel_of(client.klasse->bsn, prestaties[i].productreferentie));
            result.prestaties.push_back({.klasse = &prestaties[i],
                                         .client = &client,
                                         .index = i,
                                         .dagtekening = client.dagtekening});
        }
    }
    const auto first = first_with_same(keys);
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i] != i) {
            result.prestaties[i].gelijk_aan = &result.prestaties[first[i]];
        }
    }
    return result;
}

std::optional<Breuk> begins_after_dagtekening(std::string_view element,
                                              const GeslotenPeriode& periode, Datum dagtekening) {
    if (periode.begindatum <= dagtekening) {
        return std::nullopt;
    }
    return Breuk{.element = std::string{element} + "/Begindatum",
                 .toelichting = samen(waarde("Begindatum", periode.begindatum),
                                      waarde("Dagtekening", dagtekening))};
}

std::optional<Breuk> ends_outside(std::string_view element, const GeslotenPeriode& periode,
                                  Datum dagtekening) {
    if (periode.einddatum >= periode.begindatum && periode.einddatum <= dagtekening) {
        return std::nullopt;
    }
    return Breuk{.element = std::string{element} + "/Einddatum",
                 .toelichting = samen(waarde("Begindatum", periode.begindatum),
                                      samen(waarde("Einddatum", periode.einddatum),
                                            waarde("Dagtekening", dagtekening)))};
}

std::optional<Breuk> cd060(const PrestatiePlek& plek) {
    const bool is_credit = plek.klasse->ingediendbedrag.debetcredit == DebetCredit::credit;
    if (plek.klasse->productreferentie.vorigreferentienummer.has_value() == is_credit) {
        return std::nullopt;
    }
    return Breuk{.toelichting = is_credit ? "credit zonder VorigReferentieNummer"
                                          : "debet met VorigReferentieNummer"};
}

std::optional<Breuk> tr134_prestatie(const PrestatiePlek& plek) {
    return begins_after_dagtekening("ProductPeriode", plek.klasse->productperiode,
                                    plek.dagtekening);
}

std::optional<Breuk> tr137_prestatie(const PrestatiePlek& plek) {
    return ends_outside("ProductPeriode", plek.klasse->productperiode, plek.dagtekening);
}

std::optional<Breuk> cs325_prestatie(const PrestatiePlek& plek) {
    const auto& bedrag = plek.klasse->ingediendbedrag;
    if (bedrag.bedrag != Eurocent{} || bedrag.debetcredit == DebetCredit::debet) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "Bedrag 0 met DebetCredit C"};
}

std::optional<Breuk> cs325_totaal(std::string_view element, const TotaalBedragMetDC& totaal) {
    if (totaal.totaalbedrag != Eurocent{} || totaal.debetcredit == DebetCredit::debet) {
        return std::nullopt;
    }
    return Breuk{.element = std::string{element} + "/DebetCredit",
                 .toelichting = "TotaalBedrag 0 met DebetCredit C"};
}

std::string bedrag_met_dc(const TotaalBedragMetDC& bedrag) {
    return bedrag_text(bedrag.totaalbedrag) + " euro " +
           (bedrag.debetcredit == DebetCredit::debet ? "debet" : "credit");
}

} // namespace iwmod
