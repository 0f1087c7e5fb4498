# SPDX-License-Identifier: EUPL-1.2
"""Many small messages, to see what the service does under a load."""
import calendar
import hashlib
import itertools
import uuid

import bouwer
import envelop
from omgeving import FIXTURES

PER_CLIENT = 100  # starts, each on a toewijzing of its own
DAG = "2023-04-03"
TE_LANG = b"meer dan twaalf tekens "


class Lading:
    """WMO301 with the toewijzingen, and for each toewijzing a WMO305 that starts it."""

    def __init__(self, starten):
        gemeente, aanbieder = bouwer.Gemeente(), bouwer.Aanbieder()
        self.toewijzingen = []
        self.starten = []
        for first in range(0, starten, PER_CLIENT):
            client = bouwer.Client(bouwer.bsn(100 + first // PER_CLIENT))
            # Category 12 without a code: products that never clash.
            toewijzingen = [bouwer.Toewijzing(1 + number, "12", None, "2023-01-09", "2023-12-31")
                            for number in range(first, min(first + PER_CLIENT, starten))]
            self.toewijzingen.append(gemeente.wmo301(aanbieder, DAG, client, *toewijzingen))
            self.starten += [aanbieder.wmo305(gemeente, DAG, client,
                                              bouwer.Start(toewijzing, "2023-03-01"))
                             for toewijzing in toewijzingen]

    def gemengd(self):
        """All of it in a possible order, with here and there the same bytes again, and a message
        that is not valid."""
        for number, toewijzing in enumerate(self.toewijzingen):
            yield toewijzing
            for start in self.starten[number * PER_CLIENT:(number + 1) * PER_CLIENT]:
                yield start
                if hash_of(start) % 20 == 0:
                    yield start
                if hash_of(start) % 20 == 1:
                    yield start.replace(b":Identificatie>", b":Identificatie>" + TE_LANG, 1)


class Declaraties:
    """WMO301 with the toewijzingen of many clients, and a large WMO323 on all of them. Its product
    is put into the tariff table."""
    CLIENTEN = 30
    TOEWIJZINGEN = 100  # of each
    TARIEF = "0034,12A01,12,Een hulpmiddel,04,,5700,vast,zin,inspanning,2021-01-01,,\n"

    def __init__(self, tarieven):
        with open(tarieven, "a", encoding="utf-8") as table:
            table.write(self.TARIEF)
        self._gemeente, self._aanbieder = bouwer.Gemeente(), bouwer.Aanbieder()
        self._zorg = {bouwer.Client(bouwer.bsn(100 + first)): [
            bouwer.Toewijzing(1 + self.TOEWIJZINGEN * first + number, "12", None, "2021-01-01",
                              None) for number in range(self.TOEWIJZINGEN)]
                for first in range(self.CLIENTEN)}

    def toewijzingen(self):
        return [self._gemeente.wmo301(self._aanbieder, DAG, client, *toewijzingen)
                for client, toewijzingen in self._zorg.items()]

    def declaratie(self, maand):
        """Of 3,000 Prestaties; the months count from January 2021."""
        year, month = 2021 + maand // 12, 1 + maand % 12
        periode = (f"{year}-{month:02}-01",
                   f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}")
        prestaties = {client: [
            bouwer.Prestatie(f"P{maand}-{each.nummer}", each, periode, 1, "04", 5700, "12A01")
            for each in toewijzingen] for client, toewijzingen in self._zorg.items()}
        return self._aanbieder.wmo323(self._gemeente, DAG, f"D{maand}", periode, prestaties)


def hash_of(inhoud):
    """Small and the same in every run."""
    return sum(inhoud)


MAART = ("2023-03-01", "2023-03-31")
GGK_ALLE = 'verzenden = "alle"'  # [ggk]: what can goes out in an envelope
GROOT = 200_000  # maximum_bytes of an installation that gets these messages
EIGEN_325 = FIXTURES / "goed" / "wmo325" / "volledig-toegekend.xml"


class Levens:
    """Clients with a message of every type and every outcome that a file can have, but quarantaine;
    numbered, so that each is another one."""

    def __init__(self, first=0, *, in_enveloppen=False):
        """in_enveloppen: every other client, from the first, has messages in envelopes of the GGk,
        but for retouren, which would have to name one of ours."""
        self._in_enveloppen = in_enveloppen
        self._numbers = itertools.count(first)
        self._gemeente, self._aanbieder = bouwer.Gemeente(), bouwer.Aanbieder()
        for _ in range(1000 * first % 10**6):  # Identificaties of our own
            next(self._gemeente._numbers), next(self._aanbieder._numbers)

    def leven(self):
        """The messages of one client in a possible order."""
        number = next(self._numbers)
        berichten = self._berichten(number)
        if not self._in_enveloppen or number % 2:
            return berichten
        # With one envelope that is refused.
        berichten = [_in_envelop(each) for each in berichten]
        return [*berichten, berichten[0].replace(b"Bestand>", b"Bestand>*", 1)]

    def _berichten(self, number):
        gemeente, aanbieder = self._gemeente, self._aanbieder
        client = bouwer.Client(bouwer.bsn(300 + number))
        uren = bouwer.Omvang(3, "04", "2")
        zorg = bouwer.Toewijzing(10 * number + 1, "02", "02A16", "2023-01-09", "2023-12-31", uren)
        dag = bouwer.Toewijzing(10 * number + 2, "07", "07A11", "2023-01-09", "2023-12-31",
                                bouwer.Omvang(2, "16", "2"))
        onbekend = zorg.but(nummer=10 * number + 9)

        def prestatie(referentie, volume):
            return bouwer.Prestatie(f"{referentie}{number}", zorg, MAART, volume, "04", 5700)

        def declaratie(referentie, *prestaties):
            return aanbieder.wmo323(gemeente, DAG, f"{referentie}{number}", MAART,
                                    {client: prestaties})

        toewijzing = gemeente.wmo301(aanbieder, DAG, client, zorg, dag)
        vraag = aanbieder.wmo315(gemeente, DAG, client, f"VOT-{number}",
                                 dag.but(categorie="01", code="01A04", ingangsdatum="2023-06-01",
                                         omvang=bouwer.Omvang(2, "04", "2")))
        goede = declaratie("D", prestatie("P", 10))
        dagdelen = bouwer.Prestatie(f"R{number}", dag, MAART, 8, "16", 3780)
        antwoord = gemeente.wmo319(aanbieder, DAG, f"VOT-{number}", "1", "2")
        start = aanbieder.wmo305(gemeente, DAG, client, bouwer.Start(zorg, "2023-02-01"))
        return [
            toewijzing,
            aanbieder.wmo302(gemeente, DAG, toewijzing),
            toewijzing,  # dubbel
            start,
            aanbieder.wmo305(gemeente, DAG, client, bouwer.Start(onbekend, "2023-02-01")),
            start.replace(b":Identificatie>", b":Identificatie>" + TE_LANG, 1),
            goede,
            declaratie("E", dagdelen, prestatie("Q", 500)),
            declaratie("F", prestatie("S", 900)),
            vraag,
            antwoord,
            _retour(320, antwoord, aanbieder.header(320, gemeente, DAG)),
            aanbieder.wmo317(gemeente, DAG, client, f"VOW-{number}",
                             bouwer.Wijziging(zorg, "2023-06-01", "2023-12-31",
                                              bouwer.Omvang(5, "04", "2")), ongewijzigd=[dag]),
            b"geen xml %d" % number,
            b"<te-groot>" + b"%d " % number * GROOT,
            _eigen_325(goede, f"D{number}", b"G325-%d" % number),
            EIGEN_325.read_bytes().replace(b"G325-", b"H325-%d" % number),
            EIGEN_325.read_bytes().replace(b"G325-", b"F325-%d" % number)
                     .replace(b">8001<", b">9999<"),
            aanbieder.wmo307(gemeente, DAG, client,
                             bouwer.Stop(zorg, "2023-02-01", "19", "2023-03-31")),
        ]


def _in_envelop(inhoud):
    try:
        soort = envelop.soort_of(inhoud)
    except AttributeError:
        return inhoud  # no message at all
    if soort in ("WMO302", "WMO320"):
        return inhoud
    nummer = uuid.UUID(bytes=hashlib.md5(inhoud).digest(), version=4)
    return envelop.wrap(inhoud, nummer=str(nummer))


def _eigen_325(declaratie, nummer, identificatie):
    """The gemeente's own answer to a declaratie of 570 euro, in full."""
    inhoud = EIGEN_325.read_bytes().replace(b"G325-", identificatie)
    for old, new in ((b">G323-0001<", b">%s<" % bouwer.value_of(declaratie, "Identificatie").encode()),
                     (b">2023-02-02<", b">%s<" % DAG.encode()),
                     (b">G2023001<", b">%s<" % nummer.encode()), (b">29160<", b">57000<")):
        inhoud = inhoud.replace(old, new)
    return inhoud


def _retour(soort, heen, header):
    own = header["BerichtIdentificatie"]["Identificatie"]
    afzender, ontvanger = header["Afzender"], header["Ontvanger"]
    header.update({"Afzender": ontvanger, "Ontvanger": afzender, "BerichtIdentificatie": {
        name: bouwer.value_of(heen, name) for name in ("Identificatie", "Dagtekening")}})
    return bouwer.build(soort, {"Header": {
        **header, "IdentificatieRetour": own, "DagtekeningRetour": DAG,
        "XsdVersieRetour": bouwer.XSDVERSIE}})
