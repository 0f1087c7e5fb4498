# SPDX-License-Identifier: EUPL-1.2
"""The most expensive message of each type: its cost grows with its size and no faster, stays within
bounds, and its answer is one that the chain lets pass.

    test_zwaar.py --alle           every case, instead of one of each type
    test_zwaar.py --geval TEKST    those with this in their name

Time is that of the processor of the service, the least of some tries.
"""
import argparse
import sys
import unittest

import zwaar
from lading import GGK_ALLE
from meting import OPTIMIZED, SANITIZED, Meting
from omgeving import Omgeving, SysteemTest, wait_until

OPTIES = argparse.Namespace(alle=False, geval=None)

MAXIMUM = 25_000_000  # of the chain
# Not optimized, a message is smaller and the bounds are wider: what grows too fast shows all the same.
GROOT = MAXIMUM if OPTIMIZED else 2_500_000
SECONDS = 3 if OPTIMIZED else 30
MEGABYTES = 1000 if SANITIZED else 250
GROWTH = 2.5  # of the time, when the size doubles
NOISE = 0.1  # seconds: the clock of a process ticks a hundred times a second
TRIES = 3


class Zwaar(SysteemTest):
    def gevallen(self):
        return [geval for geval in zwaar.gevallen()
                if (OPTIES.geval in geval.naam if OPTIES.geval else OPTIES.alle or geval.kort)]

    def handle(self, geval, omvang):
        """One message in a service of its own; returns seconds and megabytes."""
        post = Omgeving(ggk=GGK_ALLE if isinstance(geval, zwaar.InEnvelop) else "")
        self.addCleanup(post.close)
        with open(post.tarieven, "a", encoding="utf-8") as tabel:
            tabel.write(zwaar.TARIEVEN)
        dienst = post.start_service()
        berichten = [*geval.eerst(omvang), geval.bericht(omvang)]
        for number, inhoud in enumerate(berichten):
            meting = Meting(dienst)
            post.drop(f"{number}.xml", inhoud)
            wait_until(lambda: self.is_handled(post, number + 1), geval.naam, 600, dienst)
        gemeten = meting.seconds(), meting.megabytes()
        self.assertEqual(dienst.stop(), 0)
        self.check_outcome(post, geval, omvang)
        self.assertEqual(post.leaks(), [])
        post.close()
        return gemeten

    @staticmethod
    def is_handled(post, berichten):
        """Recorded, and what was to go out is on disk."""
        return post.count_berichten() == berichten and not post.sql(
            "SELECT 1 FROM uitgaand WHERE op_schijf IS NULL LIMIT 1")

    def check_outcome(self, post, geval, omvang):
        bericht = post.list_json()[-1]
        te_groot = bericht["regels"] == ["F009"]
        self.assertEqual(bericht["status"], "foutmelding" if te_groot else geval.status, bericht["regels"])
        self.assertEqual("SG07" in bericht["signalen"], te_groot)
        for uitgaand in post.outbox():
            self.assertLessEqual(len(uitgaand.inhoud), MAXIMUM, uitgaand.bestand)
        if omvang == GROOT:
            self.assert_valid([uitgaand for uitgaand in post.outbox() if len(uitgaand.inhoud) > 1000][-1:])

    def measure(self, geval):
        half, whole, megabytes = 0.0, float("inf"), float("inf")
        for _ in range(TRIES if OPTIMIZED else 1):
            half = max(half, self.handle(geval, GROOT // 2)[0])
            seconds, used = self.handle(geval, GROOT)
            whole, megabytes = min(whole, seconds), min(megabytes, used)
            if whole <= GROWTH * half + NOISE and whole <= SECONDS and megabytes <= MEGABYTES:
                break
        return half, whole, megabytes

    def test_what_a_message_costs_grows_with_its_size_and_stays_within_bounds(self):
        for geval in self.gevallen():
            with self.subTest(geval.naam):
                half, whole, megabytes = self.measure(geval)
                print(f"\n{geval.naam}: {half:.2f} s, twice as large {whole:.2f} s, {megabytes:.0f} MB",
                      flush=True)
                if OPTIMIZED:  # what checks each access costs more where there is more
                    self.assertLessEqual(whole, GROWTH * half + NOISE)
                self.assertLessEqual(whole, SECONDS)
                self.assertLessEqual(megabytes, MEGABYTES)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--alle", action="store_true")
    parser.add_argument("--geval")
    OPTIES, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
