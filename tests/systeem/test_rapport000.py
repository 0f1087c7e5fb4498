# SPDX-License-Identifier: EUPL-1.2
"""Report 000 through the real service: every published figure, from messages."""
import functools
import json
import unittest

import rapport000
from omgeving import SysteemTest
from rapport000 import GEPUBLICEERD
from rapportage import Rapportage, Verslag

PRODUCTEN = ",".join(rapport000.AANTALLEN)


def euro(cent):
    """Whole euros, half up; an empty cell stays so."""
    return None if cent is None else (cent + 50) // 100


class Rapport000(SysteemTest):
    @classmethod
    def setUpClass(cls):
        jaar = rapport000.Jaar()
        cls.post = Rapportage(rapport000.GEMEENTE, tarieven=rapport000.MAP / "tarieven.csv",
                              systeemdatum="2024-01-02", betalingen=jaar.betalingen())
        cls.addClassCleanup(cls.post.close)
        cls.post.set_cijfers('[cijfers.onderwerpen]\n"Begeleiding groep" = ["%s"]\n'
                             % PRODUCTEN.replace(",", '", "'))
        for number, bericht in enumerate(jaar.berichten()):
            cls.post.drop(f"{number:05}.xml", bericht)
        cls.post.run_once()

    @functools.cached_property
    def verslag(self):
        return self.report("--json")

    def report(self, *options):
        run = self.post.iwmoctl("report", "declaraties", "--jaar", "2023", "--producten", PRODUCTEN,
                                *options)
        self.assertEqual(run.returncode, 0, run.stderr)
        return Verslag(run.stdout) if "--json" in options else run.stdout

    def tearDown(self):
        self.assertEqual(self.post.leaks(), [])

    def test_every_message_was_accepted(self):
        self.assertEqual(self.post.sql("SELECT status, count(*) FROM bericht GROUP BY 1"),
                         [(0, len(self.post.aangeleverd))])

    def test_the_key_figures_are_those_published(self):
        kern = self.verslag["kerncijfers"]
        self.assertEqual([{**rij, "kosten_cent": euro(rij["kosten_cent"])} for rij in kern],
                         [{"clienten": GEPUBLICEERD["kerncijfers"]["clienten"],
                           "declaraties": GEPUBLICEERD["kerncijfers"]["declaraties"],
                           "kosten_cent": GEPUBLICEERD["kerncijfers"]["kosten"]}])

    def test_every_product_is_as_published_and_the_small_counts_are_masked(self):
        *products, total = self.verslag["per_product"]
        self.assertEqual([[rij["productcode"], rij["omschrijving"], str(rij["declaraties"]),
                           euro(rij["kosten_cent"])] for rij in products],
                         GEPUBLICEERD["per_product"])
        self.assertEqual([total["declaraties"], euro(total["kosten_cent"])],
                         GEPUBLICEERD["per_product_totaal"])
        self.assertEqual(total["kosten_cent"], sum(rij["kosten_cent"] for rij in products))

    def test_every_cell_and_total_of_the_payment_months_is_as_published(self):
        *rows, totals = self.verslag["betaalmaanden"]

        def shown(rij):
            return {naam.removesuffix("_cent"): euro(value) for naam, value in rij.items()
                    if naam != "betrekkingsperiode" and value is not None}

        self.assertEqual({rij["betrekkingsperiode"]: shown(rij) for rij in rows},
                         GEPUBLICEERD["betaalmaanden"])
        self.assertEqual(shown(totals), GEPUBLICEERD["betaalmaanden_totaal"])

    def test_in_cents_the_payment_months_add_up_in_every_direction(self):
        *rows, totals = self.verslag["betaalmaanden"]
        for rij in [*rows, totals]:
            cellen = [value or 0 for naam, value in rij.items()
                      if naam not in ("betrekkingsperiode", "totaal_cent")]
            self.assertEqual(sum(cellen), rij["totaal_cent"])
        for naam in totals:
            if naam != "betrekkingsperiode":
                self.assertEqual(sum(rij[naam] or 0 for rij in rows), totals[naam])

    def test_the_differences_of_one_and_two_euros_come_from_rounding_and_are_the_known_ones(self):
        *rows, totals = self.verslag["betaalmaanden"]
        naar_rij = {rij["betrekkingsperiode"]: euro(rij["totaal_cent"]) - sum(
            euro(value or 0) for naam, value in rij.items()
            if naam not in ("betrekkingsperiode", "totaal_cent")) for rij in rows}
        naar_kolom = {naam.removesuffix("_cent"): euro(totals[naam]) - sum(
            euro(rij[naam] or 0) for rij in rows) for naam in totals
            if naam not in ("betrekkingsperiode", "totaal_cent")}
        bekend = GEPUBLICEERD["verschillen"]
        self.assertEqual({naam: value for naam, value in naar_rij.items() if value},
                         bekend["rijen"])
        self.assertEqual({naam: value for naam, value in naar_kolom.items() if value},
                         bekend["kolommen"])

    def test_the_payments_are_as_published(self):
        *rows, total = self.verslag["per_soort"]
        self.assertEqual([[rij["soort"], rij["betalingen"], euro(rij["bedrag_cent"])]
                          for rij in rows], GEPUBLICEERD["per_soort"])
        self.assertEqual(total["betalingen"], GEPUBLICEERD["kerncijfers"]["declaraties"])

    def test_both_lists_of_aanbieders_are_as_published(self):
        self.assertEqual([list(rij.values()) for rij in self.verslag["top_aantallen"]],
                         GEPUBLICEERD["top_aantallen"])
        self.assertEqual([[*list(rij.values())[:2], euro(rij["kosten_cent"])]
                          for rij in self.verslag["top_kosten"]], GEPUBLICEERD["top_kosten"])

    def test_a_subject_is_its_list_of_products(self):
        run = self.post.iwmoctl("report", "declaraties", "--periode", "2023-01..2023-12",
                                "--onderwerp", "Begeleiding groep", "--json")
        self.assertEqual(Verslag(run.stdout).tabellen, self.verslag.tabellen)
        self.assertEqual(self.post.iwmoctl("report", "declaraties", "--onderwerp", "Iets anders")
                         .returncode, 2)

    def test_nothing_is_masked_when_that_is_asked(self):
        rows = self.report("--json", "--masker", "geen")["per_product"]
        self.assertEqual({rij["productcode"]: rij["declaraties"] for rij in rows[:-1]},
                         rapport000.AANTALLEN)

    def test_a_second_count_is_hidden_where_one_could_be_computed(self):
        run = self.post.iwmoctl("report", "declaraties", "--jaar", "2023", "--producten",
                                "02A06,02A07,07A15,07A16", "--masker", "dubbel", "--json")
        self.assertEqual([rij["declaraties"] for rij in Verslag(run.stdout)["per_product"]],
                         ["< 10", "verborgen", 15, 34, 67])

    def test_people_read_whole_euros_in_dutch(self):
        text = self.report()
        self.assertIn("520.679", text)
        self.assertRegex(text, r"07L01 +Vroegdoven: Dagactiviteit zintuig.gehand +< 10 +88\n")

    def test_who_made_which_report_is_in_the_audit_trail_and_it_still_holds(self):
        before = self.post.sql("SELECT count(*) FROM spoor")[0][0]
        self.report("--json")
        rows = self.post.sql("SELECT gebeurtenis, bericht, door, gegevens FROM spoor "
                             "WHERE id > ? ORDER BY id", before)
        self.assertEqual([row[:2] for row in rows], [("rapport gemaakt", None)])
        self.assertTrue(rows[0][2])
        self.assertEqual(json.loads(rows[0][3]), {"rapport": "declaraties", "gemeente": "0014",
                                                  "periode": "2023", "formaat": "json"})
        verify = self.post.iwmoctl("verify", "--snel")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)

    def test_no_report_names_a_person(self):
        for formaat in ("tekst", "json", "csv", "csv-rfc"):
            self.report("--formaat", formaat)
        bsns = {row[0].decode() for row in self.post.sql("SELECT bsn FROM client")}
        self.assertEqual(len(bsns), 169)
        written = b"".join(self.post.uitvoer).decode()
        self.assertEqual([bsn for bsn in bsns if bsn in written], [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
