/// Builds test messages: take a good one and spoil one thing. The good ones tell one story of one
/// client, gemeente and aanbieder, so that each breaks no rule of any level when the register holds
/// what `good_...` says and the tables are those of config/. All persons are invented.
#pragma once

#include <iwmod/bericht.hpp>

#include <string_view>
#include <utility>
#include <variant>

namespace iwmod::test {

inline constexpr std::string_view testgemeente = "0034";
inline constexpr std::string_view testaanbieder = "12345678";

/// The toewijzing of the story: 02 02A16, 10 uur per maand, from 2023-03-01 to 2023-12-31.
inline constexpr Nummer testtoewijzing = 700;
/// Its tariff per uur, vast, in config/tarieven-almere-2023.csv.
inline constexpr Eurocent tarief_02A16{5700}; // NOLINT(readability-identifier-naming)
/// ReferentieAanbieder of good_wmo315() and of good_wmo317().
inline constexpr std::string_view referentie_315 = "AANVRAAG-1";
inline constexpr std::string_view referentie_317 = "WIJZIGING-1";

/// `datum("2023-03-01")`; throws on a text that is no date.
Datum datum(std::string_view text);
/// The day `days` later, or earlier when it is negative.
Datum plus_days(Datum from, int days);
/// The n-th (from 1) number of 999990000 to 999999999 that passes the 11-proef.
Bsn test_bsn(int n);

bericht::Product product(std::string_view categorie, std::string_view code);
bericht::Product product(std::string_view categorie);
bericht::Omvang omvang(std::int64_t volume, std::string_view eenheid, std::string_view frequentie);

/// What stands below the Header: `auto& client = inhoud<ToewijzingClient>(bericht)`.
template <class T>
T& inhoud(bericht::Bericht& bericht) {
    return std::get<T>(bericht.inhoud);
}
template <class T>
const T& inhoud(const bericht::Bericht& bericht) {
    return std::get<T>(bericht.inhoud);
}

/// Classes as the good messages have them; they hold no key that two of them may share.
bericht::ToegewezenProduct toegewezen_product(Nummer toewijzingnummer);
/// An adres that satisfies every rule, for Soort 01, 02, 03 or 04.
bericht::Contact contact(std::string_view soort);
bericht::Relatie relatie(std::string_view nummer);
bericht::StartProduct start_product(Nummer toewijzingnummer, Datum begindatum);
bericht::StopProduct stop_product(Nummer toewijzingnummer, Datum begindatum, Datum einddatum,
                                  std::string_view reden);
bericht::AangevraagdProduct aangevraagd_product(std::string_view referentie);
/// 07 07A11 from 2023-06-01, 4 dagdelen per week.
bericht::NieuwProduct nieuw_product();
/// A debit of 10 uur on `testtoewijzing` over March 2023: 57000 cent.
bericht::Prestatie prestatie(std::string_view referentienummer);
/// The credit of it: the same, naming it.
bericht::Prestatie credit(const bericht::Prestatie& debet, std::string_view referentienummer);
/// Sets TotaalIngediendBedrag to the sum of the Prestaties (TR358).
void correct_totaal(bericht::Declaratie& declaratie);

/// The toewijzing of the story. Dagtekening 2023-02-20. Asks nothing of the register.
bericht::Bericht good_wmo301();
/// Its akkoord: a Header without RetourCodes. Wants good_wmo301.
bericht::Bericht good_wmo302();
/// Start on 2023-03-01. Dagtekening 2023-03-02. Wants good_wmo301.
bericht::Bericht good_wmo305();
/// Stop, reden 19, on 2023-06-30. Dagtekening 2023-07-03. Wants good_wmo301 and good_wmo305.
bericht::Bericht good_wmo307();
/// Request for 07 07A11 from 2023-04-01. Dagtekening 2023-03-06. Asks nothing of the register.
bericht::Bericht good_wmo315();
/// Request for 12 uur per maand from 2023-05-01. Dagtekening 2023-04-03. Wants good_wmo301.
bericht::Bericht good_wmo317();
/// Rejects good_wmo315, which it wants. Dagtekening 2023-03-20.
bericht::Bericht good_wmo319();
/// Its akkoord: a Header without RetourCodes. Wants good_wmo319.
bericht::Bericht good_wmo320();
/// March 2023: one Prestatie R1. Dagtekening 2023-04-03. Wants good_wmo301.
bericht::Bericht good_wmo323();
/// Rejects R1 of good_wmo323 (9339), which it wants. Dagtekening 2023-04-05.
bericht::Bericht good_wmo325();

/// The same message under another Identificatie (TR056).
bericht::Bericht with_identificatie(bericht::Bericht bericht, std::string_view identificatie);

} // namespace iwmod::test
