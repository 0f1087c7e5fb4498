# SPDX-License-Identifier: EUPL-1.2
"""No byte that somebody wrote into the inbox is lost, whatever his habits, and who finished his file gets no Foutmelding.

Needs root: the service and the writers are two users. The long proof, with kills in between:

    python3 -B test_schrijvers.py --aantal 5000 --kills 40
"""
import argparse
import hashlib
import os
import random
import subprocess
import sys
import time
import unittest

import schrijvers
from omgeving import PATIENCE, wait_until
from tweegebruikers import ANDER, DIENST, GOED, MET_LEASE, TweeGebruikersTest, as_user

OPTIES = argparse.Namespace(aantal=3 * len(schrijvers.HABITS), kills=2, seed=1)


class SchrijversTest(TweeGebruikersTest):
    def write_messages(self, aantal):
        messages = self.root / "berichten"
        messages.mkdir()
        for number in range(aantal):
            (messages / f"{number:05}.xml").write_bytes(GOED.read_bytes() + b"<!-- %d -->\n" % number)
        return messages

    def check(self, messages, regels):
        habits = {naam: habit for habit, naam in (regel.split("\t") for regel in regels)}
        self.assertEqual(len(habits), len(list(messages.iterdir())))
        archived = {path.name for path in (self.post / "archief").glob("??/*")}
        excused = set()
        for naam, habit in habits.items():
            content = (messages / naam).read_bytes()
            pieces = [content] if habit != schrijvers.UNFINISHED else schrijvers.halves(content)
            hashes = {hashlib.sha256(piece).hexdigest() for piece in pieces}
            whole = hashlib.sha256(content).hexdigest()
            self.assertTrue(whole in archived or hashes <= archived, f"{naam} ({habit}) is lost")
            if habit == schrijvers.UNFINISHED:
                excused |= hashes
        for bericht in self.statuses():
            if bericht["sha256"] not in excused:
                self.assertNotIn(bericht["status"], ("foutmelding", "quarantaine"), bericht)

    def prove(self, *rechten):
        messages = self.write_messages(OPTIES.aantal)
        chance = random.Random(OPTIES.seed)
        self.start(*rechten)
        with subprocess.Popen([*as_user(ANDER), sys.executable, "-B", schrijvers.__file__, self.inbox, messages,
                               str(OPTIES.seed)], stdout=subprocess.PIPE, text=True) as writer:
            regels = []
            kills = sorted(chance.sample(range(1, OPTIES.aantal), OPTIES.kills))
            for regel in writer.stdout:
                regels.append(regel.rstrip("\n"))
                if kills and len(regels) == kills[0]:
                    kills.pop(0)
                    time.sleep(chance.random() / 10)
                    self.kill()
                    self.start(*rechten)
            self.assertEqual(writer.wait(), 0)
        wait_until(self.at_rest, "all is handled", patience=PATIENCE + OPTIES.aantal / 20)
        self.stop()
        self.check(messages, regels)
        self.assert_verified()

    def test_nothing_is_lost_where_the_kernel_tells_who_writes(self):
        self.prove(*MET_LEASE)

    def test_nothing_is_lost_where_it_does_not(self):
        self.prove()

    def hold_half(self):
        """Another user has half a file open, of long ago as it seems."""
        os.umask(0o022)
        path = self.inbox / "half.xml"
        fd = os.open(path, os.O_WRONLY | os.O_CREAT, 0o666)
        os.fchown(fd, ANDER, ANDER)
        first, second = schrijvers.halves(GOED.read_bytes())
        os.write(fd, first)
        os.utime(fd, schrijvers.OLD)
        return fd, second

    def test_half_an_upload_at_a_start_waits_for_the_rest(self):
        for rechten in (MET_LEASE, []):
            with self.subTest(rechten=rechten):
                begin = time.monotonic()
                fd, second = self.hold_half()
                time.sleep(3)  # longer than a file that was closed has to lie still
                before = self.log.read_text(encoding="utf-8").count("bewaakt") if self.log.exists() else 0
                self.start(*rechten)
                wait_until(lambda: self.log.read_text(encoding="utf-8").count("bewaakt") > before, "it has started")
                ander = GOED.read_bytes() + b"<!-- ander -->" + b" " * len(rechten)
                (self.inbox / "ander.xml").write_bytes(ander)
                wait_until(lambda: hashlib.sha256(ander).hexdigest() in self.berichten(), "the other one is handled")
                os.write(fd, second)
                os.close(fd)
                patient = rechten or time.monotonic() - begin < 10  # without the right it waits no longer
                wait_until(self.at_rest, "all is handled")
                self.stop()
                if patient:
                    self.assertIn(hashlib.sha256(GOED.read_bytes()).hexdigest(), self.berichten())
                    self.assertNotIn("foutmelding", {bericht["status"] for bericht in self.statuses()})

    def test_what_no_event_told_is_found(self):
        self.start(*MET_LEASE)
        wait_until(lambda: "bewaakt" in self.log.read_text(encoding="utf-8"), "it has started")
        fd = os.open(self.inbox, os.O_TMPFILE | os.O_WRONLY, 0o666)  # no close is told under its name
        os.write(fd, GOED.read_bytes())
        root = os.open("/", os.O_RDONLY)  # with a folder to start from Python follows the link
        self.addCleanup(os.close, root)
        os.link(f"/proc/self/fd/{fd}", self.inbox / "naamloos.xml", src_dir_fd=root, follow_symlinks=True)
        os.close(fd)
        wait_until(self.at_rest, "it is found")
        self.stop()
        self.assertEqual([bericht["bestand"] for bericht in self.statuses()], ["naamloos.xml"])

    def test_another_folder_behind_a_link_in_the_path_is_watched(self):
        echt, ander = self.root / "echt", self.root / "ander"
        for folder in (echt, ander, ander / "inbox"):
            folder.mkdir()
            os.chown(folder, DIENST, DIENST)
        link = self.root / "koppeling"
        link.symlink_to(echt)
        text = self.config.read_text(encoding="utf-8")
        self.config.write_text(text.replace("herlezen = 1", f'herlezen = 1\ninbox = "{link}/inbox"'), encoding="utf-8")
        self.start(*MET_LEASE)
        wait_until(lambda: "bewaakt" in self.log.read_text(encoding="utf-8"), "it has started")
        link.unlink()
        link.symlink_to(ander)
        (ander / "inbox" / "een.xml").write_bytes(GOED.read_bytes())
        wait_until(lambda: not any((ander / "inbox").iterdir()), "the first is taken")
        wait_until(lambda: "ligt een andere map" in self.log.read_text(encoding="utf-8"), "it is told")
        (ander / "inbox" / "twee.xml").write_bytes(GOED.read_bytes() + b"\n")
        wait_until(lambda: len(self.berichten()) == 2, "both are handled")
        self.stop()

    def test_a_sparse_file_of_87_gb_holds_nothing_up(self):
        self.start(*MET_LEASE)
        wait_until(lambda: "bewaakt" in self.log.read_text(encoding="utf-8"), "it has started")
        with open(self.inbox / "groot.xml", "wb") as file:
            file.truncate(87_000_000_000)
        (self.inbox / "klein.xml").write_bytes(GOED.read_bytes())
        wait_until(self.at_rest, "both are handled")
        self.stop()
        found = {bericht["bestand"]: bericht for bericht in self.statuses()}
        self.assertEqual(found["groot.xml"]["status"], "foutmelding")
        self.assertNotEqual(found["klein.xml"]["status"], "foutmelding")
        self.assertLess(sum(path.stat().st_blocks for path in self.post.rglob("*")) * 512, 2_000_000)
        self.assert_verified()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aantal", type=int, default=OPTIES.aantal)
    parser.add_argument("--kills", type=int, default=OPTIES.kills)
    parser.add_argument("--seed", type=int, default=OPTIES.seed)
    OPTIES, rest = parser.parse_known_args()
    print(f"--seed {OPTIES.seed}", file=sys.stderr)
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
