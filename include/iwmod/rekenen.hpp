/// Front door of `rekenen`: how iWmo counts days, weeks, volumes and amounts. Integers and calendar
/// types only; pure functions, so any thread may call them. Knows `bericht` and nothing else: no
/// tables, no register, no clock. Periods are closed: both days count.
#pragma once

#include <iwmod/bericht/iwmo_3_2/cdt.hpp>
#include <iwmod/bericht/iwmo_3_2/codes.hpp>
#include <iwmod/bericht/iwmo_3_2/klassen.hpp>
#include <iwmod/bericht/waarden.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace iwmod::rekenen {

/// CS002, the 11-proef: 9d1+8d2+7d3+6d4+5d5+4d6+3d7+2d8-d9 is a multiple of 11. 000000000 is
/// broken.
bool satisfies_elfproef(const Bsn& bsn);

// Calendar. A period that ends before it begins holds nothing: all counts are 0.

/// Days of the period.
std::int64_t count_days(const bericht::GeslotenPeriode& periode);
/// ISO weeks (Monday to Sunday) that the period touches; a broken week counts as a whole one.
std::int64_t count_weeks(const bericht::GeslotenPeriode& periode);
/// Sundays in the period.
std::int64_t count_sundays(const bericht::GeslotenPeriode& periode);
/// Calendar months that the period touches; a broken month counts as a whole one.
std::int64_t count_months(const bericht::GeslotenPeriode& periode);
/// The same day and month n years before (TR002, TR335); 29 February becomes 28 February where that
/// year has none.
Datum years_earlier(Datum datum, int years);

// Units (TR341)

/// Output (stuks output, euro) or else inspanning: how a volume per week is counted.
bool is_output(std::string_view eenheid);
/// TR341, with Omvang: the Eenheid of the Prestatie is that of the toewijzing, or minutes on hours.
bool eenheid_fits(std::string_view prestatie, std::string_view toewijzing);
/// The volume in the unit in which a toewijzing in `toewijzing` is compared: minutes for hours,
/// else its own unit. Nothing when the units do not fit: such a volume is left out of the sum of
/// TR322.
std::optional<Volume> comparable_volume(Volume volume, std::string_view eenheid,
                                        std::string_view toewijzing);

// Maximum volume (TR321, TR322)

/// What of a toewijzing decides how much may be declared on it.
struct ToegewezenOmvang {
    Datum ingangsdatum = bericht::geen_datum;
    std::optional<Datum> einddatum;
    std::optional<bericht::Tekst>
        categorie; ///< of the Product; absent when the toewijzing names none
    bericht::Omvang omvang;
};

/// What the `aantal` of a Maximum was counted in.
enum class Telling : std::uint8_t {
    dagen,
    weken,
    zondagen,
    maanden,
    categorie_01, ///< six weeks at once, whatever the ProductPeriode is
    totaal,       ///< the Volume is that of the whole toewijzing
};

/// A maximum with the numbers that led to it.
struct Maximum {
    Volume volume;             ///< Volume of the Omvang: what is allowed each time
    std::int64_t aantal = 1;   ///< how many times, in `telling`
    std::int64_t gebroken = 0; ///< output: 1 when the week after the last Sunday counts too
    Telling telling = Telling::totaal;
    /// In the Eenheid of the Omvang.
    constexpr Volume value() const { return volume * (aantal + gebroken); }
    friend bool operator==(const Maximum&, const Maximum&) = default;
};

/// TR321: the most that one Prestatie over `productperiode` may have. TR307 and TR308 hold: the
/// period lies inside the toewijzing. Throws LogicError on a Frequentie that the standard does not
/// know.
Maximum maximum_of_prestatie(const ToegewezenOmvang& toegewezen,
                             const bericht::GeslotenPeriode& productperiode);
/// TR322: the most that all Prestaties on the toewijzing may have together.
/// `productperiode_einddatum`, of the Prestatie that is judged, takes the place of an absent
/// Einddatum. Throws as the above.
Maximum maximum_of_toewijzing(const ToegewezenOmvang& toegewezen, Datum productperiode_einddatum);

// Tariff and amount (TR418, TR346). All amounts and volumes are 0 or more.

/// The tariff per minute of a tariff per hour: n / 60, half up.
constexpr Eurocent minuuttarief(Eurocent uurtarief) {
    return {(uurtarief.value + 30) / 60};
}
/// `minuten` at an unrounded hour tariff, half up: the Bedrag of a `vast` hour tariff.
constexpr Eurocent bedrag_of_minuten(Eurocent uurtarief, Volume minuten) {
    return {(uurtarief.value * minuten.value + 30) / 60};
}

/// The numbers of a Prestatie in minutes that are held against an hour tariff.
struct Minutenbedrag {
    Volume minuten;
    Eurocent producttarief;
    Eurocent bedrag;
};

/// From and to, both included; empty when `hoogste` is below `laagste`.
struct Bedraggrenzen {
    Eurocent laagste;
    Eurocent hoogste;
    constexpr bool empty() const { return hoogste < laagste; }
    friend bool operator==(const Bedraggrenzen&, const Bedraggrenzen&) = default;
};

/// TR346, `vast` hour tariff: the Bedrag that belongs to it. When ProductTarief is not the minute
/// tariff, that is GeleverdVolume x ProductTarief.
Eurocent bedrag_at_vast_uurtarief(const Minutenbedrag& prestatie, Eurocent uurtarief);
/// TR346, `vast` hour tariff: Bedrag is that.
bool fits_vast_uurtarief(const Minutenbedrag& prestatie, Eurocent uurtarief);

/// TR346, `maximum` hour tariff: the whole hour tariffs from 0 to `uurtarief` that round to this
/// ProductTarief and to this Bedrag.
Bedraggrenzen possible_uurtarieven(const Minutenbedrag& prestatie, Eurocent uurtarief);
/// TR346, `maximum` hour tariff: such a tariff exists; with a ProductTarief above the minute
/// tariff, Bedrag is GeleverdVolume x ProductTarief.
bool fits_maximum_uurtarief(const Minutenbedrag& prestatie, Eurocent uurtarief);
/// The lowest and highest Bedrag that fit so, for the explanation of a finding; with more than 60
/// minutes not every Bedrag between them fits.
Bedraggrenzen bedragen_at_maximum_uurtarief(const Minutenbedrag& prestatie, Eurocent uurtarief);

// Totals

/// Debits minus credits.
Eurocent signed_total(std::span<const bericht::BedragMetDC> bedragen);
/// TR358, TR342: debits minus credits over IngediendBedrag of all Prestaties.
Eurocent signed_total(std::span<const bericht::DeclaratieClient> clienten);

// Explanations, in Dutch, for the Toelichting of a finding

/// `1234,56`; a minus sign in front when it is below zero.
std::string bedrag_text(Eurocent bedrag);
/// `12 uur`, `1 minuut`, `900,00 euro`.
std::string volume_text(Volume volume, std::string_view eenheid);
/// How a maximum came about: `12 uur (4 weken x 3)`.
std::string uitleg(const Maximum& maximum, std::string_view eenheid);

} // namespace iwmod::rekenen
