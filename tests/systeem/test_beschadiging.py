# SPDX-License-Identifier: EUPL-1.2
"""The register's file is damaged, emptied, removed or replaced under a running service. It decides
nothing by what it cannot trust, says so, and keeps what comes; with a sound copy back in its place
the next start handles all of it."""
import os
import re
import shutil
import sqlite3
import sys
import unittest

import controle
from lading import GROOT
from test_storingen import StoringTest

PAGE = 8192
DAMAGED = "Het registerbestand is beschadigd"
NO_DATABASE = "Het registerbestand is geen SQLite-database"
MOVED = "Het registerbestand is verplaatst, verwijderd of vervangen"
EMPTY = "is er niet of is leeg"
LOG = "Het schrijflog van het register (-wal of -shm) is verplaatst"
OLDER = "is ouder dan het archief"


def overwrite(path, first, size):
    with open(path, "r+b") as file:
        file.seek(first)
        file.write(b"\xa5" * size)


class Beschadiging(StoringTest):
    def begin(self):
        """A service that handled something, and a copy of its register as it then was."""
        self.post = self.omgeving(maximum_bytes=GROOT)
        self.register = self.post.root / "iwmod.db"
        self.kopie = self.post.root / "kopie.db"
        self.start()
        self.drop_leven()
        self.wait_for_all()
        run = self.post.iwmoctl("backup", os.fspath(self.kopie))
        self.assertEqual(run.returncode, 0, run.stderr)
        # Out of the log, from which a damaged page would be mended.
        connection = sqlite3.connect(self.register)
        self.assertEqual(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0], 0)
        connection.close()
        self.answers = self.post.count_outbox()

    def assert_waits(self, words):
        """Nothing was decided or answered, nothing was put aside, and an operator sees why."""
        self.while_it_lasts(words)
        self.assertEqual(self.post.count_outbox(), self.answers)
        self.assertEqual(list((self.post.post / "quarantaine").iterdir()), [])
        status = [each for each in self.dienst.meldingen if each.startswith("STATUS=")][-1]
        self.assertIn("STATUS=Storing, de verwerking wacht: " + words, status)
        self.assertEqual(self.dienst.stop(), 0)

    def assert_refused(self, words):
        """No start, of the service or of a tool, takes what is there for a register."""
        before = self.register.read_bytes() if self.register.exists() else None
        self.assertIn(words, self.post.run_once(expected=1))
        self.assertEqual(self.post.iwmoctl("status").returncode, 2)
        after = self.register.read_bytes() if self.register.exists() else None
        self.assertEqual(before, after)

    def put_back(self):
        """As docs/beheer.md says, with the word that it may go on with an older register."""
        (self.post.post / "archief/stand").unlink(missing_ok=True)
        for name in ("iwmod.db-wal", "iwmod.db-shm"):
            (self.post.root / name).unlink(missing_ok=True)
        shutil.copyfile(self.kopie, self.register)

    def assert_is_handled_once_it_is_back(self):
        self.put_back()
        self.start()
        self.assert_all_is_well()

    def test_damage_in_the_file(self):
        for what, first, whole, words in (("its first page", 0, False, NO_DATABASE),
                                          ("every page but the first", PAGE, True, DAMAGED),
                                          ("every page", 0, True, NO_DATABASE)):
            with self.subTest(what):
                self.begin()
                size = self.register.stat().st_size
                overwrite(self.register, first, size - first if whole else PAGE)
                self.assert_waits(words)
                self.assert_refused(words)
                self.assert_is_handled_once_it_is_back()

    def test_a_file_that_is_cut_off(self):
        for what, part, words, at_start in (("half", 2, DAMAGED, DAMAGED),
                                            ("all of it", 0, NO_DATABASE, EMPTY)):
            with self.subTest(what):
                self.begin()
                size = self.register.stat().st_size
                os.truncate(self.register, size // part // PAGE * PAGE if part else 0)
                self.assert_waits(words)
                self.assert_refused(at_start)
                self.assert_is_handled_once_it_is_back()

    def test_a_file_that_is_removed(self):
        """What were written to it would be gone at the next start."""
        self.begin()
        for name in ("iwmod.db", "iwmod.db-wal", "iwmod.db-shm"):
            (self.post.root / name).unlink()
        self.assert_waits(MOVED)
        self.assert_refused(EMPTY)
        self.assert_is_handled_once_it_is_back()

    def test_a_file_that_is_replaced(self):
        """A copy put back without a stop of the service."""
        self.begin()
        fresh = self.post.root / "vers.db"
        shutil.copyfile(self.kopie, fresh)
        os.rename(fresh, self.register)
        self.assert_waits(MOVED)
        self.assert_is_handled_once_it_is_back()

    def test_what_came_after_the_copy_is_told_and_judged_again(self):
        """As docs/beheer.md says: the answers out of the way, the originals back in the inbox."""
        self.begin()
        self.drop_leven()
        self.wait_for_all()
        self.assertEqual(self.dienst.stop(), 0)
        verdicts, answers = self.verdicts(), self.post.count_outbox()
        self.put_back()
        told = self.post.iwmoctl("verify").stdout
        for path in re.findall(r"In de outbox staat (\S+), dat", told):
            (self.post.post / "outbox" / path).unlink()
        self.assertEqual(self.post.count_outbox(), self.answers)
        unknown = re.findall(r"Bij het bestand (\w{64}) in het archief hoort geen", told)
        for each in self.post.aangeleverd[len(self.post.aangeleverd) // 2:]:
            if each.sha256 in unknown:  # once: what came twice is in the archive once
                unknown.remove(each.sha256)
                archived = self.post.post / "archief" / each.sha256[:2] / each.sha256
                if len(each.inhoud) > GROOT:  # of which there is the begin only: its sender is to send it again
                    archived.unlink()
                    verdicts.pop(each.sha256)
                    answers -= 1
                else:
                    self.post.drop(each.naam, archived.read_bytes())
        self.assertEqual(unknown, [])
        self.post.run_once()
        self.assertEqual(self.verdicts(), verdicts)
        self.assertEqual(self.post.count_outbox(), answers)
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout)

    def verdicts(self):
        return {each["sha256"]: (each["status"], each["regels"]) for each in self.post.list_json()
                if each["status"] != "dubbel"}

    def test_a_log_that_is_gone_with_all_that_it_held(self):
        """No start with an empty register where messages were handled before: each that comes again
        would be the first, and be answered once more."""
        self.post.drop("eerste.xml", b"geen xml")
        self.start()
        self.wait_for_all()
        self.dienst.kill()
        for name in ("iwmod.db-wal", "iwmod.db-shm"):
            (self.post.root / name).unlink()
        self.drop_leven()
        self.assertIn(EMPTY, self.post.run_once(expected=1))
        self.assertEqual(self.post.count_outbox(), 1)

    def test_a_log_that_is_removed_is_noticed_and_nothing_of_it_is_lost(self):
        for name in ("iwmod.db-wal", "iwmod.db-shm"):
            with self.subTest(name):
                self.begin()
                self.drop_leven()
                self.wait_for_all()
                self.answers = self.post.count_outbox()
                (self.post.root / name).unlink()
                self.assert_waits(LOG)
                self.start()
                self.assert_all_is_well()

    def older(self):
        """A register that lost what came after a checkpoint: the log was removed, then the service
        killed. The numbers in the answers are known to nobody then."""
        self.begin()
        self.assertEqual(self.dienst.stop(), 0)
        self.start()
        self.drop_leven()
        self.wait_for_all()
        (self.post.root / "iwmod.db-wal").unlink()
        self.dienst.kill()
        (self.post.root / "iwmod.db-shm").unlink(missing_ok=True)

    def test_a_register_that_went_back_gives_out_no_number(self):
        self.older()
        answers = self.post.count_outbox()
        self.post.drop("nog-een.xml", b"geen xml")
        for _ in range(2):
            self.assertIn(OLDER, self.post.run_once(expected=1))
        self.assertEqual(self.post.count_outbox(), answers)
        self.assertIn("archief/stand", self.post.iwmoctl("verify").stdout)

    def test_with_an_older_register_the_operator_may_go_on(self):
        self.older()
        (self.post.post / "archief/stand").unlink()
        self.post.drop("nog-een.xml", b"geen xml")
        self.post.run_once()
        self.assertTrue((self.post.post / "archief/stand").exists())

    def test_an_installation_without_an_archive_begins_with_a_new_register(self):
        self.post.run_once()
        (self.post.root / "iwmod.db").unlink()
        self.drop_leven()
        self.post.run_once()
        self.assertEqual(controle.check(self.post), [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv, verbosity=2)
