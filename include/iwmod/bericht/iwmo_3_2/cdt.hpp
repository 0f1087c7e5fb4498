/// The composed types of the basisschema (CDT), element by element in their order.
#pragma once

#include <iwmod/bericht/waarden.hpp>

#include <optional>
#include <string>
#include <vector>

namespace iwmod::bericht {

using Tekst = std::string;
using RetourCodes = std::vector<std::string>;

struct BerichtIdentificatie {
    Tekst identificatie;
    Datum dagtekening = geen_datum;
};

struct XsdVersie {
    Tekst basisschemaxsdversie;
    Tekst berichtxsdversie;
};

struct Geboortedatum {
    Datum datum = geen_datum;
    std::optional<Tekst> datumgebruik;
};

struct Achternaam {
    Tekst achternaam;
    std::optional<Tekst> voorvoegsel;
};

struct VolledigeNaam {
    Achternaam geslachtsnaam;
    std::optional<Achternaam> partnernaam;
    std::optional<Tekst> voornamen;
    std::optional<Tekst> voorletters;
    Tekst naamgebruik;
};

struct VerkorteNaam {
    Achternaam geslachtsnaam;
    std::optional<Tekst> voornamen;
    std::optional<Tekst> voorletters;
};

struct Communicatie {
    Tekst vorm;
    std::optional<Tekst> taal;
};

struct Huis {
    Nummer huisnummer = 0;
    std::optional<Tekst> huisletter;
    std::optional<Tekst> huisnummertoevoeging;
    std::optional<Tekst> aanduidingwoonadres;
};

struct Adres {
    std::optional<Huis> huis;
    std::optional<Tekst> postcode;
    std::optional<Tekst> straatnaam;
    std::optional<Tekst> plaatsnaam;
    std::optional<Tekst> landcode;
};

struct Telefoon {
    Tekst telefoonnummer;
    Tekst landnummer;
};

struct Telefoonnummers {
    Telefoon telefoon01;
    std::optional<Telefoon> telefoon02;
};

struct OpenPeriode {
    std::optional<Datum> begindatum;
    std::optional<Datum> einddatum;
};

struct GeslotenPeriode {
    Datum begindatum = geen_datum;
    Datum einddatum = geen_datum;
    friend bool operator==(const GeslotenPeriode&, const GeslotenPeriode&) = default;
};

struct Product {
    Tekst categorie;
    std::optional<Tekst> code;
    friend bool operator==(const Product&, const Product&) = default;
};

struct Omvang {
    Volume volume;
    Tekst eenheid;
    Tekst frequentie;
    friend bool operator==(const Omvang&, const Omvang&) = default;
};

struct Referentie {
    Tekst referentienummer;
    std::optional<Tekst> vorigreferentienummer;
    friend bool operator==(const Referentie&, const Referentie&) = default;
};

struct BedragMetDC {
    Eurocent bedrag;
    DebetCredit debetcredit = DebetCredit::debet;
    /// Plus for debet, minus for credit.
    Eurocent signed_value() const { return debetcredit == DebetCredit::debet ? bedrag : -bedrag; }
    friend bool operator==(const BedragMetDC&, const BedragMetDC&) = default;
};

struct TotaalBedragMetDC {
    Eurocent totaalbedrag;
    DebetCredit debetcredit = DebetCredit::debet;
    Eurocent signed_value() const {
        return debetcredit == DebetCredit::debet ? totaalbedrag : -totaalbedrag;
    }
    /// The absolute value, with credit when it is below zero; zero is debet (CS325).
    static TotaalBedragMetDC of(Eurocent signed_value) {
        if (signed_value < Eurocent{}) {
            return {-signed_value, DebetCredit::credit};
        }
        return {signed_value, DebetCredit::debet};
    }
};

struct Verwijzer {
    Tekst type;
    std::optional<Tekst> naam;
    std::optional<Tekst> zorgverlenercode;
};

} // namespace iwmod::bericht
