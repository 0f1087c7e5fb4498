# SPDX-License-Identifier: EUPL-1.2
"""The most expensive message of each type: as much of one thing as a file may hold, written as
tersely as the XSD allows.

A Geval makes its message in any size, and before it what the register must know already. What it
repeats is one function of its number.
"""
import dataclasses
import datetime
import functools
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

import bouwer
import envelop

GEMEENTE, AANBIEDER, DAG = "0034", "12345678", "2023-04-03"
BSN = bouwer.bsn(100)
CODES = 2000  # of product, in the tariff table
NAAMRUIMTE = "http://www.istandaarden.nl/iwmo/3_2/{}/schema"


def code_of(number):
    """A ProductCode of category 12 that the tariff table has."""
    return f"A{number % CODES:04}"


TARIEVEN = "".join(f"0034,{code_of(number)},12,Een hulpmiddel,04,,1000,vast,zin,inspanning,2018-01-01,,\n"
                   for number in range(CODES))


@dataclass(frozen=True)
class Geval:
    """`regel` gives the repeated part by its number, from 0; `voor` stands before it and `na` behind."""
    naam: str
    soort: int
    regel: Callable[[int], str]
    na: str
    voor: str = ""
    status: str = "afgekeurd"
    eerst: Callable[[int], list] = field(default=lambda omvang: [])  # the messages before it
    totaal: Callable[[int], int] = lambda aantal: 0  # TotaalIngediendBedrag, by how many there are
    kort: bool = False  # one of those that every run tries

    def bericht(self, omvang):
        """The message, of at most so many bytes."""
        voor, na = kop(self.soort, self.naam) + self.voor, self.na + "</Bericht>"
        rest = omvang - len((voor + na).encode()) - 20
        regels = []
        for number in itertools.count():
            regel = self.regel(number)
            rest -= len(regel.encode())
            if rest < 0:
                break
            regels.append(regel)
        return (voor.replace("@", str(self.totaal(len(regels)))) + "".join(regels) + na).encode()


# --- what every message has

def el(naam, *inhoud):
    """An element; what is below a datatype of the basisschema has `i:` in its name."""
    return f"<{naam}>{''.join(map(str, inhoud))}</{naam}>"


def _identificatie(soort, naam):
    return f"Z{soort}-{sum(naam.encode())}"


def kop(soort, naam):
    van_gemeente = soort in (301, 319, 325)
    partijen = (GEMEENTE, AANBIEDER) if van_gemeente or soort == 302 else (AANBIEDER, GEMEENTE)
    own = NAAMRUIMTE.format(f"wmo{soort}")
    xsdversie = el("i:BasisschemaXsdVersie", "1.0.0") + el("i:BerichtXsdVersie", "1.0.0")
    return (f'<?xml version="1.0" encoding="UTF-8"?><Bericht xmlns="{own}" '
            f'xmlns:i="{NAAMRUIMTE.format("basisschema")}"><Header>'
            + el("BerichtCode", BERICHTCODES[soort]) + el("BerichtVersie", 3) + el("BerichtSubversie", 2)
            + el("Afzender", partijen[0]) + el("Ontvanger", partijen[1])
            + el("BerichtIdentificatie", el("i:Identificatie", _identificatie(soort, naam)), el("i:Dagtekening", DAG))
            + el("XsdVersie", xsdversie) + ACHTER_KOP.get(soort, "").replace("$", xsdversie) + "</Header>")


BERICHTCODES = {**bouwer.BERICHTCODES, 325: "485"}
ACHTER_KOP = {
    302: el("IdentificatieRetour", "A302-1") + el("DagtekeningRetour", DAG) + el("XsdVersieRetour", "$")
    + el("RetourCodes", el("RetourCode", "0200")),
    325: el("DeclaratieIdentificatie", el("i:Identificatie", _identificatie(323, "323 vooraf")), el("i:Dagtekening", DAG))
    + el("XsdVersieDeclaratie", "$") + el("RetourCodes", el("RetourCode", "0200"))}

PERSOON = (el("Geboortedatum", el("i:Datum", "1948-03-21")) + el("Geslacht", 2)
           + el("Naam", el("i:Geslachtsnaam", el("i:Achternaam", "Systeemtest-Achternaam"))))
PERSOON_301 = PERSOON.replace("</Naam>", el("i:Voorletters", "AB") + el("i:NaamGebruik", 1) + "</Naam>")
ADRES = el("Adres", el("i:Huis", el("i:Huisnummer", 12)), el("i:Postcode", "1234AB"),
           el("i:LandCode", "NL"))


def dag(number, begin=datetime.date(2000, 1, 1)):
    """The number-th day; a product of one day clashes with none of another."""
    return (begin + datetime.timedelta(days=number % 2_900_000)).isoformat()


def product(categorie, code=None):
    return el("Product", el("i:Categorie", categorie), el("i:Code", code) if code else "")


def omvang(eenheid="04", frequentie="4"):
    return el("Omvang", el("i:Volume", 3), el("i:Eenheid", eenheid), el("i:Frequentie", frequentie))


# --- WMO301 and the retour on it

VOOR_301 = ("<Client>" + el("Bsn", BSN) + PERSOON_301
            + el("Contactgegevens", el("Contact", el("Soort", "01"), ADRES)) + "<ToegewezenProducten>")
NA_301 = "</ToegewezenProducten></Client>"


def toegewezen(number, wat, ingang="2018-01-01", achter="", datum=DAG):
    return el("ToegewezenProduct", el("ToewijzingNummer", number), wat, el("Toewijzingsdatum", datum),
              el("Toewijzingstijd", "09:15:00"), el("Ingangsdatum", ingang), achter)


def vrij(number):
    """A toewijzing that clashes with none."""
    return toegewezen(number, product("12"))


def gevallen_301():
    samen = {"soort": 301, "voor": VOOR_301, "na": NA_301}
    yield Geval("301 goed", regel=vrij, status="geaccepteerd", **samen)
    yield Geval("301 alle overlappen", regel=lambda n: toegewezen(n, product("02")), **samen)
    yield Geval("301 niets overlapt", status="geaccepteerd", **samen, regel=lambda n: toegewezen(
        n, product("02"), dag(n), el("Einddatum", dag(n))))
    yield Geval("301 zelfde nummer", regel=lambda n: vrij(7), **samen)
    yield Geval("301 alle regels van niveau 2", kort=True, **samen, regel=lambda n: toegewezen(
        7, "", achter=el("RedenWijziging", "01") + omvang("14", "1") + el("Budget", 100), datum="2023-05-01"))
    yield Geval("301 product onbekend", **samen, regel=lambda n: toegewezen(
        n, product("12", "onbek"), achter=omvang()))
    relatie = el("Soort", "03") + PERSOON_301 + el("Contact", el("Soort", "01"), ADRES)
    yield Geval("301 relaties", 301, regel=lambda n: el("Relatie", el("Nummer", n), relatie),
                voor="<Client>" + el("Bsn", BSN) + PERSOON_301 + "<Relaties>",
                na="</Relaties>" + el("Contactgegevens", el("Contact", el("Soort", "01"), ADRES))
                + "<ToegewezenProducten>" + toegewezen(1, product("12", "onbek"), achter=omvang()) + NA_301)
    yield Geval("302 op een groot bericht", 302, status="geaccepteerd",
                voor=VOOR_301.replace("</Contact>", retour("0200") + "</Contact>"),
                na="</ToegewezenProducten>" + retour("0200") + "</Client>",
                regel=lambda n: vrij(n).replace("</ToegewezenProduct>", retour("9332") + "</ToegewezenProduct>"))


def retour(code):
    return el("RetourCodes", el("RetourCode", code))


def toewijzingen_301(omvang_):
    """Twice as many toewijzingen of the Client as a message may hold: more than it may name."""
    first = Geval("301 vooraf", 301, vrij, NA_301, VOOR_301).bericht(omvang_)
    known = first.count(b"<ToegewezenProduct>")
    second = Geval("301 daarna", 301, lambda n: vrij(known + n), NA_301, VOOR_301)
    return [first, second.bericht(omvang_)]


# --- WMO305 and WMO307

def levering(soort, naam, lijst, regel, **meer):
    return Geval(naam, soort, regel, f"</{lijst}></Client>",
                 "<Client>" + el("Bsn", BSN) + PERSOON + f"<{lijst}>", **meer)


def start(nummer, begin="2023-03-01", status=1, categorie="12"):
    return el("StartProduct", el("ToewijzingNummer", nummer), product(categorie), el("Begindatum", begin),
              el("StatusAanlevering", status))


def stop(nummer, begin="2023-03-01", eind="2023-03-31", status=1, reden="19"):
    return el("StopProduct", el("ToewijzingNummer", nummer), product("12"), el("Begindatum", begin),
              el("RedenBeeindiging", reden), el("Einddatum", eind), el("StatusAanlevering", status))


def starten_305(omvang_):
    return [*toewijzingen_301(omvang_),
            levering(305, "305 vooraf", "StartProducten", start).bericht(omvang_)]


def stoppen_307(omvang_):
    return [*starten_305(omvang_), levering(307, "307 vooraf", "StopProducten", stop).bericht(omvang_)]


def gevallen_305():
    def geval(naam, regel, **meer):
        return levering(305, naam, "StartProducten", regel, **meer)
    yield geval("305 goed", start, status="geaccepteerd", eerst=toewijzingen_301, kort=True)
    yield geval("305 ander product", lambda n: start(n, categorie="02"), status="geaccepteerd",
                eerst=toewijzingen_301)
    yield geval("305 onbekend", start)
    yield geval("305 een toewijzing", lambda n: start(7, dag(n % 8000)), eerst=toewijzingen_301)
    yield geval("305 verwijderen", lambda n: start(n, status=3), status="geaccepteerd", eerst=starten_305)
    yield geval("305 verwijderen onbekend", lambda n: start(n, status=3))
    yield geval("305 alle regels van niveau 2", lambda n: start(7, "2023-05-01", 9))


def gevallen_307():
    def geval(naam, regel, **meer):
        return levering(307, naam, "StopProducten", regel, **meer)
    yield geval("307 goed", stop, status="geaccepteerd", eerst=starten_305)
    yield geval("307 onbekend", stop)
    yield geval("307 verwijderen", lambda n: stop(n, status=3), status="geaccepteerd", eerst=stoppen_307)
    yield geval("307 alle regels van niveau 2", lambda n: stop(7, "2023-06-01", "2023-05-01", 9), kort=True)


# --- WMO315 and WMO317

def aangevraagd(referentie, wat, ingang="2023-06-01", achter=""):
    return el("AangevraagdProduct", el("ReferentieAanbieder", referentie), wat,
              el("ToewijzingIngangsdatum", ingang), achter, el("Verwijzer", el("i:Type", "01")))


def gevallen_315():
    samen = {"soort": 315, "na": "</AangevraagdeProducten></Client>",
             "voor": "<Client>" + el("Bsn", BSN) + PERSOON + "<AangevraagdeProducten>"}
    yield Geval("315 goed", regel=lambda n: aangevraagd(n, product("12")), status="geaccepteerd", **samen)
    yield Geval("315 alle overlappen", regel=lambda n: aangevraagd(n, product("02")), **samen)
    yield Geval("315 niets overlapt", status="geaccepteerd", **samen, regel=lambda n: aangevraagd(
        n, product("02"), dag(n), el("ToewijzingEinddatum", dag(n))))
    yield Geval("315 product onbekend", **samen, regel=lambda n: aangevraagd(
        n, product("12", "onbek"), achter=omvang()))
    yield Geval("315 alle regels van niveau 2", kort=True, **samen, regel=lambda n: aangevraagd(
        7, "", achter=omvang("14", "1") + el("Budget", 100)))


def ongewijzigd(number):
    return el("OngewijzigdProduct", el("ToewijzingNummer", number))


def te_wijzigen(number):
    return el("TeWijzigenProduct", el("ToewijzingNummer", number), el("GewensteIngangsdatum", "2023-06-01"))


def nieuw(wat, ingang="2023-06-01", achter=""):
    return el("NieuwProduct", wat, el("GewensteIngangsdatum", ingang), achter)


def gevallen_317():
    kop_317 = ("<Client>" + el("Bsn", BSN) + "<Verzoek>" + el("ReferentieAanbieder", "VOW-1")
               + el("RedenVerzoek", 1))
    na = "</Verzoek></Client>"
    bestaand = el("OngewijzigdeProducten", ongewijzigd(1))
    nieuwe = {"soort": 317, "voor": kop_317 + bestaand + "<NieuweProducten>", "na": "</NieuweProducten>" + na}
    oude = {"soort": 317, "voor": kop_317 + "<OngewijzigdeProducten>",
            "na": "</OngewijzigdeProducten>" + el("NieuweProducten", nieuw(product("12"))) + na}
    yield Geval("317 niets overlapt", regel=lambda n: nieuw(
        product("02"), dag(n, datetime.date(2023, 5, 1)),
        el("Einddatum", dag(n, datetime.date(2023, 5, 1)))), **nieuwe, kort=True)
    yield Geval("317 alle overlappen", regel=lambda n: nieuw(product("02")), **nieuwe)
    yield Geval("317 alle regels van niveau 2", **nieuwe, regel=lambda n: nieuw(
        "", "2023-04-01", omvang("14", "1") + el("Budget", 100)))
    yield Geval("317 ongewijzigd, onbekend", regel=ongewijzigd, **oude, eerst=lambda _: toewijzingen_301(30_000))
    yield Geval("317 ongewijzigd, zelfde", regel=lambda n: ongewijzigd(7), **oude)
    yield Geval("317 ongewijzigd, bekend", regel=ongewijzigd, **oude, eerst=toewijzingen_301)
    yield Geval("317 te wijzigen, onbekend", 317, te_wijzigen, "</TeWijzigenProducten>" + na,
                kop_317 + "<TeWijzigenProducten>", eerst=lambda _: toewijzingen_301(30_000))


# --- WMO323 and WMO325

@dataclass(frozen=True)
class Prestatie:
    """One of a euro; `tekst` writes it."""
    nummer: object
    toewijzing: int = 0
    code: str = code_of(0)
    begin: str = "2023-01-01"
    eind: str = "2023-01-31"
    categorie: str = "12"
    credit: object = None
    volume: int = 1
    eenheid: str = "04"
    tarief: int = 1000
    bedrag: int = 1000

    def tekst(self, retourcodes=""):
        vorig = "" if self.credit is None else el("i:VorigReferentieNummer", self.credit)
        return el("Prestatie", el("ProductReferentie", el("i:ReferentieNummer", self.nummer), vorig),
                  el("ToewijzingNummer", self.toewijzing), el("ProductCategorie", self.categorie),
                  el("ProductCode", self.code),
                  el("ProductPeriode", el("i:Begindatum", self.begin), el("i:Einddatum", self.eind)),
                  el("GeleverdVolume", self.volume), el("Eenheid", self.eenheid),
                  el("ProductTarief", self.tarief),
                  el("IngediendBedrag", el("i:Bedrag", self.bedrag),
                     el("i:DebetCredit", "D" if self.credit is None else "C")), retourcodes)


def declaratie(naam, regel, per_client=False, teken=1, **meer):
    """Of many Prestaties of one Client, or of as many Clienten with one each."""
    nummer = f"D{sum(naam.encode())}"
    kop_323 = ("<Declaratie>" + el("DeclaratieNummer", nummer)
               + el("DeclaratiePeriode", el("i:Begindatum", "2023-03-01"), el("i:Einddatum", "2023-03-31"))
               + el("DeclaratieDagtekening", DAG)
               + el("TotaalIngediendBedrag", el("i:TotaalBedrag", "@"),
                    el("i:DebetCredit", "D" if teken > 0 else "C")))
    begin, end = "<Clienten>", "</Clienten></Declaratie>"
    if not per_client:
        begin += "<Client>" + el("Bsn", BSN) + "<Prestaties>"
        end = "</Prestaties></Client>" + end
    return Geval(naam, 323, regel, end, kop_323 + begin, totaal=lambda aantal: 1000 * aantal, **meer)


@functools.cache
def bsns():
    """A Bsn for every Client of a message: they pass the 11-proef."""
    passing = []
    for eight in range(10_000_000, 10_070_000):
        check = sum(int(digit) * weight for digit, weight in zip(str(eight), range(9, 1, -1))) % 11
        if check < 10:
            passing.append(f"{eight}{check}")
    return passing


def een_client(number, prestatie):
    return el("Client", el("Bsn", bsns()[number]), el("Prestaties", prestatie.tekst()))


def maand(number):
    """The first and last day of a month from 2021-01 to 2023-03."""
    jaar, rest = divmod(2021 * 12 + number % 27, 12)
    begin = datetime.date(jaar, rest + 1, 1)
    return begin.isoformat(), ((begin + datetime.timedelta(31)).replace(day=1)
                               - datetime.timedelta(1)).isoformat()


def op_een(number, nummer="P"):
    """All on one toewijzing, each of another product or month."""
    begin, eind = maand(number // CODES)
    return Prestatie(f"{nummer}{number}", 1, code_of(number), begin, eind)


def toewijzing_met(achter="", wat=product("12")):
    def berichten(_):
        return [Geval("301 voor 323", 301, lambda n: toegewezen(1, wat, achter=achter) if n == 0 else "x" * 10**9,
                      NA_301, VOOR_301).bericht(10**8)]
    return berichten


def declaratie_vooraf(omvang_):
    return [*toewijzing_met()(omvang_), DECLARATIE_VOORAF.bericht(omvang_)]


DECLARATIE_VOORAF = declaratie("323 vooraf", lambda n: op_een(n).tekst())


def gevallen_323():
    yield declaratie("323 een toewijzing", lambda n: op_een(n).tekst(), status="geaccepteerd",
                     eerst=toewijzing_met(), kort=True)
    yield declaratie("323 een toewijzing, met een budget", lambda n: op_een(n).tekst(), status="geaccepteerd",
                     eerst=toewijzing_met(el("Einddatum", "2023-12-31") + el("Budget", 10**8 - 1), ""))
    yield declaratie("323 clienten onbekend", lambda n: een_client(n, Prestatie(f"P{n}", n)), per_client=True)
    yield declaratie("323 toewijzing onbekend", lambda n: Prestatie(f"P{n}", n + 2).tekst(),
                     eerst=toewijzing_met())
    yield declaratie("323 credits onbekend", lambda n: Prestatie(f"C{n}", 1, credit=f"P{n}").tekst(),
                     eerst=toewijzing_met(), teken=-1)
    yield declaratie("323 credits goed", lambda n: dataclasses.replace(op_een(n, "C"), credit=f"P{n}").tekst(),
                     status="geaccepteerd", eerst=declaratie_vooraf, teken=-1)
    yield declaratie("323 om en om goed", status="deels", eerst=toewijzing_met(), regel=lambda n: dataclasses.replace(
        op_een(n), toewijzing=1 + n % 2).tekst())
    yield declaratie("323 zelfde nummer", lambda n: op_een(n, "P")
                     .tekst().replace(f">P{n}<", ">P<"), eerst=toewijzing_met())
    yield declaratie("323 zelfde prestatie", lambda n: Prestatie(f"P{n}", 1).tekst(), eerst=toewijzing_met())
    yield declaratie("323 alle regels van niveau 2", teken=-1, regel=lambda n: Prestatie(
        "P", 1, begin="2023-05-01", eind="2017-12-31", credit="P", bedrag=0, eenheid="83").tekst())
    yield declaratie("323 alle regels van niveau 4", kort=True, regel=lambda n: Prestatie(
        f"P{n}", 1, f"{n:05}", dag(n % 28, datetime.date(2023, 4, 1)), "2023-04-30", "02", volume=9,
        eenheid="16").tekst(), eerst=toewijzing_met(
            el("Einddatum", "2020-12-31") + omvang(), product("12", code_of(0))))


def gevallen_325():
    def geval(naam, regel, **meer):
        totaal = el("i:TotaalBedrag", "@") + el("i:DebetCredit", "D")
        return Geval(naam, 325, regel, "</Prestaties>" + retour("0200") + "</Client></Clienten>"
                     + retour("0200") + "</DeclaratieAntwoord>",
                     "<DeclaratieAntwoord>" + el("DeclaratieNummer", f"D{sum(b'323 vooraf')}")
                     + el("TotaalIngediendBedrag", totaal)
                     + el("TotaalToegekendBedrag", totaal.replace("@", "0"))
                     + "<Clienten><Client>" + el("Bsn", BSN) + "<Prestaties>",
                     totaal=lambda aantal: 1000 * aantal, eerst=declaratie_vooraf, **meer)
    yield geval("325 goed", lambda n: op_een(n).tekst(retour("9338")), status="geaccepteerd")
    yield geval("325 onbekend", lambda n: op_een(n, "X").tekst(retour("9338")), kort=True)
    yield geval("325 alle regels van niveau 2", lambda n: Prestatie(
        "P", 1, begin="2023-05-01", eind="2017-12-31", credit="P", bedrag=0).tekst(retour("0200")))


@dataclass(frozen=True)
class InEnvelop(Geval):
    """The same in an envelope of the GGk, which is of that size."""

    def bericht(self, omvang):
        return envelop.wrap(super().bericht((omvang - 2000) * 3 // 4))


def gevallen_ggk(bare):
    kort = ("317 ongewijzigd, bekend", "323 een toewijzing")
    for naam in ("301 goed", "305 goed", *kort, "323 clienten onbekend"):
        [geval] = [each for each in bare if each.naam == naam]
        values = {each.name: getattr(geval, each.name) for each in dataclasses.fields(geval)}
        yield InEnvelop(**{**values, "naam": naam + ", in een envelop", "kort": naam in kort})


def gevallen():
    """All of them."""
    bare = [*gevallen_301(), *gevallen_305(), *gevallen_307(), *gevallen_315(), *gevallen_317(),
            *gevallen_323(), *gevallen_325()]
    return [*bare, *gevallen_ggk(bare)]
