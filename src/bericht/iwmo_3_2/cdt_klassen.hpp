/// The tables of the complex data types (CDT): for each its elements in the order of the standard.
#pragma once

#include "velden.hpp"
#include <iwmod/bericht/beschrijving.hpp>
#include <iwmod/bericht/iwmo_3_2/cdt.hpp>

namespace iwmod::bericht {

inline constexpr std::array berichtidentificatie_velden{
    field<&BerichtIdentificatie::identificatie>("Identificatie"),
    field<&BerichtIdentificatie::dagtekening>("Dagtekening"),
};
inline constexpr std::array xsdversie_velden{
    field<&XsdVersie::basisschemaxsdversie>("BasisschemaXsdVersie"),
    field<&XsdVersie::berichtxsdversie>("BerichtXsdVersie"),
};
inline constexpr std::array geboortedatum_velden{
    field<&Geboortedatum::datum>("Datum"),
    field<&Geboortedatum::datumgebruik>("DatumGebruik"),
};
inline constexpr std::array achternaam_velden{
    field<&Achternaam::achternaam>("Achternaam"),
    field<&Achternaam::voorvoegsel>("Voorvoegsel"),
};
inline constexpr std::array communicatie_velden{
    field<&Communicatie::vorm>("Vorm"),
    field<&Communicatie::taal>("Taal"),
};
inline constexpr std::array huis_velden{
    field<&Huis::huisnummer>("Huisnummer"),
    field<&Huis::huisletter>("Huisletter"),
    field<&Huis::huisnummertoevoeging>("HuisnummerToevoeging"),
    field<&Huis::aanduidingwoonadres>("AanduidingWoonadres"),
};
inline constexpr std::array telefoon_velden{
    field<&Telefoon::telefoonnummer>("Telefoonnummer"),
    field<&Telefoon::landnummer>("Landnummer"),
};
inline constexpr std::array openperiode_velden{
    field<&OpenPeriode::begindatum>("Begindatum"),
    field<&OpenPeriode::einddatum>("Einddatum"),
};
inline constexpr std::array geslotenperiode_velden{
    field<&GeslotenPeriode::begindatum>("Begindatum"),
    field<&GeslotenPeriode::einddatum>("Einddatum"),
};
inline constexpr std::array product_velden{
    field<&Product::categorie>("Categorie"),
    field<&Product::code>("Code"),
};
inline constexpr std::array omvang_velden{
    field<&Omvang::volume>("Volume"),
    field<&Omvang::eenheid>("Eenheid"),
    field<&Omvang::frequentie>("Frequentie"),
};
inline constexpr std::array referentie_velden{
    field<&Referentie::referentienummer>("ReferentieNummer"),
    field<&Referentie::vorigreferentienummer>("VorigReferentieNummer"),
};
inline constexpr std::array bedragmetdc_velden{
    field<&BedragMetDC::bedrag>("Bedrag"),
    field<&BedragMetDC::debetcredit>("DebetCredit"),
};
inline constexpr std::array totaalbedragmetdc_velden{
    field<&TotaalBedragMetDC::totaalbedrag>("TotaalBedrag"),
    field<&TotaalBedragMetDC::debetcredit>("DebetCredit"),
};
inline constexpr std::array verwijzer_velden{
    field<&Verwijzer::type>("Type"),
    field<&Verwijzer::naam>("Naam"),
    field<&Verwijzer::zorgverlenercode>("ZorgverlenerCode"),
};

constexpr Klasse cdt(std::string_view naam, std::span<const Veld> velden) {
    return {.naam = naam, .velden = velden, .retour = {}, .cdt = true};
}
inline constexpr Klasse berichtidentificatie_klasse =
    cdt("CDT_BerichtIdentificatie", berichtidentificatie_velden);
inline constexpr Klasse xsdversie_klasse = cdt("CDT_XsdVersie", xsdversie_velden);
inline constexpr Klasse geboortedatum_klasse = cdt("CDT_Geboortedatum", geboortedatum_velden);
inline constexpr Klasse achternaam_klasse = cdt("CDT_Achternaam", achternaam_velden);
inline constexpr Klasse communicatie_klasse = cdt("CDT_Communicatie", communicatie_velden);
inline constexpr Klasse huis_klasse = cdt("CDT_Huis", huis_velden);
inline constexpr Klasse telefoon_klasse = cdt("CDT_Telefoon", telefoon_velden);
inline constexpr Klasse openperiode_klasse = cdt("CDT_OpenPeriode", openperiode_velden);
inline constexpr Klasse geslotenperiode_klasse = cdt("CDT_GeslotenPeriode", geslotenperiode_velden);
inline constexpr Klasse product_klasse = cdt("CDT_Product", product_velden);
inline constexpr Klasse omvang_klasse = cdt("CDT_Omvang", omvang_velden);
inline constexpr Klasse referentie_klasse = cdt("CDT_Referentie", referentie_velden);
inline constexpr Klasse bedragmetdc_klasse = cdt("CDT_BedragMetDC", bedragmetdc_velden);
inline constexpr Klasse totaalbedragmetdc_klasse =
    cdt("CDT_TotaalBedragMetDC", totaalbedragmetdc_velden);
inline constexpr Klasse verwijzer_klasse = cdt("CDT_Verwijzer", verwijzer_velden);

template <const Klasse& K>
struct KlasseIs {
    static constexpr const Klasse* value = &K;
};
template <>
struct KlasseOf<BerichtIdentificatie> : KlasseIs<berichtidentificatie_klasse> {};
template <>
struct KlasseOf<XsdVersie> : KlasseIs<xsdversie_klasse> {};
template <>
struct KlasseOf<Geboortedatum> : KlasseIs<geboortedatum_klasse> {};
template <>
struct KlasseOf<Achternaam> : KlasseIs<achternaam_klasse> {};
template <>
struct KlasseOf<Communicatie> : KlasseIs<communicatie_klasse> {};
template <>
struct KlasseOf<Huis> : KlasseIs<huis_klasse> {};
template <>
struct KlasseOf<Telefoon> : KlasseIs<telefoon_klasse> {};
template <>
struct KlasseOf<OpenPeriode> : KlasseIs<openperiode_klasse> {};
template <>
struct KlasseOf<GeslotenPeriode> : KlasseIs<geslotenperiode_klasse> {};
template <>
struct KlasseOf<Product> : KlasseIs<product_klasse> {};
template <>
struct KlasseOf<Omvang> : KlasseIs<omvang_klasse> {};
template <>
struct KlasseOf<Referentie> : KlasseIs<referentie_klasse> {};
template <>
struct KlasseOf<BedragMetDC> : KlasseIs<bedragmetdc_klasse> {};
template <>
struct KlasseOf<TotaalBedragMetDC> : KlasseIs<totaalbedragmetdc_klasse> {};
template <>
struct KlasseOf<Verwijzer> : KlasseIs<verwijzer_klasse> {};

inline constexpr std::array volledigenaam_velden{
    field<&VolledigeNaam::geslachtsnaam>("Geslachtsnaam"),
    field<&VolledigeNaam::partnernaam>("Partnernaam"),
    field<&VolledigeNaam::voornamen>("Voornamen"),
    field<&VolledigeNaam::voorletters>("Voorletters"),
    field<&VolledigeNaam::naamgebruik>("NaamGebruik"),
};
inline constexpr std::array verkortenaam_velden{
    field<&VerkorteNaam::geslachtsnaam>("Geslachtsnaam"),
    field<&VerkorteNaam::voornamen>("Voornamen"),
    field<&VerkorteNaam::voorletters>("Voorletters"),
};
inline constexpr std::array adres_velden{
    field<&Adres::huis>("Huis"),
    field<&Adres::postcode>("Postcode"),
    field<&Adres::straatnaam>("Straatnaam"),
    field<&Adres::plaatsnaam>("Plaatsnaam"),
    field<&Adres::landcode>("LandCode"),
};
inline constexpr std::array telefoonnummers_velden{
    field<&Telefoonnummers::telefoon01>("Telefoon01"),
    field<&Telefoonnummers::telefoon02>("Telefoon02"),
};
inline constexpr Klasse volledigenaam_klasse = cdt("CDT_VolledigeNaam", volledigenaam_velden);
inline constexpr Klasse verkortenaam_klasse = cdt("CDT_VerkorteNaam", verkortenaam_velden);
inline constexpr Klasse adres_klasse = cdt("CDT_Adres", adres_velden);
inline constexpr Klasse telefoonnummers_klasse = cdt("CDT_Telefoonnummers", telefoonnummers_velden);

template <>
struct KlasseOf<VolledigeNaam> : KlasseIs<volledigenaam_klasse> {};
template <>
struct KlasseOf<VerkorteNaam> : KlasseIs<verkortenaam_klasse> {};
template <>
struct KlasseOf<Adres> : KlasseIs<adres_klasse> {};
template <>
struct KlasseOf<Telefoonnummers> : KlasseIs<telefoonnummers_klasse> {};

} // namespace iwmod::bericht
