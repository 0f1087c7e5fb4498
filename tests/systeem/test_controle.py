# SPDX-License-Identifier: EUPL-1.2
"""Do controle.py and `iwmoctl verify` see what is wrong? Each case spoils one thing."""
import os
import shutil
import sqlite3
import unittest

import controle
import geval
from omgeving import AANBIEDER, FIXTURES, Aangeleverd, SysteemTest


class Controle(SysteemTest):
    def setUp(self):
        self.post = self.omgeving()
        geval.drop(self.post, FIXTURES / "reeks", lambda: None)
        self.post.run_once()
        self.assertEqual(controle.check(self.post), [])
        self.outbox = self.post.post / "outbox" / AANBIEDER
        self.antwoord = next(self.outbox.glob("WMO325*"))

    def assert_seen(self, *words, by_verify=True):
        faults = controle.check(self.post)
        for word in words:
            self.assertTrue(any(word in fault for fault in faults), f"{word}: {faults}")
        self.assertEqual(self.post.iwmoctl("verify").returncode, 1 if by_verify else 0)

    def change(self, query):
        with sqlite3.connect(self.post.root / "iwmod.db") as connection:
            connection.execute(query)
        connection.close()

    def archived(self):
        return next(path for path in (self.post.post / "archief").glob("??/*") if path.is_file())

    def test_a_lost_answer(self):
        # verify cannot know it: a reader takes what was delivered.
        self.antwoord.unlink()
        self.assert_seen("is in the register but not on disk", by_verify=False)

    def test_an_answer_with_other_bytes(self):
        self.antwoord.write_bytes(self.antwoord.read_bytes().replace(b"8001", b"0200"))
        self.assert_seen("has other bytes than the register says")

    def test_half_an_answer(self):
        self.antwoord.write_bytes(self.antwoord.read_bytes() + b"<")
        self.assert_seen("is not whole")

    def test_an_answer_that_went_out_twice(self):
        shutil.copy(self.antwoord, self.outbox / "WMO325-nog-eens.xml")
        self.assert_seen("is on disk but not in the register", "was given out 2 times")

    def test_an_answer_that_a_reader_got_twice(self):
        outbox = self.post.outbox()
        shutil.rmtree(self.post.post / "outbox" / AANBIEDER)
        shutil.rmtree(self.post.post / "outbox" / "0034")
        self.assertEqual(controle.check(self.post, taken=outbox), [])
        self.assertTrue(controle.check(self.post, taken=[*outbox, outbox[-1]]))

    def test_an_answer_that_was_never_written(self):
        self.change("UPDATE uitgaand SET op_schijf = NULL, inhoud = x'00' WHERE soort = 325")
        self.assert_seen("was never marked as written")

    def test_a_message_without_answer(self):
        self.antwoord.unlink()
        self.change("DELETE FROM uitgaand WHERE soort = 325")
        self.assert_seen("was not answered as it should be")

    def test_a_message_that_never_arrived(self):
        self.post.aangeleverd.append(Aangeleverd(b"weg.xml", b"weg"))
        self.assert_seen("is 0 times in the register", "is not in the archive", by_verify=False)

    def test_an_original_that_is_gone(self):
        os.remove(self.archived())
        self.assert_seen("is not in the archive")

    def test_an_original_with_other_bytes(self):
        path = self.archived()
        path.chmod(0o600)
        path.write_bytes(path.read_bytes() + b" ")
        self.assert_seen("was archived with other bytes")

    def test_a_claim_that_was_left(self):
        batch = self.post.post / "werk" / f"{7:024}"
        batch.mkdir()
        (batch / "half.xml").write_bytes(b"half")
        self.assert_seen("was left behind")

    def test_a_temporary_file_in_the_outbox(self):
        (self.outbox / ".half.tmp").write_bytes(b"half")
        self.assert_seen("was left behind", by_verify=False)

    def test_personal_data_in_a_log(self):
        self.post.uitvoer.append(b"info bericht 1 van 999990081")
        self.assertIn(b"999990081", self.post.leaks())
        self.post.uitvoer.pop()


if __name__ == "__main__":
    unittest.main(verbosity=2)
