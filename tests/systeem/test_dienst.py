# SPDX-License-Identifier: EUPL-1.2
"""The service while it runs: intake, systemd, signals, configuration."""
import os
import signal
import subprocess
import threading
import unittest

import bouwer
import controle
from omgeving import PATIENCE, SysteemTest, command, program, wait_until

CLIENT = bouwer.Client(bouwer.bsn(20))
A_WHILE = 1.0  # seconds in which a service that would do something would have done it


def let_pass(seconds):
    threading.Event().wait(seconds)


class DienstTest(SysteemTest):
    def setUp(self):
        self.post = self.omgeving()
        self.gemeente = bouwer.Gemeente()
        self.aanbieder = bouwer.Aanbieder()
        self._nummers = iter(range(1, 1000))

    def start_bericht(self):
        """A good WMO305; without its toewijzing, so that it is answered with 9019."""
        toewijzing = bouwer.Toewijzing(next(self._nummers), "02", "02A16", "2023-01-09",
                                       "2023-12-31")
        return self.aanbieder.wmo305(self.gemeente, "2023-04-03", CLIENT,
                                     bouwer.Start(toewijzing, "2023-04-01"))

    def toewijzing_bericht(self, code):
        toewijzing = bouwer.Toewijzing(next(self._nummers), "02", code, "2023-01-09", "2023-12-31",
                                       bouwer.Omvang(3, "04", "2"))
        return self.gemeente.wmo301(self.aanbieder, "2023-04-03", CLIENT, toewijzing)

    def inbox(self, naam):
        return os.path.join(os.fsencode(self.post.post / "inbox"), os.fsencode(naam))

    def write(self, naam, inhoud):
        """Writes and closes a file in the inbox itself."""
        with open(self.inbox(naam), "wb") as file:
            file.write(inhoud)

    def wait_for_answers(self, number):
        wait_until(lambda: self.post.count_outbox() >= number, f"{number} answers",
                   dienst=self.post.diensten[-1])
        self.assertEqual(self.post.count_outbox(), number)

    def assert_stops(self, dienst):
        self.assertEqual(dienst.stop(patience=10), 0)
        self.assertIn("STOPPING=1", dienst.meldingen)


class Intake(DienstTest):
    def test_a_moved_and_a_written_file_are_answered_while_it_runs(self):
        dienst = self.post.start_service()
        self.post.drop("verplaatst.xml", self.start_bericht())
        self.wait_for_answers(1)
        self.write("geschreven.xml", self.start_bericht())
        self.wait_for_answers(2)
        self.assert_stops(dienst)

    def test_a_file_that_is_still_being_written_is_left_alone(self):
        dienst = self.post.start_service()
        inhoud = self.start_bericht()
        with open(self.inbox("half.xml"), "wb") as file:
            file.write(inhoud[:500])
            file.flush()
            let_pass(A_WHILE)
            self.assertEqual(self.post.count_berichten(), 0)
            file.write(inhoud[500:])
        self.wait_for_answers(1)
        self.assertEqual(self.post.list_json()[0]["status"], "afgekeurd")
        self.assert_stops(dienst)

    def test_names_that_do_not_count_are_left_alone_until_they_are_renamed(self):
        names = (".verborgen.xml", "a.tmp", "b.xml.part", "c.filepart")
        for naam in names[:2]:
            self.write(naam, self.start_bericht())
        dienst = self.post.start_service()
        for naam in names[2:]:
            self.write(naam, self.start_bericht())
        let_pass(A_WHILE)
        self.assertEqual(self.post.count_berichten(), 0)
        for number, naam in enumerate(names, 1):
            os.rename(self.inbox(naam), self.inbox(f"{number}.xml"))
            self.wait_for_answers(number)
        self.assert_stops(dienst)

    def test_what_is_no_file_is_left_alone_and_logged(self):
        elders = self.post.root / "elders.xml"
        elders.write_bytes(self.start_bericht())
        os.mkdir(self.inbox("map"))
        os.rename(*self.post.set_ready("map/in-een-map.xml", self.start_bericht()))
        dienst = self.post.start_service()
        os.symlink(elders, self.inbox("koppeling.xml"))
        os.mkfifo(self.inbox("fifo.xml"))
        self.post.drop("daarna.xml", self.start_bericht())
        self.wait_for_answers(1)
        let_pass(A_WHILE)
        self.assertEqual([each["bestand"] for each in self.post.list_json()], ["daarna.xml"])
        self.assertEqual(sorted(os.listdir(self.inbox(""))),
                         [b"fifo.xml", b"koppeling.xml", b"map"])
        for word in ("map", "symbolische koppeling", "FIFO"):
            self.assertRegex(dienst.log.decode(), f"overgeslagen: het is een {word}")
        self.assert_stops(dienst)

    def test_a_name_may_be_any_bytes(self):
        names = [b"twee\nregels.xml", b"'enkel' \"dubbel\" `x` $(y).xml", b"geen-utf8-\xff\xfe.xml",
                 b"<&>]]>.xml", b"stuurteken-\x01-\x7f.xml", "één €.xml".encode(),
                 b"l" * 255, b"-rf", b"~", b"*", b"%s%n{}"]
        dienst = self.post.start_service()
        for naam in names:
            self.post.drop(naam, self.start_bericht())
        self.wait_for_answers(len(names))
        for naam in names:
            self.post.drop(naam, b"geen xml, " + naam)
        self.wait_for_answers(2 * len(names))
        self.assert_stops(dienst)
        self.assertEqual(controle.check(self.post), [])
        shown = [each["bestand"] for each in self.post.list_json()]
        for naam, bestand in zip([each.naam for each in self.post.aangeleverd], shown):
            if b"\xff" not in naam:
                self.assertEqual(bestand, naam.decode())
        for line in dienst.log.splitlines():
            self.assertRegex(line, rb"^20\d\d-\d\d-\d\dT[\x20-\xff]+$")
        self.assertEqual(self.post.iwmoctl("list").returncode, 0)
        self.assertEqual(self.post.iwmoctl("verify").returncode, 0)

    def test_a_second_service_on_the_same_folders_is_refused(self):
        dienst = self.post.start_service()
        for arguments in ([], ["--eenmaal"]):
            second = subprocess.run([program("iwmod"), "--configuratie", self.post.config, *arguments],
                                    capture_output=True, check=False, timeout=PATIENCE)
            self.assertEqual(second.returncode, 1)
            self.assertIn(b"al een iwmod", second.stderr)
        self.post.drop("eerste-gaat-door.xml", self.start_bericht())
        self.wait_for_answers(1)
        self.assert_stops(dienst)


class Uitvoer(DienstTest):
    def setUp(self):
        super().setUp()
        for number in range(20):
            self.post.drop(f"{number}.xml", self.start_bericht())

    def assert_all_handled(self):
        self.assertEqual(self.post.count_outbox(), 20)
        self.assertEqual(controle.check(self.post), [])

    def test_a_reader_of_the_log_that_goes_away_cuts_nothing_short(self):
        """iwmod --eenmaal ... 2>&1 | head -1"""
        self.assertEqual(self.post.run_unread("iwmod", "--eenmaal"), 0)
        self.assert_all_handled()

    def test_a_requeue_whose_reader_is_gone_was_done_before_it_says_so(self):
        self.post.drop("fout.xml", b"geen xml")
        self.post.run_once()
        self.assertEqual(self.post.run_unread("iwmoctl", "requeue", "21"), -signal.SIGPIPE)
        self.assertEqual(os.listdir(self.inbox("")), [b"fout.xml"])
        self.assertIn("al opnieuw aangeboden", self.post.iwmoctl("requeue", "21").stderr)


class Systemd(DienstTest):
    def test_the_watchdog_is_fed_as_often_as_systemd_asks(self):
        dienst = self.post.start_service(WATCHDOG_USEC="200000")
        dienst.wait_for("WATCHDOG=1", times=10)
        self.assert_stops(dienst)

    def test_without_a_watchdog_nothing_is_fed(self):
        dienst = self.post.start_service()
        let_pass(A_WHILE)
        self.assertNotIn("WATCHDOG=1", dienst.meldingen)
        self.assert_stops(dienst)

    def test_sigterm_in_the_middle_of_work_stops_at_once_and_loses_nothing(self):
        dienst = self.post.start_service()
        for number in range(300):
            self.post.drop(f"{number}.xml", self.start_bericht())
        wait_until(lambda: self.post.count_outbox() > 0, "the first answer", dienst=dienst)
        self.assert_stops(dienst)
        self.post.run_once()
        self.assertEqual(self.post.count_outbox(), 300)
        self.assertEqual(controle.check(self.post), [])

    def test_sigint_stops_as_sigterm_does(self):
        dienst = self.post.start_service()
        dienst.signal(signal.SIGINT)
        self.assertEqual(dienst.proces.wait(10), 0)

    def test_a_reload_takes_a_good_tariff_table_and_refuses_a_bad_one(self):
        dienst = self.post.start_service()
        good = self.post.tarieven.read_text()

        self.post.tarieven.write_text(good.replace(",5700,vast", ",vijftig,vast"))
        self.reload(dienst, 1)
        self.assertRegex(dienst.log.decode(), r"error .*tarieven\.csv:\d+:\d+: ")
        self.assert_outcome(self.toewijzing_bericht("02A16"), "geaccepteerd", [])

        self.post.tarieven.write_text(good.replace(",02A19,", ",02A20,"))
        self.reload(dienst, 2)
        self.assert_outcome(self.toewijzing_bericht("02A19"), "afgekeurd", ["S329"])
        self.assert_outcome(self.toewijzing_bericht("02A20"), "geaccepteerd", [])
        self.assert_stops(dienst)

    def test_a_reload_of_a_bad_configuration_changes_nothing(self):
        dienst = self.post.start_service()
        self.post.config.write_text(self.post.configuratie() + "onbekend = 1\n")
        self.reload(dienst, 1)
        self.assertRegex(dienst.log.decode(), r"error .*iwmod\.toml:25: .*onbekend")
        self.post.configure()
        self.assert_outcome(self.toewijzing_bericht("02A16"), "geaccepteerd", [])
        self.assert_stops(dienst)

    def reload(self, dienst, number):
        dienst.signal(signal.SIGHUP)
        dienst.wait_for("RELOADING=1", times=number)
        dienst.wait_for("READY=1", times=number + 1)

    def assert_outcome(self, bericht, status, retourcodes):
        before = self.post.count_berichten()
        self.post.drop("toewijzing.xml", bericht)
        wait_until(lambda: self.post.count_berichten() > before, "the decision",
                   dienst=self.post.diensten[-1])
        last = self.post.list_json()[-1]
        self.assertEqual((last["status"], last["retourcodes"]), (status, retourcodes))


class Configuratie(DienstTest):
    def refused(self, *arguments):
        """What iwmod says when it does not start."""
        run = subprocess.run([program("iwmod"), *map(str, arguments)], capture_output=True,
                             check=False, timeout=PATIENCE)
        self.assertEqual(run.returncode, 2, run.stderr)
        return run.stderr.decode()

    def test_a_bad_configuration_is_refused_with_file_line_and_sentence(self):
        good = self.post.configuratie()
        for what, old, new, line, words in (
                ("unknown key", 'map = "post"', 'map = "post"\nmapp = "post"', 6, "mapp"),
                ("unknown section", "[log]", "[logboek]", 23, "logboek"),
                ("wrong type", "werkers = 0", 'werkers = "veel"', 20, "werkers"),
                ("not in range", "werkers = 0", "werkers = 65", 20, "64"),
                ("no date", 'systeemdatum = "2023-04-28"', 'systeemdatum = "2023-02-30"', 21,
                 "datum"),
                ("no gemeentecode", '"0034"', '"34"', 2, "gemeentecode"),
                ("missing key", 'bestand = "iwmod.db"', "", 12, "bestand"),
                ("missing table", '"tarieven.csv"', '"er-is-niets.csv"', 16, "er-is-niets.csv"),
                ("missing folder", "iwmo/3.2", "iwmo/9.9", 9, "iwmo/9.9"),
                ("unknown level", '"details"', '"alles"', 24, "niveau"),
                ("no TOML", "werkers = 0", "werkers = = 0", 20, "TOML")):
            with self.subTest(what):
                self.assertIn(old, good)
                self.post.config.write_text(good.replace(old, new))
                said = self.refused("--configuratie", self.post.config)
                self.assertRegex(said, rf"{self.post.config}:{line}(:\d+)?: \S")
                self.assertIn(words, said)
                self.assertEqual(said, self.refused("--configuratie", self.post.config, "--eenmaal"))

    def test_a_bad_table_is_refused_with_file_line_column_and_sentence(self):
        text = self.post.tarieven.read_text()
        self.post.tarieven.write_text(text.replace(",04,,3240,", ",05,,3240,"))
        line = next(number for number, row in enumerate(text.splitlines(), 1) if "01A04" in row)
        said = self.refused("--configuratie", self.post.config)
        self.assertRegex(said, rf"{self.post.tarieven}:{line}:\d+: \S")

    def test_a_configuration_that_is_not_there_is_refused(self):
        self.assertIn("nergens.toml", self.refused("--configuratie", self.post.root / "nergens.toml"))

    def test_bad_usage_is_refused(self):
        for arguments in ([], ["--configuratie"], ["--configuratie", self.post.config, "--twee"]):
            self.refused(*arguments)


class OudeNamen(DienstTest):
    """What scripts of an earlier version say goes on to work; the help has the Dutch names alone."""
    UUID = "0b7ef6a2-1111-4222-8333-944455556666"

    def run_program(self, *line):
        run = subprocess.run([*command(line[0]), *line[1:]], capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return run.stdout

    def test_an_option_still_goes_by_its_english_name(self):
        self.post.drop("bericht.xml", self.start_bericht())
        self.run_program("iwmod", "--config", self.post.config, "--once")
        self.assertEqual([each["bestand"] for each in self.post.list_json()], ["bericht.xml"])
        ctl = ("iwmoctl", "--config", self.post.config)
        self.assertIn("Er is niets te wissen.", self.run_program(*ctl, "purge", "--before", "2008-01-01", "--dry-run"))
        antwoord = self.post.root / "antwoord.xml"
        [each] = self.post.outbox()
        antwoord.write_bytes(each.inhoud)
        for option in ("--antwoord-op", "--crossref"):
            self.assertIn(f"crossRefnummer>{self.UUID}<", self.run_program(*ctl, "ggk", "wrap", option, self.UUID, antwoord))

    def test_the_help_does_not_show_the_english_names(self):
        for line in (["iwmod"], ["iwmoctl"], ["iwmoctl", "purge"], ["iwmoctl", "key", "rotate"], ["iwmoctl", "ggk", "wrap"]):
            self.assertNotRegex(self.run_program(*line, "--help"), r"--(config|once|before|dry-run|crossref)\b")

    def test_help_of_a_command_is_its_help_wherever_the_configuration_stands(self):
        for config in ([], ["--configuratie", self.post.config], [f"--config={self.post.config}"]):
            self.assertEqual(self.run_program("iwmoctl", *config, "help", "keten"),
                             self.run_program("iwmoctl", "keten", "--help"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
