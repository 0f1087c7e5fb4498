# SPDX-License-Identifier: EUPL-1.2
"""Who watches: status, metrics, alerts, the floor of free disk, config check, what a reload changes."""
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import unittest

import bouwer
from omgeving import SOURCE, SysteemTest, wait_until

CLIENT = bouwer.Client(bouwer.bsn(20))
BEWAKING = SOURCE / "docs" / "bewaking"


def written(path):
    """What stands in a file; nothing as long as it is not there."""
    return path.read_bytes() if path.exists() else b""


class BewakingTest(SysteemTest):
    def setUp(self):
        self.post = self.omgeving()
        self.gemeente = bouwer.Gemeente()
        self.aanbieder = bouwer.Aanbieder()
        self._nummers = iter(range(1, 1000))

    def drop(self, times=1):
        """Good WMO305s, answered with 9019: they have no toewijzing."""
        for _ in range(times):
            nummer = next(self._nummers)
            toewijzing = bouwer.Toewijzing(nummer, "02", "02A16", "2023-01-09", "2023-12-31")
            self.post.drop(f"start-{nummer}.xml", self.aanbieder.wmo305(
                self.gemeente, "2023-04-03", CLIENT, bouwer.Start(toewijzing, "2023-04-01")))

    def wait_for_answers(self, number):
        wait_until(lambda: self.post.count_outbox() >= number, f"{number} answers",
                   dienst=self.post.diensten[-1] if self.post.diensten else None)

    def status(self, expected):
        run = self.post.iwmoctl("status", "--json")
        self.assertEqual(run.returncode, expected, run.stdout + run.stderr)
        return json.loads(run.stdout)

    def bewaking(self, *regels):
        self.post.configure(verder="\n[bewaking]\n" + "\n".join(regels) + "\n")

    def reload(self, dienst):
        ready = dienst.meldingen.count("READY=1")
        dienst.signal(signal.SIGHUP)
        dienst.wait_for("READY=1", ready + 1)


class Status(BewakingTest):
    def test_after_a_run_all_is_well(self):
        self.drop(2)
        self.post.run_once()
        status = self.status(0)
        self.assertEqual((status["oordeel"], status["redenen"]), ("goed", []))
        self.assertEqual(status["dienst"], {"actief": False, "sinds": None, "versie": None,
                                            "tabellen_sinds": None, "storingen": []})
        self.assertEqual([(each["gemeente"], each["laatste_dag"]) for each in status["tarieven"]],
                         [("0034", "2023-12-31")])
        self.assertGreater(status["archief_bytes_30_dagen"], 1000)
        self.assertEqual(status["berichten_30_dagen"], 2)
        self.assertGreater(status["schijven"][0]["vrij"], 0)

    def test_it_says_since_when_the_service_runs_and_that_it_does_not(self):
        dienst = self.post.start_service()
        status = self.status(0)
        self.assertTrue(status["dienst"]["actief"])
        version = self.post.iwmoctl("--version").stdout.split()[1]
        self.assertEqual(status["dienst"]["versie"], version)
        self.assertRegex(self.post.iwmoctl("status").stdout, r"Dienst +draait sinds 20\d\d-")
        dienst.kill()
        status = self.status(2)
        self.assertEqual(status["redenen"], [{"ernst": "handelen", "zin": "De dienst draait niet."}])

    def test_no_tariff_that_counts_is_a_reason_to_act_and_one_that_ends_soon_to_look(self):
        self.post.run_once()
        self.post.configure(systeemdatum="2023-12-15")
        self.assertIn("geldt tot en met 2023-12-31", self.status(1)["redenen"][0]["zin"])
        self.post.configure(systeemdatum="2024-01-01")
        self.assertIn("geldt vandaag geen enkel tarief", self.status(2)["redenen"][0]["zin"])

    def test_an_open_answer_is_named_with_its_reason_and_age(self):
        (self.post.post / "outbox").mkdir()
        (self.post.post / "outbox" / "12345678").write_text("in de weg")
        self.drop()
        self.post.run_once(expected=1)
        status = self.status(0)  # no service is expected, and it is young
        self.assertEqual([(each["bericht"], each["relatie"]) for each in status["open"]],
                         [(1, "12345678")])
        dienst = self.post.start_service()
        wait_until(lambda: self.post.iwmoctl("status").returncode == 2, "a fault", dienst=dienst)
        text = self.post.iwmoctl("status").stdout
        self.assertIn("bericht 1, WMO306 aan 12345678", text)
        self.assertIn("geen map", text)
        (self.post.post / "outbox" / "12345678").unlink()
        self.wait_for_answers(1)
        wait_until(lambda: self.post.iwmoctl("status").returncode == 0, "it is over", dienst=dienst)

    def test_what_verify_found_and_when_it_did_is_told(self):
        self.drop()
        self.post.run_once()
        self.assertIsNone(self.status(0)["verify"])
        self.assertEqual(self.post.iwmoctl("verify").returncode, 0)
        self.assertTrue(self.status(0)["verify"]["goed"])
        (self.post.post / "outbox" / "12345678" / "vreemd.xml").write_text("vreemd")
        self.assertEqual(self.post.iwmoctl("verify").returncode, 1)
        self.assertIn("De laatste verify", self.status(2)["redenen"][0]["zin"])

    def test_a_file_that_waits_too_long_is_a_reason_to_look(self):
        self.post.run_once()
        self.drop()
        status = self.status(0)
        self.assertEqual(status["inbox_oudste"]["bestand"], "start-1.xml")
        self.assertRegex(self.post.iwmoctl("status").stdout, r"oudste +\d+ seconden?: start-1\.xml")

    def test_a_register_that_cannot_be_read_is_a_reason_to_act(self):
        run = self.post.iwmoctl("status")
        self.assertEqual(run.returncode, 2)
        self.assertIn("is er niet", run.stderr)
        self.assertNotIn("SQLite", run.stderr)


class Metingen(BewakingTest):
    def promtool(self, text):
        run = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, check=False)
        self.assertEqual((run.returncode, run.stderr), (0, b""), run.stdout)

    def ask(self, path, accept):
        with socket.socket(socket.AF_UNIX) as question:
            question.settimeout(60)
            question.connect(os.fspath(path))
            question.sendall(f"GET /metrics HTTP/1.1\r\nHost: iwmod\r\nAccept: {accept}\r\n\r\n".encode())
            answer = b""
            while piece := question.recv(65536):
                answer += piece
        return answer.split(b"\r\n\r\n", 1)

    def test_the_file_counts_messages_and_answers_and_names_nobody(self):
        meting = self.post.root / "iwmod.prom"
        self.bewaking('metingen = "iwmod.prom"', "metingen_seconden = 1")
        dienst = self.post.start_service()
        self.drop(3)
        self.wait_for_answers(3)
        wait_until(lambda: b"iwmod_answer_seconds_count 3" in written(meting),
                   "three answers", dienst=dienst)
        text = meting.read_bytes()
        self.promtool(text)
        self.assertIn(b'iwmod_messages_total{soort="WMO305",status="afgekeurd"} 3\n', text)
        self.assertIn(b'iwmod_tariffs_in_force{gemeente="0034"}', text)
        self.assertIn(b"\niwmod_up 1\n", text)
        self.assertNotIn(b"# EOF", text)
        for secret in (b"12345678", bouwer.bsn(20).encode(), b"start-1"):
            self.assertNotIn(secret, text)
        self.assertEqual(os.stat(meting).st_mode & 0o777, 0o644)
        self.assertEqual(dienst.stop(), 0)

    def test_the_socket_speaks_both_dialects_and_goes_with_the_service(self):
        path = self.post.root / "m.sock"
        self.bewaking('metingen_socket = "m.sock"')
        dienst = self.post.start_service()
        head, text = wait_until(lambda: path.exists() and self.ask(path, "text/plain"), "an answer", dienst=dienst)
        self.assertIn(b"200 OK", head)
        self.assertIn(b"text/plain; version=0.0.4", head)
        self.promtool(text)
        head, text = self.ask(path, "application/openmetrics-text; version=1.0.0")
        self.assertIn(b"application/openmetrics-text", head)
        self.assertIn(b"# TYPE iwmod_faults counter\n", text)
        self.assertTrue(text.endswith(b"# EOF\n"))
        self.assertEqual(dienst.stop(), 0)
        self.assertFalse(path.exists())

    def test_the_rules_are_sound_and_name_only_what_there_is(self):
        run = subprocess.run(["promtool", "check", "rules", BEWAKING / "iwmod.rules.yml"],
                             capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        meting = self.post.root / "iwmod.prom"
        self.bewaking('metingen = "iwmod.prom"')
        self.post.start_service()
        self.assertEqual(self.post.iwmoctl("verify").returncode, 0)
        self.reload(self.post.diensten[-1])
        wait_until(lambda: meting.exists() and b"iwmod_verify_success" in meting.read_bytes(), "the file")
        told = set(re.findall(r"^# TYPE (\w+)", meting.read_text(), re.MULTILINE))
        told |= {"iwmod_backup_success", "iwmod_backup_timestamp_seconds", "iwmod_messages_total",
                 "iwmod_answer_seconds_bucket", "iwmod_answer_seconds_count", "iwmod_answer_seconds_sum"}
        dashboard = (BEWAKING / "iwmod.dashboard.json").read_text(encoding="utf-8")
        json.loads(dashboard)
        for text in ((BEWAKING / "iwmod.rules.yml").read_text(encoding="utf-8"), dashboard):
            self.assertEqual(set(re.findall(r"\biwmod_\w+", text)) - told, set())


class Ruimte(BewakingTest):
    def test_below_the_floor_all_stays_in_the_inbox_and_it_is_said_once_and_once_when_it_is_over(self):
        alarm = self.post.root / "alarm"
        alarm.write_text(f"#!/bin/sh\ncat >>'{self.post.root}/alarmen'\n")
        alarm.chmod(0o755)
        self.bewaking("vrije_ruimte_mb = 900000000", 'alarmprogramma = "alarm"')
        dienst = self.post.start_service(IWMOD_FAILPOINT_HASTE="1")
        self.drop(2)
        wait_until(lambda: b"bestanden blijven in de inbox liggen" in dienst.log, "it is said", dienst=dienst)
        self.assertIn("vrij", wait_until(lambda: self.status(2)["redenen"], "a reason")[0]["zin"])
        self.assertEqual(self.post.count_berichten(), 0)
        self.assertEqual(len(list((self.post.post / "inbox").iterdir())), 2)
        self.bewaking("vrije_ruimte_mb = 1", 'alarmprogramma = "alarm"')
        self.reload(dienst)
        self.wait_for_answers(2)
        self.assertEqual(dienst.stop(), 0)
        log = dienst.log.decode()
        self.assertEqual(log.count("Er is weer ruimte op de schijf"), 1)
        told = (self.post.root / "alarmen").read_text().splitlines()
        self.assertEqual([line.split()[0] for line in told], ["Storing", "Voorbij"])

    def test_once_takes_nothing_either(self):
        self.bewaking("vrije_ruimte_mb = 900000000")
        self.drop()
        self.assertIn("bestanden blijven in de inbox liggen", self.post.run_once(expected=1))
        self.assertEqual(len(list((self.post.post / "inbox").iterdir())), 1)


class Herladen(BewakingTest):
    def test_a_key_that_needs_a_restart_is_named_and_one_that_does_not_is_not(self):
        dienst = self.post.start_service()
        self.post.configure(maximum_bytes=24_000_000, niveau="informatie")
        self.reload(dienst)
        log = dienst.log.decode()
        self.assertIn("pas van kracht na een herstart van de dienst: [postbus] maximum_bytes.", log)
        self.assertEqual(log.count("pas van kracht"), 1)

    def test_a_refused_reload_is_a_fault_until_one_is_good(self):
        dienst = self.post.start_service()
        good = self.post.tarieven.read_bytes()
        self.post.tarieven.write_text("geen tabel")
        self.reload(dienst)
        wait_until(lambda: self.post.iwmoctl("status").returncode == 2, "a fault", dienst=dienst)
        self.assertEqual(self.status(2)["dienst"]["storingen"][0]["soort"], "tabellen")
        self.post.tarieven.write_bytes(good)
        self.reload(dienst)
        wait_until(lambda: self.post.iwmoctl("status").returncode == 0, "it is over", dienst=dienst)


class Configuratie(BewakingTest):
    def check(self, expected):
        run = self.post.iwmoctl("config", "check", "--json")
        self.assertEqual(run.returncode, expected, run.stdout + run.stderr)
        return [(each["ernst"], each["zin"]) for each in json.loads(run.stdout)["opmerkingen"]]

    def test_a_good_one_is_good_before_the_first_start_and_after(self):
        self.assertEqual(self.check(0), [])
        self.drop()
        self.post.run_once()
        self.assertEqual(self.check(0), [])
        self.assertIn("alles klopt", self.post.iwmoctl("config", "check").stdout)

    def test_a_table_that_ended_is_told_here_and_at_the_start(self):
        self.post.configure(systeemdatum="2024-03-01")
        (ernst, zin), = self.check(0)
        self.assertEqual(ernst, "waarschuwing")
        self.assertIn("geen enkel tarief voor gemeente 0034; het laatste gold tot en met 2023-12-31", zin)
        self.assertIn(zin, self.post.start_service().log.decode())

    def test_a_code_that_is_no_gemeente_is_told(self):
        self.post.configure(codes=["0034", "9999"])
        zinnen = " ".join(zin for _, zin in self.check(0))
        self.assertIn("Gemeentecode 9999", zinnen)

    def test_an_alarm_program_that_is_not_there_is_named_with_the_cause(self):
        self.bewaking('alarmprogramma = "weg"')
        (ernst, zin), = self.check(1)
        self.assertEqual(ernst, "fout")
        self.assertIn(f"{self.post.root}/weg: bestaat niet", zin)
        self.assertEqual(self.post.iwmoctl("alarm").returncode, 1)

    def test_an_empty_root_where_one_was_in_use_is_told(self):
        self.drop()
        self.post.run_once()
        (self.post.root / "iwmod.db").unlink()
        shutil.rmtree(self.post.post / "archief")
        self.assertIn("Er is nog geen register", self.check(0)[0][1])

    def test_what_keeps_a_register_from_being_opened_is_told_apart(self):
        run = self.post.iwmoctl("list")
        self.assertIn("De dienst maakt het bij de eerste start", run.stderr)
        self.assertIn(os.fspath(self.post.root / "iwmod.db"), run.stderr)
        self.assertNotIn("SQLite", run.stderr)


if __name__ == "__main__":
    unittest.main()
