# SPDX-License-Identifier: EUPL-1.2
"""kill -9 at random moments under a load: nothing is lost, nothing is done twice.

    test_crash.py --levens 300 --kills 1000 --seed 7     2,000 kills: each of two tests 1,000

Each of the levens is a client with a message of every type and every outcome.
"""
import argparse
import os
import random
import sqlite3
import sys
import threading
import time
import unittest

import controle
from ingepakt import numbered, zip_of
from lading import GGK_ALLE, GROOT, Levens
from omgeving import Dienst, SysteemTest, Uitgaand, wait_until

OPTIES = argparse.Namespace(levens=40, kills=25, seed=None)


class Ophaler:
    """A reader of the outbox: takes every answer away as soon as it is there."""

    def __init__(self, post):
        self._outbox = post.post / "outbox"
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.opgehaald = []
        self._thread.start()

    def _run(self):
        while not self._end.is_set():
            self._take()
            self._end.wait(0.005)
        self._take()

    def _take(self):
        for path in self._outbox.glob("[!.]*/[!.]*"):
            self.opgehaald.append(Uitgaand(path.parent.name, path.name, path.read_bytes()))
            path.unlink()

    def stop(self):
        self._end.set()
        self._thread.join()


def in_zip(leven, number):
    """Of every fourth client all that can be in one zip, is."""
    if number % 4:
        return leven
    return [zip_of(numbered([each for each in leven if len(each) <= GROOT]))]


class Crash(SysteemTest):
    def setUp(self):
        seed = OPTIES.seed if OPTIES.seed is not None else random.randrange(10**6)
        print(f"\n--levens {OPTIES.levens} --kills {OPTIES.kills} --seed {seed}", flush=True)
        self.random = random.Random(seed)
        self.killed = 0
        self.coming = []  # what is still to be dropped, and how many messages each brings
        self.post = self.omgeving(maximum_bytes=GROOT, ggk=GGK_ALLE)

    def test_after_kills_at_random_moments_every_message_is_answered_once(self):
        self.set_all_ready()
        self.kill_and_restart()
        self.post.run_once()
        self.assert_all_is_well()

    def test_nor_is_an_answer_repeated_that_its_reader_took(self):
        self.set_all_ready()
        ophaler = Ophaler(self.post)
        self.addCleanup(ophaler.stop)
        self.kill_and_restart()
        self.post.run_once()
        ophaler.stop()
        self.assert_all_is_well(taken=ophaler.opgehaald)

    def test_a_start_removes_what_was_marked_as_written_but_not_yet_forgotten(self):
        self.post.run_once()
        (self.post.post / "outbox" / ".klaar" / "u1-1").mkdir(parents=True)
        self.assertEqual(self.post.iwmoctl("verify").returncode, 1)
        self.post.run_once()
        self.assert_all_is_well()

    def set_all_ready(self):
        """Half of it waits in the inbox, the rest comes while the service runs."""
        levens = Levens(in_enveloppen=True)
        berichten = [inhoud for number in range(OPTIES.levens)
                     for inhoud in in_zip(levens.leven(), number)]
        moves = [self.post.set_ready(f"{number}.xml", inhoud)
                 for number, inhoud in enumerate(berichten)]
        half = len(moves) // 2
        for move in self.random.sample(moves[:half], half):
            os.rename(*move)
        self.coming = [(move, len(controle.messages_of(self.post, each))) for move, each in
                       zip(moves[half:], self.post.aangeleverd[half:], strict=True)]

    def let_come(self, part):
        for move, _ in self.coming[:part]:
            os.rename(*move)
        del self.coming[:part]

    def kill_and_restart(self):
        """Each kill comes a random part of the work later, or at a random moment of the start."""
        total = len(controle.arrived(self.post))
        for number in range(OPTIES.kills):
            before = self.decided()
            part = (total - before) // (OPTIES.kills - number + 1)
            goal = min(before + self.random.randrange(1, part + 2), total)
            dienst = Dienst(self.post, {})
            self.post.diensten.append(dienst)
            self.let_come(len(self.coming) // (OPTIES.kills - number) + 1)
            if number % 3 == 2 or goal > total - sum(brought for _, brought in self.coming):
                time.sleep(self.random.uniform(0, 1))
            else:
                wait_until(lambda goal=goal: self.decided() >= goal, f"{goal} decisions", 600,
                           dienst)
                time.sleep(self.random.uniform(0, 0.05))
            self.assertIsNone(dienst.proces.poll(), dienst.log)
            dienst.kill()
            self.killed += 1
        print(f"{self.killed} kills, {total} messages", flush=True)
        self.let_come(len(self.coming))

    def decided(self):
        try:
            return self.post.count_berichten()
        except sqlite3.OperationalError:
            return 0  # the register is not there yet

    def assert_all_is_well(self, taken=None):
        self.assertEqual(controle.check(self.post, taken), [])
        self.assertEqual([each["bestand"] for each in self.post.list_json()],  # in order
                         [each.naam.decode() for each in controle.arrived(self.post)])
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--levens", type=int, default=OPTIES.levens)
    parser.add_argument("--kills", type=int, default=OPTIES.kills)
    parser.add_argument("--seed", type=int)
    OPTIES, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
