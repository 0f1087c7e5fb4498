# SPDX-License-Identifier: EUPL-1.2
"""Messages to drop: good ones, of which a test gives only what it is about.

A message is a tree of dicts with the element names of the standard, in their order: a list repeats
an element, None leaves it out. A Gemeente and an Aanbieder number their messages, so that each has
an Identificatie of its own.
"""
import itertools
import re
from dataclasses import dataclass, replace

BERICHTCODES = {301: "414", 302: "415", 305: "418", 307: "420", 315: "444", 317: "480",
                319: "482", 320: "483", 323: "484"}
XSDVERSIE = {"BasisschemaXsdVersie": "1.0.0", "BerichtXsdVersie": "1.0.0"}

# Elements whose type is one of the basisschema: what is below them is in its namespace.
DATATYPES = {"BerichtIdentificatie", "XsdVersie", "XsdVersieRetour", "Geboortedatum", "Naam",
             "Adres", "Product", "Omvang", "Verwijzer", "DeclaratiePeriode", "ProductPeriode",
             "TotaalIngediendBedrag", "ProductReferentie", "IngediendBedrag"}


def bsn(number):
    """The number-th Bsn of the test range 999990000 to 999999999 that passes the 11-proef."""
    return next(itertools.islice(bsns(), number, None))


def bsns():
    """All of them, in order."""
    for candidate in range(999990000, 1000000000):
        digits = [int(digit) for digit in str(candidate)]
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        if sum(digit * weight for digit, weight in zip(digits, weights)) % 11 == 0:
            yield str(candidate)


# --- what a message says

@dataclass(frozen=True)
class Client:
    bsn: str
    geboortedatum: str = "1948-03-21"
    geslacht: str = "2"
    achternaam: str = "Systeemtest-Achternaam"
    datumgebruik: str | None = None

    def elements(self, naamgebruik=None):
        return {"Bsn": self.bsn, "Geboortedatum": {"Datum": self.geboortedatum,
                                  "DatumGebruik": self.datumgebruik},
                "Geslacht": self.geslacht,
                "Naam": {"Geslachtsnaam": {"Achternaam": self.achternaam}, "Voorletters": "AB",
                         "NaamGebruik": naamgebruik}}


@dataclass(frozen=True)
class Omvang:
    volume: int
    eenheid: str
    frequentie: str

    def elements(self):
        return {"Volume": self.volume, "Eenheid": self.eenheid, "Frequentie": self.frequentie}


@dataclass(frozen=True)
class Toewijzing:
    """A ToegewezenProduct; also what a start, a stop or a Prestatie refers to."""
    nummer: int
    categorie: str
    code: str | None
    ingangsdatum: str
    einddatum: str | None
    omvang: Omvang | None = None
    reden: str | None = None
    referentie: str | None = None
    budget: int | None = None

    def but(self, **changes):
        return replace(self, **changes)

    def removed(self):
        """As RedenWijziging 13 wants it."""
        return self.but(reden="13", einddatum=self.ingangsdatum)

    def elements(self, datum, tijd):
        return {"ToewijzingNummer": self.nummer, "ReferentieAanbieder": self.referentie,
                "Product": self.product(), "Toewijzingsdatum": datum, "Toewijzingstijd": tijd,
                "Ingangsdatum": self.ingangsdatum, "Einddatum": self.einddatum,
                "RedenWijziging": self.reden, "Omvang": self.omvang and self.omvang.elements(),
                "Budget": self.budget}

    def product(self):
        return {"Categorie": self.categorie, "Code": self.code}


@dataclass(frozen=True)
class Start:
    toewijzing: Toewijzing
    begindatum: str
    status: str = "1"

    def elements(self):
        return {"ToewijzingNummer": self.toewijzing.nummer, "Product": self.toewijzing.product(),
                "ToewijzingIngangsdatum": self.toewijzing.ingangsdatum,
                "Begindatum": self.begindatum, "StatusAanlevering": self.status}


@dataclass(frozen=True)
class Stop:
    toewijzing: Toewijzing
    begindatum: str
    reden: str
    einddatum: str
    status: str = "1"

    def elements(self):
        return {"ToewijzingNummer": self.toewijzing.nummer, "Product": self.toewijzing.product(),
                "ToewijzingIngangsdatum": self.toewijzing.ingangsdatum,
                "Begindatum": self.begindatum, "RedenBeeindiging": self.reden,
                "Einddatum": self.einddatum, "StatusAanlevering": self.status}


@dataclass(frozen=True)
class Prestatie:
    """A debit, or with `vorig` the credit of the debit that had that reference. Without `bedrag`
    it is volume x tarief."""
    referentie: str
    toewijzing: Toewijzing
    periode: tuple[str, str]
    volume: int
    eenheid: str
    tarief: int
    code: str | None = None  # absent: that of the toewijzing
    vorig: str | None = None
    bedrag: int | None = None

    def credit(self, referentie):
        return replace(self, referentie=referentie, vorig=self.referentie)

    @property
    def eurocent(self):
        """Signed."""
        bedrag = self.volume * self.tarief if self.bedrag is None else self.bedrag
        return -bedrag if self.vorig else bedrag

    def elements(self):
        return {"ProductReferentie": {"ReferentieNummer": self.referentie,
                                      "VorigReferentieNummer": self.vorig},
                "ToewijzingNummer": self.toewijzing.nummer,
                "ProductCategorie": self.toewijzing.categorie,
                "ProductCode": self.code or self.toewijzing.code,
                "ProductPeriode": _periode(self.periode),
                "GeleverdVolume": self.volume, "Eenheid": self.eenheid,
                "ProductTarief": self.tarief,
                "IngediendBedrag": {"Bedrag": abs(self.eurocent),
                                    "DebetCredit": "C" if self.vorig else "D"}}


@dataclass(frozen=True)
class Wijziging:
    """A TeWijzigenProduct."""
    toewijzing: Toewijzing
    ingangsdatum: str
    einddatum: str
    omvang: Omvang

    def elements(self):
        return {"ToewijzingNummer": self.toewijzing.nummer,
                "GewensteIngangsdatum": self.ingangsdatum, "Einddatum": self.einddatum,
                "Omvang": self.omvang.elements()}


def _periode(periode):
    return {"Begindatum": periode[0], "Einddatum": periode[1]}


# --- who sends it

class Partij:
    def __init__(self, code, prefix):
        self.code = code
        self._prefix = prefix
        self._numbers = itertools.count(1)

    def header(self, soort, ontvanger, dag):
        return {"BerichtCode": BERICHTCODES[soort], "BerichtVersie": "3", "BerichtSubversie": "2",
                "Afzender": self.code, "Ontvanger": ontvanger.code,
                "BerichtIdentificatie": {"Identificatie": f"{self._prefix}{next(self._numbers):07}",
                                         "Dagtekening": dag},
                "XsdVersie": XSDVERSIE}


class Gemeente(Partij):
    def __init__(self, code="0034"):
        super().__init__(code, "G")

    def wmo301(self, aanbieder, dag, client, *toewijzingen, tijd="09:15:00"):
        adres = {"Huis": {"Huisnummer": 12}, "Postcode": "1234AB", "Straatnaam": "Systeemstraat",
                 "Plaatsnaam": "Systeemstad", "LandCode": "NL"}
        return build(301, {
            "Header": self.header(301, aanbieder, dag),
            "Client": {**client.elements(naamgebruik="1"),
                       "Contactgegevens": {"Contact": {"Soort": "01", "Adres": adres}},
                       "ToegewezenProducten": {"ToegewezenProduct": [
                           toewijzing.elements(dag, tijd) for toewijzing in toewijzingen]}}})

    def wmo319(self, aanbieder, dag, referentie, antwoord, reden=None):
        """antwoord 1: afgewezen, with a reden; 2: in onderzoek."""
        return build(319, {"Header": self.header(319, aanbieder, dag),
                           "Antwoord": {"ReferentieAanbieder": referentie,
                                        "VerzoekAntwoord": antwoord,
                                        "RedenAfwijzingVerzoek": reden}})


class Aanbieder(Partij):
    def __init__(self, code="12345678"):
        super().__init__(code, "A")

    def wmo302(self, gemeente, dag, heen, *retourcodes):
        """The aanbieder's answer to a 301 that it got; retourcodes: on the Header, when it rejects
        it. The Header is that of the 301, with its own Identificatie behind it."""
        own = self.header(302, gemeente, dag)["BerichtIdentificatie"]["Identificatie"]
        header = gemeente.header(302, self, dag)
        header["BerichtIdentificatie"] = {name: value_of(heen, name)
                                          for name in ("Identificatie", "Dagtekening")}
        return build(302, {"Header": {**header, "IdentificatieRetour": own,
                                      "DagtekeningRetour": dag, "XsdVersieRetour": XSDVERSIE,
                                      "RetourCodes": retourcodes and {
                                          "RetourCode": list(retourcodes)}}})

    def wmo305(self, gemeente, dag, client, *starten):
        return build(305, {
            "Header": self.header(305, gemeente, dag),
            "Client": {**client.elements(), "StartProducten": {
                "StartProduct": [start.elements() for start in starten]}}})

    def wmo307(self, gemeente, dag, client, *stoppen):
        return build(307, {
            "Header": self.header(307, gemeente, dag),
            "Client": {**client.elements(), "StopProducten": {
                "StopProduct": [stop.elements() for stop in stoppen]}}})

    def wmo315(self, gemeente, dag, client, referentie, gevraagd):
        return build(315, {
            "Header": self.header(315, gemeente, dag),
            "Client": {**client.elements(), "AangevraagdeProducten": {"AangevraagdProduct": {
                "ReferentieAanbieder": referentie, "Product": gevraagd.product(),
                "ToewijzingIngangsdatum": gevraagd.ingangsdatum,
                "ToewijzingEinddatum": gevraagd.einddatum,
                "Omvang": gevraagd.omvang.elements(), "Verwijzer": {"Type": "01"}}}}})

    def wmo317(self, gemeente, dag, client, referentie, *wijzigingen, ongewijzigd=()):
        return build(317, {
            "Header": self.header(317, gemeente, dag),
            "Client": {"Bsn": client.bsn, "Verzoek": {
                "ReferentieAanbieder": referentie, "RedenVerzoek": "1",
                "OngewijzigdeProducten": ongewijzigd and {"OngewijzigdProduct": [
                    {"ToewijzingNummer": toewijzing.nummer} for toewijzing in ongewijzigd]},
                "TeWijzigenProducten": {"TeWijzigenProduct": [
                    wijziging.elements() for wijziging in wijzigingen]}}}})

    def wmo323(self, gemeente, dag, nummer, periode, prestaties):
        """prestaties: for each Client a list."""
        totaal = sum(each.eurocent for some in prestaties.values() for each in some)
        return build(323, {
            "Header": self.header(323, gemeente, dag),
            "Declaratie": {
                "DeclaratieNummer": nummer, "DeclaratiePeriode": _periode(periode),
                "DeclaratieDagtekening": dag,
                "TotaalIngediendBedrag": {"TotaalBedrag": abs(totaal),
                                          "DebetCredit": "C" if totaal < 0 else "D"},
                "Clienten": {"Client": [
                    {"Bsn": client.bsn,
                     "Prestaties": {"Prestatie": [each.elements() for each in some]}}
                    for client, some in prestaties.items()]}}})


# --- how it is written

def value_of(inhoud, name):
    """Of the first element with that name."""
    return re.search(rb"<\w+:%s>([^<]*)<" % name.encode(), inhoud).group(1).decode()


def build(soort, content):
    own = f"wmo{soort}"
    namespaces = "".join(
        f' xmlns:{prefix}="http://www.istandaarden.nl/iwmo/3_2/{schema}/schema"'
        for prefix, schema in ((own, own), ("iwmo", "basisschema")))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{own}:Bericht{namespaces}>"]
    _write(lines, own, content, "  ")
    return "\n".join([*lines, f"</{own}:Bericht>", ""]).encode()


def _write(lines, prefix, content, indent):
    for name, value in content.items():
        for each in value if isinstance(value, list) else [value]:
            if each is None or each == ():
                continue
            tag = f"{prefix}:{name}"
            if isinstance(each, dict):
                lines.append(f"{indent}<{tag}>")
                _write(lines, "iwmo" if name in DATATYPES else prefix, each, indent + "  ")
                lines.append(f"{indent}</{tag}>")
            else:
                lines.append(f"{indent}<{tag}>{each}</{tag}>")
