# SPDX-License-Identifier: EUPL-1.2
"""Messages in the envelope of the GGk, in and out, through the real programs."""
import json
import unittest
import uuid

import envelop
import geval
from envelop import Envelop, fo01, wrap
from ggk import REEKS, GgkTest
from omgeving import AANBIEDER, FIXTURES, GEMEENTE, SysteemTest, Uitgaand

NUMMER = "5f0c8f3a-2b1d-4c6e-9a70-1d2e3f405162"
VREEMD = "11111111-2222-4333-8444-555555555555"


class Leven(GgkTest):
    """The whole life of a client in envelopes. The aanbieder's mirror is a second installation,
    which takes messages out of their envelope and puts its own in one."""

    def test_the_life_of_a_client_goes_in_envelopes_and_comes_out_in_envelopes(self):
        spiegel = self.omgeving(ggk='applicatie = "spiegel"')
        nummers = {}
        for path in sorted(REEKS.iterdir()):
            bericht = path.read_bytes()
            ingepakt = self.ggk_command(spiegel, "wrap", path)
            self.assertEqual(ingepakt.returncode, 0, ingepakt.stderr)
            heen = ingepakt.stdout.replace("\r\n", "\n").replace("\n", "\r\n").encode()
            self.assert_valid_envelop(heen)
            self.assertEqual(Envelop(heen).bericht, bericht)
            nummers[envelop.soort_of(bericht)] = Envelop(heen).referentienummer
            self.assertEqual(self.handle(heen)["status"], "geaccepteerd", path.name)

        uitgepakt = []
        for each in self.post.outbox():
            self.assert_valid_envelop(each.inhoud)
            path = spiegel.root / each.bestand
            path.write_bytes(each.inhoud)
            run = self.ggk_command(spiegel, "unwrap", path)
            self.assertEqual(run.returncode, 0, run.stderr)
            bericht = Envelop(each.inhoud).bericht
            self.assertEqual(run.stdout.encode().replace(b"\r\n", b"\n"),
                             bericht.replace(b"\r\n", b"\n"))
            uitgepakt.append(Uitgaand(each.relatie, each.bestand, bericht))
            self.assert_envelop_says(Envelop(each.inhoud), uitgepakt[-1], nummers)
        geval.assert_came_out(self, uitgepakt, geval.GEVALLEN / "reeks" / "uit")
        self.assert_nothing_wrong()

    def assert_envelop_says(self, says, uitgaand, nummers):
        soort = uitgaand.soort
        self.assertEqual((says.zender, says.ontvanger),
                         (GEMEENTE if uitgaand.relatie == AANBIEDER else AANBIEDER,
                          uitgaand.relatie))
        self.assertEqual(says.functie, soort)
        self.assertEqual((says.functieVersie, says.functieSubversie), ("0003", "0002"))
        self.assertEqual(uuid.UUID(says.referentienummer).version, 4)
        if soort in ("WMO301", "WMO319", "WMO325"):
            self.assertEqual(says.berichtcode, "Di01")
            self.assertIsNone(says.crossRefnummer)
        else:
            heen = f"WMO{int(soort[3:]) - 1}"
            self.assertEqual(says.berichtcode, "Du01")
            self.assertEqual(says.crossRefnummer, nummers[heen])

    def test_a_retour_in_a_du01_that_names_what_we_released_is_matched(self):
        for path in sorted(REEKS.iterdir()):
            self.handle(wrap(path.read_bytes()))
        for path in sorted((FIXTURES / "reeks-retour").iterdir()):
            soort = envelop.soort_of(path.read_bytes())
            vrijgave = self.antwoord(f"WMO{int(soort[3:]) - 1}")
            heen = Envelop(vrijgave.inhoud).referentienummer
            rij = self.handle(wrap(path.read_bytes(), cross=heen))
            self.assertEqual((rij["soort"], rij["status"], rij["signalen"]),
                             (soort, "geaccepteerd", []))
        self.assert_nothing_wrong()

    def test_the_archive_keeps_the_envelope_as_it_came(self):
        inhoud = wrap((REEKS / "01-wmo301-toewijzing.xml").read_bytes())
        rij = self.handle(inhoud)
        kept = self.post.post / "archief" / rij["sha256"][:2] / rij["sha256"]
        self.assertEqual(kept.read_bytes(), inhoud)


class Spiegel(GgkTest):
    """fixtures/reeks in envelopes, with a second iwmod as the aanbieder's mirror: a root of its own,
    which takes our envelopes, judges what is in them, and answers in envelopes, until nothing is
    open. What an aanbieder sends of its own comes from the fixtures, through `iwmoctl ggk wrap`. Our
    retours (306, 308, 316, 318) iwmod does not take in, whoever it plays, nor a 325 under a number that
    it gave out itself on the same declaratie: `iwmoctl ggk unwrap` and xmllint judge those."""

    def setUp(self):
        super().setUp()
        self.spiegel = self.omgeving(ggk='verzenden = "alle"\napplicatie = "spiegel"')
        self.verzonden = {}  # by referentienummer: what goes to the other side
        self.gebracht = set()

    def test_the_story_goes_on_between_two_installations_until_nothing_is_open(self):
        for path in sorted(REEKS.iterdir()):
            bericht = path.read_bytes()
            if envelop.header(bericht, "Afzender") == AANBIEDER:
                ingepakt = self.ggk_command(self.spiegel, "wrap", path)
                bericht = ingepakt.stdout.replace("\r\n", "\n").replace("\n", "\r\n").encode()
                self.spiegel.drop(path.name, bericht)  # its own, so that it knows its story
                self.spiegel.run_once()
            self.assertEqual(self.handle(bericht)["status"], "geaccepteerd", path.name)
            self.exchange()
        self.assert_nothing_is_open()

    def exchange(self):
        """What each has for the other is brought, until neither has any more."""
        while self.bring(self.post, AANBIEDER, self.spiegel) + \
                self.bring(self.spiegel, GEMEENTE, self.post):
            pass

    def bring(self, van, relatie, naar):
        brought = 0
        for each in van.outbox():
            if each.relatie != relatie or (id(van), each.bestand) in self.gebracht:
                continue
            self.gebracht.add((id(van), each.bestand))
            self.assert_valid_envelop(each.inhoud)
            says = Envelop(each.inhoud)
            self.verzonden[says.referentienummer] = says
            if each.soort in ("WMO306", "WMO308", "WMO316", "WMO318", "WMO325"):
                self.assert_answers(each, says, naar)
            elif (van is self.post) == (each.soort in ("WMO301", "WMO319")):
                brought += 1
                naar.drop(f"{len(self.gebracht)}-{each.bestand}", each.inhoud)
                naar.run_once()
                rij = naar.list_json()[-1]
                self.assertEqual((rij["soort"], rij["status"], rij["signalen"]),
                                 (each.soort, "geaccepteerd", []), rij["regels"])
        return brought

    def assert_answers(self, each, says, naar):
        path = naar.root / each.bestand
        path.write_bytes(each.inhoud)
        self.assertEqual(self.ggk_command(naar, "unwrap", path).returncode, 0)
        self.assertTrue(each.is_valid())
        self.assertLessEqual({code.text for code in each.boom.iter("RetourCode")}, {"0200", "8001"})
        self.assertEqual(says.berichtcode, "Di01" if each.soort == "WMO325" else "Du01")

    def assert_nothing_is_open(self):
        for number, row in enumerate(self.post.list_json(), 1):
            dossier = json.loads(self.post.iwmoctl("show", str(number), "--json").stdout)
            if row["soort"] in ("WMO301", "WMO319") and row["afzender"] == GEMEENTE:
                self.assertEqual([retour["status"] for retour in dossier["retouren"]],
                                 ["geaccepteerd"], row["soort"])
        for post in (self.post, self.spiegel):
            status = json.loads(post.iwmoctl("status", "--json").stdout)
            self.assertEqual((status["open_antwoorden"], status["niet_afgeleverd"]), (0, 0))
            verify = post.iwmoctl("verify")
            self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)
        # Each Du01 that the mirror sent names an envelope of ours, and the other way round.
        self.assertEqual(sorted(says.functie for says in self.verzonden.values()
                                if says.zender == AANBIEDER), ["WMO302", "WMO320"])
        for says in self.verzonden.values():
            if says.berichtcode == "Du01" and says.zender == AANBIEDER:
                self.assertEqual(self.verzonden[says.crossRefnummer].zender, GEMEENTE)


class Voorbeelden(GgkTest):
    """fixtures/ggk: envelopes as others make them."""

    def test_they_are_valid_and_taken_in(self):
        for path in sorted((FIXTURES / "ggk").iterdir()):
            with self.subTest(path.name):
                inhoud = path.read_bytes()
                self.assert_valid_envelop(inhoud)
                self.assertEqual(self.ggk_command(self.post, "unwrap", path).returncode, 0)

    def test_what_a_check_refuses_is_refused_by_xmllint_where_the_schema_says_so(self):
        goed = (FIXTURES / "ggk" / "di01-wmo305.xml").read_bytes()
        for old, new, code in (
                (b">Di01<", b">Du01<", "F011"), (b"<StUF:functie>WMO305</StUF:functie>\r\n", b"", "F014"),
                (b"-4c6e-", b"-1c6e-", "F012"), (b">0001<", b">1<", "F010"), (b">0003<", b">3<", "F015"),
                (b"xmlBestand", b"bestand", "F010"),
                (b">20230428101500<", b">2023-04-28<", "F010")):
            with self.subTest(new):
                fout = goed.replace(old, new)
                self.assertNotEqual(fout, goed)
                self.assertFalse(Uitgaand("", "", fout).has_valid_envelope())
                self.assertEqual(self.handle(fout)["regels"], [code])


class Binnen(GgkTest):
    ggk = ""

    def refused(self, code, pad=None, **envelope):
        rij = self.handle(wrap(self.start(), **envelope))
        self.assertEqual((rij["status"], rij["regels"]), ("foutmelding", [code]))
        melding = self.antwoord("Foutmelding")
        self.assertTrue(melding.is_valid(), melding.inhoud)
        self.assertEqual(melding.tekst("Fout/Code"), code)
        self.assertTrue(melding.tekst("Fout/Omschrijving"))
        if pad:
            self.assertTrue(melding.tekst("Fout/Pad").endswith(pad), melding.inhoud)
            self.assertGreater(int(melding.tekst("Fout/Regelnummer")), 1)
        return melding

    def test_each_check_of_the_envelope_has_a_code_of_its_own(self):
        self.toewijzing()
        self.refused("F010", "/stuurgegevens/tijdstipBericht", tijdstipBericht="vandaag")
        self.refused("F011", "/stuurgegevens/berichtcode", berichtcode="Du01")
        self.refused("F012", "/stuurgegevens/referentienummer", nummer=NUMMER.replace("4c6e", "1c6e"))
        self.refused("F012", "/stuurgegevens/referentienummer", nummer=NUMMER.upper())
        self.refused("F014", "/stuurgegevens/functie", functie="WMO307")
        self.refused("F015", "/parameters/functieVersie", functieVersie="0002")
        self.refused("F015", "/parameters/functieSubversie", functieSubversie="0003")
        self.refused("F016", "/zender/organisatie", zender="12345679")
        self.refused("F017", "/ontvanger/organisatie", ontvanger="0035")
        self.refused("F019", "/bericht/xmlBestand", inhoud="AA==AA==")
        self.assertEqual(self.handle(wrap(self.start()))["status"], "geaccepteerd")
        self.assert_nothing_wrong()

    def test_a_heenbericht_in_a_du01_is_refused(self):
        self.refused("F011", "/stuurgegevens/berichtcode", cross=VREEMD)

    def test_a_stuf_message_that_is_none_of_the_three_is_refused(self):
        rij = self.handle(b'<s:Bv03Bericht xmlns:s="' + envelop.STUF.encode() + b'"/>')
        self.assertEqual((rij["status"], rij["regels"]), ("foutmelding", ["F011"]))

    def test_a_referentienummer_is_used_once_by_a_zender(self):
        self.toewijzing(nummer=NUMMER)
        self.assertEqual(self.handle(wrap(self.start(), nummer=NUMMER))["status"], "geaccepteerd")
        stop = (REEKS / "06-wmo307-stop.xml").read_bytes()
        rij = self.handle(wrap(stop, nummer=NUMMER))
        self.assertEqual((rij["status"], rij["regels"]), ("foutmelding", ["F013"]))
        self.assertEqual(self.handle(wrap(stop))["status"], "geaccepteerd")

    def test_a_referentienummer_of_what_was_refused_is_still_free(self):
        self.toewijzing()
        self.refused("F014", functie="WMO307", nummer=NUMMER)
        self.assertEqual(self.handle(wrap(self.start(), nummer=NUMMER))["status"], "geaccepteerd")

    def test_a_du01_answers_an_envelope_that_we_sent(self):
        self.toewijzing()
        retour = sorted((FIXTURES / "reeks-retour").iterdir())[0].read_bytes()
        rij = self.handle(wrap(retour, cross=VREEMD))
        self.assertEqual((rij["status"], rij["regels"]), ("foutmelding", ["F018"]))

    def test_the_same_message_in_another_envelope_or_without_is_dubbel(self):
        self.toewijzing()
        eerste = wrap(self.start())
        self.assertEqual(self.handle(eerste)["status"], "geaccepteerd")
        uit = self.post.outbox()
        for again in (eerste, wrap(self.start()), wrap(self.start(), regel="\n"), self.start()):
            self.assertEqual(self.handle(again)["status"], "dubbel")
        self.assertEqual(self.post.outbox(), uit)
        bare = (REEKS / "06-wmo307-stop.xml").read_bytes()
        self.assertEqual(self.handle(bare)["status"], "geaccepteerd")
        self.assertEqual(self.handle(wrap(bare))["status"], "dubbel")
        self.assert_nothing_wrong()

    def test_line_breaks_in_base64_make_no_difference(self):
        self.toewijzing()
        tekst = envelop.base64.b64encode(self.start()).decode()
        for i, breuk in enumerate(("\n", "\r\n", " ")):
            lines = breuk.join(tekst[at:at + 76] for at in range(0, len(tekst), 76))
            rij = self.handle(wrap(self.start(), inhoud=breuk + lines + breuk))
            self.assertEqual(rij["status"], "dubbel" if i else "geaccepteerd")

    def test_without_the_configuration_answers_go_bare(self):
        self.toewijzing()
        self.handle(wrap(self.start()))
        self.assertNotIn(b"xmlBestand", self.antwoord("WMO306").inhoud)
        vrijgave = self.antwoord("WMO301")
        self.assertEqual(vrijgave.inhoud, (REEKS / "01-wmo301-toewijzing.xml").read_bytes())
        self.assert_nothing_wrong()

    def test_a_text_in_an_envelope_is_kept_and_not_judged(self):
        rij = self.handle(wrap(self.start(), element="tekstBestand",
                               attribuut=' bestandsnaam="uitleg.txt"'))
        self.assertEqual((rij["soort"], rij["status"], rij["signalen"], rij["afzender"]),
                         (None, "geaccepteerd", ["SG11"], AANBIEDER))
        self.assertEqual(self.post.outbox(), [])
        self.assert_nothing_wrong()

    def test_show_and_validate_know_the_envelope(self):
        self.toewijzing(nummer=NUMMER)
        toon = self.post.iwmoctl("show", "1")
        self.assertIn(f"Di01 {NUMMER}", toon.stdout)
        self.assertEqual(json.loads(self.post.iwmoctl("show", "1", "--json").stdout)["envelop"]
                         ["referentienummer"], NUMMER)
        goed = self.post.root / "goed.xml"
        goed.write_bytes(wrap(self.start()))
        fout = self.post.root / "fout.xml"
        fout.write_bytes(wrap(self.start(), functie="WMO307"))
        run = self.post.iwmoctl("validate", "--json", goed, fout)
        self.assertEqual(run.returncode, 1)
        eerste, tweede = map(json.loads, run.stdout.splitlines())
        self.assertEqual((eerste["soort"], eerste["geldig"]), ("WMO305", True))
        self.assertEqual(tweede["fouten"][0]["code"], "F014")
        for naam in ("goed", "fout"):
            run = self.ggk_command(self.post, "unwrap", self.post.root / f"{naam}.xml")
            self.assertEqual(run.returncode, 0)


class Uit(GgkTest):
    def test_a_message_that_came_bare_gets_its_answer_bare_and_its_release_in_an_envelope(self):
        self.handle((REEKS / "01-wmo301-toewijzing.xml").read_bytes())
        self.handle(self.start())
        self.assertNotIn(b"xmlBestand", self.antwoord("WMO306").inhoud)
        vrijgave = Envelop(self.antwoord("WMO301").inhoud)
        self.assertEqual(vrijgave.bericht, (REEKS / "01-wmo301-toewijzing.xml").read_bytes())
        self.assert_nothing_wrong()

    def test_an_fo01_is_told_at_the_message_that_was_not_delivered(self):
        self.toewijzing()
        nummer = Envelop(self.antwoord("WMO301").inhoud).referentienummer
        rij = self.handle(fo01(nummer))
        self.assertEqual((rij["soort"], rij["status"], rij["signalen"]),
                         (None, "geaccepteerd", ["SG09"]))
        heen = self.post.list_json()[0]
        self.assertEqual(heen["niet_afgeleverd"][0]["code"], "IB210")
        self.assertIn("Fo01 IB210", self.post.iwmoctl("list").stdout)
        self.assertIn("IB210: Ontvanger onbekend", self.post.iwmoctl("show", "1").stdout)
        status = json.loads(self.post.iwmoctl("status", "--json").stdout)
        self.assertEqual(status["niet_afgeleverd"], 1)
        self.assertEqual(self.handle(fo01(VREEMD))["signalen"], ["SG10"])
        self.assert_nothing_wrong()

    def test_what_does_not_fit_in_an_envelope_is_refused_before_it_is_wrapped(self):
        bericht = (REEKS / "01-wmo301-toewijzing.xml").read_bytes()
        self.post.configure(maximum_bytes=2000 + len(bericht) * 4 // 3 - 40)
        rij = self.handle(bericht)
        self.assertEqual((rij["status"], rij["regels"]), ("foutmelding", ["F021"]))
        self.assertEqual([each.soort for each in self.post.outbox()], ["Foutmelding"])
        self.post.configure(maximum_bytes=2000 + (len(bericht) + 3) * 4 // 3)
        self.assertEqual(self.handle(bericht)["status"], "geaccepteerd")


class UitKort(GgkTest):
    ggk = f'relaties = ["{AANBIEDER}"]\nwmo325 = "Du01"\nfouten = "Fo01"'

    def test_only_these_relaties_get_envelopes_and_a_325_may_be_a_du01(self):
        self.toewijzing()
        self.assertNotIn(b"xmlBestand", self.antwoord("WMO302").inhoud)  # to the gemeente itself
        self.handle(wrap(self.start()))
        self.handle(wrap((REEKS / "03-wmo323-declaratie.xml").read_bytes(), nummer=NUMMER))
        antwoord = Envelop(self.antwoord("WMO325").inhoud)
        self.assertEqual((antwoord.berichtcode, antwoord.crossRefnummer), ("Du01", NUMMER))

    def test_a_refused_message_of_a_known_sender_gets_an_fo01(self):
        rij = self.handle(wrap(self.start(), functie="WMO307", nummer=NUMMER))
        self.assertEqual((rij["status"], rij["regels"]), ("foutmelding", ["F014"]))
        antwoord = self.antwoord("Fo01")
        self.assertEqual(antwoord.relatie, AANBIEDER)
        (self.post.post / "outbox" / AANBIEDER / antwoord.bestand).unlink()
        self.assertEqual(self.post.iwmoctl("resend", "1", "--ja").returncode, 0)
        self.post.run_once()
        for each in (antwoord, self.antwoord("Fo01")):
            self.assert_valid_envelop(each.inhoud)
            fout = Envelop(each.inhoud)
            self.assertEqual((fout.root, fout.code, fout.crossRefnummer, fout.ontvanger),
                             ("Fo01Bericht", "StUF055", NUMMER, AANBIEDER))
        self.assertNotEqual(fout.referentienummer, Envelop(antwoord.inhoud).referentienummer)
        self.assert_nothing_wrong()


class Instellingen(SysteemTest):
    def test_a_wrong_value_is_refused_with_what_is_right(self):
        post = self.omgeving()
        for ggk, zin in (('verzenden = "soms"', "relaties of alle"),
                         ('relaties = ["123"]', "acht cijfers"),
                         ('relaties = ["12345678"]\nverzenden = "alle"', "kies een van beide"),
                         ('applicatie = "x"', "drie tot en met vijftig"),
                         ('applicatieversie = "1"', "vier cijfers"),
                         ('wmo325 = "Fo01"', "Di01 of Du01"),
                         ('fouten = "geen"', "Foutmelding of Fo01"),
                         ('onbekend = 1', "onbekende sleutel")):
            post.configure(ggk=ggk)
            run = post.try_once()
            self.assertEqual(run.returncode, 2, ggk)
            self.assertIn(zin, run.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
