# SPDX-License-Identifier: EUPL-1.2
"""The audit trail: the life of a message, and every way to tamper with it that verify must see."""
import json
import os
import pwd
import re
import sqlite3
import unittest

import bouwer
import controle
import geval
from lading import Lading
from omgeving import FIXTURES, SysteemTest, wait_until

IK = pwd.getpwuid(os.getuid()).pw_name
ALS_TAMPER = "DROP TRIGGER spoor_niet_wijzigen; DROP TRIGGER spoor_niet_verwijderen;"
MET_TRIGGERS = """
CREATE TRIGGER spoor_niet_wijzigen BEFORE UPDATE ON spoor
BEGIN SELECT RAISE(ABORT, 'het spoor wordt niet gewijzigd'); END;
CREATE TRIGGER spoor_niet_verwijderen BEFORE DELETE ON spoor
BEGIN SELECT RAISE(ABORT, 'het spoor wordt niet verwijderd'); END;"""


class SpoorTest(SysteemTest):
    def setUp(self):
        self.post = self.omgeving()

    def life(self, bericht):
        run = self.post.iwmoctl("audit", str(bericht), "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        return json.loads(run.stdout)["spoor"]

    def verify(self, *arguments):
        run = self.post.iwmoctl("verify", "--json", *arguments)
        verslag = json.loads(run.stdout)
        self.assertEqual(run.returncode, 0 if verslag["goed"] else 1)
        return verslag

    def tamper(self, sql):
        """As somebody who may write the file, and covers it by putting the triggers back."""
        with sqlite3.connect(self.post.root / "iwmod.db") as connection:
            connection.executescript(ALS_TAMPER + sql + ";" + MET_TRIGGERS)
        connection.close()


class Leven(SpoorTest):
    def test_audit_tells_who_dropped_it_what_was_decided_and_what_was_answered(self):
        geval.drop(self.post, FIXTURES / "reeks", self.post.run_once)
        declaratie = next(each for each in self.post.list_json() if each["soort"] == "WMO323")
        besloten, geantwoord, op_schijf = self.life(declaratie["id"])
        self.assertEqual([each["gebeurtenis"] for each in (besloten, geantwoord, op_schijf)],
                         ["besloten", "geantwoord", "op schijf"])
        self.assertEqual([each["door"] for each in (besloten, geantwoord, op_schijf)],
                         ["dienst", "dienst", "dienst"])
        self.assertEqual(besloten["gegevens"]["ingelegd_door"], IK)
        self.assertEqual(besloten["gegevens"]["status"], "geaccepteerd")
        self.assertEqual(besloten["gegevens"]["sha256"], declaratie["sha256"])
        self.assertRegex(besloten["gegevens"]["tarieventabel"], "^[0-9a-f]{64}$")
        antwoord = next(each for each in self.post.outbox() if each.soort == "WMO325")
        self.assertEqual((geantwoord["gegevens"]["relatie"], geantwoord["gegevens"]["bestand"]),
                         (antwoord.relatie, antwoord.bestand))
        text = self.post.iwmoctl("audit", str(declaratie["id"])).stdout
        for word in ("besloten", "beoordeeld door de dienst", f"ingelegd door    {IK}", "WMO323", antwoord.bestand, "klaargezet"):
            self.assertIn(word, text)
        self.assertEqual(self.post.iwmoctl("audit", "99").returncode, 1)

    def test_the_rules_that_were_broken_stand_in_it(self):
        self.post.drop("stop.xml", (FIXTURES / "reeks" / "06-wmo307-stop.xml").read_bytes())
        self.post.run_once()
        gegevens = self.life(1)[0]["gegevens"]
        self.assertEqual(gegevens["regels"], self.post.list_json()[0]["regels"])
        self.assertEqual(gegevens["status"], "afgekeurd")
        self.assertIn("retourcodes", gegevens)

    def test_a_requeue_names_the_operator(self):
        self.post.drop("fout.xml", (FIXTURES / "fout/1/wmo305-bsn-8-cijfers.xml").read_bytes())
        self.post.run_once()
        os.environ["SUDO_USER"] = "beheerder-van-dienst"
        self.addCleanup(os.environ.pop, "SUDO_USER", None)
        self.assertEqual(self.post.iwmoctl("requeue", "1").returncode, 0)
        last = self.life(1)[-1]
        self.assertEqual((last["gebeurtenis"], last["door"]),
                         ("heringediend", "beheerder-van-dienst"))
        self.assertEqual(controle.chain(self.post), [])
        self.assertTrue(self.verify()["goed"])


class Keten(SpoorTest):
    def test_after_kill_9_the_chain_is_whole(self):
        moves = [self.post.set_ready(f"{number}.xml", inhoud)
                 for number, inhoud in enumerate(Lading(200).gemengd())]
        for move in moves:
            os.rename(*move)
        for goal in (20, 90, 150):
            dienst = self.post.start_service()
            wait_until(lambda goal=goal: self.post.count_berichten() >= goal, "decisions",
                       dienst=dienst)
            dienst.kill()
            self.assertEqual(controle.chain(self.post), [])
        self.post.run_once()
        self.assertEqual(controle.check(self.post), [])
        self.assertTrue(self.verify()["goed"])

    def test_the_service_notes_the_head_in_its_log_at_start_and_at_stop(self):
        dienst = self.post.start_service()
        client = bouwer.Client(bouwer.bsn(20))
        toewijzing = bouwer.Toewijzing(1, "12", None, "2023-01-09", "2023-12-31")
        self.post.drop("a.xml", bouwer.Gemeente().wmo301(bouwer.Aanbieder(), "2023-04-03", client,
                                                         toewijzing))
        wait_until(lambda: self.post.count_outbox() == 2, "two answers", dienst=dienst)
        self.assertEqual(dienst.stop(), 0)
        koppen = re.findall(rb"op rij (\d+), met kop ([0-9a-f]{64})", dienst.log)
        self.assertEqual([int(rij) for rij, _ in koppen], [0, 5])
        kop = koppen[-1][1].decode()
        self.assertEqual(self.verify("--kop", kop)["spoor"], {"rijen": 5, "kop": kop})
        self.assertTrue(self.verify("--kop", kop)["goed"])
        self.assertFalse(self.verify("--kop", "0" * 63 + "1")["goed"])


class Sabotage(SpoorTest):
    def setUp(self):
        super().setUp()
        geval.drop(self.post, FIXTURES / "reeks", lambda: None)
        self.post.run_once()
        self.assertTrue(self.verify()["goed"])

    def assert_seen(self, sql, *words):
        self.tamper(sql)
        verslag = self.verify()
        for word in words:
            self.assertTrue(any(word in fout for fout in verslag["fouten"]), verslag["fouten"])
        self.assertNotEqual(controle.chain(self.post), [])

    def test_a_changed_row(self):
        self.assert_seen("UPDATE spoor SET door = 'iemand anders' WHERE id = 4", "Rij 4 van het")

    def test_a_deleted_row(self):
        self.assert_seen("DELETE FROM spoor WHERE id = 4", "Rij 5 van het spoor", "ontbreken rijen")

    def test_a_row_put_in(self):
        self.assert_seen("INSERT INTO spoor SELECT max(id) + 1, 1, moment, 'heringediend', door, "
                         "'{}', hash FROM spoor", "past niet bij haar hash")

    def test_rows_cut_off(self):
        self.assert_seen("DELETE FROM spoor WHERE id > 6", "anders dan in het spoor")

    def test_another_outcome_of_a_message(self):
        self.tamper("UPDATE bericht SET status = 2 WHERE id = 1")
        self.assertIn("Bericht 1 staat in het register anders dan in het spoor.",
                      self.verify()["fouten"])

    def test_content_is_counted_and_hashed(self):
        for sql in ("UPDATE bericht SET niveau = 4", "UPDATE bericht SET retourcodes = '9999'",
                    "UPDATE bericht SET identificatie = 'x'", "UPDATE bericht SET grootte = 1",
                    "UPDATE uitgaand SET identificatie = 'x' WHERE id = 1",
                    "UPDATE uitgaand SET gemeente = 1 WHERE gemeente IS NOT NULL AND id = 1",
                    "UPDATE uitgaand SET grootte = 1", "UPDATE nummering SET laatste = laatste - 1",
                    "UPDATE prestatie SET tarief = 1", "DELETE FROM start", "DELETE FROM stop",
                    "DELETE FROM antwoord", "UPDATE toewijzing SET budget = 1",
                    "INSERT INTO start (bericht, gemeente, aanbieder, client, begindatum) "
                    "SELECT bericht, gemeente, aanbieder, client, begindatum FROM start"):
            with self.subTest(sql):
                good = (self.post.root / "iwmod.db").read_bytes()
                self.tamper(sql)
                self.assertFalse(self.verify()["goed"])
                (self.post.root / "iwmod.db").write_bytes(good)
        self.assertTrue(self.verify()["goed"])

    def test_a_trigger_that_does_nothing(self):
        with sqlite3.connect(self.post.root / "iwmod.db") as connection:
            connection.executescript("DROP TRIGGER spoor_niet_wijzigen; CREATE TRIGGER "
                                     "spoor_niet_wijzigen BEFORE UPDATE ON spoor "
                                     "BEGIN SELECT 1; END")
        connection.close()
        self.assertIn("In het schema van het register is veranderd: trigger spoor_niet_wijzigen "
                      "(spoor).", self.verify()["fouten"])

    def test_a_trigger_that_is_gone(self):
        with sqlite3.connect(self.post.root / "iwmod.db") as connection:
            connection.execute("DROP TRIGGER spoor_niet_wijzigen")
        connection.close()
        self.assertFalse(self.verify()["goed"])

    def test_while_the_triggers_are_there_sqlite_refuses(self):
        with sqlite3.connect(self.post.root / "iwmod.db") as connection:
            for sql in ("UPDATE spoor SET door = 'x'", "DELETE FROM spoor"):
                with self.assertRaises(sqlite3.IntegrityError):
                    connection.execute(sql)
        connection.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
