# SPDX-License-Identifier: EUPL-1.2
"""One fault stops one thing: a message that ends the process, an answer that cannot be placed, a
signal at the wrong moment, a reader that keeps an old state."""
import fcntl
import os
import signal
import sqlite3
import subprocess
import threading
import time
import unittest

import bouwer
import controle
from lading import GROOT
from omgeving import AANBIEDER, PATIENCE, Dienst, SysteemTest, program, wait_until
from test_failpoints import failpoints
from verhalen import KILLED

CLIENT = bouwer.Client(bouwer.bsn(21))
LEVENS = 5  # in which a message may be in hand when the process dies
ABORTED = -signal.SIGABRT


class OpvangTest(SysteemTest):
    def setUp(self):
        self.post = self.omgeving(maximum_bytes=GROOT)
        self.gemeente = bouwer.Gemeente()
        self.aanbieders = {AANBIEDER: bouwer.Aanbieder()}
        self.number = 0

    def needs_failpoints(self):
        if not failpoints():
            self.skipTest("this build has no failpoints (IWMOD_FAILPOINTS)")

    def drop(self, times=1, aanbieder=AANBIEDER):
        """Good messages that are answered: their toewijzing is not there."""
        if aanbieder not in self.aanbieders:
            self.aanbieders[aanbieder] = bouwer.Aanbieder(aanbieder)
        for _ in range(times):
            self.number += 1
            toewijzing = bouwer.Toewijzing(self.number, "02", "02A16", "2023-01-09", "2023-12-31")
            self.post.drop(f"{self.number:05}.xml", self.aanbieders[aanbieder].wmo305(
                self.gemeente, "2023-04-03", CLIENT, bouwer.Start(toewijzing, "2023-04-01")))

    def wait_for_answers(self, number):
        wait_until(lambda: self.post.count_outbox() >= number, f"{number} answers",
                   dienst=self.post.diensten[-1])

    def statuses(self):
        return [each["status"] for each in self.post.list_json()]

    def assert_all_is_well(self):
        self.assertEqual(controle.check(self.post), [])
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)


class Doodlopers(OpvangTest):
    """A message that ends the process, whenever it is in hand."""

    def live(self, expected, **environment):
        run = self.post.try_once(**environment)
        self.assertEqual(run.returncode, expected, run.stderr)
        return run.stderr

    def die_of(self, rule, code):
        self.needs_failpoints()
        self.post.configure(werkers=1)
        self.drop(5)
        for leven in range(LEVENS):
            log = self.live(code, IWMOD_FAILPOINT=rule)
            if leven > 0:
                self.assertIn(f"({leven} keer achtereen); het wordt nu alleen behandeld", log)
        log = self.live(0)
        self.assertIn(f"{LEVENS} keer achtereen onder handen", log)
        self.assertEqual(sorted(self.statuses()), ["afgekeurd"] * 4 + ["quarantaine"])
        self.assertEqual(self.post.count_outbox(), 4)
        self.assert_all_is_well()

    def test_one_that_aborts_its_reader_goes_to_quarantaine_in_the_end(self):
        self.die_of("oordeel=abort@1", ABORTED)

    def test_one_that_aborts_the_writer_goes_to_quarantaine_in_the_end(self):
        self.die_of("besluit=abort@1", ABORTED)

    def test_one_for_which_the_kernel_kills_goes_to_quarantaine_in_the_end(self):
        self.die_of("besluit=kill@1", KILLED)

    def test_kills_at_other_messages_each_time_send_none_to_quarantaine(self):
        self.needs_failpoints()
        self.drop(2 * LEVENS)
        for leven in range(LEVENS + 1):
            self.live(KILLED, IWMOD_FAILPOINT=f"register.commit=kill@{1}" if leven % 2 else
                      f"oordeel=kill@{leven + 1}")
        self.live(0)
        self.assertEqual(self.statuses(), ["afgekeurd"] * 2 * LEVENS)
        self.assert_all_is_well()

    def test_one_that_hangs_does_not_hang_once(self):
        self.needs_failpoints()
        for rule in ("oordeel=hang@1", "besluit=hang@1"):
            with self.subTest(rule):
                self.drop(3)
                log = self.live(1, IWMOD_FAILPOINT=rule, IWMOD_FAILPOINT_HANG="1")
                self.assertIn("reageert niet meer", log)
                self.assertIn("het wordt nu alleen behandeld", self.live(0))
        self.assertEqual(self.statuses(), ["afgekeurd"] * 6)
        self.assert_all_is_well()

    def test_one_that_hangs_ends_the_service_under_the_watchdog(self):
        self.needs_failpoints()
        self.drop(3)
        dienst = self.post.start_service(IWMOD_FAILPOINT="oordeel=hang@1", IWMOD_FAILPOINT_HANG="1",
                                         WATCHDOG_USEC="400000")
        self.assertEqual(dienst.proces.wait(PATIENCE), 1)
        self.assertIn(b"reageert niet meer", dienst.log)
        self.live(0)
        self.assertEqual(self.statuses(), ["afgekeurd"] * 3)

    def test_a_thread_that_ends_ends_the_service_with_a_line_and_a_code(self):
        self.needs_failpoints()
        for punt in ("lezer=%s@1", "afhandeling=%s@2", "bezorger=%s@1"):  # before or after it is ready
            for soort in ("memory", "std", "foreign"):
                with self.subTest(punt=punt, soort=soort):
                    dienst = self.post.start_at_once(IWMOD_FAILPOINT=punt % soort)
                    self.drop(3)
                    self.assertEqual(dienst.proces.wait(PATIENCE), 1, dienst.log)
                    self.assertIn(b"is onverwacht gestopt", dienst.log)
        self.live(0)
        self.assertEqual(self.statuses(), ["afgekeurd"] * self.number)
        self.assert_all_is_well()


class Antwoorden(OpvangTest):
    ANDERE = "87654321"

    def foreign(self):
        return self.post.post / "outbox" / AANBIEDER / "WMO306-0034-306000000001.xml"

    def hinder(self):
        """After a restore: another file stands under the name of an answer; and what should be the
        folder of another relatie is a file, so that nothing can be put in it."""
        self.foreign().parent.mkdir(parents=True)
        self.foreign().write_bytes(b"van voor het terugzetten")
        (self.post.post / "outbox" / self.ANDERE).write_bytes(b"geen map")

    def clear(self):
        (self.post.post / "outbox" / self.ANDERE).unlink()
        self.foreign().unlink()

    def test_one_that_cannot_be_placed_holds_up_no_other(self):
        self.hinder()
        dienst = self.post.start_service(IWMOD_FAILPOINT_HASTE="1")
        self.drop(3)
        self.drop(2, self.ANDERE)
        self.drop(2, "11223344")
        self.wait_for_answers(5)  # the foreign file, and four of ours
        self.drop(1)  # what comes later goes, too
        self.wait_for_answers(6)
        wait_until(lambda: dienst.log.count(b"antwoord(en) wachten") >= 2, "both causes", dienst=dienst)
        self.assertEqual(dienst.stop(), 0)
        self.assertEqual(dienst.log.count(b"staat al een ander bestand onder de naam"), 1)
        self.assertEqual(dienst.log.count(f"outbox/{self.ANDERE} ".encode()), 1)
        self.assertEqual(self.foreign().read_bytes(), b"van voor het terugzetten")

        # At a start, too, and no more often in the log; over at last.
        dienst = self.post.start_service(IWMOD_FAILPOINT_HASTE="1")
        self.drop(1)
        self.wait_for_answers(7)
        self.assertEqual(dienst.log.count(b"staat al een ander bestand onder de naam"), 1)
        self.clear()
        self.wait_for_answers(9)
        wait_until(lambda: dienst.log.count(b"Voorbij") == 2, "it is over", dienst=dienst)
        wait_until(lambda: not any(self.post.post.glob("outbox/.klaar/*")), "all is marked",
                   dienst=dienst)
        self.assertEqual(dienst.stop(), 0)
        self.assert_all_is_well()

    def test_once_ends_with_1_while_one_cannot_be_placed(self):
        self.hinder()
        self.drop(2)
        self.drop(1, "11223344")
        self.assertEqual(self.post.try_once().returncode, 1)
        self.assertEqual(self.post.count_outbox(), 3)
        self.clear()
        self.assertEqual(self.post.try_once().returncode, 0)
        self.assert_all_is_well()


class Seinen(OpvangTest):
    def test_hundreds_of_reloads_under_load(self):
        dienst = self.post.start_service()
        stop = threading.Event()

        def reload():
            while not stop.is_set() and dienst.proces.poll() is None:
                dienst.signal(signal.SIGHUP)
                stop.wait(0.002)
        seiner = threading.Thread(target=reload)
        seiner.start()
        try:
            self.drop(400)
            self.wait_for_answers(400)
            wait_until(lambda: dienst.meldingen.count("READY=1") > 300, "300 reloads", dienst=dienst)
        finally:
            stop.set()
            seiner.join()
        self.assertEqual(dienst.stop(), 0)
        self.assert_all_is_well()

    def test_a_reload_during_the_start_is_kept_until_there_is_something_to_reload(self):
        """It makes its register, and then waits for who looks whether there is a service."""
        werk = self.post.post / "werk"
        werk.mkdir(parents=True)
        look = os.open(werk, os.O_RDONLY)
        self.addCleanup(os.close, look)
        fcntl.flock(look, fcntl.LOCK_SH)
        dienst = Dienst(self.post, {})
        self.post.diensten.append(dienst)
        wait_until((self.post.root / "iwmod.db").exists, "the register", dienst=dienst)
        dienst.signal(signal.SIGHUP)
        fcntl.flock(look, fcntl.LOCK_UN)
        dienst.wait_for("READY=1", times=2)
        self.assertEqual(dienst.meldingen.count("RELOADING=1"), 1)
        self.assertEqual(dienst.stop(), 0)

    def test_a_start_waits_for_a_tool_that_looks_whether_there_is_a_service(self):
        self.post.run_once()
        werk = os.open(self.post.post / "werk", os.O_RDONLY)
        self.addCleanup(os.close, werk)
        fcntl.flock(werk, fcntl.LOCK_SH)
        run = subprocess.Popen([program("iwmod"), "--configuratie", self.post.config, "--eenmaal"],
                               stderr=subprocess.PIPE)
        with run:
            time.sleep(1)  # it failed at once
            fcntl.flock(werk, fcntl.LOCK_UN)
            self.assertEqual(run.wait(PATIENCE), 0, run.stderr.read())


class Schrijflog(OpvangTest):
    def test_a_reader_that_keeps_an_old_state_is_named_once_and_when_it_is_over(self):
        self.needs_failpoints()
        dienst = self.post.start_service(IWMOD_FAILPOINT_HASTE="1")
        self.drop()
        self.wait_for_answers(1)
        reader = sqlite3.connect(self.post.root / "iwmod.db", isolation_level=None)
        self.addCleanup(reader.close)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM bericht").fetchall()

        def warned():
            self.drop(5)
            self.wait_for_answers(self.number)
            return b"schrijflog van het register is" in dienst.log
        wait_until(warned, "a word about the log", patience=3 * PATIENCE, dienst=dienst)
        status = self.post.iwmoctl("status").stdout
        self.assertRegex(status, r"Schrijflog +\d+ MB")
        self.drop(5)
        self.wait_for_answers(self.number)
        self.assertEqual(dienst.log.count(b"schrijflog van het register is"), 1)
        reader.execute("ROLLBACK")

        def over():
            self.drop(1)
            self.wait_for_answers(self.number)
            return b"groeit niet meer" in dienst.log
        wait_until(over, "that it is over", dienst=dienst)
        self.assertEqual(dienst.stop(), 0)
        self.assert_all_is_well()


if __name__ == "__main__":
    unittest.main(verbosity=2)
