# SPDX-License-Identifier: EUPL-1.2
"""Backup and restore: a drill, what is refused, and the copy before a migration."""
import os
import re
import shutil
import sqlite3
import subprocess
import unittest

import bouwer
from omgeving import SysteemTest, wait_until
from oudregister import of_release_1_0_0

CLIENT = bouwer.Client(bouwer.bsn(20))


class KopieTest(SysteemTest):
    def setUp(self):
        self.post = self.omgeving()
        self.gemeente = bouwer.Gemeente()
        self.aanbieder = bouwer.Aanbieder()
        self._nummers = iter(range(1, 1000))
        self.kopieen = self.post.root / "kopieen"
        self.kopieen.mkdir()

    def drop(self, times=1):
        for _ in range(times):
            nummer = next(self._nummers)
            toewijzing = bouwer.Toewijzing(nummer, "02", "02A16", "2023-01-09", "2023-12-31")
            self.post.drop(f"start-{nummer}.xml", self.aanbieder.wmo305(
                self.gemeente, "2023-04-03", CLIENT, bouwer.Start(toewijzing, "2023-04-01")))

    def ctl(self, *arguments, expected=0):
        run = self.post.iwmoctl(*arguments)
        self.assertEqual(run.returncode, expected, run.stdout + run.stderr)
        return run.stdout + run.stderr

    def backup(self):
        self.ctl("backup", os.fspath(self.kopieen))
        return max(self.kopieen.iterdir())

    def lose(self):
        """The disk: all but inbox, outbox and configuration."""
        for suffix in ("", "-wal", "-shm"):
            (self.post.root / f"iwmod.db{suffix}").unlink(missing_ok=True)
        for map in ("archief", "quarantaine", "werk"):
            shutil.rmtree(self.post.post / map)
        shutil.rmtree(self.post.root / "tabellen")

    def numbers(self):
        return [int(re.search(r"(\d+)\.xml$", each.bestand).group(1)) for each in self.post.outbox()]


class Drill(KopieTest):
    def test_what_was_lost_comes_back_and_no_number_goes_out_twice(self):
        dienst = self.post.start_service()
        self.drop(3)
        wait_until(lambda: self.post.count_outbox() == 3, "three answers", dienst=dienst)
        kopie = self.backup()  # while it runs
        self.drop(2)
        wait_until(lambda: self.post.count_outbox() == 5, "five answers", dienst=dienst)
        given = max(self.numbers())
        self.assertEqual(dienst.stop(), 0)
        self.lose()

        said = self.ctl("restore", os.fspath(kopie))
        self.assertIn("2 antwoorden in de outbox kent het register niet", said)
        self.assertIn("Geen fouten", said)
        self.assertEqual(self.post.count_berichten(), 3)
        self.assertEqual(self.post.count_outbox(), 3)
        aside = list((self.post.post / "outbox").glob(".terzijde-*/12345678/*"))
        self.assertEqual(len(aside), 2)

        self.drop()
        self.post.run_once()
        self.assertGreater(max(self.numbers()), given)
        self.ctl("verify")
        self.assertIn("hersteld", {row for (row,) in self.post.sql("SELECT gebeurtenis FROM spoor")})

    def test_the_second_one_shares_with_the_first_what_did_not_change(self):
        self.drop(2)
        self.post.run_once()
        first = self.backup()
        self.drop()
        self.post.run_once()
        second = self.backup()
        self.assertNotEqual(first, second)
        shared = [path for path in second.glob("archief/*/*") if path.stat().st_nlink > 1]
        self.assertEqual(len(shared), 2)
        self.assertEqual(len(list(second.glob("archief/*/*"))), 3)
        for kopie in (first, second):
            run = subprocess.run(["sha256sum", "--quiet", "-c", "manifest.sha256"], cwd=kopie, check=False)
            self.assertEqual(run.returncode, 0)
        shutil.rmtree(first)  # each stands alone
        self.lose()
        self.ctl("restore", os.fspath(second))
        self.assertEqual(self.post.count_berichten(), 3)

    def test_numbers_go_on_from_the_day_of_a_second_backup_in_one_second(self):
        self.drop()
        self.post.run_once()
        given = max(self.numbers())
        kopie = self.backup()
        second = kopie.rename(f"{kopie}-2")
        self.lose()
        self.ctl("restore", os.fspath(second))
        self.drop()
        self.post.run_once()
        a_day = 10_000
        self.assertGreater(max(self.numbers()), given + a_day)
        self.assertLess(max(self.numbers()), given + 10 * a_day)

    def test_the_configured_folder_is_used_and_status_knows(self):
        self.post.configure(verder='\n[reservekopie]\nmap = "kopieen"\n')
        self.post.run_once()
        self.assertEqual(self.post.iwmoctl("status").returncode, 1)  # none yet
        self.ctl("backup")
        self.assertEqual(self.post.iwmoctl("status").returncode, 0)
        self.ctl("backup", os.fspath(self.post.root / "alleen.db"))
        self.assertTrue((self.post.root / "alleen.db").is_file())


class Geweigerd(KopieTest):
    def setUp(self):
        super().setUp()
        self.drop()
        self.post.run_once()
        self.kopie = self.backup()

    def test_a_root_in_which_anything_is(self):
        self.assertIn("er is al een register", self.ctl("restore", os.fspath(self.kopie), expected=1))
        (self.post.root / "iwmod.db").unlink()
        self.assertIn("is niet leeg", self.ctl("restore", os.fspath(self.kopie), expected=1))

    def test_a_damaged_copy_before_anything_is_put_back(self):
        self.lose()
        damaged = next(self.kopie.glob("archief/*/*"))
        damaged.write_bytes(b"beschadigd")
        self.assertIn("is beschadigd", self.ctl("restore", os.fspath(self.kopie), expected=1))
        self.assertFalse((self.post.root / "iwmod.db").exists())
        self.assertEqual(list((self.post.post / "archief").glob("*/*")) if (self.post.post / "archief").exists()
                         else [], [])
        self.assertIn("geen reservekopie", self.ctl("restore", os.fspath(self.kopieen), expected=1))

    def test_a_backup_of_an_archive_that_lost_something_is_none_and_status_says_so(self):
        next((self.post.post / "archief").glob("??/*")).unlink()
        before = set(self.kopieen.iterdir())
        self.assertIn("is niet in de kopie", self.ctl("backup", os.fspath(self.kopieen), expected=1))
        self.assertEqual(set(self.kopieen.iterdir()), before)
        self.assertEqual(self.post.iwmoctl("status").returncode, 2)


class Migratie(KopieTest):
    def test_a_register_of_an_earlier_version_is_copied_before_it_is_brought_to_this_one(self):
        self.drop()
        self.post.run_once()
        register = self.post.root / "iwmod.db"
        of_release_1_0_0(register)
        for suffix in ("-wal", "-shm"):
            (self.post.root / f"iwmod.db{suffix}").unlink(missing_ok=True)
        (self.post.post / "archief" / "stand").unlink(missing_ok=True)
        self.assertIn("Een kopie van ervoor staat in", self.post.run_once())
        copy = sqlite3.connect(f"{register}.schema-2")
        self.assertEqual(copy.execute("PRAGMA user_version").fetchone()[0], 2)
        copy.close()
        self.assertNotIn("Een kopie van ervoor", self.post.run_once())


if __name__ == "__main__":
    unittest.main()
