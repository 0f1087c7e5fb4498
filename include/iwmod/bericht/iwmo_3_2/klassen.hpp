/// The berichtklassen of the fourteen messages as values. A retourbericht has the classes of its
/// heenbericht: the same structs, with `retourcodes` filled. A plural class of the standard
/// (StartProducten) is a vector; an empty one is absent.
#pragma once

#include <iwmod/bericht/iwmo_3_2/cdt.hpp>
#include <iwmod/bericht/soort.hpp>

#include <variant>

namespace iwmod::bericht {

/// Header of every message. What only a retourbericht or a WMO325 carries is empty elsewhere.
struct Header {
    Tekst berichtcode;
    Nummer berichtversie = 3;
    Nummer berichtsubversie = 2;
    Tekst afzender;
    Tekst ontvanger;
    BerichtIdentificatie berichtidentificatie;
    XsdVersie xsdversie;

    Tekst identificatieretour;                    ///< retourbericht
    Datum dagtekeningretour = geen_datum;         ///< retourbericht
    BerichtIdentificatie declaratieidentificatie; ///< 325
    std::optional<Tekst> xsltversie;              ///< retourbericht, 325
    XsdVersie xsdversieretour;                    ///< retourbericht
    XsdVersie xsdversiedeclaratie;                ///< 325
    RetourCodes retourcodes;
};

struct Contact {
    Tekst soort;
    std::optional<Adres> adres;
    std::optional<Tekst> organisatie;
    std::optional<Telefoonnummers> telefoon;
    std::optional<Tekst> emailadres;
    std::optional<OpenPeriode> periode;
    RetourCodes retourcodes;
};

struct Relatie {
    Tekst nummer;
    std::optional<Nummer> volgorde;
    Tekst soort;
    std::optional<Geboortedatum> geboortedatum;
    std::optional<Tekst> geslacht;
    VolledigeNaam naam;
    Contact contact;
    RetourCodes retourcodes;
};

struct ToegewezenProduct {
    Nummer toewijzingnummer = 0;
    std::optional<Tekst> referentieaanbieder;
    std::optional<Product> product;
    Datum toewijzingsdatum = geen_datum;
    Tijd toewijzingstijd;
    Datum ingangsdatum = geen_datum;
    std::optional<Datum> einddatum;
    std::optional<Tekst> redenwijziging;
    std::optional<Omvang> omvang;
    std::optional<Eurocent> budget;
    std::optional<Tekst> commentaar;
    RetourCodes retourcodes;
};

/// Client of WMO301 and WMO302.
struct ToewijzingClient {
    Bsn bsn;
    Geboortedatum geboortedatum;
    Tekst geslacht;
    VolledigeNaam naam;
    std::optional<Communicatie> communicatie;
    std::optional<Tekst> juridischestatus;
    std::optional<Tekst> wettelijkevertegenwoordiging;
    std::optional<Tekst> commentaar;
    std::vector<Relatie> relaties;
    std::vector<Contact> contactgegevens;
    std::vector<ToegewezenProduct> toegewezenproducten;
    RetourCodes retourcodes;
};

struct StartProduct {
    std::optional<Nummer> toewijzingnummer;
    std::optional<Product> product;
    std::optional<Datum> toewijzingingangsdatum;
    Datum begindatum = geen_datum;
    Tekst statusaanlevering;
    RetourCodes retourcodes;
};

/// Client of WMO305 and WMO306.
struct StartClient {
    Bsn bsn;
    Geboortedatum geboortedatum;
    Tekst geslacht;
    VerkorteNaam naam;
    std::vector<StartProduct> startproducten;
    RetourCodes retourcodes;
};

struct StopProduct {
    std::optional<Nummer> toewijzingnummer;
    std::optional<Product> product;
    std::optional<Datum> toewijzingingangsdatum;
    Datum begindatum = geen_datum;
    Tekst redenbeeindiging;
    Datum einddatum = geen_datum;
    Tekst statusaanlevering;
    RetourCodes retourcodes;
};

/// Client of WMO307 and WMO308.
struct StopClient {
    Bsn bsn;
    Geboortedatum geboortedatum;
    Tekst geslacht;
    VerkorteNaam naam;
    std::vector<StopProduct> stopproducten;
    RetourCodes retourcodes;
};

struct AangevraagdProduct {
    Tekst referentieaanbieder;
    std::optional<Nummer> beschikkingnummer;
    std::optional<Product> product;
    std::optional<Datum> beschikkingingangsdatum;
    Datum toewijzingingangsdatum = geen_datum;
    std::optional<Datum> toewijzingeinddatum;
    std::optional<Omvang> omvang;
    std::optional<Eurocent> budget;
    Verwijzer verwijzer;
    std::optional<Tekst> raamcontract;
    std::optional<Tekst> commentaar;
    RetourCodes retourcodes;
};

/// Client of WMO315 and WMO316.
struct AanvraagClient {
    Bsn bsn;
    Geboortedatum geboortedatum;
    Tekst geslacht;
    VerkorteNaam naam;
    std::optional<Tekst> commentaar;
    std::vector<AangevraagdProduct> aangevraagdeproducten;
    RetourCodes retourcodes;
};

struct OngewijzigdProduct {
    Nummer toewijzingnummer = 0;
    RetourCodes retourcodes;
};

struct TeWijzigenProduct {
    Nummer toewijzingnummer = 0;
    Datum gewensteingangsdatum = geen_datum;
    std::optional<Datum> einddatum;
    std::optional<Omvang> omvang;
    std::optional<Eurocent> budget;
    RetourCodes retourcodes;
};

struct NieuwProduct {
    std::optional<Product> product;
    Datum gewensteingangsdatum = geen_datum;
    std::optional<Datum> einddatum;
    std::optional<Omvang> omvang;
    std::optional<Eurocent> budget;
    RetourCodes retourcodes;
};

struct Verzoek {
    Tekst referentieaanbieder;
    Tekst redenverzoek;
    std::vector<OngewijzigdProduct> ongewijzigdeproducten;
    std::vector<TeWijzigenProduct> tewijzigenproducten;
    std::vector<NieuwProduct> nieuweproducten;
    RetourCodes retourcodes;
};

/// Client of WMO317 and WMO318.
struct WijzigingClient {
    Bsn bsn;
    Verzoek verzoek;
    RetourCodes retourcodes;
};

/// Antwoord of WMO319 and WMO320.
struct Antwoord {
    Tekst referentieaanbieder;
    Tekst verzoekantwoord;
    std::optional<Tekst> redenafwijzingverzoek;
    RetourCodes retourcodes;
};

struct Prestatie {
    Referentie productreferentie;
    Nummer toewijzingnummer = 0;
    Tekst productcategorie;
    Tekst productcode;
    GeslotenPeriode productperiode;
    Volume geleverdvolume;
    Tekst eenheid;
    std::optional<Eurocent> producttarief;
    BedragMetDC ingediendbedrag;
    RetourCodes retourcodes;
};

/// Client of WMO323 and WMO325.
struct DeclaratieClient {
    Bsn bsn;
    std::vector<Prestatie> prestaties;
    RetourCodes retourcodes;
};

/// Declaratie of WMO323.
struct Declaratie {
    Tekst declaratienummer;
    GeslotenPeriode declaratieperiode;
    Datum declaratiedagtekening = geen_datum;
    TotaalBedragMetDC totaalingediendbedrag;
    std::vector<DeclaratieClient> clienten;
};

/// DeclaratieAntwoord of WMO325.
struct DeclaratieAntwoord {
    Tekst declaratienummer;
    TotaalBedragMetDC totaalingediendbedrag;
    TotaalBedragMetDC totaaltoegekendbedrag;
    std::vector<DeclaratieClient> clienten;
    RetourCodes retourcodes;
};

/// What stands below the Header; `monostate` when a retour or 325 has nothing there.
using Inhoud =
    std::variant<std::monostate, ToewijzingClient, StartClient, StopClient, AanvraagClient,
                 WijzigingClient, Antwoord, Declaratie, DeclaratieAntwoord>;

/// One message.
struct Bericht {
    Soort soort = Soort::wmo301;
    Header header;
    Inhoud inhoud;
};

/// The gemeente of the message: Afzender of 301, 302, 319, 320 and 325, else Ontvanger. Nothing
/// when that is no gemeentecode.
std::optional<Gemeentecode> gemeente(const Bericht& bericht);
/// The aanbieder of the message: the other one of the two. Nothing when that is no AGB-code.
std::optional<AgbCode> aanbieder(const Bericht& bericht);

} // namespace iwmod::bericht
