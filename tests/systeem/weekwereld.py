# SPDX-License-Identifier: EUPL-1.2
"""An installation after a busy time, as a week at a gemeente leaves it: many starts that went well, and the
story of one client in which each outcome stands once."""
import io
import zipfile

import bouwer
from lading import DAG, MAART

CLIENT = bouwer.Client(bouwer.bsn(50))
ZORG = bouwer.Toewijzing(900001, "02", "02A16", "2023-01-09", "2023-12-31", bouwer.Omvang(3, "04", "2"))
DAGDELEN = bouwer.Toewijzing(900002, "07", "07A11", "2023-01-09", "2023-12-31", bouwer.Omvang(2, "16", "2"))
ONBEKEND = ZORG.but(nummer=900009)
ANDERE = "87654321"
DECLARATIES = {"goed": "D202303", "deels": "D202303A", "afgekeurd": "D202303B"}
TE_LANG = b"meer dan twaalf tekens "


def prestatie(referentie, volume, toewijzing=ZORG, eenheid="04", tarief=5700):
    return bouwer.Prestatie(referentie, toewijzing, MAART, volume, eenheid, tarief)


PER_CLIENT = 100  # toewijzingen of each of the others, each with a start
EERSTE = 100001  # ToewijzingNummer of the first


def vooraf(starten):
    """What came before: WMO301 and for each toewijzing a WMO305, by name, in order of arrival. One of each is built;
    the others have other numbers."""
    gemeente, aanbieder = bouwer.Gemeente(), bouwer.Aanbieder()
    for first in range(0, starten, PER_CLIENT):
        client = bouwer.Client(bouwer.bsn(100 + first // PER_CLIENT))
        # Category 12 without a code: products that never clash.
        toewijzingen = [bouwer.Toewijzing(EERSTE + number, "12", None, "2023-01-09", "2023-12-31")
                        for number in range(first, min(first + PER_CLIENT, starten))]
        yield f"toewijzing-{first}.xml", gemeente.wmo301(aanbieder, DAG, client, *toewijzingen)
        model = aanbieder.wmo305(gemeente, DAG, client, bouwer.Start(toewijzingen[0], "2023-03-01"))
        identificatie = bouwer.value_of(model, "Identificatie").encode()
        for each in toewijzingen:
            yield (f"start-{each.nummer}.xml",
                   model.replace(identificatie, b"S%d" % each.nummer)
                        .replace(b"%d" % toewijzingen[0].nummer, b"%d" % each.nummer))


class Week:
    """Its messages by name, in order of arrival."""

    def __init__(self):
        self.gemeente, self.aanbieder = bouwer.Gemeente(), bouwer.Aanbieder()
        self.andere = bouwer.Aanbieder(ANDERE)
        for each, prefix in ((self.gemeente, "WG"), (self.aanbieder, "WA"), (self.andere, "WB")):
            each._prefix = prefix
        self.verhaal = self._verhaal()

    def _declaratie(self, nummer, *prestaties):
        return self.aanbieder.wmo323(self.gemeente, DAG, nummer, MAART, {CLIENT: prestaties})

    def _verhaal(self):
        gemeente, aanbieder = self.gemeente, self.aanbieder
        toewijzing = gemeente.wmo301(aanbieder, DAG, CLIENT, ZORG, DAGDELEN)
        start = aanbieder.wmo305(gemeente, DAG, CLIENT, bouwer.Start(ZORG, "2023-02-01"))
        vraag = bouwer.Toewijzing(0, "01", "01A04", "2023-06-01", "2023-12-31", bouwer.Omvang(2, "04", "2"))
        goed = self._declaratie(DECLARATIES["goed"], prestatie("P1", 10))
        return [
            ("toewijzing.xml", toewijzing),
            ("retour.xml", aanbieder.wmo302(gemeente, DAG, toewijzing)),
            ("start.xml", start),
            ("start-nogmaals.xml", start),
            ("start-onbekend.xml", aanbieder.wmo305(gemeente, DAG, CLIENT, bouwer.Start(ONBEKEND, "2023-02-01"))),
            ("start-te-lang.xml", start.replace(b":Identificatie>", b":Identificatie>" + TE_LANG, 1)),
            ("declaratie-maart.xml", goed),
            ("declaratie-deels.xml", self._declaratie(DECLARATIES["deels"], prestatie("R1", 8, DAGDELEN, "16", 3780),
                                                      prestatie("Q1", 500))),
            ("declaratie-afgekeurd.xml", self._declaratie(
                DECLARATIES["afgekeurd"], *(prestatie(f"S{number}", 900) for number in range(122)))),
            ("verzoek.xml", aanbieder.wmo315(gemeente, DAG, CLIENT, "VOT1", vraag)),
            ("antwoord.xml", gemeente.wmo319(aanbieder, DAG, "VOT1", "1", "2")),
            ("wijziging.xml", aanbieder.wmo317(
                gemeente, DAG, CLIENT, "VOW1",
                bouwer.Wijziging(ZORG, "2023-06-01", "2023-12-31", bouwer.Omvang(5, "04", "2")), ongewijzigd=[DAGDELEN])),
            ("kapot.xml", b"<Bericht>\n  <Header>\n</Bericht>"),
            ("andere.xml", self.andere.wmo305(gemeente, DAG, CLIENT, bouwer.Start(ONBEKEND, "2023-03-01"))),
            ("levering.zip", _zip(("een.xml", aanbieder.wmo307(gemeente, DAG, CLIENT,
                                   bouwer.Stop(ZORG, "2023-02-01", "19", "2023-03-31"))),
                                  ("twee.xml", b"geen xml"))),
        ]


def _zip(*bestanden):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for naam, inhoud in bestanden:
            file.writestr(naam, inhoud)
    return content.getvalue()
