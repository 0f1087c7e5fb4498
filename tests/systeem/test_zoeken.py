# SPDX-License-Identifier: EUPL-1.2
"""An operator finds a message, a person and a case, has them explained, and sends again."""
import json
import os
import pty
import re
import select
import shlex
import subprocess
import unittest

from omgeving import FIXTURES, SOURCE, SysteemTest, command

REEKS = sorted((FIXTURES / "reeks").iterdir())
BSN = re.search(rb"Bsn>([0-9]{9})<", REEKS[0].read_bytes()).group(1).decode()
ANDER_BSN = "999990019"


def value(path, element):
    return re.search(rb"[:<]%s>([^<]*)<" % element.encode(), path.read_bytes()).group(1).decode()


TOEWIJZING = value(REEKS[0], "ToewijzingNummer")
DECLARATIE = value(REEKS[2], "DeclaratieNummer")
REFERENTIE = value(REEKS[2], "ReferentieNummer")
PRODUCT = value(REEKS[2], "ProductCode")


class ZoekTest(SysteemTest):
    sleutel = False

    def setUp(self):
        super().setUp()
        self.post = self.omgeving()
        if self.sleutel:
            keyfile = self.post.root / "sleutels"
            self.assertEqual(self.post.iwmoctl("key", "new", os.fspath(keyfile)).returncode, 0)
            self.post.configuratie = lambda: (type(self.post).configuratie(self.post) +
                                              '\n[sleutels]\nbestand = "sleutels"\n')
            self.post.configure()
        for path in REEKS:
            self.post.drop(path.name, path.read_bytes())
        self.post.run_once()
        # A start on a toewijzing that is not there: rejected.
        fout = REEKS[1].read_bytes().replace(TOEWIJZING.encode(), b"4040")
        fout = fout.replace(value(REEKS[1], "Identificatie").encode(), b"ANDERS1")
        self.post.drop("99-fout-start.xml", fout)
        self.post.drop("kapot.xml", b"<Bericht>\n  <Header>\n</Bericht>")
        self.post.run_once()
        self.berichten = self.post.list_json()

    def ctl(self, *arguments, code=0, **options):
        run = self.post.iwmoctl(*arguments, **options)
        self.assertEqual(run.returncode, code, run.stdout + run.stderr)
        return run.stdout + run.stderr

    def found(self, *filters, **options):
        """The ids that list gives, oldest first."""
        text = self.ctl("list", "--json", *filters, **options)
        return sorted(json.loads(line)["id"] for line in text.splitlines())

    def ids(self, *soorten):
        return sorted(each["id"] for each in self.berichten if each["soort"] in soorten)

    def id_of(self, status):
        return next(each["id"] for each in self.berichten if each["status"] == status)

    def spoor(self, gebeurtenis):
        return [(door, json.loads(gegevens)) for door, gegevens in self.post.sql(
            "SELECT door, gegevens FROM spoor WHERE gebeurtenis = ? ORDER BY id", gebeurtenis)]


class Lijst(ZoekTest):
    def test_the_newest_comes_first_and_oudste_turns_it_round(self):
        lines = self.ctl("list").splitlines()
        self.assertEqual(len(lines), 1 + len(self.berichten))
        self.assertTrue(lines[1].startswith(f"{len(self.berichten)} "))
        self.assertTrue(self.ctl("list", "--oudste").splitlines()[1].startswith("1 "))
        self.assertIn(f"Nog {len(self.berichten) - 2} berichten van eerder",
                      self.ctl("list", "--maximum", "2"))

    def test_each_filter_finds_by_what_a_message_is_about(self):
        alle = self.ids("WMO301", "WMO305", "WMO317", "WMO323")
        alle.remove(self.id_of("afgekeurd"))
        self.assertEqual(self.found("--toewijzing", TOEWIJZING), alle)
        gestopt = value(REEKS[5], "ToewijzingNummer")
        self.assertLessEqual(set(self.ids("WMO307", "WMO323")), set(self.found("--toewijzing", gestopt)))
        self.assertEqual(self.found("--toewijzing", "4040"), [])  # it was not taken over
        self.assertEqual(self.found("--declaratie", DECLARATIE), self.ids("WMO323"))
        self.assertEqual(self.found("--referentie", REFERENTIE), self.ids("WMO323"))
        self.assertTrue(set(self.ids("WMO323")) < set(self.found("--product", PRODUCT)))
        self.assertEqual(self.found("--product", "ZZZZZ"), [])
        afgekeurd = self.id_of("afgekeurd")
        for code in self.berichten[afgekeurd - 1]["retourcodes"]:
            self.assertEqual(self.found("--code", code), [afgekeurd])
        for regel in self.berichten[afgekeurd - 1]["regels"]:
            self.assertEqual(self.found("--regel", regel), [afgekeurd])
        self.assertEqual(self.found("--regel", "F002"), [self.id_of("foutmelding")])
        self.assertEqual(self.found("--bestand", "FOUT-start"), [afgekeurd])
        self.assertEqual(self.found("--aanbieder", self.berichten[1]["afzender"]),
                         [each["id"] for each in self.berichten if each["afzender"]])
        self.assertEqual(self.found("--sinds", "2u"), [each["id"] for each in self.berichten])
        self.assertEqual(self.found("--sinds", "3d", "--status", "afgekeurd"), [afgekeurd])
        for dag in ("2023-03-01", "1-3-2023"):
            self.assertEqual(len(self.found("--vanaf", dag)), len(self.berichten))
            self.assertEqual(self.found("--tot", dag), [])
            self.assertEqual(len(self.found("--sinds", dag)), len(self.berichten))
        self.assertIn("2023-03-01 of 1-3-2023", self.ctl("list", "--vanaf", "maart", code=2))

    def test_a_person_is_found_by_a_bsn_on_standard_input_and_the_trail_says_who_looked(self):
        alle = self.ids("WMO301", "WMO305", "WMO307", "WMO315", "WMO317", "WMO319", "WMO323")
        van_client = [each for each in alle if each != self.id_of("afgekeurd")]
        found = self.found("--bsn", invoer=BSN + "\n")
        self.assertLess(set(self.ids("WMO301", "WMO307", "WMO317", "WMO323")), set(found))
        self.assertLessEqual(set(found), set(van_client))
        self.assertEqual(self.found("--bsn", invoer=ANDER_BSN), [])
        self.assertEqual([(each["soort"], each["client"] > 0) for _, each in self.spoor("ingezien")],
                         [("list", True), ("list", False)])
        text = self.ctl("list", "--bsn", invoer="Jansen\n", code=2)
        self.assertNotIn("Jansen", text)
        self.assertIn("geen Bsn", text)
        if self.sleutel:
            self.assertNotIn(BSN.encode(), (self.post.root / "iwmod.db").read_bytes())
        self.ctl("verify")

    def test_what_was_meant_is_asked_of_a_command_an_option_a_rule_and_a_code(self):
        self.assertIn("Bedoelde u list?", self.ctl("lsit", code=2))
        self.assertIn("Bedoelde u --aanbieder?", self.ctl("list", "--aanbiedr", "1", code=2))
        self.assertIn("Bedoelde u TR319?", self.ctl("regel", "TR39", code=1))
        self.assertIn("Bedoelde u", self.ctl("retourcode", "931", code=1))

    def test_on_a_terminal_it_has_colours_fits_and_goes_through_the_pager(self):
        self.assertNotIn("\x1b", self.ctl("list"))
        plain = self.on_terminal("list", PAGER="cat")
        self.assertIn("\x1b[31mafgekeurd", plain)
        self.assertNotIn("\x1b", self.on_terminal("list", PAGER="cat", NO_COLOR="1"))
        self.assertLessEqual(max(map(len, re.sub("\x1b[^m]*m", "", plain).splitlines())), 80)
        paged = self.on_terminal("list", PAGER="sed s/^/BLAD:/")
        self.assertTrue(all(line.startswith("BLAD:") for line in paged.splitlines() if line), paged)

    def on_terminal(self, *arguments, **environment):
        """What the program writes on a terminal of 80 columns."""
        master, slave = pty.openpty()
        subprocess.run(["stty", "cols", "80", "-onlcr"], stdin=slave, check=True)
        process = subprocess.Popen([*command("iwmoctl"), "--configuratie", self.post.config, *arguments],
                                   stdin=slave, stdout=slave, stderr=slave,
                                   env={**os.environ, "TERM": "xterm", **environment})
        os.close(slave)
        text = b""
        while True:
            readable, _, _ = select.select([master], [], [], 60)
            if not readable:
                break
            try:
                piece = os.read(master, 65536)
            except OSError:  # the terminal is closed: the end
                break
            if not piece:
                break
            text += piece
        os.close(master)
        self.assertEqual(process.wait(timeout=60), 0, text)
        return text.decode()


class LijstOnderSleutel(Lijst):
    sleutel = True


class Uitleg(ZoekTest):
    def test_show_says_of_a_declaratie_what_was_declared_and_granted(self):
        text = self.ctl("show", str(self.ids("WMO323")[0]))
        self.assertIn(DECLARATIE, text)
        self.assertRegex(text, r"ingediend +€ [0-9.]+,[0-9]{2}\n +toegekend +€ ")

    def test_f002_says_why_the_file_is_no_xml_with_line_and_column(self):
        text = self.ctl("show", str(self.id_of("foutmelding")))
        self.assertRegex(text, r"Plaats: regel [0-9]+, kolom [0-9]+")
        self.assertIn("geen welgevormd XML-document: een eindtag hoort niet bij het element", text)

    def test_the_text_for_the_aanbieder_says_what_where_and_nobody(self):
        for bericht in self.berichten:
            text = self.ctl("uitleg", str(bericht["id"]))
            self.assertNotRegex(text, "(?<![0-9])[0-9]{8,9}(?![0-9])")
            self.assertIn(f"Noem bij vragen bericht {bericht['id']}.", text)
        text = self.ctl("uitleg", str(self.id_of("afgekeurd")))
        for regel in self.berichten[self.id_of("afgekeurd") - 1]["regels"]:
            self.assertIn(f"regel {regel}", text)

    def test_a_rule_and_a_code_are_explained_with_how_often(self):
        bericht = self.berichten[self.id_of("afgekeurd") - 1]
        text = self.ctl("regel", bericht["regels"][0].lower())
        self.assertIn(f"{bericht['regels'][0]} in WMO305", text)
        self.assertRegex(text, r"laatste maanden:\n  [0-9]{4}-[0-9]{2}  1\n")
        text = self.ctl("retourcode", bericht["retourcodes"][0])
        self.assertIn(f"retourcode {bericht['retourcodes'][0]}", text)
        self.assertEqual(json.loads(self.ctl("retourcode", bericht["retourcodes"][0], "--json"))
                         ["maanden"][0]["berichten"], 1)

    def test_an_original_is_shown_byte_for_byte_and_the_trail_says_who_looked(self):
        run = subprocess.run([*command("iwmoctl"), "--configuratie", self.post.config, "origineel", "1"],
                             capture_output=True, check=True)
        self.assertEqual(run.stdout, REEKS[0].read_bytes())
        self.assertEqual([each["soort"] for _, each in self.spoor("ingezien")], ["origineel"])


class UitlegOnderSleutel(Uitleg):
    sleutel = True


class Persoon(ZoekTest):
    def unlogged(self, *arguments):
        """What may hold the person itself is not kept among what the programs wrote."""
        run = subprocess.run([*command("iwmoctl"), "--configuratie", self.post.config, *arguments],
                             input=(BSN + "\n").encode(), capture_output=True, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout.decode()

    def test_a_person_is_one_line_of_time_without_the_bsn(self):
        text = self.unlogged("client")
        self.assertNotIn(BSN, text)
        order = [text.index(word) for word in ("  toewijzing, ", "  start, ", "  stop, ")]
        self.assertEqual(order, sorted(order))
        self.assertIn(f"Gedeclareerd op toewijzing {TOEWIJZING}:", text)
        self.assertRegex(text, r"\n  2023-[0-9]{2}  [0-9]+ prestaties?, .*€ .*; over ")
        self.assertEqual(self.spoor("ingezien")[0][1]["soort"], "client")
        self.ctl("client", invoer=ANDER_BSN, code=1)
        self.assertEqual(len(self.spoor("ingezien")), 2)

    def test_inzage_gives_everything_and_to_whom_it_went(self):
        text = self.unlogged("client", "--inzage")
        self.assertIn(BSN, text)
        self.assertIn("verstrekt aan", text)
        # The rejected message is not in the register, and its original is kept.
        tail = text[text.index("niet zijn overgenomen"):]
        self.assertIn(f"bericht {self.id_of('afgekeurd')}, WMO305", tail)
        self.assertIn("(inzageverzoek)", tail)
        gegevens = json.loads(self.unlogged("client", "--inzage", "--json"))
        self.assertEqual(gegevens["bsn"], BSN)
        self.assertTrue(any(each["verstrekt"] for each in gegevens["berichten"]))
        bestand = self.post.root / "inzage.txt"
        self.assertEqual(self.unlogged("client", "--inzage", "--uit", os.fspath(bestand)), "")
        self.assertIn(BSN, bestand.read_text(encoding="utf-8"))
        self.assertEqual(bestand.stat().st_mode & 0o077, 0)

    def test_a_toewijzing_and_a_declaratie_are_cases_too(self):
        text = self.ctl("toewijzing", TOEWIJZING)
        self.assertIn(f"ToewijzingNummer {TOEWIJZING}", text)
        self.assertIn("  start, bericht", text)
        self.ctl("toewijzing", "987654", code=1)
        text = self.ctl("declaratie", DECLARATIE)
        self.assertIn(f"Declaratie {DECLARATIE} van ", text)
        self.assertIn(REFERENTIE, text)
        self.assertRegex(text, "beantwoord +WMO325 ")
        self.ctl("declaratie", "BESTAATNIET", code=1)
        self.assertEqual({each["soort"] for _, each in self.spoor("ingezien")},
                         {"toewijzing", "declaratie"})


class PersoonOnderSleutel(Persoon):
    sleutel = True


class Opdracht(ZoekTest):
    def test_requeue_by_filter_shows_asks_and_is_one_order_in_the_trail(self):
        text = self.ctl("requeue", "--status", "foutmelding", code=1, invoer="nee\n")
        self.assertIn("1 bericht gaat opnieuw in de inbox.", text)
        self.assertIn("Er is niets gedaan.", text)
        self.assertEqual(self.spoor("opdracht"), [])
        text = self.ctl("requeue", "--sinds", "2u", "--ja")
        self.assertIn(f"{len(self.berichten) - 1} andere kunnen dat niet", text)
        self.assertEqual([each for _, each in self.spoor("opdracht")],
                         [{"opdracht": "requeue", "berichten": 1, "filters": ["sinds"]}])
        self.assertEqual(len(list((self.post.post / "inbox").iterdir())), 1)
        self.assertEqual(self.ctl("requeue", code=2).splitlines()[0],
                         "geef het nummer van een bericht op, of een filter")
        self.ctl("requeue", "1", "--status", "afgekeurd", code=2)

    def test_resend_by_filter_sends_all_of_them_once_more(self):
        for each in self.post.outbox():
            (self.post.post / "outbox" / each.relatie / each.bestand).unlink()
        before = len(self.spoor("geantwoord"))
        text = self.ctl("resend", "--soort", "WMO305", "--reden", "kwijt", "--ja")
        self.assertIn("2 bestanden gaan opnieuw uit.", text)
        self.assertEqual([each for _, each in self.spoor("opdracht")],
                         [{"opdracht": "resend", "berichten": 2, "filters": ["soort"],
                           "reden": "kwijt"}])
        self.post.run_once()
        self.assertEqual(len(self.post.outbox()), 2)
        self.assertGreaterEqual(len(self.spoor("geantwoord")), before)

    def test_who_dropped_a_file_did_not_decide(self):
        text = self.ctl("audit", "1")
        self.assertIn("beoordeeld door de dienst", text)
        self.assertIn("ingelegd door", text)


class Aanvulling(ZoekTest):
    """What the shell offers behind the words of a line."""

    def offered(self, *words):
        line = ["iwmoctl", "--configuratie", os.fspath(self.post.config), *words]
        programma = self.post.root / "iwmoctl"
        programma.write_text(f"#!/bin/sh\nexec {' '.join(map(shlex.quote, map(os.fspath, command('iwmoctl'))))} \"$@\"\n")
        programma.chmod(0o755)
        run = subprocess.run(["bash", "-c", '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _iwmoctl; '
                              'printf "%s\\n" "${COMPREPLY[@]}"', SOURCE / "completion" / "iwmoctl.bash", *line],
                             capture_output=True, text=True, check=True, cwd=self.post.root, timeout=60,
                             env={**os.environ, "PATH": f"{self.post.root}:{os.environ['PATH']}"})
        return run.stdout.splitlines()

    def test_numbers_of_messages_are_offered(self):
        nummers = {str(each["id"]) for each in self.berichten}
        for opdracht in ("show", "audit", "uitleg", "origineel", "requeue", "resend"):
            self.assertLessEqual(nummers, set(self.offered(opdracht, "")), opdracht)
        self.assertEqual(self.offered("show", str(self.berichten[-1]["id"])), [str(self.berichten[-1]["id"])])

    def test_rules_and_codes_are_offered(self):
        self.assertEqual(self.offered("regel", "TR31"), self.offered("list", "--regel", "TR31"))
        self.assertIn("TR319", self.offered("regel", "TR31"))
        self.assertIn("9319", self.offered("retourcode", "93"))
        self.assertIn("9319", self.offered("list", "--code", "93"))
        self.assertEqual(self.offered("list", "--status", "q"), ["quarantaine"])
        self.assertEqual(self.offered("list", "--sinds", "g"), ["gisteren"])

    def test_files_and_commands_are_offered(self):
        self.assertEqual(self.offered("validate", "tarie"), ["tarieven.csv"])
        self.assertEqual(self.offered("client", "--uit", "tarie"), ["tarieven.csv"])
        self.assertEqual(self.offered("help", "toew"), ["toewijzing"])
        self.assertIn("--reden", self.offered("resend", "--antwoord", "--"))


if __name__ == "__main__":
    unittest.main()
