# SPDX-License-Identifier: EUPL-1.2
"""The life of a client, message by message; each is handled on the day of its Dagtekening."""
import re
import unittest

import bouwer
import controle
import geval
from bouwer import Omvang, Prestatie, Start, Stop, Toewijzing, Wijziging
from omgeving import AANBIEDER, GEMEENTE, SysteemTest

BEGELEIDING = Toewijzing(2300001, "02", "02A16", "2023-01-09", "2023-12-31", Omvang(3, "04", "2"))
DAGBESTEDING = Toewijzing(2300002, "07", "07A11", "2023-01-09", "2023-12-31", Omvang(2, "16", "2"))

JANUARI = ("2023-01-09", "2023-01-31")  # from the Ingangsdatum on
FEBRUARI = ("2023-02-01", "2023-02-28")
MAART = ("2023-03-01", "2023-03-31")
MEI = ("2023-05-01", "2023-05-31")
JULI = ("2023-07-01", "2023-07-31")


def uren(referentie, periode, volume, toewijzing=BEGELEIDING):
    return Prestatie(referentie, toewijzing, periode, volume, "04", 5700)


class LevenTest(SysteemTest):
    def setUp(self):
        self.post = self.omgeving()
        self.gemeente = bouwer.Gemeente()
        self.aanbieder = bouwer.Aanbieder()
        self.client = bouwer.Client(bouwer.bsn(30))
        self._seen = set()
        self._numbers = iter(range(1, 1000))

    def tearDown(self):
        self.assertEqual(controle.check(self.post), [])
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)

    # --- what is sent

    def wmo301(self, dag, *toewijzingen):
        return self.gemeente.wmo301(self.aanbieder, dag, self.client, *toewijzingen)

    def wmo319(self, dag, referentie, antwoord, reden=None):
        return self.gemeente.wmo319(self.aanbieder, dag, referentie, antwoord, reden)

    def wmo305(self, dag, *starten):
        return self.aanbieder.wmo305(self.gemeente, dag, self.client, *starten)

    def wmo307(self, dag, *stoppen):
        return self.aanbieder.wmo307(self.gemeente, dag, self.client, *stoppen)

    def wmo315(self, dag, referentie, gevraagd=DAGBESTEDING.but(ingangsdatum="2023-06-01")):
        return self.aanbieder.wmo315(self.gemeente, dag, self.client, referentie, gevraagd)

    def wmo323(self, dag, periode, *prestaties):
        periode = (periode[0][:8] + "01", periode[1])
        return self.aanbieder.wmo323(self.gemeente, dag, f"DECL{next(self._numbers)}", periode,
                                     {self.client: prestaties})

    # --- what comes of it

    def send(self, inhoud):
        """Returns the line of the list, and what is new in the outbox."""
        self.post.configure(systeemdatum=bouwer.value_of(inhoud, "Dagtekening"))
        self.post.drop("bericht.xml", inhoud)
        self.post.run_once()
        new = [each for each in self.post.outbox() if each.bestand not in self._seen]
        self._seen.update(each.bestand for each in new)
        return self.post.list_json()[-1], new

    def assert_accepted(self, inhoud):
        """Answered with a Header without RetourCodes, and released when it is of the gemeente."""
        bericht, new = self.send(inhoud)
        self.assertEqual((bericht["status"], bericht["retourcodes"], bericht["signalen"]),
                         ("geaccepteerd", [], []))
        eigen = bericht["afzender"] == GEMEENTE
        antwoord, *vrijgave = sorted(new, key=lambda each: each.inhoud == inhoud)
        self.assertEqual([(each.relatie, each.inhoud) for each in vrijgave],
                         [(AANBIEDER, inhoud)] if eigen else [])
        self.assertEqual(antwoord.relatie, bericht["afzender"])
        self.assertEqual(antwoord.tekst("Header/BerichtIdentificatie/Identificatie"),
                         bericht["identificatie"])
        self.assertEqual([each.tag for each in antwoord.boom], ["Header"])
        self.assertEqual(antwoord.codes("Header"), [""])

    def assert_rejected(self, inhoud, **codes):
        """Not released; answered with these codes on these classes, by element name, and 0200 on
        each class that is not named."""
        bericht, new = self.send(inhoud)
        self.assertEqual(bericht["status"], "afgekeurd")
        self.assertEqual(len(new), 1)
        self.assertEqual(new[0].relatie, bericht["afzender"])
        found = [(each.tag, " ".join(code.text for code in each.findall("RetourCodes/RetourCode")))
                 for each in new[0].boom.iter() if each.find("RetourCodes") is not None]
        self.assertEqual([each for each in found if each[1] != "0200"], list(codes.items()))
        self.assertEqual(bericht["retourcodes"],
                         sorted(set(" ".join(codes.values()).split())))

    def assert_declaratie(self, inhoud, status, toegekend, **codes):
        """toegekend: signed; codes: for each rejected Prestatie, by ReferentieNummer."""
        bericht, (antwoord,) = self.send(inhoud)
        self.assertEqual(bericht["status"], status)
        self.assertEqual(antwoord.relatie, AANBIEDER)
        self.assertEqual(antwoord.codes("Header"), ["0200"])
        self.assertEqual(antwoord.codes("DeclaratieAntwoord"),
                         ["0200" if codes else "8001"])
        totaal = [antwoord.tekst(f"DeclaratieAntwoord/TotaalToegekendBedrag/{each}")
                  for each in ("TotaalBedrag", "DebetCredit")]
        self.assertEqual(totaal, [str(abs(toegekend)), "C" if toegekend < 0 else "D"])
        pad = "DeclaratieAntwoord/Clienten/Client/Prestaties/Prestatie"
        referenties = [each.findtext("ProductReferentie/ReferentieNummer")
                       for each in antwoord.boom.findall(pad)]
        self.assertEqual(dict(zip(referenties, antwoord.codes(pad))), codes)

    def assert_recorded(self, inhoud):
        """A retour of the aanbieder: kept, and not answered."""
        bericht, new = self.send(inhoud)
        self.assertEqual((bericht["status"], bericht["signalen"], new), ("geaccepteerd", [], []))


class VanToewijzingTotStop(LevenTest):
    def test_toewijzing_declaraties_change_pause_restart_and_stop(self):
        self.begin()
        self.declare_month_by_month()
        gewijzigd = self.change_by_a_verzoek()
        self.pause_restart_and_stop(gewijzigd)

    def begin(self):
        toewijzing = self.wmo301("2023-01-02", BEGELEIDING, DAGBESTEDING)
        self.assert_accepted(toewijzing)
        self.assert_recorded(self.aanbieder.wmo302(self.gemeente, "2023-01-03", toewijzing))
        self.assert_accepted(self.wmo305("2023-01-10", Start(BEGELEIDING, "2023-01-09"),
                                         Start(DAGBESTEDING, "2023-01-09")))

    def declare_month_by_month(self):
        """3 hours a week: at most 12 in January (4 weeks), 15 in February and March (5)."""
        januari = uren("R1", JANUARI, 12)
        self.assert_declaratie(self.wmo323("2023-02-02", JANUARI, januari),
                               "geaccepteerd", 68400)
        self.assert_declaratie(self.wmo323("2023-03-02", FEBRUARI, uren("R2", FEBRUARI, 16)),
                               "afgekeurd", 0, R2="9321")
        self.assert_declaratie(self.wmo323("2023-03-06", FEBRUARI, uren("R3", FEBRUARI, 15)),
                               "geaccepteerd", 85500)
        # January was 10 hours: credit, correction and March in one.
        self.assert_declaratie(
            self.wmo323("2023-04-04", MAART, uren("R4", JANUARI, 10), uren("R5", MAART, 14),
                        januari.credit("C1")),
            "geaccepteerd", 57000 + 79800 - 68400)
        dagdelen = Prestatie("R7", DAGBESTEDING, MAART, 8, "16", 3780)
        self.assert_declaratie(self.wmo323("2023-04-05", MAART, uren("R6", JANUARI, 5), dagdelen),
                               "deels", 30240, R6="9389")
        self.assert_declaratie(self.wmo323("2023-04-06", MAART, dagdelen.credit("C2")),
                               "geaccepteerd", -30240)
        self.assert_declaratie(self.wmo323("2023-04-07", MAART, dagdelen.credit("C3")),
                               "afgekeurd", 0, C3="9390")

    def change_by_a_verzoek(self):
        """From May on 5 hours a week, on a toewijzing of its own."""
        meer = Omvang(5, "04", "2")
        self.assert_accepted(self.aanbieder.wmo317(
            self.gemeente, "2023-04-11", self.client, "VOW-1",
            Wijziging(BEGELEIDING, "2023-05-01", "2023-12-31", meer), ongewijzigd=[DAGBESTEDING]))
        self.assert_rejected(self.aanbieder.wmo317(
            self.gemeente, "2023-04-12", self.client, "VOW-2",
            Wijziging(BEGELEIDING, "2023-05-01", "2023-12-31", meer), ongewijzigd=[DAGBESTEDING]),
            Client="9374")
        oud = BEGELEIDING.but(einddatum="2023-04-30", reden="12")
        nieuw = BEGELEIDING.but(nummer=2300003, ingangsdatum="2023-05-01", omvang=meer,
                                referentie="VOW-1")
        self.assert_accepted(self.wmo301("2023-04-17", oud, nieuw))
        self.assert_rejected(self.wmo301("2023-04-18", nieuw), ToegewezenProduct="9379")
        self.assert_accepted(self.wmo307("2023-05-02", Stop(oud, "2023-01-09", "37",
                                                            "2023-04-30")))
        self.assert_accepted(self.wmo305("2023-05-02", Start(nieuw, "2023-05-01")))
        self.assert_declaratie(
            self.wmo323("2023-06-02", MEI, uren("R8", MEI, 10), uren("R9", MEI, 20, nieuw)),
            "deels", 114000, R8="9308")
        return nieuw

    def pause_restart_and_stop(self, toewijzing):
        self.assert_accepted(self.wmo307("2023-06-12", Stop(toewijzing, "2023-05-01", "20",
                                                            "2023-06-11")))
        self.assert_rejected(self.wmo307("2023-06-21", Stop(toewijzing, "2023-05-01", "20",
                                                            "2023-06-20")), StopProduct="9413")
        self.assert_accepted(self.wmo305("2023-08-02", Start(toewijzing, "2023-08-01")))
        self.assert_rejected(self.wmo305("2023-08-03", Start(toewijzing, "2023-08-02")),
                             StartProduct="9326")
        self.assert_rejected(self.wmo307("2023-11-01", Stop(toewijzing, "2023-05-01", "19",
                                                            "2023-10-31")), StopProduct="9069")
        self.assert_accepted(self.wmo307("2023-11-01", Stop(toewijzing, "2023-08-01", "19",
                                                            "2023-10-31")))
        self.assert_rejected(self.wmo307("2023-11-06", Stop(toewijzing, "2023-08-01", "21",
                                                            "2023-11-05")), StopProduct="9415")


class Toewijzingen(LevenTest):
    def test_an_extension_makes_room_for_later_months(self):
        kort = BEGELEIDING.but(einddatum="2023-06-30")
        self.assert_accepted(self.wmo301("2023-01-02", kort))
        self.assert_declaratie(self.wmo323("2023-08-01", JULI, uren("R1", JULI, 9)),
                               "afgekeurd", 0, R1="9308")
        self.assert_accepted(self.wmo301("2023-08-02", BEGELEIDING.but(reden="04")))
        self.assert_declaratie(self.wmo323("2023-08-03", JULI, uren("R2", JULI, 9)),
                               "geaccepteerd", 51300)

    def test_a_toewijzing_without_prestaties_is_deleted(self):
        self.assert_accepted(self.wmo301("2023-01-02", BEGELEIDING))
        self.assert_accepted(self.wmo301("2023-01-05", BEGELEIDING.removed()))
        self.assert_rejected(self.wmo305("2023-01-10", Start(BEGELEIDING, "2023-01-09")),
                             StartProduct="9019")
        self.assert_declaratie(self.wmo323("2023-02-02", JANUARI, uren("R1", JANUARI, 9)),
                               "afgekeurd", 0, R1="9384")

    def test_a_toewijzing_with_approved_prestaties_is_deleted_after_their_credit(self):
        prestatie = uren("R1", JANUARI, 9)
        self.assert_accepted(self.wmo301("2023-01-02", BEGELEIDING))
        self.assert_declaratie(self.wmo323("2023-02-02", JANUARI, prestatie),
                               "geaccepteerd", 51300)
        self.assert_rejected(self.wmo301("2023-02-03", BEGELEIDING.removed()),
                             ToegewezenProduct="9385")
        self.assert_declaratie(self.wmo323("2023-02-04", JANUARI, prestatie.credit("C1")),
                               "geaccepteerd", -51300)
        self.assert_accepted(self.wmo301("2023-02-05", BEGELEIDING.removed()))
        self.assert_declaratie(self.wmo323("2023-03-02", FEBRUARI, uren("R2", FEBRUARI, 9)),
                               "afgekeurd", 0, R2="9384")

    def test_a_toewijzing_that_the_aanbieder_rejected_does_not_exist_until_it_is_sent_again(self):
        eerste = self.wmo301("2023-01-02", BEGELEIDING)
        self.assert_accepted(eerste)
        self.assert_recorded(self.aanbieder.wmo302(self.gemeente, "2023-01-03", eerste, "0001"))
        self.assert_rejected(self.wmo305("2023-01-10", Start(BEGELEIDING, "2023-01-09")),
                             StartProduct="9019")
        _, (antwoord,) = self.send(self.wmo323("2023-02-02", JANUARI, uren("R1", JANUARI, 9)))
        clienten = "DeclaratieAntwoord/Clienten/Client"
        self.assertEqual(antwoord.codes(clienten), ["8187"])
        self.assertEqual(antwoord.codes(f"{clienten}/Prestaties/Prestatie"), ["0233"])

        # Under the same ToewijzingNummer, also with another Ingangsdatum: nothing holds it.
        opnieuw = BEGELEIDING.but(ingangsdatum="2023-01-16")
        self.assert_accepted(self.wmo301("2023-02-03", opnieuw))
        self.assert_accepted(self.wmo305("2023-02-04", Start(opnieuw, "2023-01-16")))
        vanaf_16 = ("2023-01-16", "2023-01-31")
        self.assert_declaratie(
            self.wmo323("2023-02-05", JANUARI, uren("R2", vanaf_16, 9, opnieuw)),
            "geaccepteerd", 51300)


    def test_a_month_that_is_declared_again_after_an_extension_is_a_signal(self):
        eerst = ("2023-03-01", "2023-03-17")
        kort = BEGELEIDING.but(einddatum=eerst[1])
        self.assert_accepted(self.wmo301("2023-01-02", kort))
        deel = uren("R1", eerst, 9)
        self.assert_declaratie(self.wmo323("2023-04-03", MAART, deel), "geaccepteerd", 51300)
        self.assert_accepted(self.wmo301("2023-04-04", BEGELEIDING.but(reden="04")))
        # The part is not credited first, which no rule rejects.
        self.assert_declaratie(self.wmo323("2023-04-05", MAART, uren("R2", MAART, 6)),
                               "geaccepteerd", 34200)
        self.assertEqual(self.post.list_json()[-1]["signalen"], ["SG06"])
        # Both are credited, and the month is declared anew.
        self.assert_declaratie(
            self.wmo323("2023-04-06", MAART, deel.credit("R3"),
                        uren("R2", MAART, 6).credit("R4"), uren("R5", MAART, 15)),
            "geaccepteerd", 0)
        self.assertEqual(self.post.list_json()[-1]["signalen"], [])


class Verzoeken(LevenTest):
    def test_a_verzoek_that_crosses_a_toewijzing_is_not_rejected_for_it(self):
        self.assert_accepted(self.wmo301("2023-01-02", BEGELEIDING))
        self.assert_accepted(self.wmo301("2023-04-11", DAGBESTEDING))
        def verzoek(dag, referentie):
            return self.aanbieder.wmo317(
                self.gemeente, dag, self.client, referentie,
                Wijziging(BEGELEIDING, "2023-05-01", "2023-12-31", Omvang(5, "04", "2")))
        # A day later the aanbieder could have read it; on the day itself perhaps not.
        self.assert_rejected(verzoek("2023-04-12", "VOW-1"), Verzoek="9349")
        self.assert_accepted(verzoek("2023-04-11", "VOW-2"))

    def test_a_verzoek_is_examined_then_rejected_and_makes_room_for_the_next(self):
        self.assert_accepted(self.wmo315("2023-04-03", "VOT-1"))
        self.assert_accepted(self.wmo319("2023-04-04", "VOT-1", "2"))
        self.assert_rejected(self.wmo319("2023-04-05", "VOT-1", "2"), Antwoord="9360")
        self.assert_rejected(self.wmo315("2023-04-06", "VOT-2"), Client="9374")
        self.assert_accepted(self.wmo319("2023-04-07", "VOT-1", "1", "2"))
        self.assert_rejected(self.wmo319("2023-04-08", "VOT-1", "1", "2"), Antwoord="9365")
        self.assert_rejected(self.wmo319("2023-04-09", "VOT-9", "2"), Antwoord="9355")
        self.assert_rejected(self.wmo301("2023-04-10", DAGBESTEDING.but(referentie="VOT-1")),
                             ToegewezenProduct="9379")
        self.assert_rejected(self.wmo315("2023-04-11", "VOT-1"), AangevraagdProduct="9347")
        self.assert_accepted(self.wmo315("2023-04-12", "VOT-2"))


class Almere2023(SysteemTest):
    """One declaratie over March 2023 under the tariff table as shipped: a wrong tariff, a wrong
    unit, an unknown code, a code that had ended, and one that is good."""

    def test_one_answer_names_four_faults_and_grants_the_rest(self):
        post = self.omgeving(systeemdatum="2023-04-04")
        folder = geval.GEVALLEN / "almere-2023"
        geval.drop(post, folder / "in", post.run_once)
        geval.assert_came_out(self, post.outbox(), folder / "uit")
        self.assertEqual(controle.check(post), [])

        declaratie = post.list_json("--soort", "WMO323")[0]
        self.assertEqual((declaratie["status"], declaratie["retourcodes"], declaratie["regels"]),
                         ("deels", ["0611", "9341", "S329"], ["TR341", "TR381", "TR418"]))
        antwoord = next(each for each in post.outbox() if each.soort == "WMO325")
        self.assertEqual(antwoord.codes("DeclaratieAntwoord/Clienten/Client/Prestaties/Prestatie"),
                         ["0611", "9341", "S329", "S329"])
        self.assertEqual(antwoord.tekst("DeclaratieAntwoord/TotaalToegekendBedrag/TotaalBedrag"),
                         "12064")

        show = post.iwmoctl("show", str(declaratie["id"]))
        self.assertEqual(show.returncode, 0)
        for words in (r"TR418.*0611.*Prestatie\[1\].*ProductTarief.*32,50.*32,40",
                      r"TR341.*9341.*Prestatie\[2\].*Eenheid.*16 .*04 ",
                      r"TR381.*S329.*Prestatie\[3\].*ProductCode.*02X99.*2300103",
                      r"TR381.*S329.*Prestatie\[4\].*ProductCode.*AL545.*2023-02-28"):
            self.assertRegex(show.stdout, re.compile(words, re.DOTALL))


if __name__ == "__main__":
    unittest.main(verbosity=2)
