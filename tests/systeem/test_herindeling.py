# SPDX-License-Identifier: EUPL-1.2
"""A gemeentecode that merged: Brielle (0501) became Voorne aan Zee (1992) on 1 January 2023. One
installation serves both codes. See docs/keuzes.md, "gemeentecodes that merged"."""
import unittest

import bouwer
import controle
from bouwer import Omvang, Prestatie, Start, Stop, Toewijzing
from omgeving import SysteemTest

OUD, NIEUW = "0501", "1992"
TARIEVEN = """gemeente,productcode,categorie,eenheid,tarief_cent,tariefsoort,leveringsvorm,ingangsdatum,einddatum
0501,02A16,02,04,5700,vast,zin,,
1992,02A16,02,04,5700,vast,zin,,
"""
TOEWIJZING = Toewijzing(700, "02", "02A16", "2022-10-01", "2023-12-31", Omvang(10, "04", "4"))
DECEMBER = ("2022-12-01", "2022-12-31")


def december(referentie):
    return Prestatie(referentie, TOEWIJZING, DECEMBER, 10, "04", 5700)


class Herindeling(SysteemTest):
    def setUp(self):
        self.post = self.omgeving(systeemdatum="2023-02-28", codes=[NIEUW, OUD])
        self.post.tarieven.write_text(TARIEVEN)
        self.oud, self.nieuw = bouwer.Gemeente(OUD), bouwer.Gemeente(NIEUW)
        self.aanbieder = bouwer.Aanbieder()
        self.client = bouwer.Client(bouwer.bsn(40))

    def tearDown(self):
        self.assertEqual(controle.check(self.post), [])
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)

    def send(self, inhoud):
        """Status and retourcodes; each answer names the code that the message names."""
        self.post.drop("bericht.xml", inhoud)
        self.post.run_once()
        bericht = self.post.list_json()[-1]
        self.assertEqual(len({NIEUW, OUD} & {bericht["afzender"], bericht["ontvanger"]}), 1)
        return bericht["status"], bericht["retourcodes"]

    def toewijzing(self, gemeente, dag):
        return self.send(gemeente.wmo301(self.aanbieder, dag, self.client, TOEWIJZING))

    def start(self, gemeente, dag):
        return self.send(self.aanbieder.wmo305(gemeente, dag, self.client,
                                               Start(TOEWIJZING, "2022-10-01")))

    def stop(self, gemeente, dag):
        return self.send(self.aanbieder.wmo307(gemeente, dag, self.client,
                                               Stop(TOEWIJZING, "2022-10-01", "19", "2023-01-31")))

    def declare(self, gemeente, dag, nummer, referentie):
        return self.send(self.aanbieder.wmo323(gemeente, dag, nummer, DECEMBER,
                                               {self.client: [december(referentie)]}))

    def test_a_toewijzing_under_the_new_code_from_before_the_merger(self):
        self.assertEqual(self.toewijzing(self.nieuw, "2023-01-03"), ("geaccepteerd", []))
        # No toewijzing was ever sent under the old code: it may not be used any more (TR378), and
        # nothing of the message counts.
        self.assertEqual(self.start(self.oud, "2023-01-10"), ("afgekeurd", ["S300"]))
        self.assertEqual(self.declare(self.oud, "2023-01-11", "OUD1", "R1"),
                         ("afgekeurd", ["S300"]))
        # Under the new code all of it is good, also over the months before the merger.
        self.assertEqual(self.start(self.nieuw, "2023-01-12"), ("geaccepteerd", []))
        self.assertEqual(self.declare(self.nieuw, "2023-01-13", "OUD1", "R1"),
                         ("geaccepteerd", ["8001"]))
        self.assertEqual(self.stop(self.oud, "2023-02-01"), ("afgekeurd", ["S300"]))
        self.assertEqual(self.stop(self.nieuw, "2023-02-02"), ("geaccepteerd", []))

    def test_a_toewijzing_under_the_old_code_goes_on_under_the_old_code(self):
        self.assertEqual(self.toewijzing(self.oud, "2022-09-20"), ("geaccepteerd", []))
        self.assertEqual(self.start(self.oud, "2023-01-10"), ("geaccepteerd", []))
        # The new code counts, but it has no toewijzing of its own.
        self.assertEqual(self.start(self.nieuw, "2023-01-11"), ("afgekeurd", ["9019"]))
        self.assertEqual(self.declare(self.nieuw, "2023-01-12", "NIEUW1", "R1"),
                         ("afgekeurd", ["8187"]))
        # The numbers of what was judged at Prestatie level are used, whatever the code.
        self.assertEqual(self.declare(self.oud, "2023-01-13", "OUD1", "R1"),
                         ("afgekeurd", ["8021"]))
        self.assertEqual(self.declare(self.oud, "2023-01-14", "NIEUW1", "R2"),
                         ("afgekeurd", ["9333"]))
        self.assertEqual(self.declare(self.oud, "2023-01-15", "OUD2", "R2"),
                         ("geaccepteerd", ["8001"]))
        self.assertEqual(self.stop(self.oud, "2023-02-01"), ("geaccepteerd", []))

    def test_the_gemeente_sends_the_toewijzing_under_both_codes(self):
        self.assertEqual(self.toewijzing(self.oud, "2022-09-20"), ("geaccepteerd", []))
        self.assertEqual(self.toewijzing(self.nieuw, "2023-01-03"), ("geaccepteerd", []))
        # Two toewijzingen, each of its own gemeente: what was started under the one is not under
        # the other.
        self.assertEqual(self.start(self.oud, "2023-01-10"), ("geaccepteerd", []))
        self.assertEqual(self.start(self.nieuw, "2023-01-11"), ("geaccepteerd", []))
        self.assertEqual(self.start(self.nieuw, "2023-01-12"), ("afgekeurd", ["9074", "9326"]))
        # A Prestatie cannot be declared twice under one ReferentieNummer; under another it can, on
        # each of the two toewijzingen once.
        self.assertEqual(self.declare(self.oud, "2023-01-13", "D1", "R1"),
                         ("geaccepteerd", ["8001"]))
        self.assertEqual(self.declare(self.nieuw, "2023-01-14", "D2", "R1"),
                         ("afgekeurd", ["8021"]))
        self.assertEqual(self.declare(self.nieuw, "2023-01-15", "D3", "R2"),
                         ("geaccepteerd", ["8001"]))
        self.assertEqual(self.declare(self.nieuw, "2023-01-16", "D4", "R3"),
                         ("afgekeurd", ["9389"]))


if __name__ == "__main__":
    unittest.main(verbosity=2)
