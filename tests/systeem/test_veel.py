# SPDX-License-Identifier: EUPL-1.2
"""Many messages at once: all answered, in order of arrival, in memory that does not grow.

    test_veel.py --aantal 10000    instead of the 1,000 of every run
"""
import argparse
import os
import random
import sys
import time
import unittest

import controle
from lading import Declaraties, Lading
from omgeving import SysteemTest, wait_until

OPTIES = argparse.Namespace(aantal=1000)

# Of the process, in kB. What may grow is the page cache of the register, until that is full. A
# sanitizer keeps memory of its own: then nothing is said of it.
MOST_MEMORY = 256 * 1024
MOST_PAGE_CACHE = 64 * 1024
MOST_OTHER_GROWTH = 8 * 1024
MOST_AT_REST = 100 * 1024
MEASURE_MEMORY = not os.environ.get("IWMOD_SANITIZE")


class Veel(SysteemTest):
    def test_all_are_answered_in_order_of_arrival_with_memory_flat(self):
        post = self.omgeving()
        lading = Lading(OPTIES.aantal)
        for number, inhoud in enumerate(lading.toewijzingen):
            post.drop(f"toewijzing-{number}.xml", inhoud)
        post.run_once()
        before = post.count_outbox()

        moves = [post.set_ready(f"start-{number % 7}-{number}.xml", inhoud)
                 for number, inhoud in enumerate(lading.starten)]
        dienst = post.start_service()
        began = time.monotonic()
        for move in moves:
            os.rename(*move)
        at = [self.memory_after(post, dienst, before + part * OPTIES.aantal // 3)
              for part in (1, 2, 3)]
        lasted = time.monotonic() - began
        most = dienst.memory("VmHWM")
        self.assertEqual(dienst.stop(), 0)

        berichten = post.list_json()[len(lading.toewijzingen):]
        self.assertEqual([each["bestand"].encode() for each in berichten],
                         [each.naam for each in post.aangeleverd[len(lading.toewijzingen):]])
        self.assertEqual({each["status"] for each in berichten}, {"geaccepteerd"})
        self.assertEqual(controle.check(post), [])
        self.assertEqual(post.iwmoctl("verify").returncode, 0)
        print(f"\n{OPTIES.aantal} messages in {lasted:.1f} s; memory after each third "
              f"{at} kB, at most {most} kB", flush=True)
        if MEASURE_MEMORY:
            self.assertLess(most, MOST_MEMORY)
            cache = min(MOST_PAGE_CACHE, (post.root / "iwmod.db").stat().st_size // 1024)
            self.assertLess(at[2] - at[0], MOST_OTHER_GROWTH + cache)

    def memory_after(self, post, dienst, answers):
        wait_until(lambda: post.count_outbox() >= answers, f"{answers} answers", 600, dienst)
        return dienst.memory("VmRSS")


class Geheugen(SysteemTest):
    MAANDEN = 20

    @unittest.skipUnless(MEASURE_MEMORY, "a sanitizer keeps memory of its own")
    def test_what_much_work_needed_is_given_back_when_it_is_done(self):
        post = self.omgeving()
        lading = Declaraties(post.tarieven)
        berichten = lading.toewijzingen()
        berichten += [lading.declaratie(maand) for maand in range(self.MAANDEN)]
        dienst = post.start_service()
        before = dienst.memory("VmRSS")
        for number, inhoud in enumerate(berichten):
            post.drop(f"{number:03}.xml", inhoud)
        answers = 2 * lading.CLIENTEN + self.MAANDEN  # a 301 is answered and released
        wait_until(lambda: post.count_outbox() >= answers, "the answers", 300, dienst)
        most = dienst.memory("VmHWM")
        at_rest = min((before + most) // 2, MOST_AT_REST)
        wait_until(lambda: dienst.memory("VmRSS") < at_rest, "memory back", 10, dienst)
        print(f"\nfirst {before} kB, at most {most} kB, at rest {dienst.memory('VmRSS')} kB",
              flush=True)
        self.assertEqual(dienst.stop(), 0)
        self.assertEqual({each["status"] for each in post.list_json()}, {"geaccepteerd"})


class Volgorde(SysteemTest):
    def test_modification_time_decides_and_then_the_name(self):
        post = self.omgeving()
        starten = Lading(200).starten
        mtime = time.time() - 3600
        # Ten files for each moment; their names run against the moments.
        files = [(f"{1000 - number // 10:04}-{number % 10}.xml", inhoud, mtime + number // 10)
                 for number, inhoud in enumerate(starten)]
        for naam, inhoud, moment in random.Random(3).sample(files, len(files)):
            post.drop(naam, inhoud, moment)
        post.run_once()
        self.assertEqual([each["bestand"] for each in post.list_json()],
                         [naam for naam, _, _ in files])


class KoudeStart(SysteemTest):
    def test_the_first_messages_are_read_by_many_threads_at_once(self):
        # The parser makes parts of its grammars at first use: a race shows in some starts only.
        starten = Lading(40).starten
        for _ in range(20):
            post = self.omgeving()
            for number, inhoud in enumerate(starten):
                post.drop(f"{number}.xml", inhoud)
            post.run_once()
            self.assertEqual(post.count_outbox(), len(starten))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--aantal", type=int, default=OPTIES.aantal)
    OPTIES, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
