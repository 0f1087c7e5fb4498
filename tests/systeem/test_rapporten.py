# SPDX-License-Identifier: EUPL-1.2
"""The reports about people, classes and tariffs, through the real service, against sums that were
made by hand."""
import dataclasses
import unittest

import bouwer
from omgeving import SysteemTest
from rapportage import ALMERE, BSNS, Rapportage

DAG = "2023-01-02"
JAAR = ("2023-01-01", "2023-12-31")
KLASSEN = """indeling,klasse,uren_per_week,geldig_van,geldig_tot
oud,1,1.0,,2023-03-31
oud,2,3.0,,2023-03-31
oud,3,5.5,,2023-03-31
oud,4,8.5,,2023-03-31
nieuw,0.5,0.5,2023-04-01,
nieuw,1,1.0,2023-04-01,
nieuw,2,2.0,2023-04-01,
nieuw,3,3.0,2023-04-01,
nieuw,4,4.0,2023-04-01,
nieuw,5.5,5.5,2023-04-01,
nieuw,8.5,8.5,2023-04-01,
"""
# 500 men and 500 women in Almere, of whom 100 are 75 or older; Groningen is not in the table.
INWONERS = """gemeente;jaar;leeftijd;geslacht;aantal
0034;2023;0-74;1;460
0034;2023;75+;man;40
0034;2023;0-74;2;440
0034;2023;75+;vrouw;60
0034;2022;;;999999
"""


def uren(volume):
    return bouwer.Omvang(volume, "04", "2")


class Personen(SysteemTest):
    """Reports 001 and 002: 60 clients in Almere, 36 women and 24 men; 20 of them are 75 or older."""

    @classmethod
    def setUpClass(cls):
        cls.post = Rapportage("0034", "0014", inwoners=INWONERS, betalingen="aanbieder;"
                              "declaratienummer;betaaldatum;soort\n")
        cls.addClassCleanup(cls.post.close)
        cls.post.set_cijfers('[cijfers]\nleeftijdsgrenzen = [75]\n'
                             '[cijfers.vergelijking]\n"Nederland" = 54\n')
        almere, groningen = bouwer.Gemeente("0034"), bouwer.Gemeente("0014")
        aanbieder = bouwer.Aanbieder()
        berichten = []
        for i in range(60):
            client = bouwer.Client(BSNS[i], geslacht="2" if i < 36 else "1",
                                   geboortedatum="1947-12-31" if i % 3 == 0 else "1980-05-05")
            if i == 35:  # of one woman the sex is not known
                client = dataclasses.replace(client, geslacht="0")
            if i >= 58:  # of two men the date of birth is not known
                client = bouwer.Client(BSNS[i], geslacht="1", geboortedatum="1900-01-01",
                                       datumgebruik="3")
            # Everybody has huishouden; every second one from July also dagbesteding, in July twice.
            zorg = [bouwer.Toewijzing(10 * i + 1, "01", None, *JAAR)]
            if i % 2 == 0:
                zorg.append(bouwer.Toewijzing(10 * i + 2, "07", None, "2023-07-01", "2023-12-31"))
            if i % 20 == 0:
                zorg.append(bouwer.Toewijzing(10 * i + 3, "15", None, "2023-03-01", "2023-06-30"))
            berichten.append(almere.wmo301(aanbieder, DAG, client, *zorg))
        for i in range(60, 63):
            berichten.append(groningen.wmo301(aanbieder, DAG, bouwer.Client(BSNS[i]),
                bouwer.Toewijzing(10 * i + 1, "12", None, *JAAR)))
        # One that never was: removed.
        weg = bouwer.Toewijzing(9001, "12", None, *JAAR)
        berichten.append(almere.wmo301(aanbieder, DAG, bouwer.Client(BSNS[70]), weg))
        berichten.append(almere.wmo301(aanbieder, "2023-01-03", bouwer.Client(BSNS[70]),
                                       weg.removed()))
        cls.statussen = cls.post.handle(*berichten)

    def tearDown(self):
        self.assertEqual(self.post.leaks(), [])

    def test_every_message_was_accepted(self):
        self.assertEqual(set(self.statussen), {0})

    def test_001_a_person_counts_once_a_type_and_once_in_the_total_and_halves_do_not_add_up(self):
        rijen = self.post.report("gebruik", "--gemeente", "0034", "--jaar", "2023", "--masker",
                                 "geen").rijen("personen")
        self.assertEqual(rijen, [
            ["2023", "Ondersteuning thuis", 30], ["2023", "Hulp bij het huishouden", 60],
            ["2023", "Verblijf en opvang", 3], ["2023", "Hulpmiddelen en diensten", 0],
            ["2023", "Totaal", 60],
            ["2023-H1", "Ondersteuning thuis", 0], ["2023-H1", "Hulp bij het huishouden", 60],
            ["2023-H1", "Verblijf en opvang", 3], ["2023-H1", "Hulpmiddelen en diensten", 0],
            ["2023-H1", "Totaal", 60],
            ["2023-H2", "Ondersteuning thuis", 30], ["2023-H2", "Hulp bij het huishouden", 60],
            ["2023-H2", "Verblijf en opvang", 0], ["2023-H2", "Hulpmiddelen en diensten", 0],
            ["2023-H2", "Totaal", 60]])

    def test_001_small_groups_are_masked_unless_asked_and_the_report_says_who_counts(self):
        verslag = self.post.report("gebruik", "--gemeente", "0034", "--periode",
                                   "2023-03..2023-04")
        self.assertEqual(verslag.rijen("personen")[2],
                         ["2023-03..2023-04", "Verblijf en opvang", "< 10"])
        self.assertTrue(any("toewijzing" in keuze for keuze in verslag.geheel["keuzes"]))
        self.assertTrue(any("pgb" in keuze for keuze in verslag.geheel["keuzes"]))

    def test_001_by_declarations_nobody_counts_without_a_declaratie(self):
        verslag = self.post.report("gebruik", "--jaar", "2023", "--grondslag", "declaratie")
        self.assertEqual({rij[2] for rij in verslag.rijen("personen")}, {0})
        self.assertTrue(any("Prestatie" in keuze for keuze in verslag.geheel["keuzes"]))

    def test_001_broken_down_by_sex_age_and_gemeente(self):
        verslag = self.post.report("gebruik", "--jaar", "2023", "--masker", "geen",
                                   "--uitsplitsing", "geslacht,leeftijd,gemeente")

        def totals(naam):
            return {rij[2]: rij[3] for rij in verslag.rijen(naam)
                    if rij[:2] == ["2023", "Totaal"]}

        self.assertEqual(totals("personen_geslacht"), {"vrouw": 38, "man": 24, "onbekend": 1})
        self.assertEqual(totals("personen_leeftijd"), {"0-74": 38, "75+": 23, "onbekend": 2})
        self.assertEqual(totals("personen_gemeente"), {"0014": 3, "0034": 60})

    def test_002_sixty_per_thousand_beside_the_country_and_no_rate_without_inhabitants(self):
        rijen = self.post.report("per-1000", "--jaar", "2023").rijen("per_gemeente")
        self.assertEqual(rijen, [["0014", "< 10", None, None], ["0034", 60, 1000, 60.0],
                                 ["Totaal", 60, 1000, 60.0], ["Nederland", None, None, 54.0]])

    def test_002_without_inhabitants_there_is_no_area_of_which_a_total_could_be_told(self):
        verslag = self.post.report("per-1000", "--gemeente", "0014", "--jaar", "2023")
        self.assertEqual(verslag.rijen("per_gemeente"),
                         [["0014", "< 10", None, None], ["Nederland", None, None, 54.0]])
        self.assertEqual({rij[0] for tabel in ("per_type", "per_leeftijd", "per_geslacht")
                          for rij in verslag.rijen(tabel)}, {"0014"})

    def test_002_by_type_of_all_inhabitants(self):
        rijen = self.post.report("per-1000", "--gemeente", "0034", "--jaar",
                                 "2023").rijen("per_type")
        self.assertEqual(rijen[:4], [
            ["0034", "Ondersteuning thuis", 30, 30.0],
            ["0034", "Hulp bij het huishouden", 60, 60.0],
            ["0034", "Verblijf en opvang", "< 10", None],
            ["0034", "Hulpmiddelen en diensten", 0, 0.0]])

    def test_002_by_age_on_one_day_with_the_unknown_in_the_total_only(self):
        rijen = self.post.report("per-1000", "--gemeente", "0034", "--jaar", "2023", "--masker",
                                 "geen").rijen("per_leeftijd")
        # 20 are divisible by three; 57 is the last, so none of them is among the two unknown.
        self.assertEqual(rijen[:3], [["0034", "0-74", 38, 900, 42.2], ["0034", "75+", 20, 100, 200.0],
                                     ["0034", "onbekend", 2, None, None]])

    def test_002_women_one_and_a_half_times_as_much_as_men(self):
        rijen = self.post.report("per-1000", "--gemeente", "0034", "--jaar", "2023", "--masker",
                                 "geen").rijen("per_geslacht")
        # 35 of 500 women, 24 of 500 men: 70 over 48 is 1.458.
        self.assertEqual(rijen[:3], [["0034", "man", 24, 500, 48.0, 1.5],
                                     ["0034", "vrouw", 35, 500, 70.0, 1.5],
                                     ["0034", "onbekend", 1, None, None, None]])


class Klassen(SysteemTest):
    """Report 003, by hand. Hours a week: five clients with 2 (of whom one in two toewijzingen), two
    with 4, one with 7, one with 520 over 364 days (10), one with 13 a month (3)."""

    @classmethod
    def setUpClass(cls):
        cls.post = Rapportage("0034", klassen=KLASSEN)
        cls.addClassCleanup(cls.post.close)
        gemeente, aanbieder = bouwer.Gemeente("0034"), bouwer.Aanbieder()
        omvangen = [[uren(2)]] * 4 + [[uren(1), uren(1)]] + [[uren(4)]] * 2 + [[uren(7)]]
        omvangen += [[bouwer.Omvang(520, "04", "6")], [bouwer.Omvang(13, "04", "4")]]
        omvangen += [[bouwer.Omvang(3, "16", "2")]]  # dagdelen: cannot be placed
        berichten = []
        for i, some in enumerate(omvangen):
            for n, omvang in enumerate(some):
                code = ("07", "07A11") if omvang.eenheid == "16" else ("02", "02A16")
                berichten.append(gemeente.wmo301(aanbieder, DAG, bouwer.Client(BSNS[i]),
                    bouwer.Toewijzing(10 * i + n, *code, "2023-01-02", "2023-12-31", omvang)))
        cls.statussen = cls.post.handle(*berichten)

    def report(self, dag, *options):
        return self.post.report("klassen", "--datum", dag, "--producten", "02A16,07A11", *options)

    def test_every_message_was_accepted(self):
        self.assertEqual(set(self.statussen), {0})

    def test_on_the_last_day_of_the_old_indeling_its_classes(self):
        # 2 is as near to 1 as to 3, 4 nearer to 3, 7 as near to 5.5 as to 8.5.
        self.assertEqual(self.report("2023-03-31").rijen("per_klasse"), [
            ["oud", "1", 1.0, 0, 0.0, 0.0, 0.0],
            ["oud", "2", 3.0, 8, 21.0, 24.0, 3.0],
            ["oud", "3", 5.5, 0, 0.0, 0.0, 0.0],
            ["oud", "4", 8.5, 2, 17.0, 17.0, 0.0],
            ["Totaal", "", None, 10, 38.0, 41.0, 3.0]])

    def test_from_the_next_day_on_the_new_ones(self):
        rijen = self.report("2023-04-01").rijen("per_klasse")
        self.assertEqual([rij[1:4] for rij in rijen if rij[3]], [
            ["2", 2.0, 5], ["3", 3.0, 1], ["4", 4.0, 2], ["8.5", 8.5, 2], ["", None, 10]])
        self.assertEqual(rijen[-1], ["Totaal", "", None, 10, 38.0, 38.0, 0.0])

    def test_old_against_new_in_hours_and_euros(self):
        # 02A16 is 57.00 an hour. 5 clients from 3 to 2, 2 from 3 to 4: 3 hours less a week.
        self.assertEqual(self.report("2023-04-01").rijen("oud_nieuw"), [
            ["oud 2", "nieuw 2", 5, 15.0, 10.0, -5.0, -5 * 52 * 5700],
            ["oud 2", "nieuw 3", 1, 3.0, 3.0, 0.0, 0],
            ["oud 2", "nieuw 4", 2, 6.0, 8.0, 2.0, 2 * 52 * 5700],
            ["oud 4", "nieuw 8.5", 2, 17.0, 17.0, 0.0, 0],
            ["Totaal", "", 10, 41.0, 38.0, -3.0, -3 * 52 * 5700],
            ["Per cliënt", "", None, 4.1, 3.8, -0.3, -3 * 52 * 570]])

    def test_with_a_tariff_an_hour_of_its_own(self):
        rijen = self.report("2023-04-01", "--uurtarief", "6000").rijen("oud_nieuw")
        self.assertEqual(rijen[-2][-1], -3 * 52 * 6000)

    def test_what_cannot_be_placed_is_told(self):
        self.assertEqual(self.report("2023-04-01").rijen("niet_plaatsbaar"),
                         [["eenheid is geen uren of minuten", 1]])


class Tarieven(SysteemTest):
    """Report 004, Almere 2023."""

    @classmethod
    def setUpClass(cls):
        cls.post = Rapportage("0034")
        cls.addClassCleanup(cls.post.close)
        gemeente, aanbieder = bouwer.Gemeente("0034"), bouwer.Aanbieder()
        client = bouwer.Client(BSNS[0])
        verblijf = bouwer.Toewijzing(1, "04", "AL545", *JAAR, bouwer.Omvang(9, "14", "4"))
        dag = bouwer.Toewijzing(2, "07", "07A11", *JAAR, bouwer.Omvang(99, "16", "4"))
        uur = bouwer.Toewijzing(3, "02", "02A16", *JAAR, bouwer.Omvang(99, "04", "4"))
        wonen = bouwer.Toewijzing(4, "15", "15A04", *JAAR, bouwer.Omvang(31, "14", "4"))
        maart = ("2023-03-01", "2023-03-31")

        def prestatie(referentie, toewijzing, volume, eenheid, tarief):
            return bouwer.Prestatie(referentie, toewijzing, maart, volume, eenheid, tarief)

        cls.statussen = cls.post.handle(
            gemeente.wmo301(aanbieder, DAG, client, verblijf),
            gemeente.wmo301(aanbieder, DAG, client, dag),
            gemeente.wmo301(aanbieder, DAG, client, uur),
            gemeente.wmo301(aanbieder, DAG, client, wonen),
            aanbieder.wmo323(gemeente, "2023-04-03", "D1", maart, {client: [
                prestatie("P1", dag, 10, "16", 3780), prestatie("P2", uur, 600, "01", 95),
                prestatie("P3", wonen, 31, "14", 16000)]}),
            aanbieder.wmo323(gemeente, "2023-04-04", "D2", maart, {client: [
                bouwer.Prestatie("P4", dag, ("2023-03-01", "2023-03-31"), 10, "16", 3790)]}))

    def report(self, *options):
        return self.post.report("tarieven", *options)

    def test_the_messages_ended_as_meant(self):
        self.assertEqual(self.statussen, [0, 0, 0, 0, 0, 2])

    def test_in_force_on_the_last_of_february_is_al545_and_on_the_first_of_march_what_follows(self):
        def codes(dag):
            return [rij["productcode"] for rij in self.report("--datum", dag)["geldig"]]

        februari, maart = codes("2023-02-28"), codes("2023-03-01")
        self.assertEqual(len(februari), 55)
        self.assertEqual([code for code in februari if code.startswith("AL")], ["AL545"])
        self.assertEqual([code for code in maart if code.startswith("AL")], ["AL546", "AL547"])
        self.assertEqual(self.report("--datum", "2023-02-28").rijen("geldig")[-1], [
            "AL545", "04", "Kortdurend verblijf", "14", "", 10404, "vast", "2023-01-01",
            "2023-02-28"])

    def test_gaps_are_the_days_of_a_toewijzing_without_a_tariff(self):
        self.assertEqual(self.report("--jaar", "2023").rijen("gaten"), [
            ["AL545", "2023-03-01", "2023-12-31", "toewijzing zonder tarief"]])

    def test_with_the_table_that_was_in_force_only_the_rejected_one_differs(self):
        self.assertEqual(self.report("--jaar", "2023").rijen("afwijkend"), [
            ["12345678", "D2", "P4", "07A11", "16", "2023-03-01..2023-03-31", 3790, 3780, 10, 10,
             100, "ander tarief", "afgekeurd"]])

    def test_another_table_shows_what_differs_what_is_in_another_unit_and_what_changes(self):
        anders = self.post.root / "anders.csv"
        anders.write_text("".join(
            line.replace(",3780,", ",3820,") if ",07A11," in line else
            line.replace(",16431,", ",15900,") if ",15A04," in line else
            line.replace(",04,,5700", ",16,,5700") if ",02A16," in line else line
            for line in ALMERE.read_text(encoding="utf-8").splitlines(keepends=True)),
            encoding="utf-8")
        rijen = self.report("--jaar", "2023", "--tarieven", anders).rijen("afwijkend")
        self.assertEqual([[rij[2], *rij[6:]] for rij in rijen], [
            ["P1", 3780, 3820, -40, 10, -400, "ander tarief", "goedgekeurd"],
            ["P3", 16000, 15900, 100, 31, 3100, "ander tarief", "goedgekeurd"],
            ["P4", 3790, 3820, -30, 10, -300, "ander tarief", "afgekeurd"],
            ["P2", 95, None, None, 600, None, "andere eenheid", "goedgekeurd"]])

    def test_rows_that_overlap_or_end_before_they_begin(self):
        scheef = self.post.root / "scheef.csv"
        begin = ALMERE.read_text(encoding="utf-8")
        scheef.write_text(begin +
            "0034,07A11,07,Dubbel,16,4,3790,vast,zin,inspanning,2023-06-01,2024-01-31,\n"
            "0034,08A03,08,Omgekeerd,14,,1600,vast,zin,inspanning,2023-09-01,2023-08-31,\n",
            encoding="utf-8")
        self.assertEqual(self.report("--jaar", "2023", "--tarieven", scheef).rijen("overlap"), [
            ["07A11", 23, 59, "2023-06-01", "2023-12-31"],
            ["08A03", 60, 60, "2023-09-01", "2023-08-31"]])

    def test_it_is_about_one_gemeente(self):
        self.assertEqual(self.post.iwmoctl("report", "tarieven", "--gemeente", "0034,0014")
                         .returncode, 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
