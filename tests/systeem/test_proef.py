# SPDX-License-Identifier: EUPL-1.2
"""What if, and rehearsal: the archive handled once more, in an installation that is thrown away."""
import os
import pty
import re
import shutil
import signal
import sqlite3
import subprocess
import unittest

import bouwer
import geval
from omgeving import FIXTURES, GGK_XSD, SOURCE, XSDS, SysteemTest, command, wait_until
from oudregister import of_release_1_0_0
from rapportage import ALMERE, BSNS, Rapportage, Verslag
from test_failpoints import failpoints

MAART, APRIL = ("2023-03-01", "2023-03-31"), ("2023-04-01", "2023-04-30")
JAAR = ("2023-01-01", "2023-12-31")


def with_references_of_at_most(post, length):
    """As a program would decide that has another rule: the XSD is one."""
    schemas = post.root / "schemas"
    shutil.copytree(XSDS, schemas)
    basis = schemas / "basisschema.xsd"
    text = basis.read_text(encoding="utf-8")
    begin = text.index('name="LDT_ReferentieNummer"')
    basis.write_text(text[:begin] + text[begin:].replace(
        'maxLength value="20"', f'maxLength value="{length}"', 1), encoding="utf-8")
    config = post.config.read_text()
    post.config.write_text(config.replace(
        f'map = "{XSDS}"', f'map = "{schemas}"\nggk = "{GGK_XSD}"'))


class Tarieven(SysteemTest):
    """The table of Almere with 07A11 from 37.80 to 38.20."""

    def setUp(self):
        self.post = Rapportage("0034", systeemdatum="2023-05-02")
        self.addCleanup(self.post.close)
        gemeente, aanbieder = bouwer.Gemeente("0034"), bouwer.Aanbieder()
        eerste, tweede = bouwer.Client(BSNS[0]), bouwer.Client(BSNS[1])
        dag = [bouwer.Toewijzing(n, "07", "07A11", *JAAR, bouwer.Omvang(99, "16", "4"))
               for n in (1, 2)]
        uur = bouwer.Toewijzing(3, "02", "02A16", *JAAR, bouwer.Omvang(99, "04", "4"))

        def prestatie(referentie, toewijzing, periode, tarief, eenheid="16"):
            return bouwer.Prestatie(referentie, toewijzing, periode, 10, eenheid, tarief)

        statussen = self.post.handle(
            gemeente.wmo301(aanbieder, "2023-01-02", eerste, dag[0]),
            gemeente.wmo301(aanbieder, "2023-01-02", tweede, dag[1]),
            gemeente.wmo301(aanbieder, "2023-01-02", eerste, uur),
            aanbieder.wmo323(gemeente, "2023-04-03", "D1", MAART, {
                eerste: [prestatie("P1", dag[0], MAART, 3780), prestatie("P2", uur, MAART, 5700, "04")],
                tweede: [prestatie("P3", dag[1], MAART, 3820)]}),
            aanbieder.wmo323(gemeente, "2023-05-01", "D2", APRIL, {
                eerste: [prestatie("P4", dag[0], APRIL, 3780)]}))
        self.assertEqual(statussen, [0, 0, 0, 1, 0])
        self.nieuw = self.post.root / "nieuw.csv"
        self.nieuw.write_text(ALMERE.read_text(encoding="utf-8").replace(
            'zwaarte 1",16,,3780', 'zwaarte 1",16,,3820'), encoding="utf-8")

    def test_the_flips_are_those_that_were_computed_by_hand(self):
        before = self.post.sql("SELECT count(*), max(id) FROM bericht")
        run = self.post.iwmoctl("proef", "tarieven", self.nieuw, "--periode", "2023-04", "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        verslag = Verslag(run.stdout)
        self.assertEqual(verslag.rijen("omslag"), [
            ["12345678", "D1", "P1", "07A11", "goedgekeurd", "afgekeurd", "TR418", 37800],
            ["12345678", "D1", "P3", "07A11", "afgekeurd", "goedgekeurd", "TR418", 38200]])
        self.assertEqual(verslag.rijen("per_product"), [
            ["02A16", 0, 57000, 57000, 0], ["07A11", 2, 37800, 38200, 400],
            ["Totaal", 2, 94800, 95200, 400]])
        self.assertEqual(verslag.rijen("per_aanbieder")[-1], ["Totaal", 2, 94800, 95200, 400])
        # Nothing of the installation changed, and nothing was left behind.
        self.assertEqual(self.post.sql("SELECT count(*), max(id) FROM bericht"), before)
        self.assertEqual(list(self.post.root.glob(".proef*")), [])
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)

    def test_the_rules_of_this_program_decide_as_they_did(self):
        run = self.post.iwmoctl("proef", "tarieven", "--regels", "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(Verslag(run.stdout).rijen("omslag"), [])
        self.assertEqual(self.post.iwmoctl("proef", "tarieven").returncode, 2)

    def test_what_another_program_decides_otherwise_is_told(self):
        with_references_of_at_most(self.post, 1)
        run = self.post.iwmoctl("proef", "tarieven", "--regels", "--periode", "2023-04", "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        verslag = Verslag(run.stdout)
        self.assertEqual(verslag.rijen("omslag"), [
            ["12345678", "D1", each, code, "goedgekeurd", "afgekeurd", "niet beoordeeld", bedrag]
            for each, code, bedrag in (("P1", "07A11", 37800), ("P2", "02A16", 57000))])
        self.assertEqual(verslag.rijen("per_product")[-1], ["Totaal", 2, 94800, 0, -94800])

    def test_a_message_is_tried_with_the_answer_that_would_go_out(self):
        gemeente, aanbieder = bouwer.Gemeente("0034"), bouwer.Aanbieder()
        onbekend = bouwer.Toewijzing(77, "07", "07A11", *JAAR)
        path = self.post.root / "start.xml"
        path.write_bytes(aanbieder.wmo305(gemeente, "2023-04-03", bouwer.Client(BSNS[0]),
                                          bouwer.Start(onbekend, "2023-02-01")))
        run = self.post.iwmoctl("proef", "bericht", path)
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertIn("wmo306", run.stdout)
        self.assertIn("PROEF", run.stdout)
        self.assertIn("RetourCode", run.stdout)


class Herhaal(SysteemTest):
    """The month of fixtures/reeks, with a Foutmelding and the same bytes twice."""

    def setUp(self):
        self.post = Rapportage("0034", systeemdatum="2023-04-28")
        self.addCleanup(self.post.close)
        geval.drop(self.post, FIXTURES / "reeks", self.post.run_once)
        self.post.drop("kapot.xml", b"<kapot>")
        self.post.drop("nog eens.xml", self.post.aangeleverd[1].inhoud)
        self.post.run_once()

    def herhaal(self, expected=0):
        run = self.post.iwmoctl("proef", "herhaal", "--json")
        self.assertEqual(run.returncode, expected, run.stderr)
        return Verslag(run.stdout)

    def test_every_answer_is_equal_byte_for_byte(self):
        verslag = self.herhaal()
        self.assertEqual(verslag.rijen("samenvatting"), [[9, 9, 0, 0]])
        self.assertEqual(verslag.rijen("verschillen"), [])

    def test_the_table_of_then_is_kept_and_used(self):
        text = self.post.tarieven.read_text(encoding="utf-8")
        self.post.tarieven.write_text(text.replace(",5700,", ",5900,").replace(",3780,", ",3990,"),
                                      encoding="utf-8")
        self.assertEqual(self.herhaal().rijen("samenvatting"), [[9, 9, 0, 0]])

    def test_a_table_of_then_that_is_gone_is_the_reason_of_what_differs(self):
        text = self.post.tarieven.read_text(encoding="utf-8")
        self.post.tarieven.write_text(text.replace(",5700,", ",5900,").replace(",3780,", ",3990,"),
                                      encoding="utf-8")
        for path in (self.post.root / "tabellen").glob("[0-9a-f]*"):
            path.unlink()
        rijen = self.herhaal(expected=1)["verschillen"]
        declaraties = [each["id"] for each in self.post.list_json() if each["soort"] == "WMO323"]
        self.assertEqual([rij["bericht"] for rij in rijen], declaraties)
        self.assertEqual({rij["reden"] for rij in rijen},
                         {"de tarieventabel van toen is niet bewaard"})

    def test_the_table_of_gemeenten_of_then_is_kept_and_used(self):
        tabel = self.post.root / "gemeenten.csv"
        tabel.write_text((SOURCE / "config" / "gemeenten.csv").read_text(encoding="utf-8").replace(
            "0034,Almere,Flevoland,,", "0034,Almere,Flevoland,,2023-04-01"), encoding="utf-8")
        config = self.post.config.read_text()
        self.post.config.write_text(config.replace(str(SOURCE / "config" / "gemeenten.csv"),
                                                   str(tabel)))
        self.assertEqual(self.herhaal().rijen("samenvatting"), [[9, 9, 0, 0]])
        # With none of then, the one in force now decides, from its last day on.
        for path in (self.post.root / "tabellen").glob("gemeenten-*"):
            path.unlink()
        rijen = self.herhaal(expected=1)["verschillen"]
        self.assertTrue(rijen)
        self.assertTrue(all("TR378" in rij["regels_nu"] for rij in rijen if rij["regels_nu"]))

    def test_where_a_rule_decides_otherwise_exactly_those_messages_are_named(self):
        with_references_of_at_most(self.post, 2)
        long_ones = [number for number, each in enumerate(self.post.aangeleverd, 1)
                     if re.search(rb"<(\w+:)?ReferentieNummer>[^<]{3}", each.inhoud)]
        self.assertTrue(long_ones)
        rijen = self.herhaal(expected=1)["verschillen"]
        self.assertEqual([rij["bericht"] for rij in rijen], long_ones)
        self.assertEqual({rij["reden"] for rij in rijen}, {"andere regels"})

    def test_who_rehearsed_is_in_the_audit_trail(self):
        self.herhaal()
        gegevens, door = self.post.sql("SELECT gegevens, door FROM spoor WHERE gebeurtenis = "
                                       "'rapport gemaakt' ORDER BY id DESC LIMIT 1")[0]
        self.assertIn("proef herhaal", gegevens)
        self.assertTrue(door)

    def test_it_is_the_same_with_any_number_of_werkers(self):
        for werkers in ("1", "2", "5"):
            with self.subTest(werkers=werkers):
                run = self.post.iwmoctl("proef", "herhaal", "--json", "--werkers", werkers)
                self.assertEqual(run.returncode, 0, run.stderr)
                self.assertEqual(Verslag(run.stdout).rijen("samenvatting"), [[9, 9, 0, 0]])
                self.assertEqual(run.stderr, "")  # progress is for a terminal
        self.assertEqual(self.post.iwmoctl("proef", "herhaal", "--werkers", "geen").returncode, 2)

    def test_a_period_in_which_nothing_came_is_no_fault(self):
        run = self.post.iwmoctl("proef", "herhaal", "--json", "--periode", "2019-01")
        self.assertEqual(run.returncode, 0, run.stderr)
        verslag = Verslag(run.stdout)
        self.assertEqual(verslag.rijen("samenvatting"), [[0, 0, 0, 0]])
        self.assertIn("In deze periode is geen bericht ontvangen.", verslag.geheel["keuzes"])

    def test_a_terminal_shows_how_far_it_is(self):
        master, terminal = pty.openpty()
        self.addCleanup(os.close, master)
        subprocess.run([*command("iwmoctl"), "--configuratie", self.post.config, "proef", "herhaal"],
                       stdout=subprocess.DEVNULL, stderr=terminal, check=True)
        os.close(terminal)
        self.assertRegex(os.read(master, 65536).decode(), r"\r9 van 9 berichten, nog 0 s +\r?\n")

    def test_where_an_earlier_message_is_gone_that_is_the_reason(self):
        with sqlite3.connect(self.post.root / "iwmod.db") as db:
            db.execute("UPDATE bericht SET gewist = '2023-04-28T12:00:00+02:00' WHERE id IN "
                       "(SELECT bericht FROM toewijzing)")
        db.close()
        rijen = self.herhaal(expected=1)["verschillen"]
        redenen = {rij["reden"] for rij in rijen}
        self.assertLessEqual({"het bericht is gewist", "een eerder bericht is niet herhaald"},
                             redenen)
        self.assertNotIn("andere regels", redenen)

    def beside_the_register(self):
        """But for the log and the index that SQLite keeps of the register while it is read."""
        return {path for path in self.post.root.iterdir() if not path.name.startswith("iwmod.db-")}

    def stop_half_way(self, number):
        """Ends a rehearsal that hangs in a message, and gives how it ended."""
        if not failpoints():
            self.skipTest("this build has no failpoints (IWMOD_FAILPOINTS)")
        run = subprocess.Popen([*command("iwmoctl"), "--configuratie", self.post.config, "proef", "herhaal"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env={**os.environ, "IWMOD_FAILPOINT": "besluit=hang"})
        self.addCleanup(run.kill)
        wait_until(lambda: list(self.post.root.glob(".proef-*/iwmod.db")), "a rehearsal that works")
        run.send_signal(number)
        return run.wait(60)

    def test_who_stops_a_rehearsal_finds_nothing_of_it(self):
        before = self.beside_the_register()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=number):
                self.assertEqual(self.stop_half_way(number), -number)
                self.assertEqual(self.beside_the_register(), before)

    def test_a_rehearsal_that_is_killed_leaves_one_folder_that_the_next_one_removes(self):
        before = self.beside_the_register()
        self.assertEqual(self.stop_half_way(signal.SIGKILL), -signal.SIGKILL)
        left = self.beside_the_register() - before
        self.assertEqual([path.name[:7] for path in left], [".proef-"])
        self.assertEqual(left.pop().stat().st_mode & 0o777, 0o700)
        self.assertEqual(self.herhaal().rijen("samenvatting"), [[9, 9, 0, 0]])
        self.assertEqual(self.beside_the_register(), before)
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)

    def test_a_file_that_was_too_large_is_answered_as_it_was(self):
        text = self.post.config.read_text()
        self.post.config.write_text(text.replace("[schemas]", "maximum_bytes = 100000\n[schemas]"))
        self.post.drop("groot.xml", b"<groot>" + b" " * 150_000)
        self.post.run_once()
        self.assertEqual(self.herhaal().rijen("samenvatting"), [[10, 10, 0, 0]])
        # Once more is allowed, the archive has no more than its begin.
        self.post.config.write_text(text)
        verslag = self.herhaal()
        self.assertEqual(verslag.rijen("samenvatting"), [[10, 9, 0, 1]])
        self.assertEqual([rij["reden"] for rij in verslag["verschillen"]],
                         ["het bestand was te groot en is niet bewaard"])

    def test_a_register_of_release_1_0_0_is_rehearsed_byte_for_byte(self):
        of_release_1_0_0(self.post.root / "iwmod.db")
        shutil.rmtree(self.post.root / "tabellen")  # that release kept no tables
        refused = self.post.iwmoctl("proef", "herhaal", "--json")
        self.assertEqual(refused.returncode, 1, refused.stderr)  # the service migrates, no tool does
        self.post.run_once()
        verslag = self.herhaal()
        self.assertEqual(verslag.rijen("samenvatting"), [[9, 9, 0, 0]])
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)
        declaraties = self.post.report("declaraties", "--jaar", "2023")
        self.assertTrue(declaraties.rijen("per_product"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
