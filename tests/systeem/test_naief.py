# SPDX-License-Identifier: EUPL-1.2
"""Every report against a second, naive computation from the messages, on a year of generated
messages of three gemeenten: credits, corrections, rejections, changes and removals included."""
import collections
import csv
import io
import json
import os
import unittest
import zipfile

import naief
import naief_keten
import rapportwereld
from omgeving import SysteemTest
from rapportage import Rapportage
from rapportwereld import GEMEENTEN

SEED = int(os.environ.get("IWMOD_TEST_SEED", "1"))
KLASSEN = ("indeling,klasse,uren_per_week,geldig_van,geldig_tot\n"
           "oud,1,1.0,,2023-06-30\noud,2,3.0,,2023-06-30\noud,3,8.5,,2023-06-30\n"
           "nieuw,1,0.5,2023-07-01,\nnieuw,2,2.0,2023-07-01,\nnieuw,3,5.5,2023-07-01,\n")
RAPPORTEN = ("declaraties", "gebruik", "per-1000", "klassen", "tarieven", "afkeur", "besteding",
             "keten", "verantwoording", "iv3")
KEUZES = ((), ("0014",), ("0034",), ("0363",))


class Naief(SysteemTest):
    @classmethod
    def setUpClass(cls):
        print(f"--seed {SEED}")
        wereld = rapportwereld.Wereld(SEED)
        cls.betalingen, cls.inwoners = wereld.betalingen(), rapportwereld.inwoners()
        cls.tarieven = wereld.tarieven
        cls.post = Rapportage(*GEMEENTEN, inwoners=cls.inwoners, betalingen=cls.betalingen,
                              klassen=KLASSEN)
        cls.addClassCleanup(cls.post.close)
        cls.post.tarieven.write_text(wereld.tarieven, encoding="utf-8")
        cls.statussen = cls.post.handle(*wereld.berichten)
        cls.outbox = cls.post.outbox()
        cls.berichten = naief.Berichten(cls.post.aangeleverd, cls.outbox)

    def tearDown(self):
        self.assertEqual(self.post.leaks(), [])

    def each_choice(self, naam, *options):
        """The report of all gemeenten together and of each one, and which those are."""
        for gemeenten in KEUZES:
            with self.subTest(gemeenten=gemeenten):
                which = ("--gemeente", ",".join(gemeenten)) if gemeenten else ()
                yield self.post.report(naam, *which, *options), gemeenten or GEMEENTEN

    def assert_tables(self, verslag, expected):
        for naam, rijen in expected.items():
            self.assertEqual(verslag.rijen(naam), rijen, naam)

    def test_the_year_has_everything_that_matters(self):
        counts = collections.Counter(self.statussen)
        self.assertEqual(set(counts) - {0, 1, 2}, set())
        self.assertGreater(counts[1], 10)  # declaraties that were approved in part
        alle = self.berichten.prestaties
        self.assertGreater(sum(each["credit"] and each["goed"] for each in alle), 10)
        self.assertGreater(sum(not each["goed"] for each in alle), 20)
        self.assertTrue(any(each["weg"] for each in self.berichten.toewijzingen.values()))

    def test_declaraties(self):
        for verslag, gemeenten in self.each_choice("declaraties", "--jaar", "2023"):
            omschrijvingen = {}
            for row in csv.DictReader(io.StringIO(self.tarieven)):
                if row["gemeente"] == min(gemeenten):
                    omschrijvingen[row["productcode"]] = row["omschrijving"]
            expected = naief.declaraties(self.berichten, gemeenten, self.betalingen, omschrijvingen)
            if len(gemeenten) > 1:  # a code is described by the table of its own gemeente
                for verslag_rij, rij in zip(verslag.rijen("per_product"), expected["per_product"]):
                    rij[1] = verslag_rij[1]
            self.assert_tables(verslag, expected)

    def test_gebruik(self):
        for grondslag in ("toewijzing", "declaratie"):
            for verslag, gemeenten in self.each_choice("gebruik", "--jaar", "2023", "--grondslag",
                                                       grondslag):
                self.assert_tables(verslag, naief.gebruik(self.berichten, gemeenten, grondslag))

    def test_per_1000(self):
        for verslag, gemeenten in self.each_choice("per-1000", "--jaar", "2023"):
            self.assert_tables(verslag, naief.per_1000(self.berichten, gemeenten, self.inwoners))

    def test_klassen(self):
        for codes in ({"02B01", "02A16", "02A19", "01A04", "01B01"}, None):
            producten = ["--producten", ",".join(sorted(codes))] if codes else []
            for dag in ("2023-06-30", "2023-07-01", "2023-11-15"):
                for verslag, gemeenten in self.each_choice(
                        "klassen", "--datum", dag, "--uurtarief", "5890", *producten):
                    self.assert_tables(verslag, naief_keten.klassen(
                        self.berichten, gemeenten, dag, codes, KLASSEN, 5890))

    def test_tarieven(self):
        tabel = self.post.root / "ander.csv"
        tabel.write_text(rapportwereld.with_gaps_and_overlap(self.tarieven), encoding="utf-8")
        for gemeente in GEMEENTEN:
            for file, text in (self.post.tarieven, self.tarieven), (tabel, tabel.read_text()):
                for dag in "2023-02-28", "2023-03-15", "2023-06-30":
                    verslag = self.post.report("tarieven", "--gemeente", gemeente, "--jaar", "2023",
                                               "--datum", dag, "--tarieven", str(file))
                    self.assert_tables(verslag, naief_keten.tarieven(self.berichten, gemeente, text,
                                                                     dag))

    def test_afwijkende_tarieven(self):
        for gemeente in GEMEENTEN:
            rijen = self.post.report("tarieven", "--gemeente", gemeente, "--jaar",
                                     "2023").rijen("afwijkend")
            found = sorted([rij[0], rij[1], rij[2], rij[6], rij[7], rij[10]] for rij in rijen)
            self.assertEqual(found, naief_keten.tarieven_afwijkend(self.berichten, gemeente,
                                                                   self.tarieven))
            self.assertTrue(found)

    def test_iv3(self):
        for verslag, gemeenten in self.each_choice("iv3", "--jaar", "2023"):
            self.assert_tables(verslag, naief.iv3(self.berichten, gemeenten))

    def test_verantwoording_ties_to_the_cent_with_the_325s(self):
        for maanden in (("2023-01", "2023-12"), ("2023-04", "2023-06")):
            for verslag, gemeenten in self.each_choice("verantwoording", "--periode",
                                                       "..".join(maanden)):
                rijen, aansluiting = naief.verantwoording(self.berichten, gemeenten, maanden)
                self.assertEqual(verslag.rijen("per_product"), rijen)
                *own, total = verslag.rijen("aansluiting")
                self.assertEqual({rij[0]: rij[1:] for rij in own}, aansluiting)
                self.assertEqual(total[5], rijen[-1][-1])
                for rij in [*own, total]:
                    self.assertEqual(rij[2] - rij[3] + rij[4], rij[5])

    def test_besteding(self):
        for dag in "2023-12-31", "2023-05-31", "2023-08-10":
            for verslag, gemeenten in self.each_choice("besteding", "--jaar", "2023", "--datum", dag):
                self.assertEqual(verslag.rijen("besteding"), naief_keten.besteding(
                    self.berichten, gemeenten, dag, self.tarieven))

    def test_afkeur(self):
        retourcodes = naief_keten.retourcode_of()
        for verslag, gemeenten in self.each_choice("afkeur", "--jaar", "2023"):
            self.assertEqual(verslag.rijen("herstel"),
                             naief_keten.herstel(self.berichten, gemeenten))
            found = collections.defaultdict(lambda: [0, 0, 0])
            for aanbieder, soort, regel, omschrijving, *numbers in verslag.rijen("per_regel"):
                code, zin = retourcodes[soort, regel]
                self.assertEqual(omschrijving, zin)
                row = found[aanbieder, soort, code]
                row[:] = [a + b for a, b in zip(row, numbers)]
            self.assertEqual(dict(found), naief_keten.per_regel(self.berichten, gemeenten))
        self.assertTrue(any(rij[2] for rij in verslag.rijen("herstel")))

    def test_keten(self):
        for dag in "2023-03-31", "2023-06-30", "2023-12-31":
            for verslag, gemeenten in self.each_choice("keten", "--jaar", "2023", "--datum", dag):
                found = {naam: sorted(verslag.rijen(naam)) for naam in (
                    "zonder_302", "zonder_start", "zonder_declaratie", "na_stop")}
                # The number of a message is of the register.
                found["zonder_302"] = sorted(rij[1:] for rij in found["zonder_302"])
                self.assertEqual(found, naief_keten.keten(self.berichten, gemeenten, dag))
                self.assert_antwoordtijden(verslag.rijen("antwoordtijden"), gemeenten)

    def assert_antwoordtijden(self, rijen, gemeenten):
        """How many there are; how long it took is no part of a message."""
        heen = {"WMO302": "WMO301", "WMO306": "WMO305", "WMO308": "WMO307", "WMO325": "WMO323"}
        counts = collections.Counter(
            heen[each.soort] for each in self.outbox if each.soort in heen
            and {each.tekst("Header/Afzender"), each.tekst("Header/Ontvanger")} & set(gemeenten))
        self.assertEqual({rij[0]: rij[1] for rij in rijen}, dict(counts))
        for _, _, middle, longest in rijen:
            self.assertLessEqual(0, middle)
            self.assertLessEqual(middle, longest)

    def test_no_report_in_any_form_names_a_person(self):
        bsns = {row[0].decode() for row in self.post.sql("SELECT bsn FROM client")}
        self.assertGreater(len(bsns), 50)
        secret = bsns | {"Systeemtest-Achternaam", ".xml", "1234AB"}  # a name of a file too
        for geboren, _ in self.berichten.clienten.values():
            if geboren:
                secret |= {geboren, "-".join(reversed(geboren.split("-")))}
        for naam in RAPPORTEN:
            which = ["--gemeente", "0034"] if naam == "tarieven" else []
            for formaat in ("tekst", "json", "csv", "csv-rfc", "html", "svg", "xlsx"):
                with self.subTest(rapport=naam, formaat=formaat):
                    text = self.report_as(naam, formaat, *which)
                    self.assertEqual([each for each in secret if each in text], [])

    def report_as(self, naam, formaat, *options):
        """All that a file of that form says."""
        path = self.post.root / f"rapport-{naam}.{formaat}"
        run = self.post.iwmoctl("report", naam, "--jaar", "2023", "--formaat", formaat, "--uit",
                                path, *options)
        if formaat == "svg" and run.returncode != 0:
            self.assertIn("grafiek", run.stderr)  # it has none
            return run.stderr
        self.assertEqual(run.returncode, 0, run.stderr)
        if formaat != "xlsx":
            return path.read_text(encoding="utf-8-sig")
        with zipfile.ZipFile(path) as book:  # its parts are called .xml: that is no secret
            return "".join(book.read(part).decode() for part in book.namelist()
                           if part.startswith("xl/") and not part.endswith(".rels"))

    def test_every_report_is_in_the_audit_trail(self):
        before = self.post.sql("SELECT count(*) FROM spoor")[0][0]
        for naam in RAPPORTEN:
            self.post.report(naam, "--jaar", "2023", "--gemeente", "0034")
        made = [(json.loads(gegevens), door) for gegevens, door in self.post.sql(
            "SELECT gegevens, door FROM spoor WHERE id > ? AND gebeurtenis = 'rapport gemaakt' "
            "ORDER BY id", before)]
        self.assertEqual([each["rapport"] for each, _ in made], list(RAPPORTEN))
        self.assertEqual({(each["gemeente"], each["periode"], each["formaat"])
                          for each, _ in made}, {("0034", "2023", "json")})
        self.assertTrue(all(door for _, door in made))

    def test_small_numbers_are_masked_and_a_second_one_where_it_could_be_computed(self):
        for naam, tabel, kolom in (("gebruik", "personen_geslacht", "personen"),
                                   ("per-1000", "per_geslacht", "clienten"),
                                   ("per-1000", "per_leeftijd", "clienten")):
            options = ["--jaar", "2023"] + (["--uitsplitsing", "geslacht"] if naam == "gebruik"
                                            else [])
            open_, klein, dubbel = (self.post.report(naam, *options, "--masker", masker)[tabel]
                                    for masker in ("geen", "klein", "dubbel"))
            for bare, small, double in zip(open_, klein, dubbel):
                if 0 < bare[kolom] < 10:
                    self.assertEqual([small[kolom], double[kolom]], ["< 10", "< 10"])
                    self.assertIsNone(double.get("per_1000"))
                else:
                    self.assertEqual(small[kolom], bare[kolom])
                    self.assertIn(double[kolom], (bare[kolom], "verborgen"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
