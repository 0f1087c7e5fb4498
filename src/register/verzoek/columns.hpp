/// The columns of `verzoek` (a 315 or 317), of what it asks for and of the references it names, and
/// of `antwoord` (a 319).
#pragma once

#include "table/origin.hpp"
#include "table/table.hpp"

namespace iwmod::registratie {

/// What a 317 gives as its reason; a 315 has none.
struct Verzoekreden {
    std::optional<bericht::Tekst> redenverzoek;
};

/// The verzoek that a product or reference belongs to.
struct VerzoekKey {
    std::int64_t verzoek = 0;
};

/// What the four kinds of product have, each in part.
struct GevraagdProduct {
    std::int64_t volgnummer = 0;
    std::string lijst;
    std::optional<bericht::Tekst> referentieaanbieder = std::nullopt;
    std::optional<Nummer> toewijzingnummer = std::nullopt;
    std::optional<bericht::Product> product = std::nullopt;
    /// ToewijzingIngangsdatum (315) or GewensteIngangsdatum (317).
    std::optional<Datum> ingangsdatum = std::nullopt;
    std::optional<Datum> einddatum = std::nullopt;
    std::optional<bericht::Omvang> omvang = std::nullopt;
    std::optional<Eurocent> budget = std::nullopt;
};

struct GenoemdeReferentie {
    const bericht::Tekst& text() const { return *referentie; }
    const bericht::Tekst* referentie = nullptr;
};

inline constexpr Table verzoek_table{
    "verzoek",
    written<&Origin::bericht>("bericht"),
    written<path<&Origin::partijen, &Partijen::gemeente>>("gemeente"),
    written<path<&Origin::partijen, &Partijen::aanbieder>>("aanbieder"),
    written<&ClientKey::client>("client"),
    written<&Verzoekreden::redenverzoek>("redenverzoek"),
};

inline constexpr Table verzoek_product_table{
    "verzoek_product",
    written<&VerzoekKey::verzoek>("verzoek"),
    written<&GevraagdProduct::volgnummer>("volgnummer"),
    written<&GevraagdProduct::lijst>("lijst"),
    written<&GevraagdProduct::referentieaanbieder>("referentieaanbieder")
        .sealed<TextKind::referentie>(),
    written<&GevraagdProduct::toewijzingnummer>("toewijzingnummer"),
    written<&GevraagdProduct::product>("categorie, code"),
    written<&GevraagdProduct::ingangsdatum>("ingangsdatum"),
    written<&GevraagdProduct::einddatum>("einddatum"),
    written<&GevraagdProduct::omvang>("volume, eenheid, frequentie"),
    written<&GevraagdProduct::budget>("budget"),
};

inline constexpr Table verzoek_referentie_table{
    "verzoek_referentie",
    written<&VerzoekKey::verzoek>("verzoek"),
    written<&GenoemdeReferentie::text>("referentie").sealed<TextKind::referentie>(),
    written<path<&Origin::partijen, &Partijen::gemeente>>("gemeente"),
    written<path<&Origin::partijen, &Partijen::aanbieder>>("aanbieder"),
    written<&ClientKey::client>("client"),
};

inline constexpr Table antwoord_table{
    "antwoord",
    written<&Origin::bericht>("bericht"),
    written<path<&Origin::partijen, &Partijen::gemeente>>("gemeente"),
    written<path<&Origin::partijen, &Partijen::aanbieder>>("aanbieder"),
    written<&bericht::Antwoord::referentieaanbieder>("referentie").sealed<TextKind::referentie>(),
    written<&bericht::Antwoord::verzoekantwoord>("verzoekantwoord"),
    written<&bericht::Antwoord::redenafwijzingverzoek>("redenafwijzingverzoek"),
};

} // namespace iwmod::registratie
