// The tables: for each class its elements in the order of the standard. `retour` is what the class
// has behind them in a retourbericht (or, for Client and Prestatie of a declaratie, in a WMO325).
#include "iwmo_3_2/cdt_klassen.hpp"
#include "velden.hpp"
#include <iwmod/bericht/beschrijving.hpp>
#include <iwmod/bericht/iwmo_3_2/klassen.hpp>

namespace iwmod::bericht {

namespace {
constexpr auto verplicht = Aanwezig::verplicht;
constexpr auto optioneel = Aanwezig::optioneel;

/// The element behind which a class of a retour carries its codes.
template <class T>
constexpr std::array retour_velden{retourcodes_field<&T::retourcodes>(verplicht)};
} // namespace

// --- Classes of the messages, innermost first
// ------------------------------------------------------

namespace {
constexpr std::array contact_velden{
    field<&Contact::soort>("Soort"),
    field<&Contact::adres>("Adres"),
    field<&Contact::organisatie>("Organisatie"),
    field<&Contact::telefoon>("Telefoon"),
    field<&Contact::emailadres>("Emailadres"),
    field<&Contact::periode>("Periode"),
};
constexpr std::array toegewezenproduct_velden{
    field<&ToegewezenProduct::toewijzingnummer>("ToewijzingNummer"),
    field<&ToegewezenProduct::referentieaanbieder>("ReferentieAanbieder"),
    field<&ToegewezenProduct::product>("Product"),
    field<&ToegewezenProduct::toewijzingsdatum>("Toewijzingsdatum"),
    field<&ToegewezenProduct::toewijzingstijd>("Toewijzingstijd"),
    field<&ToegewezenProduct::ingangsdatum>("Ingangsdatum"),
    field<&ToegewezenProduct::einddatum>("Einddatum"),
    field<&ToegewezenProduct::redenwijziging>("RedenWijziging"),
    field<&ToegewezenProduct::omvang>("Omvang"),
    field<&ToegewezenProduct::budget>("Budget"),
    field<&ToegewezenProduct::commentaar>("Commentaar"),
};
constexpr std::array startproduct_velden{
    field<&StartProduct::toewijzingnummer>("ToewijzingNummer"),
    field<&StartProduct::product>("Product"),
    field<&StartProduct::toewijzingingangsdatum>("ToewijzingIngangsdatum"),
    field<&StartProduct::begindatum>("Begindatum"),
    field<&StartProduct::statusaanlevering>("StatusAanlevering"),
};
constexpr std::array stopproduct_velden{
    field<&StopProduct::toewijzingnummer>("ToewijzingNummer"),
    field<&StopProduct::product>("Product"),
    field<&StopProduct::toewijzingingangsdatum>("ToewijzingIngangsdatum"),
    field<&StopProduct::begindatum>("Begindatum"),
    field<&StopProduct::redenbeeindiging>("RedenBeeindiging"),
    field<&StopProduct::einddatum>("Einddatum"),
    field<&StopProduct::statusaanlevering>("StatusAanlevering"),
};
constexpr std::array aangevraagdproduct_velden{
    field<&AangevraagdProduct::referentieaanbieder>("ReferentieAanbieder"),
    field<&AangevraagdProduct::beschikkingnummer>("BeschikkingNummer"),
    field<&AangevraagdProduct::product>("Product"),
    field<&AangevraagdProduct::beschikkingingangsdatum>("BeschikkingIngangsdatum"),
    field<&AangevraagdProduct::toewijzingingangsdatum>("ToewijzingIngangsdatum"),
    field<&AangevraagdProduct::toewijzingeinddatum>("ToewijzingEinddatum"),
    field<&AangevraagdProduct::omvang>("Omvang"),
    field<&AangevraagdProduct::budget>("Budget"),
    field<&AangevraagdProduct::verwijzer>("Verwijzer"),
    field<&AangevraagdProduct::raamcontract>("Raamcontract"),
    field<&AangevraagdProduct::commentaar>("Commentaar"),
};
constexpr std::array ongewijzigdproduct_velden{
    field<&OngewijzigdProduct::toewijzingnummer>("ToewijzingNummer"),
};
constexpr std::array tewijzigenproduct_velden{
    field<&TeWijzigenProduct::toewijzingnummer>("ToewijzingNummer"),
    field<&TeWijzigenProduct::gewensteingangsdatum>("GewensteIngangsdatum"),
    field<&TeWijzigenProduct::einddatum>("Einddatum"),
    field<&TeWijzigenProduct::omvang>("Omvang"),
    field<&TeWijzigenProduct::budget>("Budget"),
};
constexpr std::array nieuwproduct_velden{
    field<&NieuwProduct::product>("Product"),
    field<&NieuwProduct::gewensteingangsdatum>("GewensteIngangsdatum"),
    field<&NieuwProduct::einddatum>("Einddatum"),
    field<&NieuwProduct::omvang>("Omvang"),
    field<&NieuwProduct::budget>("Budget"),
};
constexpr std::array antwoord_velden{
    field<&Antwoord::referentieaanbieder>("ReferentieAanbieder"),
    field<&Antwoord::verzoekantwoord>("VerzoekAntwoord"),
    field<&Antwoord::redenafwijzingverzoek>("RedenAfwijzingVerzoek"),
};
constexpr std::array prestatie_velden{
    field<&Prestatie::productreferentie>("ProductReferentie"),
    field<&Prestatie::toewijzingnummer>("ToewijzingNummer"),
    field<&Prestatie::productcategorie>("ProductCategorie"),
    field<&Prestatie::productcode>("ProductCode"),
    field<&Prestatie::productperiode>("ProductPeriode"),
    field<&Prestatie::geleverdvolume>("GeleverdVolume"),
    field<&Prestatie::eenheid>("Eenheid"),
    field<&Prestatie::producttarief>("ProductTarief"),
    field<&Prestatie::ingediendbedrag>("IngediendBedrag"),
};

template <class T>
constexpr Klasse klasse(std::string_view naam, std::span<const Veld> velden) {
    return {.naam = naam, .velden = velden, .retour = retour_velden<T>};
}
constexpr Klasse contact_klasse = klasse<Contact>("Contact", contact_velden);
constexpr Klasse toegewezenproduct_klasse =
    klasse<ToegewezenProduct>("ToegewezenProduct", toegewezenproduct_velden);
constexpr Klasse startproduct_klasse = klasse<StartProduct>("StartProduct", startproduct_velden);
constexpr Klasse stopproduct_klasse = klasse<StopProduct>("StopProduct", stopproduct_velden);
constexpr Klasse aangevraagdproduct_klasse =
    klasse<AangevraagdProduct>("AangevraagdProduct", aangevraagdproduct_velden);
constexpr Klasse ongewijzigdproduct_klasse =
    klasse<OngewijzigdProduct>("OngewijzigdProduct", ongewijzigdproduct_velden);
constexpr Klasse tewijzigenproduct_klasse =
    klasse<TeWijzigenProduct>("TeWijzigenProduct", tewijzigenproduct_velden);
constexpr Klasse nieuwproduct_klasse = klasse<NieuwProduct>("NieuwProduct", nieuwproduct_velden);
constexpr Klasse antwoord_klasse = klasse<Antwoord>("Antwoord", antwoord_velden);
constexpr Klasse prestatie_klasse = klasse<Prestatie>("Prestatie", prestatie_velden);
} // namespace

template <>
struct KlasseOf<Contact> : KlasseIs<contact_klasse> {};
template <>
struct KlasseOf<ToegewezenProduct> : KlasseIs<toegewezenproduct_klasse> {};
template <>
struct KlasseOf<StartProduct> : KlasseIs<startproduct_klasse> {};
template <>
struct KlasseOf<StopProduct> : KlasseIs<stopproduct_klasse> {};
template <>
struct KlasseOf<AangevraagdProduct> : KlasseIs<aangevraagdproduct_klasse> {};
template <>
struct KlasseOf<OngewijzigdProduct> : KlasseIs<ongewijzigdproduct_klasse> {};
template <>
struct KlasseOf<TeWijzigenProduct> : KlasseIs<tewijzigenproduct_klasse> {};
template <>
struct KlasseOf<NieuwProduct> : KlasseIs<nieuwproduct_klasse> {};
template <>
struct KlasseOf<Antwoord> : KlasseIs<antwoord_klasse> {};
template <>
struct KlasseOf<Prestatie> : KlasseIs<prestatie_klasse> {};

namespace {
constexpr std::array relatie_velden{
    field<&Relatie::nummer>("Nummer"),     field<&Relatie::volgorde>("Volgorde"),
    field<&Relatie::soort>("Soort"),       field<&Relatie::geboortedatum>("Geboortedatum"),
    field<&Relatie::geslacht>("Geslacht"), field<&Relatie::naam>("Naam"),
    field<&Relatie::contact>("Contact"),
};
constexpr std::array verzoek_velden{
    field<&Verzoek::referentieaanbieder>("ReferentieAanbieder"),
    field<&Verzoek::redenverzoek>("RedenVerzoek"),
    plural<&Verzoek::ongewijzigdeproducten, "OngewijzigdeProducten", "OngewijzigdProduct">(
        optioneel),
    plural<&Verzoek::tewijzigenproducten, "TeWijzigenProducten", "TeWijzigenProduct">(optioneel),
    plural<&Verzoek::nieuweproducten, "NieuweProducten", "NieuwProduct">(optioneel),
};
constexpr std::array declaratieclient_velden{
    field<&DeclaratieClient::bsn>("Bsn"),
    plural<&DeclaratieClient::prestaties, "Prestaties", "Prestatie">(verplicht),
};
constexpr Klasse relatie_klasse = klasse<Relatie>("Relatie", relatie_velden);
constexpr Klasse verzoek_klasse = klasse<Verzoek>("Verzoek", verzoek_velden);
constexpr Klasse declaratieclient_klasse =
    klasse<DeclaratieClient>("Client", declaratieclient_velden);
} // namespace

template <>
struct KlasseOf<Relatie> : KlasseIs<relatie_klasse> {};
template <>
struct KlasseOf<Verzoek> : KlasseIs<verzoek_klasse> {};
template <>
struct KlasseOf<DeclaratieClient> : KlasseIs<declaratieclient_klasse> {};

namespace {
constexpr std::array toewijzingclient_velden{
    field<&ToewijzingClient::bsn>("Bsn"),
    field<&ToewijzingClient::geboortedatum>("Geboortedatum"),
    field<&ToewijzingClient::geslacht>("Geslacht"),
    field<&ToewijzingClient::naam>("Naam"),
    field<&ToewijzingClient::communicatie>("Communicatie"),
    field<&ToewijzingClient::juridischestatus>("JuridischeStatus"),
    field<&ToewijzingClient::wettelijkevertegenwoordiging>("WettelijkeVertegenwoordiging"),
    field<&ToewijzingClient::commentaar>("Commentaar"),
    plural<&ToewijzingClient::relaties, "Relaties", "Relatie">(optioneel),
    plural<&ToewijzingClient::contactgegevens, "Contactgegevens", "Contact">(verplicht),
    plural<&ToewijzingClient::toegewezenproducten, "ToegewezenProducten", "ToegewezenProduct">(
        verplicht),
};
constexpr std::array startclient_velden{
    field<&StartClient::bsn>("Bsn"),
    field<&StartClient::geboortedatum>("Geboortedatum"),
    field<&StartClient::geslacht>("Geslacht"),
    field<&StartClient::naam>("Naam"),
    plural<&StartClient::startproducten, "StartProducten", "StartProduct">(verplicht),
};
constexpr std::array stopclient_velden{
    field<&StopClient::bsn>("Bsn"),
    field<&StopClient::geboortedatum>("Geboortedatum"),
    field<&StopClient::geslacht>("Geslacht"),
    field<&StopClient::naam>("Naam"),
    plural<&StopClient::stopproducten, "StopProducten", "StopProduct">(verplicht),
};
constexpr std::array aanvraagclient_velden{
    field<&AanvraagClient::bsn>("Bsn"),
    field<&AanvraagClient::geboortedatum>("Geboortedatum"),
    field<&AanvraagClient::geslacht>("Geslacht"),
    field<&AanvraagClient::naam>("Naam"),
    field<&AanvraagClient::commentaar>("Commentaar"),
    plural<&AanvraagClient::aangevraagdeproducten, "AangevraagdeProducten", "AangevraagdProduct">(
        verplicht),
};
constexpr std::array wijzigingclient_velden{
    field<&WijzigingClient::bsn>("Bsn"),
    field<&WijzigingClient::verzoek>("Verzoek"),
};
constexpr std::array declaratie_velden{
    field<&Declaratie::declaratienummer>("DeclaratieNummer"),
    field<&Declaratie::declaratieperiode>("DeclaratiePeriode"),
    field<&Declaratie::declaratiedagtekening>("DeclaratieDagtekening"),
    field<&Declaratie::totaalingediendbedrag>("TotaalIngediendBedrag"),
    plural<&Declaratie::clienten, "Clienten", "Client">(verplicht),
};
constexpr std::array declaratieantwoord_velden{
    field<&DeclaratieAntwoord::declaratienummer>("DeclaratieNummer"),
    field<&DeclaratieAntwoord::totaalingediendbedrag>("TotaalIngediendBedrag"),
    field<&DeclaratieAntwoord::totaaltoegekendbedrag>("TotaalToegekendBedrag"),
    plural<&DeclaratieAntwoord::clienten, "Clienten", "Client">(optioneel),
};
constexpr std::array header_velden{
    field<&Header::berichtcode>("BerichtCode"),
    field<&Header::berichtversie>("BerichtVersie"),
    field<&Header::berichtsubversie>("BerichtSubversie"),
    field<&Header::afzender>("Afzender"),
    field<&Header::ontvanger>("Ontvanger"),
    field<&Header::berichtidentificatie>("BerichtIdentificatie"),
    field<&Header::xsdversie>("XsdVersie"),
};
constexpr std::array header_retour_velden{
    field<&Header::identificatieretour>("IdentificatieRetour"),
    field<&Header::dagtekeningretour>("DagtekeningRetour"),
    field<&Header::xsltversie>("XsltVersie"),
    field<&Header::xsdversieretour>("XsdVersieRetour"),
    retourcodes_field<&Header::retourcodes>(optioneel),
};
constexpr std::array header_325_velden{
    field<&Header::declaratieidentificatie>("DeclaratieIdentificatie"),
    field<&Header::xsltversie>("XsltVersie"),
    field<&Header::xsdversiedeclaratie>("XsdVersieDeclaratie"),
    retourcodes_field<&Header::retourcodes>(verplicht),
};

constexpr Klasse toewijzingclient_klasse =
    klasse<ToewijzingClient>("Client", toewijzingclient_velden);
constexpr Klasse startclient_klasse = klasse<StartClient>("Client", startclient_velden);
constexpr Klasse stopclient_klasse = klasse<StopClient>("Client", stopclient_velden);
constexpr Klasse aanvraagclient_klasse = klasse<AanvraagClient>("Client", aanvraagclient_velden);
constexpr Klasse wijzigingclient_klasse = klasse<WijzigingClient>("Client", wijzigingclient_velden);
constexpr Klasse declaratie_klasse{.naam = "Declaratie", .velden = declaratie_velden, .retour = {}};
constexpr Klasse declaratieantwoord_klasse =
    klasse<DeclaratieAntwoord>("DeclaratieAntwoord", declaratieantwoord_velden);
constexpr Klasse header_klasse{
    .naam = "Header", .velden = header_velden, .retour = header_retour_velden};
constexpr Klasse header_325_klasse{
    .naam = "Header", .velden = header_velden, .retour = header_325_velden};

// --- Root: Header and what stands below it
// ---------------------------------------------------------

constexpr Veld header_veld(const Klasse& header) {
    Veld veld = Veld{.naam = "Header", .klasse = &header};
    veld.open = [](void* bericht) -> void* { return &static_cast<Bericht*>(bericht)->header; };
    veld.count = [](const void*) -> std::size_t { return 1; };
    veld.child = [](const void* bericht, std::size_t) -> const void* {
        return &static_cast<const Bericht*>(bericht)->header;
    };
    return veld;
}

template <class T>
constexpr Veld inhoud_veld(const Klasse& klasse, Aanwezig aanwezig) {
    Veld veld{.naam = klasse.naam, .verplicht = aanwezig == Aanwezig::verplicht, .klasse = &klasse};
    veld.open = [](void* bericht) -> void* {
        return &static_cast<Bericht*>(bericht)->inhoud.template emplace<T>();
    };
    veld.count = [](const void* bericht) -> std::size_t {
        return std::holds_alternative<T>(static_cast<const Bericht*>(bericht)->inhoud) ? 1 : 0;
    };
    veld.child = [](const void* bericht, std::size_t) -> const void* {
        return std::get_if<T>(&static_cast<const Bericht*>(bericht)->inhoud);
    };
    return veld;
}

template <class T, const Klasse& HeaderKlasse, const Klasse& InhoudKlasse, Aanwezig A>
const Klasse& root() {
    static constexpr std::array velden{header_veld(HeaderKlasse), inhoud_veld<T>(InhoudKlasse, A)};
    static constexpr Klasse klasse{.naam = "Root", .velden = velden, .retour = {}};
    return klasse;
}

template <class T, const Klasse& InhoudKlasse>
const Klasse& heen_or_retour(Soort soort) {
    return info(soort).is_retour ? root<T, header_klasse, InhoudKlasse, Aanwezig::optioneel>()
                                 : root<T, header_klasse, InhoudKlasse, Aanwezig::verplicht>();
}
} // namespace

const Klasse& root_klasse(Soort soort) {
    switch (soort) {
    case Soort::wmo301:
    case Soort::wmo302:
        return heen_or_retour<ToewijzingClient, toewijzingclient_klasse>(soort);
    case Soort::wmo305:
    case Soort::wmo306:
        return heen_or_retour<StartClient, startclient_klasse>(soort);
    case Soort::wmo307:
    case Soort::wmo308:
        return heen_or_retour<StopClient, stopclient_klasse>(soort);
    case Soort::wmo315:
    case Soort::wmo316:
        return heen_or_retour<AanvraagClient, aanvraagclient_klasse>(soort);
    case Soort::wmo317:
    case Soort::wmo318:
        return heen_or_retour<WijzigingClient, wijzigingclient_klasse>(soort);
    case Soort::wmo319:
    case Soort::wmo320:
        return heen_or_retour<Antwoord, antwoord_klasse>(soort);
    case Soort::wmo323:
        return root<Declaratie, header_klasse, declaratie_klasse, Aanwezig::verplicht>();
    case Soort::wmo325:
        break;
    }
    return root<DeclaratieAntwoord, header_325_klasse, declaratieantwoord_klasse,
                Aanwezig::optioneel>();
}

bool has_retour_velden(Soort soort) {
    return info(soort).is_retour || soort == Soort::wmo325;
}

} // namespace iwmod::bericht
