# SPDX-License-Identifier: EUPL-1.2
"""Levels 0 and 1: every broken fixture gets one Foutmelding, and nothing else happens."""
import csv
import io
import re
import unittest
import xml.etree.ElementTree as ET

import controle
from omgeving import AANBIEDER, FIXTURES, SysteemTest, sha256

FOUT = FIXTURES / "fout"

SENDER = re.compile(r"{.*/iwmo/3_2/wmo(3\d\d)/schema}(Afzender|Ontvanger)")
# The file was not read as far as the Header.
UNREAD = {"F001", "F003", "F004"}
ENCODING = "0/codering-"  # one that is not read, whatever stands behind it


def verwacht():
    """Without the empty file: in the inbox that waits for its writer."""
    with open(FOUT / "verwacht.csv", newline="", encoding="utf-8") as file:
        return [rij for rij in csv.DictReader(file) if (FOUT / rij["bestand"]).stat().st_size > 0]


def relatie(rij, inhoud):
    """The folder of the sender: Afzender in the Header, of a 302 and a 320 Ontvanger."""
    code = rij["code"]
    if code in UNREAD or rij["bestand"].startswith(ENCODING):
        return "onbekend"
    try:
        if code == "F002":
            inhoud.decode()  # a piece of a file is not read when its bytes are no characters
        for _, element in ET.iterparse(io.BytesIO(inhoud)):
            found = SENDER.fullmatch(element.tag)
            if found and found.group(2) == ("Ontvanger" if found.group(1) in ("302", "320")
                                            else "Afzender"):
                is_code = re.fullmatch(r"\d{8}|\d{4}", element.text or "")
                return element.text if is_code else "onbekend"
    except (ET.ParseError, UnicodeDecodeError, LookupError):
        pass  # not well-formed, and the sender does not stand before that
    return "onbekend"


class Fouten(SysteemTest):
    def test_every_broken_fixture_gets_one_foutmelding_and_nothing_else(self):
        post = self.omgeving()
        rijen = verwacht()
        for rij in rijen:
            post.drop(rij["bestand"].replace("/", "-"), (FOUT / rij["bestand"]).read_bytes())
        post.run_once()

        berichten = post.list_json()
        meldingen = {each.tekst("Sha256"): each for each in post.outbox()}
        self.assertEqual(len(post.outbox()), len(rijen))
        self.assertEqual(len(berichten), len(rijen))
        for rij, bericht in zip(rijen, berichten):
            with self.subTest(rij["bestand"]):
                self.assertEqual(bericht["status"], "foutmelding")
                self.assertEqual(bericht["regels"], [rij["code"]])
                self.assert_foutmelding(meldingen[bericht["sha256"]], rij)
        self.assert_nothing_entered(post)
        self.assertEqual(controle.check(post), [])

    def assert_foutmelding(self, melding, rij):
        inhoud = (FOUT / rij["bestand"]).read_bytes()
        self.assertEqual(melding.soort, "Foutmelding")
        self.assertEqual(melding.relatie, relatie(rij, inhoud))
        self.assert_valid([melding])
        self.assertEqual(melding.tekst("Bestand"), f"bestand-{sha256(inhoud)[:12]}")
        self.assertEqual(melding.tekst("Niveau"), rij["niveau"])
        self.assertEqual(melding.tekst("AantalFouten"), rij["aantal"])
        fouten = melding.boom.findall("Fout")
        self.assertEqual(len(fouten), min(20, int(rij["aantal"])))
        self.assertEqual({fout.findtext("Code") for fout in fouten}, {rij["code"]})
        for kolom, element in (("regelnummer", "Regelnummer"), ("pad", "Pad")):
            if rij[kolom]:
                self.assertEqual(fouten[0].findtext(element), rij[kolom])
        self.assertIn(rij["woord"], fouten[0].findtext("Omschrijving"))

    def assert_nothing_entered(self, post):
        for tabel in ("client", "toewijzing", "start", "stop", "verzoek", "antwoord", "declaratie",
                      "prestatie", "retour", "declaratie_antwoord"):
            self.assertEqual(post.sql(f"SELECT count(*) FROM {tabel}"), [(0,)], tabel)

    def test_the_same_broken_file_again_is_handled_afresh(self):
        post = self.omgeving()
        inhoud = (FOUT / "1" / "wmo305-bsn-8-cijfers.xml").read_bytes()
        for _ in range(2):
            post.drop("start.xml", inhoud)
            post.run_once()
        self.assertEqual([each["status"] for each in post.list_json()], ["foutmelding"] * 2)
        self.assertEqual([(each.relatie, each.soort) for each in post.outbox()],
                         [(AANBIEDER, "Foutmelding")] * 2)
        self.assertEqual(controle.check(post), [])

    def test_a_file_of_maximum_bytes_is_read_and_one_byte_more_is_not(self):
        inhoud = (FIXTURES / "goed" / "wmo305" / "een-product.xml").read_bytes()
        maximum = len(inhoud) + 100
        post = self.omgeving(maximum_bytes=maximum)
        post.drop("precies.xml", inhoud + b"\n" * 100)
        post.drop("te-groot.xml", inhoud + b"\n" * 101)
        post.run_once()

        precies, te_groot = post.list_json()
        self.assertEqual((precies["soort"], precies["status"]), ("WMO305", "afgekeurd"))
        self.assertEqual((te_groot["soort"], te_groot["status"], te_groot["regels"]),
                         (None, "foutmelding", ["F001"]))
        melding = next(each for each in post.outbox() if each.soort == "Foutmelding")
        self.assertEqual(melding.relatie, "onbekend")
        self.assertEqual(melding.tekst("Fout/Omschrijving"),
                         f"Het bestand is groter dan de toegestane {maximum} bytes.")
        self.assertEqual(controle.check(post), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
