// The rules on the volume and the budget of a debit.
#include "gedeeld/tekst.hpp"
#include "wmo323/prestatie.hpp"
#include <iwmod/rekenen.hpp>

#include <array>

namespace iwmod::regels {

namespace {

/// The toewijzing as the arithmetic sees it; it has an Omvang.
rekenen::ToegewezenOmvang toegewezen_omvang(const registratie::Toewijzing& toewijzing) {
    return {.ingangsdatum = toewijzing.ingangsdatum,
            .einddatum = toewijzing.einddatum,
            .categorie =
                toewijzing.product ? std::optional{toewijzing.product->categorie} : std::nullopt,
            .omvang = *toewijzing.omvang};
}

/// In the unit of comparison; TR341 holds, so that the units fit.
Volume compared(Volume volume, std::string_view eenheid, const bericht::Omvang& omvang) {
    return rekenen::comparable_volume(volume, eenheid, omvang.eenheid).value();
}

Volume declared(const Debet& debet) {
    return compared(debet.prestatie.geleverdvolume, debet.prestatie.eenheid,
                    *debet.toewijzing().omvang);
}

/// `12 uur (4 weken x 3)`, and in minutes where those were declared.
std::string maximum_text(const Debet& debet, const rekenen::Maximum& maximum) {
    const bericht::Omvang& omvang = *debet.toewijzing().omvang;
    std::string text = rekenen::uitleg(maximum, omvang.eenheid);
    if (debet.prestatie.eenheid != omvang.eenheid) {
        text += " = " + rekenen::volume_text(compared(maximum.value(), omvang.eenheid, omvang),
                                             debet.prestatie.eenheid);
    }
    return text;
}

std::string declared_text(const Debet& debet) {
    return "gedeclareerd " +
           rekenen::volume_text(debet.prestatie.geleverdvolume, debet.prestatie.eenheid);
}

/// TR322: the day up to which approved Prestaties count; absent: all.
std::optional<Datum> last_day_of_sum(const Debet& debet) {
    const registratie::Toewijzing& toewijzing = debet.toewijzing();
    if (toewijzing.einddatum || toewijzing.omvang->frequentie == bericht::frequentie::totaal) {
        return std::nullopt;
    }
    return debet.prestatie.productperiode.einddatum;
}

/// TR321: more than is granted for the ProductPeriode.
std::optional<Breach> more_than_prestatie_may(const Debet& debet) {
    const registratie::Toewijzing& toewijzing = debet.toewijzing();
    if (!toewijzing.omvang) {
        return std::nullopt;
    }
    const rekenen::Maximum maximum = rekenen::maximum_of_prestatie(toegewezen_omvang(toewijzing),
                                                                   debet.prestatie.productperiode);
    if (declared(debet) <=
        compared(maximum.value(), toewijzing.omvang->eenheid, *toewijzing.omvang)) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      "toegestaan " + maximum_text(debet, maximum) + ", " + declared_text(debet)};
}

/// TR322: with what was approved, more than the whole toewijzing grants.
std::optional<Breach> more_than_toewijzing_may(const Debet& debet) {
    const registratie::Toewijzing& toewijzing = debet.toewijzing();
    if (!toewijzing.omvang) {
        return std::nullopt;
    }
    const bericht::Omvang& omvang = *toewijzing.omvang;
    const rekenen::Maximum maximum = rekenen::maximum_of_toewijzing(
        toegewezen_omvang(toewijzing), debet.prestatie.productperiode.einddatum);
    const auto last = last_day_of_sum(debet);
    const Volume approved = debet.toewijzing_state.approved_volume(last);
    if (approved + declared(debet) <= compared(maximum.value(), omvang.eenheid, omvang)) {
        return std::nullopt;
    }
    return Breach{.toelichting = "toegestaan over de toewijzing " + maximum_text(debet, maximum) +
                                 (last ? " tot en met " + bericht::datum_text(*last) : "") + ", " +
                                 declared_text(debet) + ", al goedgekeurd " +
                                 compared_volume_text(approved, omvang.eenheid)};
}

/// TR369: with what was approved, more than Budget.
std::optional<Breach> more_than_budget(const Debet& debet) {
    const auto& budget = debet.toewijzing().budget;
    if (!budget) {
        return std::nullopt;
    }
    const Eurocent approved = debet.toewijzing_state.approved_bedrag();
    const Eurocent bedrag = debet.prestatie.ingediendbedrag.bedrag;
    if (approved + bedrag <= *budget) {
        return std::nullopt;
    }
    return Breach{.toelichting = "Budget " + euro_text(*budget) + ", gedeclareerd " +
                                 euro_text(bedrag) + ", al goedgekeurd " + euro_text(approved) +
                                 ", samen " + euro_text(approved + bedrag)};
}

constexpr std::array rules{
    Rule<Debet>{
        .card = {.id = "TR321",
                 .level = 3,
                 .klasse = "Prestatie",
                 .element = "GeleverdVolume",
                 .retourcode = "9321",
                 .sentence =
                     "Het GeleverdVolume is meer dan voor deze ProductPeriode is toegewezen."},
        .check = more_than_prestatie_may,
        .skipped_after = {"TR338", "TR304", "TR384", "TR341", "TR307", "TR308"}},
    Rule<Debet>{.card = {.id = "TR322",
                         .level = 3,
                         .klasse = "Prestatie",
                         .element = "GeleverdVolume",
                         .retourcode = "9322",
                         .sentence = "Het GeleverdVolume is, met wat al is goedgekeurd, meer dan "
                                     "over de hele toewijzing is toegewezen."},
                .check = more_than_toewijzing_may,
                .skipped_after = {"TR338", "TR304", "TR384", "TR341", "TR307", "TR308"}},
    Rule<Debet>{.card = {.id = "TR369",
                         .level = 3,
                         .klasse = "Prestatie",
                         .element = "IngediendBedrag",
                         .retourcode = "9369",
                         .sentence = "Het Bedrag is, met wat al is goedgekeurd, meer dan het "
                                     "Budget van de toewijzing."},
                .check = more_than_budget,
                .skipped_after = {"TR338", "TR304", "TR384"}},
};

} // namespace

std::span<const Rule<Debet>> debet_volume_rules() {
    return rules;
}

} // namespace iwmod::regels
