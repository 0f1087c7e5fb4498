# SPDX-License-Identifier: EUPL-1.2
"""iwmoctl purge, from end to end: what goes, what stays, and that nothing of it can be found."""
import json
import shutil
import signal
import sqlite3
import unittest

import bouwer
import controle
import geval
from omgeving import FIXTURES, SysteemTest, sha256

VER_WEG = "2060-01-01"  # the system date on which every term is over
MIDDEN = "2055-01-01"


class Wissen(SysteemTest):
    def setUp(self):
        self.post = self.omgeving()
        geval.drop(self.post, FIXTURES / "reeks", self.post.run_once)
        self.fout = (FIXTURES / "fout/1/wmo305-bsn-8-cijfers.xml").read_bytes()
        self.post.drop("fout.xml", self.fout)
        # Somebody who is in care without an end.
        self.blijft = bouwer.Client(bouwer.bsn(61), achternaam="Blijvertje")
        self.bericht = bouwer.Gemeente().wmo301(
            bouwer.Aanbieder(), "2023-04-03", self.blijft,
            bouwer.Toewijzing(77, "12", None, "2023-01-09", None))
        self.post.drop("blijft.xml", self.bericht)
        self.post.run_once()
        self.bsn = bouwer.value_of((FIXTURES / "reeks/01-wmo301-toewijzing.xml").read_bytes(),
                                   "Bsn").encode()
        self.post.configure(systeemdatum=VER_WEG)

    def purge(self, *arguments, expected=0):
        run = self.post.iwmoctl("purge", *arguments)
        self.assertEqual(run.returncode, expected, run.stdout + run.stderr)
        return run

    def verify(self):
        run = self.post.iwmoctl("verify", "--json")
        return json.loads(run.stdout)["fouten"]

    def files(self):
        """Every file of the installation with its content, but what the test itself put there."""
        return {path: path.read_bytes() for path in self.post.root.rglob("*")
                if path.is_file() and self.post.klaargezet not in path.parents}

    def holding(self, marker):
        return [path.name for path, inhoud in self.files().items() if marker in inhoud]

    def test_a_rehearsal_says_what_would_go_and_changes_nothing(self):
        before = self.files()
        run = self.purge("--voor", MIDDEN, "--proef", "--json")
        json_ = json.loads(run.stdout)
        self.assertTrue(json_["proef"])
        self.assertEqual(json_["clienten"], {"0034": 2})
        self.assertGreater(json_["bestanden"]["archief"], 5)
        self.assertEqual(json_["grenzen"], {"zorg": "2045-01-01", "declaraties": "2053-01-01",
                                            "overig": MIDDEN})
        self.assertIn("Er is niets gewijzigd.",
                      self.purge("--voor", MIDDEN, "--proef").stdout)
        after = self.files()
        same = {path for path in before if not path.name.startswith("iwmod.db-")}
        self.assertEqual({path: after[path] for path in same}, {path: before[path] for path in same})

    def test_all_that_ended_goes_and_who_is_in_care_stays(self):
        self.assertTrue(self.holding(self.bsn))
        json_ = json.loads(self.purge("--voor", MIDDEN, "--json").stdout)
        self.assertEqual(json_["clienten"], {"0034": 2})
        # In no file of the installation: not in the database and its log, not in the outbox.
        self.assertEqual(self.holding(self.bsn), [])
        for naam in (b"fout.xml", b"toewijzing.xml", b"declaratie.xml"):
            self.assertEqual(self.holding(naam), [])
        self.assertEqual(self.verify(), [])
        self.assertEqual(controle.chain(self.post), [])
        archief = [path.name for path in (self.post.post / "archief").glob("??/*") if path.is_file()]
        self.assertEqual(archief, [sha256(self.bericht)])
        self.assertEqual(self.post.sql("SELECT count(*) FROM client"), [(1,)])
        # Still listed and told, without what is personal; the audit trail is whole.
        berichten = self.post.list_json()
        self.assertEqual(len(berichten), 9)
        self.assertEqual([each["bestand"] for each in berichten], [""] * 8 + ["blijft.xml"])
        show = json.loads(self.post.iwmoctl("show", "1", "--json").stdout)
        self.assertIsNotNone(show["gewist"])
        audit = json.loads(self.post.iwmoctl("audit", "1", "--json").stdout)["spoor"]
        self.assertEqual((audit[0]["gebeurtenis"], audit[-1]["gebeurtenis"]),
                         ("besloten", "gewist"))
        self.assertEqual(self.post.iwmoctl("requeue", "8").returncode, 1)
        self.assertIn("Er is niets te wissen.", self.purge("--voor", MIDDEN).stdout)

    def test_what_was_used_stays_used(self):
        self.purge("--voor", MIDDEN)
        self.post.configure(systeemdatum="2023-04-28")
        toewijzing = (FIXTURES / "reeks/01-wmo301-toewijzing.xml").read_bytes()
        self.post.drop("dubbel.xml", toewijzing)
        anders = toewijzing.replace(
            b":Identificatie>%s<" % bouwer.value_of(toewijzing, "Identificatie").encode(),
            b":Identificatie>NOG-EENS<")
        self.post.drop("zelfde-nummer.xml", anders)
        self.post.run_once()
        dubbel, nummer = self.post.list_json()[-2:]
        self.assertEqual(dubbel["status"], "dubbel")
        self.assertIn("TR332", nummer["regels"])
        self.assertEqual(self.verify(), [])

    def test_a_date_that_no_term_allows_is_refused_and_says_until_when(self):
        run = self.purge("--voor", "2059-06-01", expected=1)
        for datum in ("2045-01-01", "2053-01-01", "2059-01-01"):
            self.assertIn(datum, run.stderr)
        self.purge("--voor", "gisteren", expected=2)
        self.purge(expected=2)

    def test_it_waits_for_no_service_and_a_rehearsal_needs_no_stop(self):
        dienst = self.post.start_service()
        run = self.purge("--voor", MIDDEN, expected=1)
        self.assertIn("De dienst draait.", run.stderr)
        self.purge("--voor", MIDDEN, "--proef")
        self.assertEqual(dienst.stop(), 0)
        self.assertTrue(self.holding(self.bsn))

    def test_a_purge_that_was_cut_short_is_seen_and_finished(self):
        archief = self.post.post / "archief"
        copy = self.post.klaargezet / "archief"
        shutil.copytree(archief, copy)
        self.purge("--voor", MIDDEN)
        # As it is after a crash between the commit and the removal of the files.
        shutil.copytree(copy, archief, dirs_exist_ok=True)
        with sqlite3.connect(self.post.root / "iwmod.db") as connection:
            connection.execute("INSERT INTO te_wissen (plaats, naam) SELECT DISTINCT 'archief', "
                               "sha256 FROM bericht WHERE gewist IS NOT NULL")
        connection.close()
        fouten = self.verify()
        self.assertTrue(any("herhaal iwmoctl purge" in fout for fout in fouten), fouten)
        self.assertTrue(any("alleen een bericht dat is gewist" in fout for fout in fouten), fouten)
        self.purge("--voor", MIDDEN)
        self.assertEqual(self.verify(), [])
        self.assertEqual(self.holding(self.bsn), [])

    def test_a_reader_that_is_gone_cuts_no_purge_short(self):
        """iwmoctl purge ... | head -0: what it says comes after all is done."""
        self.assertEqual(self.post.run_unread("iwmoctl", "purge", "--voor", MIDDEN),
                         -signal.SIGPIPE)
        self.assertEqual(self.holding(self.bsn), [])
        self.assertEqual(self.verify(), [])
        self.assertIn("Er is niets te wissen.", self.purge("--voor", MIDDEN).stdout)

    def test_the_terms_are_those_of_the_configuration(self):
        text = self.post.config.read_text()
        self.post.config.write_text(text + "\n[bewaren]\nzorg_jaren = 30\ndeclaratie_jaren = 40\n"
                                    "overig_jaren = 2\n")
        grenzen = json.loads(self.purge("--voor", MIDDEN, "--proef", "--json").stdout)["grenzen"]
        self.assertEqual(grenzen, {"zorg": "2030-01-01", "declaraties": "2020-01-01",
                                   "overig": MIDDEN})
        self.post.config.write_text(text + "\n[bewaren]\njaren = 3\n")
        self.assertIn("jaren", self.purge("--voor", MIDDEN, expected=2).stderr)
        self.post.config.write_text(text)


class MetSleutel(Wissen):
    """The same with archive and Bsn's sealed."""

    def omgeving(self, **instellingen):
        post = super().omgeving(**instellingen)
        run = post.iwmoctl("key", "new", str(post.root / "sleutels"))
        self.assertEqual(run.returncode, 0, run.stderr)
        plain = post.configuratie
        post.configuratie = lambda: plain() + '\n[sleutels]\nbestand = "sleutels"\n'
        post.configure()
        return post


if __name__ == "__main__":
    unittest.main(verbosity=2)
