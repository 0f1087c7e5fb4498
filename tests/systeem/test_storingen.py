# SPDX-License-Identifier: EUPL-1.2
"""What disk, register, clock or an operator may do to a running service: it says so, waits or goes
round it, and goes on by itself once it is over. Nothing is lost, doubled, or out of order."""
import errno
import os
import pathlib
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

import controle
import omgeving as systeem
from lading import GROOT, Declaraties, Levens
from omgeving import SysteemTest, files_below, program, wait_until
from test_failpoints import failpoints

A_WHILE = 1.5  # seconds; with IWMOD_FAILPOINT_HASTE more than four tries
UNPRIVILEGED = 65534


class StoringTest(SysteemTest):
    def setUp(self):
        self.post = self.omgeving(maximum_bytes=GROOT)
        self.levens = Levens()

    def needs_failpoints(self):
        if not failpoints():
            self.skipTest("this build has no failpoints (IWMOD_FAILPOINTS)")

    def layer(self, **settings):
        if "IWMOD_LAAG" not in os.environ:
            self.skipTest("IWMOD_LAAG does not name the layer")
        return {"LD_PRELOAD": os.environ["IWMOD_LAAG"], "IWMOD_LAAG_MAP": os.fspath(self.post.root),
                "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0",
                **{key: os.fspath(value) for key, value in settings.items()}}

    def start(self, **environment):
        self.dienst = self.post.start_service(IWMOD_FAILPOINT_HASTE="1", WATCHDOG_USEC="400000",
                                              **environment)

    def drop_leven(self):
        number = len(self.post.aangeleverd)
        for place, inhoud in enumerate(self.levens.leven()):
            self.post.drop(f"{number}-{place:02}.xml", inhoud)

    def wait_for_all(self):
        def done():
            return self.post.count_berichten() >= len(self.post.aangeleverd) and not self.post.sql(
                "SELECT 1 FROM uitgaand WHERE op_schijf IS NULL LIMIT 1") and not any(
                    self.post.post.glob("outbox/.klaar/*")) and not self.claims()
        wait_until(done, "all is decided and answered", dienst=self.dienst)

    def claims(self):
        werk = self.post.post / "werk"
        return [path for path in files_below(werk) if path.parent != werk]

    def wait_for_log(self, words):
        wait_until(lambda: words in self.dienst.log.decode(), words, dienst=self.dienst)

    def assert_alive(self):
        """It feeds the watchdog on."""
        self.dienst.wait_for("WATCHDOG=1", self.dienst.meldingen.count("WATCHDOG=1") + 2)

    def assert_all_is_well(self, quarantaine=0):
        self.wait_for_all()
        self.assert_alive()
        self.assertEqual(self.dienst.stop(), 0)
        self.assertEqual(controle.check(self.post), [])
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)
        self.assertEqual([each["bestand"] for each in self.post.list_json()],
                         [each.naam.decode() for each in self.post.aangeleverd])
        self.assertEqual(
            self.post.sql("SELECT count(*) FROM bericht WHERE status = 5")[0][0], quarantaine)

    def while_it_lasts(self, words):
        """Messages come; the service says what is wrong, and is alive."""
        self.drop_leven()
        self.wait_for_log(words)
        self.drop_leven()
        threading.Event().wait(A_WHILE)
        self.assert_alive()


class Schijf(StoringTest):
    def test_a_full_disk_in_any_folder_delays_only(self):
        full = self.post.root / "vol"
        self.start(**self.layer(IWMOD_LAAG_VOL=full))
        for part, words in (("/archief/", "archief kan niet worden beschreven: de schijf is vol"),
                            ("/outbox/", "outbox kan niet worden beschreven: de schijf is vol"),
                            ("/iwmod.db", "register kan niet groeien: de schijf is vol")):
            with self.subTest(part):
                full.write_text(part)
                self.while_it_lasts(words)
                full.unlink()
                self.wait_for_all()
        self.assertTrue(any(each.startswith("STATUS=Storing") for each in self.dienst.meldingen))
        self.assertEqual([each for each in self.dienst.meldingen if "STATUS" in each][-1],
                         "STATUS=Wacht op berichten.")
        self.assert_all_is_well()

    def test_a_small_disk_that_is_really_full(self):
        folder = tempfile.mkdtemp(prefix="iwmod-klein-")
        self.addCleanup(os.rmdir, folder)
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder],
                               capture_output=True, check=False)
        if mount.returncode != 0:
            self.skipTest("mounting is not allowed here")
        self.addCleanup(subprocess.run, ["umount", "-l", folder], check=True)
        before, systeem.TEST_FOLDER = systeem.TEST_FOLDER, folder
        try:
            self.post = self.omgeving(maximum_bytes=GROOT,
                                      verder="\n[bewaking]\nvrije_ruimte_mb = 0\n")
        finally:
            systeem.TEST_FOLDER = before
        self.start()
        self.drop_leven()
        self.wait_for_all()
        for inhoud in self.levens.leven():
            self.post.set_ready(f"{len(self.post.aangeleverd)}.xml", inhoud)
        ready = sorted(self.post.klaargezet.iterdir(), key=lambda path: int(path.name))
        filler = pathlib.Path(folder, "vol")
        with open(filler, "wb", buffering=0) as file:  # what stayed in a buffer would be written, in vain, at the close
            while True:
                try:
                    file.write(bytes(65536))
                except OSError:
                    break
        for path in ready:
            os.rename(path, self.post.post / "inbox" /
                      os.fsdecode(self.post.aangeleverd[int(path.name)].naam))
        threading.Event().wait(A_WHILE)
        filler.unlink(missing_ok=True)
        self.assert_all_is_well()

    def test_every_write_that_finds_no_room_once_is_done_again(self):
        self.needs_failpoints()
        for point in ("claim.batch", "claim.rename", "temp.open", "temp.write", "sync",
                      "register.begin", "register.bericht", "register.commit", "register.mark",
                      "stage.folder", "stage.write", "stage.sync", "stage.rename",
                      "publish.rename", "forget", "finish.unlink"):
            with self.subTest(point):
                self.post = self.omgeving(maximum_bytes=GROOT)
                self.start(IWMOD_FAILPOINT=f"{point}={errno.ENOSPC}@1-3")
                self.drop_leven()
                self.assert_all_is_well()

    def test_an_outbox_that_is_deleted_is_made_again(self):
        self.start()
        shutil.rmtree(self.post.post / "outbox")
        self.drop_leven()
        self.assert_all_is_well()


class Rechten(StoringTest):
    def setUp(self):
        super().setUp()
        if os.geteuid() != 0:
            return
        for folder, _, names in os.walk(self.post.root):
            for path in (folder, *(os.path.join(folder, name) for name in names)):
                os.chown(path, UNPRIVILEGED, UNPRIVILEGED)

    def start(self, **environment):
        user = {"user": UNPRIVILEGED, "group": UNPRIVILEGED} if os.geteuid() == 0 else {}
        readable = subprocess.run([program("iwmod"), "--version"], check=False, **user,
                                  capture_output=True) if user else None
        if readable is not None and readable.returncode != 0:
            self.skipTest("another user may not run the program where it was built")
        self.dienst = systeem.Dienst(self.post, {"IWMOD_FAILPOINT_HASTE": "1",
                                                 "WATCHDOG_USEC": "400000"}, **user)
        self.post.diensten.append(self.dienst)
        self.dienst.wait_for("READY=1")

    def drop_leven(self):
        before = len(self.post.aangeleverd)
        number = before
        moves = [self.post.set_ready(f"{number}-{place:02}.xml", inhoud)
                 for place, inhoud in enumerate(self.levens.leven())]
        for source, target in moves:
            if os.geteuid() == 0:
                os.chown(source, UNPRIVILEGED, UNPRIVILEGED)
            os.rename(source, target)

    def test_rights_that_are_taken_away_and_given_back(self):
        self.start()
        for name in ("archief", "outbox", "werk", "inbox"):
            with self.subTest(name):
                folder = self.post.post / name
                folder.chmod(0o500)
                self.while_it_lasts("geen rechten" if name != "outbox" else "outbox")
                folder.chmod(0o750)
                self.wait_for_all()
        self.assert_all_is_well()


    def run_unprivileged(self, *command):
        user = {"user": UNPRIVILEGED, "group": UNPRIVILEGED} if os.geteuid() == 0 else {}
        return subprocess.run([program(command[0]), "--configuratie", self.post.config, *command[1:]],
                              check=False, capture_output=True, text=True, timeout=60, **user)

    def test_a_register_that_may_not_be_written(self):
        self.start()
        self.drop_leven()
        self.wait_for_all()
        self.assertEqual(self.dienst.stop(), 0)
        register = self.post.root / "iwmod.db"
        register.chmod(0o400)
        run = self.run_unprivileged("iwmod", "--eenmaal")
        self.assertEqual(run.returncode, 1)
        self.assertIn(f"Het register {register} mag niet worden geschreven", run.stderr + run.stdout)
        register.chmod(0o600)
        for left in self.post.root.glob("iwmod.db-*"):  # of that try: with them there is no need to make any
            left.unlink()
        self.post.root.chmod(0o555)
        self.addCleanup(self.post.root.chmod, 0o755)
        for command in (("iwmod", "--eenmaal"), ("iwmoctl", "list")):
            run = self.run_unprivileged(*command)
            self.assertEqual(run.returncode, 1, command)
            self.assertIn(f"Het register {register} kan door dit account niet worden geopend",
                          run.stderr + run.stdout)


class Grenzen(StoringTest):
    # The sanitizer itself needs a descriptor for a look at an object, and takes its absence for a fault.
    @unittest.skipIf("undefined" in os.environ.get("IWMOD_SANITIZE", ""), "no descriptor for UBSan")
    def test_too_many_open_files(self):
        self.start()
        self.drop_leven()
        self.wait_for_all()
        pid = self.dienst.proces.pid
        before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (3, before[1]))
        self.drop_leven()
        self.wait_for_log("te veel open bestanden")
        threading.Event().wait(A_WHILE)
        # It cannot speak with systemd either: a watchdog would restart it, which helps.
        resource.prlimit(pid, resource.RLIMIT_NOFILE, before)
        self.assert_all_is_well()

    def test_no_thread_can_be_had_for_the_parts_of_a_large_message(self):
        self.post = self.omgeving()
        lading = Declaraties(self.post.tarieven)
        refused = self.post.root / "geen-draden"
        self.start(**self.layer(IWMOD_LAAG_DRADEN=refused))
        refused.touch()
        for number, toewijzing in enumerate(lading.toewijzingen()):
            self.post.drop(f"{number:03}.xml", toewijzing)
        self.post.drop("declaratie.xml", lading.declaratie(1))
        self.assert_all_is_well()
        self.assertEqual({each["status"] for each in self.post.list_json()}, {"geaccepteerd"})

    def test_a_queue_of_inotify_that_overflows(self):
        self.start()
        self.dienst.signal(signal.SIGSTOP)
        inbox = self.post.post / "inbox"
        for number in range(10_000):  # a creation and a close each; the kernel keeps 16,384
            (inbox / f".vol-{number}").touch()
        self.drop_leven()
        for number in range(10_000):
            (inbox / f".vol-{number}").unlink()
        self.dienst.signal(signal.SIGCONT)
        self.assert_all_is_well()

    def test_a_clock_that_jumps_back_and_forward(self):
        clock = self.post.root / "klok"
        self.start(**self.layer(IWMOD_LAAG_KLOK=clock))
        for seconds in (-40 * 86400, 0, 400 * 86400, -86400):
            clock.write_text(str(seconds))
            self.drop_leven()
            self.wait_for_all()
        self.assert_all_is_well()
        moments = [row for (row,) in self.post.sql("SELECT ontvangen FROM bericht ORDER BY id")]
        self.assertNotEqual(moments, sorted(moments), "the clock did not jump")

    def test_a_clock_that_jumps_at_every_reading_also_during_a_commit(self):
        clock = self.post.root / "klok"
        self.start(**self.layer(IWMOD_LAAG_KLOK=clock))
        for pattern in "~<~<":
            clock.write_text(f"{pattern}{400 * 86400}")
            self.drop_leven()
            self.wait_for_all()
        clock.unlink()
        self.assert_all_is_well()
        jumps = self.post.sql("SELECT count(*) FROM bericht WHERE besloten < ontvangen")[0][0]
        self.assertGreater(jumps, 0, "the clock did not jump within a message")


class Bestand(StoringTest):
    def test_a_file_that_cannot_be_read_goes_to_quarantaine_and_the_rest_goes_on(self):
        self.needs_failpoints()
        self.start(IWMOD_FAILPOINT=f"werk.open={errno.EIO}@1-4")
        self.post.drop("eerste.xml", b"geen xml")
        self.wait_for_all()
        self.drop_leven()
        self.assert_all_is_well(quarantaine=1)
        self.assertIn("poging 3 van 4", self.dienst.log.decode())
        self.assertRegex(self.post.iwmoctl("status").stdout, r"In quarantaine +1\n")

    def test_a_claimed_file_that_vanishes_is_told_and_stops_nothing(self):
        self.needs_failpoints()
        broken = self.post.root / "stuk"
        broken.touch()
        self.start(IWMOD_FAILPOINT=f"werk.open={errno.EIO}@1-3", IWMOD_FAILPOINT_WHILE=broken)
        self.post.drop("weg.xml", b"geen xml, en straks weg")
        wait_until(lambda: [path.unlink() for path in self.claims()],
                   "the claim", dienst=self.dienst)
        self.post.aangeleverd.pop()
        self.wait_for_log("uit de werkmap verdwenen")
        self.drop_leven()
        wait_until(lambda: self.post.count_berichten() == len(self.post.aangeleverd) + 1,
                   "the rest", dienst=self.dienst)
        self.assert_alive()
        self.assertEqual(self.dienst.stop(), 0)
        self.assertIn("staat niet in quarantaine", self.post.iwmoctl("verify").stdout)


class Registerbestand(StoringTest):
    def test_a_lock_that_another_process_holds_too_long(self):
        """Longer than the ten seconds that the register waits by itself."""
        self.start()
        self.drop_leven()
        self.wait_for_all()
        other = sqlite3.connect(self.post.root / "iwmod.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        self.while_it_lasts("register is bezet")
        other.execute("ROLLBACK")
        other.close()
        self.assert_all_is_well()

    def test_a_register_that_becomes_read_only_delays_only(self):
        read_only = self.post.root / "lezen"
        self.start(**self.layer(IWMOD_LAAG_LEZEN=read_only))
        self.drop_leven()
        self.wait_for_all()
        read_only.write_text("/iwmod.db")
        self.while_it_lasts("register kan niet worden gelezen of geschreven")
        read_only.unlink()
        self.assert_all_is_well()

    def test_a_register_that_may_not_be_written_is_refused_at_the_start(self):
        """Nothing is taken in, and nothing is lost."""
        self.start()
        self.drop_leven()
        self.wait_for_all()
        self.assertEqual(self.dienst.stop(), 0)
        read_only = self.post.root / "lezen"
        read_only.write_text("/iwmod.db")
        self.drop_leven()
        run = self.post.try_once(**self.layer(IWMOD_LAAG_LEZEN=read_only))
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertIn("register", run.stderr)
        read_only.unlink()
        self.start()
        self.assert_all_is_well()

    def test_a_reader_and_a_backup_hold_nothing_up(self):
        self.start()
        self.drop_leven()
        self.wait_for_all()
        reader = sqlite3.connect(self.post.root / "iwmod.db", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM bericht").fetchall()
        self.drop_leven()
        self.assertEqual(
            self.post.iwmoctl("backup", os.fspath(self.post.root / "kopie.db")).returncode, 0)
        self.wait_for_all()
        reader.close()
        self.assert_all_is_well()

    def test_a_damaged_register_is_refused_at_the_start(self):
        self.post.run_once()
        database = self.post.root / "iwmod.db"
        good = database.read_bytes()
        for what, bytes_there, words in (("no database", b"x" * 8192, "geen SQLite-database"),
                                         ("damaged", good[:100] + b"\xff" * 8092 + good[8192:],
                                          "registerbestand is beschadigd")):
            with self.subTest(what):
                database.write_bytes(bytes_there)
                self.drop_leven()
                self.assertIn(words, self.post.run_once(expected=1))
        database.write_bytes(good)
        self.post.run_once()
        self.assertEqual(controle.check(self.post), [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv, verbosity=2)
