# SPDX-License-Identifier: EUPL-1.2
"""The story of fixtures/reeks through the real programs: every soort that is answered, once."""
import unittest

import controle
import geval
from omgeving import AANBIEDER, FIXTURES, GEMEENTE, SysteemTest

REEKS = FIXTURES / "reeks"
SLEUTELS = {"id", "ontvangen", "bestand", "sha256", "soort", "afzender", "ontvanger",
            "identificatie", "dagtekening", "status", "retourcodes", "regels", "signalen"}
SOORTEN = ["WMO301", "WMO305", "WMO323", "WMO317", "WMO319", "WMO307", "WMO315"]
ANTWOORDEN = {"WMO302": GEMEENTE, "WMO306": AANBIEDER, "WMO325": AANBIEDER, "WMO318": AANBIEDER,
              "WMO320": GEMEENTE, "WMO308": AANBIEDER, "WMO316": AANBIEDER}


class Reeks(SysteemTest):
    def setUp(self):
        self.post = self.omgeving(systeemdatum="2023-04-28")
        geval.drop(self.post, REEKS, self.post.run_once)

    def assert_nothing_wrong(self):
        self.assertEqual(controle.check(self.post), [])
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)

    def test_each_message_is_accepted_answered_and_released(self):
        outbox = self.post.outbox()
        antwoorden = {each.soort: each for each in outbox if each.soort in ANTWOORDEN}
        self.assertEqual({soort: each.relatie for soort, each in antwoorden.items()}, ANTWOORDEN)
        self.assert_valid(antwoorden.values())
        self.assertEqual(antwoorden["WMO325"].codes("DeclaratieAntwoord"), ["8001"])

        vrijgegeven = [each for each in outbox if each.soort not in ANTWOORDEN]
        self.assertEqual([(each.relatie, each.inhoud) for each in vrijgegeven],
                         [(AANBIEDER, (REEKS / naam).read_bytes()) for naam in (
                             "01-wmo301-toewijzing.xml", "05-wmo319-antwoord.xml")])
        self.assertEqual(len(outbox), 9)
        geval.assert_came_out(self, outbox, geval.GEVALLEN / "reeks" / "uit")
        self.assert_nothing_wrong()

    def test_list_shows_seven_accepted_messages_with_the_keys_of_the_contract(self):
        berichten = self.post.list_json()
        self.assertEqual([each["soort"] for each in berichten], SOORTEN)
        for each, path in zip(berichten, sorted(REEKS.iterdir())):
            self.assertEqual(set(each), SLEUTELS)
            self.assertEqual(each["bestand"], path.name)
            self.assertEqual(each["status"], "geaccepteerd")
            self.assertEqual(each["retourcodes"], ["8001"] if each["soort"] == "WMO323" else [])
            self.assertEqual((each["regels"], each["signalen"]), ([], []))
            self.assertRegex(each["ontvangen"],
                             r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
        toewijzing = berichten[0]
        self.assertEqual([toewijzing[key] for key in (
            "afzender", "ontvanger", "identificatie", "dagtekening")],
            [GEMEENTE, AANBIEDER, "RK301-000001", "2023-01-02"])
        self.assertEqual([each["sha256"] for each in berichten],
                         [each.sha256 for each in self.post.aangeleverd])

    def test_the_same_bytes_again_are_dubbel_and_not_answered_again(self):
        before = self.post.outbox()
        geval.drop(self.post, REEKS, lambda: None)
        self.post.run_once()
        self.assertEqual([each["status"] for each in self.post.list_json()],
                         ["geaccepteerd"] * 7 + ["dubbel"] * 7)
        self.assertEqual(self.post.outbox(), before)
        self.assert_nothing_wrong()

    def test_a_retour_of_the_aanbieder_is_matched_and_not_answered(self):
        before = self.post.outbox()
        geval.drop(self.post, FIXTURES / "reeks-retour", self.post.run_once)
        retour = self.post.list_json()[7:]
        self.assertEqual([(each["soort"], each["status"], each["signalen"]) for each in retour],
                         [("WMO302", "geaccepteerd", []), ("WMO320", "geaccepteerd", [])])
        self.assertEqual(self.post.outbox(), before)
        self.assert_nothing_wrong()


if __name__ == "__main__":
    unittest.main(verbosity=2)
