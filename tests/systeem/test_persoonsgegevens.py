# SPDX-License-Identifier: EUPL-1.2
"""No personal data leaves the process but to the register, the archive and the outbox.

Messages of every soort with values that nobody else has, good and broken at every level, go through
the service and every command; then every byte of output, log and files is searched for them.
"""
import collections
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import unittest

import bouwer
from omgeving import FIXTURES, SOURCE, SysteemTest, program, wait_until

BSN = bouwer.bsn(90)
BSN_FOUT = "999999123"  # does not pass the 11-proef
# By element: a value that is valid there and occurs nowhere else.
WAARDEN = {
    "Bsn": BSN, "Achternaam": "Kwispelgeweer", "Voornamen": "Ferdinandus", "Voorletters": "QXZJVK",
    "Voorvoegsel": "vannnder", "Straatnaam": "Ravelijnstraatje", "Plaatsnaam": "Oudwatersloot",
    "Postcode": "9731ZQ", "Telefoonnummer": "0687654321", "Huisnummer": "73519",
    "Emailadres": "ferdi@kwispel.example", "Commentaar": "Belt alleen op vrijdag",
    "Partnernaam": None,  # a class; its Achternaam is replaced as any
}
GEBOREN = "1931-07-23"
SPOREN = sorted({waarde for waarde in WAARDEN.values() if waarde} | {BSN_FOUT, GEBOREN})
NAMEN = ("Kwispel", "Ferdinand", "Ravelijn", "Oudwater", "kwispel", "vrijdag", "9731ZQ",
         "0687654321", "73519", "vannnder")


def with_values(inhoud):
    """The message with our values in its personal elements."""
    for element, waarde in WAARDEN.items():
        if waarde:
            inhoud = re.sub(rb"(<(?:\w+:)?%s>)[^<]+(<)" % element.encode(),
                            rb"\g<1>%s\2" % waarde.encode(), inhoud)
    return re.sub(rb"(Geboortedatum>\s*<\w+:Datum>)[^<]+(<)", rb"\g<1>%s\2" % GEBOREN.encode(),
                  inhoud)


def put(inhoud, element, waarde):
    """Another text in the first such element; the same bytes when there is none."""
    return re.sub(rb"(<(?:\w+:)?%s>)[^<]+(<)" % element.encode(),
                  lambda found: found.group(1) + waarde + found.group(2), inhoud, count=1)


def broken(inhoud):
    """The message, spoiled in one place at a time."""
    achternaam = WAARDEN["Achternaam"].encode()
    yield put(inhoud, "Bsn", BSN_FOUT.encode())                        # level 2
    yield put(inhoud, "Bsn", BSN.encode() + b"0")                      # too long
    yield put(inhoud, "Bsn", b"Kwispelgeweer")                         # no number
    yield put(inhoud, "Achternaam", achternaam * 40)                   # too long
    yield put(inhoud, "Achternaam", achternaam + b"&onbekend;")        # an entity that is not there
    yield put(inhoud, "Achternaam", achternaam + b"\xff\xfe")          # no UTF-8
    yield put(inhoud, "Achternaam", achternaam + b" & ")               # not well-formed
    yield put(inhoud, "Achternaam", achternaam + b"<x>" + achternaam)  # broken off in a name
    yield put(inhoud, "Postcode", b"9731ZQ9731ZQ")
    yield put(inhoud, "Telefoonnummer", b"0687654321" * 3)
    yield put(inhoud, "Commentaar", b"Belt alleen op vrijdag " * 40)
    for element in ("Afzender", "BerichtCode", "Dagtekening", "Geslacht", "Datum", "LandCode",
                    "ToewijzingNummer", "Begindatum", "Eenheid", "Bedrag", "RetourCode"):
        yield put(inhoud, element, achternaam)
        yield put(inhoud, element, BSN.encode())
    for place in (b"Bsn>", b"Achternaam>", b"Straatnaam>", b"Commentaar>"):
        if place in inhoud:
            start = inhoud.index(place) + len(place)
            yield inhoud[:start + 5]                                    # cut off in the value
    if b"Client>" in inhoud:
        start = inhoud.index(b"Client>") + len(b"Client>")
        yield inhoud[:start] + achternaam + inhoud[start:]             # text where none belongs
        yield inhoud[:start] + b"<!-- %s -->" % achternaam + inhoud[start:]
    yield inhoud.replace(b"<?xml", b"<!DOCTYPE Kwispelgeweer><?xml", 1)
    yield re.sub(rb"<(\w+:Header)>", rb'<\1 xsi:type="Kwispelgeweer" xmlns:xsi='
                 rb'"http://www.w3.org/2001/XMLSchema-instance">', inhoud)
    yield inhoud.decode("utf-8", "replace").replace("UTF-8", "UTF-16").encode("utf-16")
    yield inhoud.replace(b"UTF-8", b"ISO-2022-KR")
    yield inhoud.replace(b"/3_2/", b"/3_9/")                            # an unknown soort


def messages():
    """Good ones first, in an order in which they are accepted; each once."""
    good = [path.read_bytes() for path in sorted((FIXTURES / "reeks").glob("*.xml"))]
    good += [path.read_bytes() for path in sorted((FIXTURES / "goed").glob("*/*.xml"))]
    good = [with_values(inhoud) for inhoud in good]
    one_of_each = {}
    for inhoud in good:
        soort = re.search(rb"/(wmo3\d\d)/schema", inhoud)
        key = soort and soort.group(1)
        if key not in one_of_each or inhoud.count(b"<") > one_of_each[key].count(b"<"):
            one_of_each[key] = inhoud
    spoiled = [each for inhoud in one_of_each.values() for each in broken(inhoud)]
    spoiled += [with_values(path.read_bytes())
                for path in sorted((FIXTURES / "fout").glob("*/*")) if path.suffix == ".xml"]
    return list(dict.fromkeys(good + spoiled))


def encodings_of(text):
    """As bytes, in each way in which it might be written."""
    return {text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"),
            text.encode().hex().encode(), text.encode().hex().upper().encode()}


def stands_in(content, spoor):
    """A few digits count where they stand alone: in a thousand hashes, moments and durations they
    stand by chance."""
    if spoor.isdigit() and len(spoor) < len("12345678"):
        return re.search(rb"(?<![0-9A-Za-z.])%s(?![0-9A-Za-z])" % spoor.encode(), content)
    return any(each in content for each in encodings_of(spoor))


def found_in(content, sporen=SPOREN):
    return sorted({spoor for spoor in sporen if stands_in(content, spoor)})


class Persoonsgegevens(SysteemTest):
    def setUp(self):
        self.post = self.omgeving(systeemdatum="2023-04-28")
        self.tijdelijk = pathlib.Path(tempfile.mkdtemp(dir=self.post.root))
        os.environ["TMPDIR"] = os.environ["SQLITE_TMPDIR"] = str(self.tijdelijk)
        for variable in ("TMPDIR", "SQLITE_TMPDIR"):
            self.addCleanup(os.environ.pop, variable, None)

    def assert_clean(self, what, content, sporen=(*SPOREN, *NAMEN)):
        self.assertEqual(found_in(content, sporen), [], f"in {what}")

    def assert_output_is_clean(self):
        for number, content in enumerate(self.post.uitvoer):
            self.assert_clean(f"output {number}: {content[:300]}", content)
        for dienst in self.post.diensten:
            self.assert_clean("the log of the service", dienst.log)

    def assert_files_are_clean(self):
        """All but register, archive, outbox, inbox and quarantaine, and what the test put down."""
        post = self.post.post
        # The search sees what is there.
        archief = b"".join(path.read_bytes() for path in (post / "archief").rglob("*")
                           if path.is_file())
        self.assertEqual(found_in(archief), SPOREN)
        may = [post / "archief", post / "outbox", post / "inbox", post / "quarantaine",
               self.post.klaargezet]
        for path in self.post.root.rglob("*"):
            if path.is_file() and not path.name.startswith("iwmod.db") and not any(
                    folder in path.parents for folder in may):
                self.assert_clean(path, path.read_bytes())
        self.assertEqual([path for path in (post / "werk").rglob("*")], [])
        self.assertEqual(list(self.tijdelijk.iterdir()), [])
        for folder in ("/tmp", "/var/tmp", "/dev/shm"):
            for path in pathlib.Path(folder).glob("*"):
                try:
                    if path.is_file() and path.stat().st_mtime > self.begin - 1:
                        self.assert_clean(path, path.read_bytes())
                except OSError:
                    continue  # somebody else's, and gone

    def run_commands(self):
        """Every command, each also with --json, also where it fails."""
        origineel = self.post.klaargezet / "validate.xml"
        soorten = collections.Counter()
        for aangeleverd in self.post.aangeleverd:
            soorten[aangeleverd.inhoud[:200]] += 1
            if soorten[aangeleverd.inhoud[:200]] <= 3:
                origineel.write_bytes(aangeleverd.inhoud)
                self.post.iwmoctl("validate", "--register", str(origineel))
        self.post.iwmoctl("validate", "--json", str(origineel))
        self.post.iwmoctl("validate", str(self.post.post))
        for vorm in ((), ("--json",)):
            for command in ("status", "list", "verify"):
                self.post.iwmoctl(command, *vorm)
            self.post.iwmoctl("verify", "--snel", *vorm)
            self.post.iwmoctl("purge", "--voor", "2021-01-01", "--proef", *vorm)
            self.post.iwmoctl("purge", "--voor", "2022-12-31", *vorm)
            self.post.iwmoctl("tariffs", "check", str(self.post.tarieven), *vorm)
            self.post.iwmoctl("tariffs", "check", str(origineel), *vorm)
        last = self.post.count_berichten()
        for bericht in list(range(1, last + 1, max(1, last // 40))) + [last, last + 1]:
            self.post.iwmoctl("show", str(bericht), "--json")
            self.post.iwmoctl("show", str(bericht))
            self.post.iwmoctl("audit", str(bericht), "--json")
            self.post.iwmoctl("audit", str(bericht))
        fouten = [each["id"] for each in self.post.list_json("--status", "foutmelding")]
        for bericht in (fouten[0], fouten[-1], 1, last + 1):
            self.post.iwmoctl("requeue", str(bericht))
        self.post.iwmoctl("backup", str(self.post.klaargezet / "kopie.db"))
        self.post.iwmoctl("backup", str(self.post.klaargezet / "kopie.db"))
        self.post.iwmoctl("onzin")

    def make_quarantaine(self):
        """The place in the archive of one message is taken by a folder: a fault of ours."""
        inhoud = put(messages()[1], "Dagtekening", b"2023-04-27")
        path, target = self.post.set_ready("quarantaine.xml", inhoud)
        sha = self.post.aangeleverd[-1].sha256
        place = self.post.post / "archief" / sha[:2] / sha
        place.mkdir(parents=True)
        os.rename(path, target)
        return place

    def test_nothing_of_a_person_in_output_log_or_any_other_file(self):
        self.begin = os.stat(self.tijdelijk).st_mtime
        dienst = self.post.start_service()
        for number, inhoud in enumerate(filter(None, messages())):  # an empty file waits for its writer
            self.post.drop(f"{number:04}.xml", inhoud)
        place = self.make_quarantaine()
        total = len(self.post.aangeleverd)
        wait_until(lambda: self.post.count_berichten() == total, f"{total} decisions", 300, dienst)
        dienst.signal(signal.SIGHUP)
        self.assertEqual(dienst.stop(), 0)
        statussen = collections.Counter(each["status"] for each in self.post.list_json())
        for status in ("geaccepteerd", "afgekeurd", "foutmelding", "quarantaine"):
            self.assertGreater(statussen[status], 0, statussen)
        niveaus = {niveau for (niveau,) in self.post.sql("SELECT DISTINCT niveau FROM bericht")}
        self.assertLessEqual({0, 1, 2, 3}, niveaus)
        place.rmdir()
        self.run_commands()
        self.post.iwmoctl("requeue",
                          str(self.post.list_json("--status", "quarantaine")[0]["id"]))
        self.post.run_once()
        # A crash with the messages in memory: the way to its end writes nothing.
        for moment in (signal.SIGSEGV, signal.SIGABRT):
            gecrasht = self.post.start_service()
            self.post.drop("nog-een.xml", messages()[0] + b"<!-- %d -->" % moment)
            gecrasht.signal(moment)
            gecrasht.proces.wait(60)
            gecrasht._close()
        self.post.run_once()
        self.assert_output_is_clean()
        self.assert_files_are_clean()
        self.assert_foutmeldingen_quote_nothing()
        self.assert_register_holds_no_more_than_it_needs()

    def assert_foutmeldingen_quote_nothing(self):
        meldingen = [each for each in self.post.outbox() if each.soort == "Foutmelding"]
        self.assertGreater(len(meldingen), 20)
        for melding in meldingen:
            for fout in melding.boom.findall("Fout"):
                self.assert_clean(melding.bestand, " ".join(fout.itertext()).encode())

    def assert_register_holds_no_more_than_it_needs(self):
        """Of a person Bsn, Geboortedatum and Geslacht, in `client` alone; of an answer no text."""
        tables = [name for (name,) in self.post.sql(
            "SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            text = repr(self.post.sql(f"SELECT * FROM {table}")).encode()
            sporen = [*SPOREN, *NAMEN]
            if table == "client":
                sporen = [each for each in sporen if each not in (BSN, BSN_FOUT)]
            elif table == "prestatie" or table == "uitgaand":
                sporen = [each for each in sporen if not each.isdigit()]  # sizes and amounts
            self.assert_clean(f"table {table}", text, sporen)
        columns = {name for _, name, *_ in self.post.sql("PRAGMA table_info(client)")}
        self.assertLessEqual({"geboortedatum", "datumgebruik", "geslacht"}, columns)
        self.assertLessEqual(columns, {"id", "bsn", "zoek", "geboortedatum", "datumgebruik", "geslacht",
                                       "bericht", "aangevuld"})
        self.assertEqual(self.post.sql("SELECT count(*) FROM uitgaand WHERE inhoud IS NOT NULL"),
                         [(0,)])

    def test_what_a_sender_chooses_himself_comes_in_no_log_and_no_foutmelding(self):
        """A Bsn or a name as Identificatie, reference, name of the file or of an element."""
        dienst = self.post.start_service()
        gemeente, aanbieder = bouwer.Gemeente(), bouwer.Aanbieder()
        client = bouwer.Client(BSN, achternaam="Kwispelgeweer")
        toewijzing = bouwer.Toewijzing(1, "12", None, "2023-01-09", "2023-12-31", referentie=BSN)
        berichten = [gemeente.wmo301(aanbieder, "2023-04-03", client, toewijzing),
                     gemeente.wmo319(aanbieder, "2023-04-03", BSN, "2"),
                     aanbieder.wmo305(gemeente, "2023-04-03", client,
                                      bouwer.Start(toewijzing, "2023-04-01"))]
        berichten = [put(each, "Identificatie", BSN.encode()) for each in berichten]
        unknown = [re.sub(rb"(</[\w-]+:Header>)", rb"\1<%s/>" % naam, berichten[2])
                   for naam in (b"_" + BSN.encode(), b"Kwispelgeweer")]
        names = [put(unknown[0], "Identificatie", b"Kwispelgewee")]
        berichten += [b"<" + BSN.encode(), *unknown, *names]
        for number, inhoud in enumerate(berichten):
            self.post.drop(f"{BSN}-Kwispelgeweer-{number}.xml", inhoud)
        os.mkfifo(self.post.post / "inbox" / f"{BSN}.fifo")
        wait_until(lambda: self.post.count_berichten() == len(berichten), "all decisions",
                   dienst=dienst)
        self.assertEqual(dienst.stop(), 0)
        self.assert_clean("the log", dienst.log)
        meldingen = [each for each in self.post.outbox() if each.soort == "Foutmelding"]
        self.assertEqual(len(meldingen), 4)
        for melding in meldingen:
            self.assert_clean("a Foutmelding", melding.inhoud)
        (self.post.post / "quarantaine" / f"9-{BSN}.xml").write_bytes(b"x")
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 1)
        for command in ("verify", "status"):
            run = self.post.iwmoctl(command)
            self.assert_clean(command, (run.stdout + run.stderr).encode())
        spoor = repr(self.post.sql("SELECT * FROM spoor")).encode()
        self.assert_clean("the audit trail", spoor)

    def test_a_process_leaves_no_core_whoever_starts_it(self):
        dienst = self.post.start_service()
        limits = pathlib.Path(f"/proc/{dienst.proces.pid}/limits").read_text()
        self.assertRegex(limits, r"Max core file size +0 +0 ")
        self.assertEqual(dienst.stop(), 0)
        for unit in ("iwmod.service", "iwmod@.service"):
            self.assertIn("\nLimitCORE=0\n", (SOURCE / "systemd" / unit).read_text())

    def test_an_error_on_the_command_line_repeats_no_content(self):
        origineel = self.post.klaargezet / "bericht.xml"
        origineel.write_bytes(messages()[0])
        run = subprocess.run([program("iwmod"), "--configuratie", origineel], capture_output=True,
                             check=False)
        self.assertEqual(run.returncode, 2)
        self.assert_clean("stderr", run.stdout + run.stderr)
        run = subprocess.run([program("iwmoctl"), "--configuratie", origineel, "status"],
                             capture_output=True, check=False)
        self.assertEqual(run.returncode, 2)
        self.assert_clean("stderr", run.stdout + run.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
