# SPDX-License-Identifier: EUPL-1.2
"""At every step of a message's way: the process dies, the step fails, or something is thrown that
nobody foresaw. Then the service starts again, and nothing may be lost, doubled or left.

    test_failpoints.py                 every failpoint once, at a random one of the times it is passed
    test_failpoints.py --keren 20 --seed 7    every failpoint at up to 20 of its times, each alone

The programs name their failpoints themselves, and each of them must be passed in one of the
verhalen (verhalen.py): a new failpoint that no verhaal reaches is a failure here.
"""
import argparse
import collections
import concurrent.futures
import errno
import os
import random
import subprocess
import sys
import unittest

from lading import GGK_ALLE, GROOT
from omgeving import SysteemTest, program
from verhalen import KILLED, VERHALEN, Heringediend, passes

OPTIES = argparse.Namespace(keren=0, seed=None, punt=None)
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES)
THROWN = ("memory", "std", "foreign")
TOGETHER = 8  # failpoints that follow each other in one installation, in the short form


def failpoints():
    """What each of the programs names, and what it can do."""
    found = {}
    for name in ("iwmod", "iwmoctl"):
        run = subprocess.run([program(name)], capture_output=True, check=False, text=True,
                             env={**os.environ, "IWMOD_FAILPOINT_LIST": "1"})
        if run.returncode == 0:
            found.update((line.split()[0], line.split()[1:]) for line in run.stdout.splitlines())
    return found


class Failpoints(SysteemTest):
    def setUp(self):
        self.points = failpoints()
        if not self.points:
            self.skipTest("this build has no failpoints (IWMOD_FAILPOINTS)")
        seed = OPTIES.seed if OPTIES.seed is not None else random.randrange(10**6)
        print(f"\n--keren {OPTIES.keren} --seed {seed}", flush=True)
        self.random = random.Random(seed)

    def test_a_crash_or_a_fault_at_any_step_loses_and_doubles_nothing(self):
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            passed = dict(zip(VERHALEN, pool.map(self.count, VERHALEN)))
            unreached = self.points.keys() - set().union(*passed.values())
            self.assertEqual(sorted(unreached), [], "no verhaal passes these")
            groups = list(self.groups(passed))
            faults = [fault for some in pool.map(self.walk, groups) for fault in some]
        tried = collections.Counter(rule.partition("=")[2].startswith("kill")
                                    for _, rules in groups for rule in rules)
        print(f"{len(self.points)} failpoints: {tried[True]} kills, {tried[False]} faults")
        self.assertEqual(len(faults), 0, "\n".join(faults))

    def count(self, verhaal):
        """How often each failpoint is passed."""
        post = self.omgeving(maximum_bytes=GROOT, ggk=GGK_ALLE)
        log = post.root / "gepasseerd"
        verhaal(post).tell("", log)
        return passes(log)

    def groups(self, passed):
        """A verhaal with the rules to tell it under, one after the other."""
        size = 1 if OPTIES.keren else TOGETHER
        for verhaal in VERHALEN:
            rules = []
            for point, times in sorted(passed[verhaal].items()):
                first = next(each for each in VERHALEN if passed[each][point])
                if (first is verhaal or OPTIES.keren) and OPTIES.punt in (None, point):
                    rules += self.rules(verhaal, point, times)
            for start in range(0, len(rules), size):
                yield verhaal, rules[start:start + size]

    def rules(self, verhaal, point, times):
        if issubclass(verhaal, Heringediend):
            times = 1  # of each iwmoctl
        some = self.random.sample(range(1, times + 1), min(times, max(OPTIES.keren, 1)))
        for time in some:
            if "kill" in self.points[point]:
                yield f"{point}=kill@{time}"
            if "fail" in self.points[point]:
                until = self.random.choice(("", "-"))
                yield f"{point}={self.random.choice(FAULTS)}@{time}{until}"
            if "throw" in self.points[point]:
                yield f"{point}={self.random.choice(THROWN)}@{time}"

    def walk(self, group):
        """A point that the rules before it keep from being passed (a folder that is made once), or
        that was passed less often this time, gets an installation of its own."""
        verhaal, rules = group
        post = self.omgeving(maximum_bytes=GROOT, ggk=GGK_ALLE)
        told = verhaal(post)
        faults = []
        missed = []
        for number, rule in enumerate(rules):
            log = post.root / f"gepasseerd-{number}"
            code = told.tell(rule, log)
            if not has_fired(rule, log):
                missed.append(rule)
            elif code not in ((KILLED,) if "=kill" in rule else (0, 1)):
                faults.append(f"{rule}: it ended with {code}")
        told.finish()
        faults += told.check()
        verify = post.iwmoctl("verify")
        if verify.returncode != 0:
            faults.append(verify.stdout + verify.stderr)
        if rules == missed and rules[0].endswith("@1"):
            faults += [f"{rule} was not reached" for rule in missed]
            missed = []
        alone = [fault for rule in missed
                 for fault in self.walk((verhaal, [rule.partition("@")[0] + "@1"]))]
        return [f"{verhaal.__name__} {rules}: {fault}" for fault in faults] + alone


def has_fired(rule, log):
    point, _, time = rule.partition("@")
    return passes(log)[point.partition("=")[0]] >= int(time.strip("-"))


class Pakket(unittest.TestCase):
    def test_a_build_without_failpoints_holds_no_name_of_one(self):
        if failpoints():
            self.skipTest("this build has failpoints")
        for name in ("iwmod", "iwmoctl"):
            with open(program(name), "rb") as file:
                text = file.read()
            for word in (b"IWMOD_FAILPOINT", b"claim.rename", b"register.committed", b".done"):
                self.assertNotIn(word, text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--keren", type=int, default=OPTIES.keren)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--punt")
    OPTIES, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
