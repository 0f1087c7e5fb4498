# SPDX-License-Identifier: EUPL-1.2
"""Forty questions and tasks of a week, asked with the real programs: what they answer, that it fits a terminal of 80
columns, and that docs/week.md has the very same commands.

    test_week.py --schrijf    writes docs/week.md anew, from what the programs say
"""
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import unittest

import meting
from omgeving import SOURCE, SysteemTest, command, wait_until
from weekwereld import ANDERE, CLIENT, DECLARATIES, Week, vooraf

PAGINA = SOURCE / "docs" / "week.md"
BEHEER = SOURCE / "docs" / "beheer.md"
BREEDTE = 80
# 20,000 messages where the programs are as they are installed; elsewhere they only take longer.
STARTEN = 19_780 if meting.OPTIMIZED else 300
KOP = """# Veertig vragen en taken van een week

Wat een functioneel beheerder vraagt, met welke opdracht, en wat er dan staat op een terminal van 80 tekens breed. De antwoorden komen van
een register met 20.000 berichten; `…` staat voor regels die hier zijn weggelaten. Dezelfde vragen staan in de tests, die ook nagaan of dit
de opdrachten zijn. Waar een vraag over een persoon gaat, vraagt de opdracht om het Bsn; het staat nooit op de opdrachtregel.
"""


class Vraag:
    """A question, its command line, and what it answered."""

    def __init__(self, nummer, vraag, opdracht, antwoord):
        self.nummer, self.vraag, self.opdracht, self.antwoord = nummer, vraag, opdracht, antwoord

    @property
    def kop(self):
        return f"## {self.nummer}. {self.vraag}"


def shape(opdracht):
    """The numbers of messages depend on how many there are; the folder of a backup on the day."""
    return re.sub(r"\b\d{3,5}\b(?!-)", "N", re.sub(r"\d{4}-\d{2}-\d{2}T\S+", "MOMENT", opdracht))


class Weekvragen(SysteemTest):
    def setUp(self):
        super().setUp()
        self.post = self.omgeving(verder='\n[bewaking]\nalarmprogramma = "alarm"\n')
        alarm = self.post.root / "alarm"
        alarm.write_text(f"#!/bin/sh\ncat >>'{self.post.root}/alarmen'\n")
        alarm.chmod(0o755)
        for naam, inhoud in vooraf(STARTEN):
            self.post.drop(naam, inhoud)
        self.post.run_once()
        week = Week()
        for naam, inhoud in week.verhaal:
            self.post.drop(naam, inhoud)
        self.nieuw = self.post.root / "nieuw.xml"
        self.nieuw.write_bytes(dict(week.verhaal)["start-onbekend.xml"].replace(b">WA", b">WN"))
        self.stuk = self.post.root / "stuk.xml"
        self.stuk.write_bytes(dict(week.verhaal)["start-te-lang.xml"])
        self.kopieen = self.post.root / "kopieen"
        self.kopieen.mkdir()
        # A fault of ours: the place in the archive of one message is taken by a folder.
        path, target = self.post.set_ready("storing.xml", b"<storing/>")
        sha = self.post.aangeleverd[-1].sha256
        self.bezet = self.post.post / "archief" / sha[:2] / sha
        self.bezet.mkdir(parents=True)
        os.rename(path, target)
        self.post.run_once()
        self.bezet.rmdir()
        self.dienst = self.post.start_service()
        self.berichten = {each["bestand"]: each["id"] for each in self.post.list_json("--sinds", "3d")}
        self.vragen = []

    def vraag(self, vraag, opdracht, *, code=0, invoer=None, breed=False):
        """Asks it, and gives the answer. A table of a report and a file are as wide as they are."""
        opdracht = opdracht.replace("@", f"{self.post.root}/")
        run = subprocess.run([*command("iwmoctl"), "--configuratie", self.post.config, *shlex.split(opdracht)],
                             capture_output=True, check=False, text=True, input=invoer,
                             env={**os.environ, "COLUMNS": str(BREEDTE)})
        antwoord = run.stdout + run.stderr
        self.assertEqual(run.returncode, code, f"{opdracht}: {antwoord}")
        if not breed:
            # The folders of a test are longer than those of an installation.
            wide = [line for line in antwoord.splitlines()
                    if len(line) > BREEDTE and str(self.post.root) not in line]
            self.assertEqual(wide, [], opdracht)
        self.vragen.append(Vraag(len(self.vragen) + 1, vraag, self.as_installed(f"iwmoctl {opdracht}"),
                                 self.as_installed(antwoord)))
        return antwoord

    def as_installed(self, text):
        for path, installed in ((self.post.post, "/var/lib/iwmod"), (self.kopieen, "/var/backups/iwmod"),
                                (self.tarieven, "/etc/iwmod/tarieven.csv"), (self.post.config, "/etc/iwmod/iwmod.toml"),
                                (self.post.root / "iwmod.db", "/var/lib/iwmod/register/iwmod.db"),
                                (self.post.root / "alarm", "/etc/iwmod/alarm")):
            text = text.replace(os.fspath(path), installed)
        return text.replace(f"{self.post.root}/", "")

    @property
    def tarieven(self):
        return self.post.tarieven

    def says(self, antwoord, *woorden):
        """In this order, wherever a line was broken."""
        text, at = " ".join(antwoord.split()), 0
        for woord in woorden:
            self.assertIn(woord, text[at:])
            at = text.index(woord, at) + len(woord)

    def test_the_forty(self):
        self.watch()
        self.find()
        self.explain()
        self.persons()
        self.act()
        self.keep()
        self.assertEqual(len(self.vragen), 40)
        if os.environ.get("IWMOD_SCHRIJF"):
            PAGINA.write_text(page(self.vragen), encoding="utf-8")
            BEHEER.write_text(with_table(BEHEER.read_text(encoding="utf-8"), self.vragen), encoding="utf-8")
        documented = re.findall(r"^(## \d+\. .+)\n\n```\n\$ (.+)$", PAGINA.read_text(encoding="utf-8"), re.MULTILINE)
        self.assertEqual([(kop, shape(opdracht)) for kop, opdracht in documented],
                         [(each.kop, shape(each.opdracht)) for each in self.vragen])
        beheer = BEHEER.read_text(encoding="utf-8")
        rows = re.findall(r"^\| (\d+) \| (.+?) \| `(iwmoctl .+?)` \|$", beheer, re.MULTILINE)
        self.assertEqual([(nummer, vraag, shape(opdracht)) for nummer, vraag, opdracht in rows],
                         [(str(each.nummer), each.vraag, shape(each.opdracht)) for each in self.vragen])
        for query in re.findall(r"^```sql\n(.+?)^```", beheer, re.MULTILINE | re.DOTALL):
            self.assertNotEqual(self.post.sql(query), [], query)

    def watch(self):
        text = self.vraag("Loopt de dienst, en wat vraagt aandacht?", "status", code=1)
        self.says(text, "Oordeel kijken", "kijken: In quarantaine: 1", "Dienst draait sinds", "Berichten",
                  "In de inbox 0", "Open antwoorden 0", "In quarantaine 1", "Omvang register", "Reservekopie nog niet")
        self.says(self.vraag("Welke versie draait er?", "version"), "iwmoctl 1.")
        self.says(self.vraag("Klopt de configuratie?", "config check"), "iwmod.toml: ")
        self.says(self.vraag("Komt een alarm aan?", "alarm 'Proef van de beheerder'"), "alarm: ")
        wait_until((self.post.root / "alarmen").exists, "the alarm is told")
        self.assertIn("Proef van de beheerder", (self.post.root / "alarmen").read_text())
        text = self.vraag("Staan de gegevens versleuteld op schijf?", "key check")
        self.says(text, "Sleutelbestand niet ingesteld", "onversleuteld")
        text = self.vraag("Klopt de tarieventabel, voor hij in gaat?", f"tariffs check {self.tarieven}")
        self.says(text, "Gemeente 0034: 57 tarieven", "tot en met 2023-12-31", "geen fouten")

    def numbers(self, antwoord):
        return [int(found) for found in re.findall(r"^(\d+) ", antwoord, re.MULTILINE)]

    def find(self):
        of = self.berichten
        text = self.vraag("Wat kwam er sinds gisteren binnen?", "list --sinds gisteren --maximum 4")
        last = max(of.values())
        self.assertEqual(self.numbers(text), [last, last - 1, last - 2, last - 3])
        self.says(text, f"Nog {last - 4} berichten van eerder")
        text = self.vraag("Waar is het bericht van deze aanbieder van gisteren?",
                          f"list --aanbieder {ANDERE} --vanaf gisteren")
        self.assertEqual(self.numbers(text), [of["andere.xml"]])
        text = self.vraag("Wat is er deze week afgekeurd?", "list --status afgekeurd --sinds 7d")
        self.assertEqual(self.numbers(text), [of["andere.xml"], of["declaratie-afgekeurd.xml"], of["start-onbekend.xml"]])
        text = self.vraag("Is dit bestand binnengekomen?", "list --bestand declaratie-maart")
        self.assertEqual(self.numbers(text), [of["declaratie-maart.xml"]])
        [bericht] = self.post.list_json("--bestand", "declaratie-maart")
        text = self.vraag("Welk bericht heeft deze Identificatie?", f"list --identificatie {bericht['identificatie']}")
        self.assertEqual(self.numbers(text), [bericht["id"]])
        text = self.vraag("Welke berichten gaan over deze toewijzing?", "list --toewijzing 900001 --oudste")
        self.assertEqual(self.numbers(text)[:2], [of["toewijzing.xml"], of["retour.xml"]])
        text = self.vraag("Welke declaraties zijn niet helemaal toegekend?", "list --soort WMO323 --status deels")
        self.assertEqual(self.numbers(text), [of["declaratie-deels.xml"]])
        text = self.vraag("Wie kreeg retourcode 9019?", "list --code 9019")
        self.assertEqual(self.numbers(text), [of["andere.xml"], of["start-onbekend.xml"]])
        text = self.vraag("Welke berichten gaan over deze persoon?", "list --bsn --maximum 3", invoer=f"{CLIENT.bsn}\n")
        self.assertEqual(self.numbers(text)[0], of["levering-01.xml"])
        self.says(text, "Nog 6 berichten van eerder")

    def explain(self):
        of = self.berichten
        text = self.vraag("Wat is er met dit bericht gebeurd?", f"show {of['start.xml']}")
        self.says(text, f"Bericht {of['start.xml']}: geaccepteerd", "Fouten: geen", "Antwoord: WMO306",
                  "aan 12345678", "klaargezet")
        text = self.vraag("Waarom is deze declaratie afgekeurd?", f"show {of['declaratie-afgekeurd.xml']}")
        self.says(text, "afgekeurd", DECLARATIES["afgekeurd"], "ingediend € 6.258.600,00", "toegekend € 0,00",
                  "TR416, niveau 2, retourcode 0001, 121 keer", "ReferentieNummer S1", "En nog 118 keer")
        text = self.vraag("Waarom is een deel van deze declaratie afgewezen?", f"show {of['declaratie-deels.xml']}")
        self.says(text, "deels", "prestaties 2, toegekend 1", "TR322", "ReferentieNummer Q1")
        text = self.vraag("Waarom is dit bestand geen XML?", f"show {of['kapot.xml']}")
        self.says(text, "F002", "regel 3, kolom 3", "een eindtag hoort niet bij het element dat open is")
        text = self.vraag("Wat zat er in deze zip?", f"show {of['levering.zip']}")
        self.says(text, f"in zipbestand bericht {of['levering-01.xml']}, {of['levering-02.xml']}")
        text = self.vraag("Wat schrijf ik de aanbieder?", f"uitleg {of['start-onbekend.xml']}")
        self.says(text, "Het bericht is afgekeurd.", "Retourcode 9019, regel TR019", f"Noem bij vragen bericht {of['start-onbekend.xml']}")
        self.assertNotIn(CLIENT.bsn, text)
        text = self.vraag("Wat vraagt deze regel, en hoe vaak is hij gebroken?", "regel TR416")
        self.says(text, "TR416 in WMO323", "retourcode 0001", "Berichten in de laatste maanden:", "1")
        text = self.vraag("Wat betekent deze retourcode?", "retourcode 9019")
        self.says(text, "TR019 in WMO305", "retourcode 9019")
        text = self.vraag("Wie deed wat met dit bericht?", f"audit {of['start.xml']}")
        self.says(text, "besloten", "beoordeeld door de dienst", "ingelegd door", "geantwoord", "klaargezet")

    def persons(self):
        of = self.berichten
        text = self.vraag("Wat is van deze declaratie toegekend?", f"declaratie {DECLARATIES['deels']}")
        self.says(text, "2 prestaties, € 28.802,40", "1 prestatie, € 302,40", "toegekend R1", "afgewezen Q1")
        text = self.vraag("Wat is er op deze toewijzing gebeurd, en wat is over?", "toewijzing 900001")
        self.says(text, "toewijzing, bericht", "start, bericht", "stop, bericht", "Gedeclareerd op toewijzing 900001:",
                  "2023-03 1 prestatie", "€ 570,00; over")
        text = self.vraag("Hoe staat het met deze persoon?", "client", invoer=f"{CLIENT.bsn}\n")
        self.says(text, "ToewijzingNummer 900001", "ToewijzingNummer 900002", "Gedeclareerd op toewijzing 900002:")
        self.assertNotIn(CLIENT.bsn, text)
        self.vraag("Wat bewaren we over deze persoon (inzageverzoek)?", "client --inzage --uit @inzage.txt", invoer=f"{CLIENT.bsn}\n")
        inzage = (self.post.root / "inzage.txt").read_text(encoding="utf-8")
        self.says(inzage, CLIENT.bsn, "verstrekt aan 12345678", f"bericht {of['start-onbekend.xml']}", "Ingezien:")
        text = self.vraag("Hoe zag het bestand eruit dat binnenkwam?", f"origineel {of['kapot.xml']}", breed=True)
        self.assertEqual(text, "<Bericht>\n  <Header>\n</Bericht>")

    def act(self):
        of = self.berichten
        text = self.vraag("Is dit bestand goed, voor het de inbox in gaat?", "validate @stuk.xml", code=1)
        self.says(text, "afgekeurd", "F007", "Identificatie is te lang")
        text = self.vraag("Wat zou dit bericht nu krijgen?", "validate --register @nieuw.xml", code=1)
        self.says(text, "TR019")
        text = self.vraag("Wat staat er in quarantaine?", "list --status quarantaine")
        self.assertEqual(self.numbers(text), [of["storing.xml"]])
        text = self.vraag("De oorzaak is weg: bied het opnieuw aan.", f"requeue {of['storing.xml']}")
        self.says(text, f"Bericht {of['storing.xml']} staat weer in de inbox")
        wait_until(lambda: self.post.list_json("--bestand", "storing.xml")[-1]["status"] == "foutmelding", "it is judged",
                   dienst=self.dienst)
        for each in self.post.outbox():
            if each.relatie != "onbekend" and (each.relatie == ANDERE or each.tekst("Header/BerichtIdentificatie/Identificatie") == "WA0000001"):
                (self.post.post / "outbox" / each.relatie / each.bestand).unlink()
        before = self.post.count_outbox()
        text = self.vraag("Stuur het antwoord op dit bericht opnieuw.",
                          f"resend --reden 'kwijt bij de ontvanger' --ja {of['start.xml']}")
        self.says(text, "WMO306")
        text = self.vraag("Stuur alle antwoorden aan deze aanbieder opnieuw.",
                          f"resend --aanbieder {ANDERE} --reden 'kwijt bij de ontvanger' --ja")
        self.says(text, "1 bestand gaat opnieuw uit.")
        self.dienst.signal(1)  # reads the inbox and what is to go out again at once
        wait_until(lambda: self.post.count_outbox() == before + 2, "both are there again", dienst=self.dienst)
        text = self.vraag("Welke toewijzingen hebben nog geen start?",
                          "report keten --jaar 2023 --tabel zonder_start", breed=True)
        self.says(text, "900002")
        self.assertNotIn("900001", text)

    def keep(self):
        wait_until(lambda: not [each for each in (self.post.post / "werk").iterdir() if not each.name.startswith(".")],
                   "nothing is in hand", dienst=self.dienst)
        text = self.vraag("Kloppen register, archief en outbox met elkaar?", "verify --snel")
        self.says(text, "Geen fouten: register, spoor, archief en outbox kloppen met elkaar.")
        text = self.vraag("Wat mag er worden gewist?", "purge --voor 2008-01-01 --proef")
        self.says(text, "Er is niets te wissen.")
        text = self.vraag("Maak een reservekopie.", f"backup {self.kopieen}")
        [kopie] = self.kopieen.iterdir()
        self.assertEqual(self.dienst.stop(), 0)
        for suffix in ("", "-wal", "-shm"):
            (self.post.root / f"iwmod.db{suffix}").unlink(missing_ok=True)
        for map in ("archief", "quarantaine", "werk"):
            shutil.rmtree(self.post.post / map)
        shutil.rmtree(self.post.root / "tabellen")
        before = self.berichten
        text = self.vraag("Zet de reservekopie terug.", f"restore {kopie}")
        self.says(text, "Geen fouten")
        self.assertEqual(before.items() - {each["bestand"]: each["id"] for each in self.post.list_json("--sinds", "3d")}.items(),
                         {("storing.xml", before["storing.xml"])})  # it was offered once more
        self.assertEqual(json.loads(self.post.iwmoctl("status", "--json").stdout)["oordeel"], "handelen")


def page(vragen):
    most = 14  # lines of an answer
    text = KOP
    for each in vragen:
        lines = each.antwoord.rstrip("\n").splitlines()
        shown = lines if len(lines) <= most + 2 else [*lines[:most], "…"]
        if len(lines) > most + 2 and "show" in each.opdracht:  # what it is about, and what is wrong with it
            begin = next(at for at, line in enumerate(lines) if line.startswith(("  declaratie ", "Fouten:")))
            shown = [*lines[:3], "…", *lines[begin:begin + most], *["…"] * (begin + most < len(lines))]
        text += "\n".join(["", each.kop, "", "```", f"$ {each.opdracht}", *shown, "```", ""])
    return text


def with_table(beheer, vragen):
    """The page with its table of questions written anew."""
    table = "### Veertig vragen en taken\n\nMet een voorbeeld van elk antwoord: [week.md](week.md).\n\n| | vraag of taak | opdracht |\n|---|---|---|\n"
    table += "".join(f"| {each.nummer} | {each.vraag} | `{each.opdracht}` |\n" for each in vragen)
    head, _, rest = beheer.partition("### Veertig vragen en taken\n")
    return f"{head}{table}\n### Signalen\n" + rest.partition("### Signalen\n")[2]


if __name__ == "__main__":
    if "--schrijf" in sys.argv:
        sys.argv.remove("--schrijf")
        os.environ["IWMOD_SCHRIJF"] = "1"
    unittest.main()
