# SPDX-License-Identifier: EUPL-1.2
"""The power goes at any moment: what was not made durable is perhaps gone. What stroomuitval.py says
of the disk is what this proves.

    test_stroomuitval.py --keren 500 --seed 7
"""
import argparse
import os
import random
import shutil
import sys
import unittest

import controle
import stroomuitval
from ingepakt import numbered, zip_of
from lading import GGK_ALLE, GROOT, Levens
from omgeving import Omgeving, SysteemTest, wait_until
from test_failpoints import failpoints
from verhalen import UNREADABLE

OPTIES = argparse.Namespace(keren=30, seed=None)
LEVENS = 3
AGAIN = 3  # one in so many recoveries loses power too


class Stroomuitval(SysteemTest):
    def setUp(self):
        if "IWMOD_LAAG" not in os.environ:
            self.skipTest("IWMOD_LAAG does not name the layer")
        seed = OPTIES.seed if OPTIES.seed is not None else random.randrange(10**6)
        print(f"\n--keren {OPTIES.keren} --seed {seed}", flush=True)
        self.random = random.Random(seed)

    def test_after_power_cuts_every_message_is_there_and_answered_once(self):
        post, disk, log = self.record_service()
        faults, cuts = [], 0
        for number in range(OPTIES.keren):
            found, times = self.cut_and_recover(post, disk(), log, f"cut {number}")
            faults += found
            cuts += times
        print(f"{cuts} power cuts in {len(log)} steps of {len(post.aangeleverd)} messages")
        self.assertEqual(faults[:20], [])

    def test_a_program_that_does_not_sync_is_caught(self):
        """The same, when the syncs of the files (A) do nothing, or none does. That those of the
        register (S) alone do nothing is seen seldom where both lie on one file system: each answer
        is made durable with all that was written before it."""
        post, disk, log = self.record_service()
        for ignored in ("A", "AS"):
            caught = 0
            for _ in range(10):
                faults, _ = self.cut_and_recover(post, disk(ignored), log, "", lenient=True)
                caught += bool(faults)
            print(f"without {ignored}: {caught} of 10 seen")
            self.assertGreater(caught, 0, ignored)

    # --- before the cut

    def layer(self, post, log):
        return {"LD_PRELOAD": os.environ["IWMOD_LAAG"], "IWMOD_LAAG_MAP": os.fspath(post.root),
                "IWMOD_LAAG_LOG": os.fspath(log),
                "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}

    def record_service(self):
        """A service from its first start to its last stop, with a file that goes to quarantaine and
        back. Returns what makes the disk of before it, and the log."""
        post = self.omgeving(maximum_bytes=GROOT, ggk=GGK_ALLE)
        log = post.root.with_name(post.root.name + "-log")
        self.addCleanup(log.unlink, missing_ok=True)
        before = post.root.with_name(post.root.name + "-before")
        shutil.copytree(post.root, before)
        self.addCleanup(shutil.rmtree, before)
        levens = Levens(in_enveloppen=True)
        environment = self.layer(post, log)
        if failpoints():
            post.drop("quarantaine.xml", b"geen xml maar wel een bestand")
            post.run_once(IWMOD_FAILPOINT=UNREADABLE, IWMOD_FAILPOINT_HASTE="1", **environment)
            self.assertEqual(post.iwmoctl("requeue", "1", **environment).returncode, 0)
        dienst = post.start_service(**environment)
        for number in range(LEVENS):
            for place, inhoud in enumerate(levens.leven()):
                post.drop(f"{number}-{place:02}.xml", inhoud)
                if place % 4 == 3:
                    wait_until(lambda: not os.listdir(post.post / "inbox"), "the claim")
            post.drop(f"{number}-99.zip", zip_of(numbered(levens.leven()[:5])))
        messages = len(controle.arrived(post))
        wait_until(lambda: post.count_berichten() >= messages, "all is decided")
        self.assertEqual(dienst.stop(), 0)
        self.assertEqual(controle.check(post), [])

        def disk(ignored=""):
            made = stroomuitval.Schijf(before, ignored)
            made.root = post.root
            for each, mtime in zip(post.aangeleverd, post.mtimes):
                made.add(f"post/inbox/{os.fsdecode(each.naam)}", each.inhoud, mtime)
            return made
        return post, disk, stroomuitval.read_log(log)

    # --- the cut and after it

    def cut_and_recover(self, post, disk, log, name, lenient=False):
        """Returns what is wrong, and how often the power went."""
        moment = self.random.randint(1, len(log))
        disk.play(log[:moment])
        disk.cut(self.random)
        seen = dict(disk.seen)
        after = Omgeving(maximum_bytes=GROOT)
        self.addCleanup(after.close)
        disk.restore(after.root)
        after.aangeleverd = post.aangeleverd
        cuts = 1
        if not lenient and self.random.randrange(AGAIN) == 0:
            after, more = self.cut_recovery(after)
            seen.update(more)
            cuts = 2
        try:
            faults = self.finish(after, seen)
        except (AssertionError, OSError) as fault:
            faults = [str(fault)]
        after.close()
        return [f"{name}, step {moment}: {fault}" for fault in faults], cuts

    def cut_recovery(self, post):
        log = post.root.with_name(post.root.name + "-log")
        disk = stroomuitval.Schijf(post.root)
        post.run_once(**self.layer(post, log))
        records = stroomuitval.read_log(log)
        log.unlink()
        disk.play(records[:self.random.randint(1, len(records))])
        disk.cut(self.random)
        after = Omgeving(maximum_bytes=GROOT)
        self.addCleanup(after.close)
        disk.restore(after.root)
        after.aangeleverd = post.aangeleverd
        post.close()
        return after, disk.seen

    def finish(self, post, seen):
        post.run_once()
        if any((post.post / "quarantaine").iterdir()):  # perhaps marked, but not back yet
            self.assertEqual(post.iwmoctl("requeue", "1").returncode, 0)
            post.run_once()
        faults = controle.check(post)
        verify = post.iwmoctl("verify")
        if verify.returncode != 0:
            faults.append(verify.stdout + verify.stderr)
        outbox = {(each.relatie, each.bestand): each.inhoud for each in post.outbox()}
        return faults + [f"a reader saw another {place}" for place, inhoud in seen.items()
                         if outbox.get(place) != inhoud]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--keren", type=int, default=OPTIES.keren)
    parser.add_argument("--seed", type=int)
    OPTIES, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
