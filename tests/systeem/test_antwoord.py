# SPDX-License-Identifier: EUPL-1.2
"""How what we send is written: as OP192 asks, and never larger than the chain lets pass."""
import re
import unittest

import bouwer
import controle
from lading import DAG, MAART
from omgeving import AANBIEDER, GEMEENTE, SysteemTest

CLIENT = bouwer.Client(bouwer.bsn(100))


def onbekend(number):
    """A toewijzing of a product that the tariff table does not have (TR381)."""
    return bouwer.Toewijzing(number, "12", "onbek", "2023-01-09", "2023-12-31", bouwer.Omvang(1, "04", "4"))


def compact(inhoud):
    """As its sender may write it: without a line end, a space or a prefix too many."""
    without_prefix = re.sub(rb"(xmlns):wmo3\d\d=|(</?)wmo3\d\d:", lambda found: (found[1] or b"") + (
        b"=" if found[1] else found[2]), inhoud)
    return b"".join(line.strip() for line in without_prefix.splitlines())


class Opmaak(SysteemTest):
    def test_what_we_write_is_utf_8_without_a_mark_in_lines_with_cr_and_lf_that_are_not_indented(self):
        post = self.omgeving()
        gemeente, aanbieder = bouwer.Gemeente(), bouwer.Aanbieder()
        post.drop("goed.xml", gemeente.wmo301(aanbieder, DAG, CLIENT, onbekend(1).but(code=None, omvang=None)))
        post.drop("afgekeurd.xml", gemeente.wmo301(aanbieder, DAG, CLIENT, onbekend(2)))
        post.drop("kapot.xml", b"<kapot")
        post.run_once()
        eigen = [each for each in post.outbox() if not each.bestand.startswith("WMO301")]
        self.assertEqual(len(eigen), 3)
        for each in eigen:
            self.assertTrue(each.inhoud.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\r\n<'))
            self.assertTrue(each.inhoud.endswith(b">\r\n"))
            for line in each.inhoud.split(b"\r\n"):
                self.assertNotRegex(line, rb"^\s|[\r\n]")
        self.assert_valid(eigen)

    def test_a_released_message_that_is_no_utf_8_without_a_mark_is_released_with_a_signal(self):
        post = self.omgeving()
        gemeente, aanbieder = bouwer.Gemeente(), bouwer.Aanbieder()
        zorg = [onbekend(number).but(code=None, omvang=None) for number in range(1, 4)]
        berichten = [gemeente.wmo301(aanbieder, DAG, CLIENT, each) for each in zorg]
        latin = berichten[1].replace(b'"UTF-8"', b'"ISO-8859-1"', 1)
        marked = b"\xef\xbb\xbf" + berichten[2]
        start = aanbieder.wmo305(gemeente, DAG, CLIENT, bouwer.Start(zorg[0], "2023-03-01"))
        for number, inhoud in enumerate((berichten[0], latin, marked,
                                         start.replace(b'"UTF-8"', b'"ISO-8859-1"', 1))):
            post.drop(f"{number}.xml", inhoud)
        post.run_once()
        self.assertEqual([(each["status"], each["signalen"]) for each in post.list_json()],
                         [("geaccepteerd", []), ("geaccepteerd", ["SG05"]), ("geaccepteerd", ["SG05"]),
                          ("geaccepteerd", [])])
        released = [each.inhoud for each in post.outbox() if each.relatie == AANBIEDER and each.soort == "WMO301"]
        self.assertEqual(released, [berichten[0], latin, marked])


class TeGroot(SysteemTest):
    """The answer to a message that is itself just small enough."""

    def setUp(self):
        gemeente, aanbieder = bouwer.Gemeente(), bouwer.Aanbieder()
        self.bericht = compact(gemeente.wmo301(aanbieder, DAG, CLIENT,
                                               *(onbekend(number) for number in range(1, 30))))

    def answer_within(self, maximum):
        post = self.omgeving(maximum_bytes=maximum)
        post.drop("bericht.xml", self.bericht)
        log = post.run_once()
        self.assertEqual(controle.check(post), [])
        antwoord, = post.outbox()
        self.assert_valid([antwoord])
        self.assertLessEqual(len(antwoord.inhoud), max(maximum, 2000))
        return post, antwoord, log

    def test_line_ends_are_left_out_when_they_are_too_much(self):
        _, whole, _ = self.answer_within(25_000_000)
        lines = len(whole.inhoud)
        _, same, _ = self.answer_within(lines)
        self.assertEqual(len(same.inhoud), lines)
        _, dense, _ = self.answer_within(lines - 1)
        self.assertEqual(dense.inhoud, compact(whole.inhoud).replace(b"?>", b"?>\r\n", 1))

    def test_an_answer_that_is_too_large_all_the_same_becomes_a_foutmelding_that_counts_the_codes(self):
        post, melding, log = self.answer_within(len(self.bericht))
        self.assertEqual((melding.soort, melding.relatie), ("Foutmelding", GEMEENTE))
        self.assertEqual([fout.findtext("Code") for fout in melding.boom.findall("Fout")], ["F009", "F009"])
        self.assertEqual(melding.tekst("Fout[2]/Regel"), "TR381")
        self.assertIn("retourcode S329, 29 keer: ", melding.tekst("Fout[2]/Omschrijving"))
        self.assertEqual(melding.tekst("AantalFouten"), "29")
        bericht, = post.list_json()
        self.assertEqual((bericht["status"], bericht["regels"], bericht["signalen"], bericht["retourcodes"]),
                         ("foutmelding", ["F009"], ["SG07"], []))
        self.assertIn("het antwoord", log.lower())
        self.assertEqual(post.sql("SELECT count(*) FROM toewijzing"), [(0,)])
        # With room for the answer the same file is judged afresh.
        post.configure(maximum_bytes=25_000_000)
        post.drop("nogmaals.xml", self.bericht)
        post.run_once()
        self.assertEqual([each["status"] for each in post.list_json()], ["foutmelding", "afgekeurd"])

    def test_nothing_of_a_declaratie_counts_when_its_answer_cannot_be_sent(self):
        gemeente, aanbieder = bouwer.Gemeente(), bouwer.Aanbieder()
        zorg = bouwer.Toewijzing(1, "02", "02A16", "2023-01-09", "2023-12-31", bouwer.Omvang(3, "04", "2"))
        goed = bouwer.Prestatie("P0", zorg, MAART, 1, "04", 5700)
        fout = [bouwer.Prestatie(f"P{number}", zorg.but(nummer=number + 1), MAART, 1, "04", 5700)
                for number in range(1, 30)]
        declaratie = compact(aanbieder.wmo323(gemeente, DAG, "D1", MAART, {CLIENT: [goed, *fout]}))
        post = self.omgeving(maximum_bytes=len(declaratie))
        post.drop("toewijzing.xml", gemeente.wmo301(aanbieder, DAG, CLIENT, zorg))
        post.drop("declaratie.xml", declaratie)
        post.run_once()
        self.assertEqual([each["status"] for each in post.list_json()], ["geaccepteerd", "foutmelding"])
        self.assertEqual(post.sql("SELECT count(*) FROM prestatie"), [(0,)])
        # In two parts, with the same numbers, it is judged as if it had never come.
        post.drop("deel.xml", aanbieder.wmo323(gemeente, DAG, "D1", MAART, {CLIENT: [goed, *fout[:3]]}))
        post.run_once()
        self.assertEqual(post.list_json()[-1]["status"], "deels")
        self.assertEqual(post.sql("SELECT count(*) FROM prestatie WHERE goedgekeurd = 1"), [(1,)])


if __name__ == "__main__":
    unittest.main(verbosity=2)
