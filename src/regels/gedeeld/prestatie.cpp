#include "gedeeld/prestatie.hpp"

namespace iwmod::regels {

namespace {

using PrestatieKey = std::tuple<Bsn, std::string_view, std::optional<std::string_view>>;

PrestatieKey key_of(const Bsn& bsn, const bericht::Referentie& referentie) {
    return {bsn, referentie.referentienummer, referentie.vorigreferentienummer};
}

} // namespace

std::string pad_of(const PrestatiePlace& place) {
    return (bericht::Pad{place.client->pad} / "Prestaties").at("Prestatie", place.index).text();
}

std::optional<Breach> repeats_prestatie(const PrestatiePlace& place) {
    if (place.same_key == nullptr) {
        return std::nullopt;
    }
    return Breach{.toelichting = "dezelfde key als " + pad_of(*place.same_key)};
}

Declaratieklassen klassen_of(const std::vector<bericht::DeclaratieClient>& clienten,
                             const bericht::Pad& parent, const bericht::Bericht& bericht) {
    Declaratieklassen result;
    result.clienten = make_places(clienten, parent / "Clienten", "Client", bericht);
    mark_repeated(result.clienten, [](const auto& client) { return client.bsn; });
    std::vector<PrestatieKey> keys;
    for (const auto& client : result.clienten) {
        const auto& prestaties = client.klasse->prestaties;
        for (std::size_t i = 0; i < prestaties.size(); ++i) {
            keys.push_back(key_of(client.klasse->bsn, prestaties[i].productreferentie));
            result.prestaties.push_back({.klasse = &prestaties[i],
                                         .client = &client,
                                         .index = i,
                                         .dagtekening = client.dagtekening});
        }
    }
    const auto first = first_with_same(keys);
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i] != i) {
            result.prestaties[i].same_key = &result.prestaties[first[i]];
        }
    }
    return result;
}

std::optional<Breach> credit_without_vorig(const PrestatiePlace& place) {
    const bool is_credit = place.klasse->ingediendbedrag.debetcredit == DebetCredit::credit;
    if (place.klasse->productreferentie.vorigreferentienummer.has_value() == is_credit) {
        return std::nullopt;
    }
    return Breach{.toelichting = is_credit ? "credit zonder VorigReferentieNummer"
                                           : "debet met VorigReferentieNummer"};
}

std::optional<Breach> prestatie_begins_after(const PrestatiePlace& place) {
    return after_dagtekening("Begindatum", place.klasse->productperiode.begindatum,
                             place.dagtekening);
}

std::optional<Breach> prestatie_ends_outside(const PrestatiePlace& place) {
    return ends_outside(place.klasse->productperiode, place.dagtekening);
}

std::optional<Breach> prestatie_zero_credit(const PrestatiePlace& place) {
    const auto& bedrag = place.klasse->ingediendbedrag;
    if (bedrag.bedrag != Eurocent{} || bedrag.debetcredit == DebetCredit::debet) {
        return std::nullopt;
    }
    return Breach{.toelichting = "Bedrag 0 met DebetCredit C"};
}

} // namespace iwmod::regels
