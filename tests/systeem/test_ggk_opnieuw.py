# SPDX-License-Identifier: EUPL-1.2
"""What went out in an envelope or was to, once more: resend, and a rehearsal of the archive."""
import json
import signal
import unittest

import envelop
from envelop import Envelop, fo01, wrap
from ggk import REEKS, GgkTest
from lading import GGK_ALLE, GROOT, Levens
from omgeving import AANBIEDER, FIXTURES, wait_until


class Opnieuw(GgkTest):
    """iwmoctl resend."""

    def resend(self, nummer, *options):
        return self.post.iwmoctl("resend", nummer, *options)

    def take_all(self):
        """A reader takes what is in the outbox."""
        taken = self.post.outbox()
        for each in taken:
            (self.post.post / "outbox" / each.relatie / each.bestand).unlink()
        return taken

    def sent_again(self, nummer, *options):
        """What came into the outbox for it."""
        run = self.resend(nummer, "--ja", *options)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.post.run_once()
        [again] = self.take_all()
        return again

    def test_what_was_not_delivered_goes_out_again_in_a_new_envelope(self):
        self.toewijzing()
        eerste = Envelop(self.antwoord("WMO301").inhoud)
        self.handle(fo01(eerste.referentienummer))
        self.take_all()
        again = self.sent_again("1", "--reden", "adapter lag stil")
        self.assertEqual((again.relatie, again.bestand),
                         (AANBIEDER, "WMO301-0034-b0000000001-2.xml"))
        self.assert_valid_envelop(again.inhoud)
        tweede = Envelop(again.inhoud)
        self.assertEqual(tweede.bericht, eerste.bericht)
        self.assertNotEqual(tweede.referentienummer, eerste.referentienummer)
        self.assertTrue(self.post.list_json()[0]["niet_afgeleverd"][0]["opnieuw_verzonden"])
        self.assertEqual(json.loads(self.post.iwmoctl("status", "--json").stdout)
                         ["niet_afgeleverd"], 0)
        spoor = json.loads(self.post.iwmoctl("audit", "1", "--json").stdout)["spoor"]
        [row] = [each for each in spoor if each["gegevens"].get("volgnummer") == 2]
        self.assertEqual(row["gegevens"]["reden"], "adapter lag stil")
        self.assertNotEqual(row["door"], "dienst")
        # What the aanbieder answers is matched, and what does not arrive is told once more.
        retour = (FIXTURES / "reeks-retour" / "01-wmo302-toewijzing-akkoord.xml").read_bytes()
        rij = self.handle(wrap(retour, cross=tweede.referentienummer))
        self.assertEqual((rij["status"], rij["signalen"]), ("geaccepteerd", []))
        self.handle(fo01(tweede.referentienummer, "IB102", "Geen route"))
        self.assertEqual(self.sent_again("1").bestand, "WMO301-0034-b0000000001-3.xml")
        self.assert_nothing_wrong()

    def test_every_answer_goes_out_again_byte_for_byte(self):
        for in_enveloppen in (False, True):
            with self.subTest(in_enveloppen=in_enveloppen):
                self.post = self.omgeving(maximum_bytes=GROOT, ggk=GGK_ALLE if in_enveloppen else "")
                for number, inhoud in enumerate(Levens(in_enveloppen=in_enveloppen).leven()):
                    self.post.drop(f"{number}.xml", inhoud)
                self.post.run_once()
                verzonden = {(each.relatie, each.bestand): each for each in self.take_all()}
                rows = self.post.sql("SELECT bericht, vrijgave, relatie, bestand FROM uitgaand")
                self.assertGreater(len(rows), 15)
                for bericht, vrijgave, relatie, bestand in rows:
                    self.assert_goes_again(bericht, "--vrijgave" if vrijgave else "--antwoord",
                                           verzonden[relatie, bestand])
                self.assert_nothing_wrong()

    def assert_goes_again(self, bericht, welke, eerst):
        te_groot = self.post.list_json()[bericht - 1]["regels"] == ["F001"]
        if te_groot:  # the archive has no more than its begin
            run = self.resend(str(bericht), welke, "--ja")
            self.assertEqual(run.returncode, 1)
            return
        again = self.sent_again(str(bericht), welke)
        self.assertEqual(again.bericht, eerst.bericht)
        if eerst.inhoud != eerst.bericht:
            self.assert_valid_envelop(again.inhoud)
            eerst, again = Envelop(eerst.inhoud), Envelop(again.inhoud)
            self.assertEqual(again.crossRefnummer, eerst.crossRefnummer)
            self.assertNotEqual(again.referentienummer, eerst.referentienummer)

    def test_a_running_service_brings_it(self):
        self.toewijzing()
        self.handle(fo01(Envelop(self.antwoord("WMO301").inhoud).referentienummer))
        dienst = self.post.start_service()
        self.assertEqual(self.resend("1", "--ja").returncode, 0)
        dienst.signal(signal.SIGHUP)  # as its look once a minute
        wait_until(lambda: [each for each in self.post.outbox() if each.bestand.endswith("-2.xml")],
                   "the answer in the outbox", dienst=dienst)
        self.assertEqual(dienst.stop(), 0)
        self.assert_nothing_wrong()

    def test_what_cannot_or_need_not_go_again_is_refused_and_nothing_changes(self):
        self.toewijzing()
        rows = self.post.sql("SELECT count(*) FROM spoor")
        for options, code, zin in ((("1", "--ja"), 2, "kies --antwoord of --vrijgave"),
                                   (("1", "--ja", "--vrijgave"), 1, "staat nog in de outbox"),
                                   (("9", "--ja"), 1, "geen bericht 9"),
                                   (("1", "--ja", "--reden", "a\nb"), 2, "reden")):
            run = self.resend(*options)
            self.assertEqual(run.returncode, code, run.stderr)
            self.assertIn(zin, run.stderr)
        self.take_all()
        run = self.resend("1", "--vrijgave")  # nobody says yes
        self.assertEqual(run.returncode, 1)
        self.assertIn("de vrijgave (WMO301) aan 12345678 gaat opnieuw uit, 1 bestand", run.stdout)
        self.assertIn("--ja", run.stderr)
        self.assertEqual(self.resend("1", "--vrijgave", "--ja").returncode, 0)
        run = self.resend("1", "--vrijgave", "--ja")
        self.assertIn("nog niet in de outbox", run.stderr)
        self.assertEqual(self.post.sql("SELECT count(*) FROM spoor")[0][0], rows[0][0] + 1)

    def test_an_answer_that_would_be_another_one_now_is_refused(self):
        self.toewijzing()
        self.handle(wrap(self.start()))
        self.take_all()
        self.post.configure(ggk='verzenden = "alle"\napplicatie = "anders"')
        run = self.resend("2", "--ja")
        self.assertEqual(run.returncode, 1)
        self.assertIn("kan niet meer byte voor byte", run.stderr)


class Herhaal(GgkTest):
    def test_a_rehearsal_gives_envelopes_the_numbers_of_then(self):
        for path in sorted(REEKS.iterdir()):
            self.handle(wrap(path.read_bytes()))
        self.handle(wrap(self.start(), functie="WMO307"))
        for path in sorted((FIXTURES / "reeks-retour").iterdir()):
            heen = f"WMO{int(envelop.soort_of(path.read_bytes())[3:]) - 1}"
            nummer = Envelop(self.antwoord(heen).inhoud).referentienummer
            self.handle(wrap(path.read_bytes(), cross=nummer))
        antwoord = self.antwoord("WMO306")
        self.handle(fo01(Envelop(antwoord.inhoud).referentienummer))
        (self.post.post / "outbox" / antwoord.relatie / antwoord.bestand).unlink()
        self.assertEqual(self.post.iwmoctl("resend", "2", "--ja").returncode, 0)
        self.post.run_once()
        herhaal = self.post.iwmoctl("proef", "herhaal", "--json")
        samenvatting, verschillen = json.loads(herhaal.stdout)["tabellen"]
        self.assertEqual(verschillen["rijen"], [])
        self.assertEqual(samenvatting["rijen"], [[11, 11, 0, 0]])
        self.assertEqual(herhaal.returncode, 0, herhaal.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
