# SPDX-License-Identifier: EUPL-1.2
"""What a sender chooses - names of files and of elements, Identificatie, references - is read by
nobody without the key, and found by all who need it."""
import os
import re
import shutil
import sqlite3
import unittest

import bouwer
import controle
import test_sleutel
from omgeving import FIXTURES, wait_until
from test_sleutel import messages

KENMERK = re.compile(rb"(<(?:[\w-]+:)?(Identificatie|ReferentieAanbieder|ReferentieNummer|VorigReferentieNummer"
                     rb"|DeclaratieNummer)>)([^<]+)(<)")
NAAM = b"Kwispelgeweer"
BSN = bouwer.bsn(92).encode()
KILLED = 137  # as a failpoint ends a process
TABELLEN = ("bericht", "bevinding", "signaal", "toewijzing", "verzoek_product", "verzoek_referentie",
            "antwoord", "declaratie", "prestatie", "declaratie_antwoord", "gewist_nummer")
SPOREN = (BSN, NAAM[:6])


class Kiezer:
    """A sender who puts a Bsn and a name in all that he may choose. The same text becomes the same."""

    LANGST = {b"Identificatie": 12, b"DeclaratieNummer": 12, b"ReferentieNummer": 20,
              b"ReferentieAanbieder": 36}

    def __init__(self):
        self._known = {}

    def _other(self, found):
        soort = found.group(2).replace(b"Vorig", b"")
        number = self._known.setdefault((soort, found.group(3)), len(self._known))
        text = NAAM[:6] + b"%d" % number
        if len(text) + len(BSN) <= self.LANGST[soort]:
            text += BSN
        return found.group(1) + text + found.group(4)

    def inhoud(self, inhoud):
        return KENMERK.sub(self._other, inhoud)

    @staticmethod
    def unknown_elements(inhoud):
        """Level 1: an element that nobody knows, and one that stands where it does not belong."""
        for naam in (b"_" + BSN, NAAM, b"Bsn" + BSN):
            yield re.sub(rb"(</[\w-]+:Header>)", rb"\1<%s/>" % naam, inhoud)
            yield inhoud.replace(b"Geboortedatum>", naam + b">")


class Afzender(test_sleutel.Installatie):
    def setUp(self):
        self.kiezer = Kiezer()

    def berichten(self, aantal=60):
        """Accepted, in part, rejected, not valid, answered by the other side: all kinds of content."""
        good = [path.read_bytes() for reeks in ("reeks", "reeks-retour")
                for path in sorted((FIXTURES / reeks).glob("*.xml"))]
        good += messages(aantal)
        for number, inhoud in enumerate(good):
            if b"wmo323" in inhoud and number % 2:  # its numbers were used: a toelichting names them
                good[number] = inhoud + b"<!-- again -->"
        again = [each + b"<!-- again -->" for each in good if b"wmo3" in each[:400]][::7]
        return good + again

    def post(self, berichten, sleutel=True, kiest=True):
        post = self.omgeving()
        self.keyfile = post.root / "sleutels"
        if sleutel:
            self.add_key(post)
            self.use_key(post)
        self.drop_all(post, berichten, kiest)
        return post

    def drop_all(self, post, berichten, kiest=True):
        for inhoud in berichten:
            number = len(post.aangeleverd)
            post.drop(b"301_%s_%s_%d.xml" % (BSN, NAAM, number),
                      self.kiezer.inhoud(inhoud) if kiest else inhoud)

    def assert_nothing_chosen(self, post, log=""):
        for path in post.root.glob("iwmod.db*"):
            content = path.read_bytes()
            self.assertEqual([each for each in SPOREN if each in content], [], path)
        for folder, folders, names in os.walk(os.fsencode(post.post)):
            if os.path.basename(folder) == b"inbox":
                continue
            for name in folders + names:
                self.assertEqual([each for each in SPOREN if each in name], [], (folder, name))
        self.assert_not_said(post, log)

    def assert_not_said(self, post, log=""):
        for melding in post.outbox():
            if melding.soort == "Foutmelding":
                self.assertEqual([each for each in SPOREN if each in melding.inhoud], [],
                                 melding.inhoud)
        for text in (log.encode(), *(dienst.log for dienst in post.diensten)):
            self.assertEqual([each for each in SPOREN if each in text], [])

    def key(self):
        """The bytes of the newest key."""
        return bytes.fromhex(self.keyfile.read_text().split()[-1])

    def outcome(self, post):
        return [(each["status"], each["soort"], each["regels"], each["signalen"], each["retourcodes"])
                for each in post.list_json()]

    def unknown(self):
        return [each for inhoud in messages(12)[:6] for each in self.kiezer.unknown_elements(inhoud)]

    def test_nothing_that_a_sender_chose_is_readable_and_every_verdict_is_the_same(self):
        berichten = self.berichten()
        sealed = self.post(berichten)
        self.drop_all(sealed, self.unknown())
        log = sealed.run_once()
        self.assert_nothing_chosen(sealed, log)
        plain = self.post(berichten, sleutel=False, kiest=False)
        self.drop_all(plain, self.unknown(), kiest=False)
        plain.run_once()
        self.assertEqual(self.outcome(sealed), self.outcome(plain))
        statussen = {each["status"] for each in plain.list_json()}
        self.assertLessEqual({"geaccepteerd", "afgekeurd", "foutmelding", "dubbel"}, statussen)
        for tabel in ("toewijzing", "verzoek_referentie", "antwoord", "prestatie", "retour",
                      "declaratie_antwoord"):
            self.assertEqual(sealed.sql(f"SELECT count(*) FROM {tabel}"),
                             plain.sql(f"SELECT count(*) FROM {tabel}"), tabel)
            if tabel != "declaratie_antwoord":  # what is released goes through test_reeks
                self.assertGreater(plain.sql(f"SELECT count(*) FROM {tabel}")[0][0], 0, tabel)
        self.keyfile = sealed.root / "sleutels"
        self.ctl(sealed, "verify")
        self.assertEqual(controle.check(sealed, sleutel=self.key()), [])

    def test_an_operator_with_the_key_sees_and_finds_it_and_one_without_does_not(self):
        post = self.post(messages(20))
        post.run_once()
        for each, aangeleverd in zip(post.list_json(), post.aangeleverd, strict=True):
            self.assertEqual(each["bestand"], os.fsdecode(aangeleverd.naam))
        one = next(each for each in post.list_json() if each["identificatie"])
        self.assertTrue(one["identificatie"].startswith("Kwispe"))
        found = post.list_json("--identificatie", one["identificatie"])
        self.assertIn(one["id"], [each["id"] for each in found])
        self.assertIn("Kwispelgeweer", self.ctl(post, "show", "1"))
        self.drop_key(post)
        self.assertEqual({each["bestand"] for each in post.list_json()}, {"(versleuteld)"})
        self.assertNotIn("Kwispe", self.ctl(post, "show", "1"))
        self.assertIn("sleutel", self.ctl(post, "list", "--identificatie", "x", code=1))
        self.use_key(post)
        if os.geteuid() != 0:
            self.keyfile.chmod(0)
            self.assertEqual({each["bestand"] for each in post.list_json()}, {"(versleuteld)"})

    def test_a_killed_service_knows_its_claims_and_leaves_nothing_readable(self):
        post = self.post(self.berichten(300))
        for _ in range(3):
            dienst = post.start_service()
            before = post.count_berichten()
            wait_until(lambda: post.count_berichten() > before + 20 or not os.listdir(post.post / "inbox"),
                       "20 decisions", dienst=dienst)
            dienst.kill()
            for path in post.root.glob("iwmod.db*"):
                self.assertEqual([each for each in SPOREN if each in path.read_bytes()], [], path)
        self.assert_nothing_chosen(post, post.run_once())
        self.assertEqual(post.count_berichten(), len(post.aangeleverd))
        self.ctl(post, "verify")

    def quarantaine(self, post):
        """The place in the archive of one message is taken by a folder: a fault of ours."""
        path, target = post.set_ready(b"301_%s_%s.xml" % (BSN, NAAM), b"<quarantaine/>" + NAAM)
        sha = post.aangeleverd[-1].sha256
        place = post.post / "archief" / sha[:2] / sha
        place.mkdir(parents=True)
        os.rename(path, target)
        return place

    def test_a_file_in_quarantaine_is_named_by_our_number(self):
        for sleutel in (True, False):
            post = self.post([], sleutel=sleutel)
            post.run_once()  # makes the register
            place = self.quarantaine(post)
            log = post.run_once()
            self.assertEqual(os.listdir(post.post / "quarantaine"), ["1.xml"])
            if sleutel:
                self.assert_nothing_chosen(post, log)
            self.assertIn("quarantaine/1.xml", self.ctl(post, "show", "1"))
            place.rmdir()
            self.ctl(post, "requeue", "1")
            self.assertEqual(os.listdir(os.fsencode(post.post / "inbox")), [post.aangeleverd[0].naam])
            post.run_once()
            self.ctl(post, "verify")

    def test_from_plain_to_the_first_and_the_second_key(self):
        post = self.post(self.berichten(), sleutel=False)
        self.drop_all(post, self.unknown())
        log = post.run_once()
        place = self.quarantaine(post)
        self.assert_not_said(post, log + post.run_once())  # also without a key
        place.rmdir()
        before = post.list_json()
        for number in (1, 2):
            self.add_key(post)
            if number == 1:
                self.use_key(post)
            self.ctl(post, "key", "rotate")
            self.assert_nothing_chosen(post)
            self.keyfile.write_text(self.keyfile.read_text().splitlines()[-1] + "\n")
            self.assertEqual(post.list_json(), before)
            self.ctl(post, "verify")
            # What is found by its text is found: all of it came before.
            self.drop_again(post)
            self.assert_nothing_chosen(post, post.run_once())
            rules = {rule for each in post.list_json()[len(before):] for rule in each["regels"]}
            self.assertLessEqual({"TR056", "TR333", "TR347"}, rules)
            before = post.list_json()
        quarantaine = next(each for each in post.list_json() if each["status"] == "quarantaine")
        self.assertEqual(os.listdir(post.post / "quarantaine"), [f"{quarantaine['id']}.xml"])
        self.ctl(post, "requeue", str(quarantaine["id"]))
        self.assertIn(b"301_%s_%s.xml" % (BSN, NAAM), os.listdir(os.fsencode(post.post / "inbox")))

    def drop_again(self, post):
        """Some of what came, with its own Identificatie and with a new one: what else is in it was
        used before."""
        for soort in (b"wmo301", b"wmo315", b"wmo317", b"wmo323"):
            some = [each.inhoud for each in post.aangeleverd if soort in each.inhoud[:300]
                    and each.naam.startswith(b"301_")]
            for inhoud in some[:12]:
                number = len(post.aangeleverd)
                post.drop(b"%s_%s_%d.xml" % (NAAM, BSN, number), inhoud + b"<!-- %d -->" % number)
                post.drop(b"%s_%s_%d.xml" % (BSN, NAAM, number),
                          re.sub(rb"(<[\w-]+:Identificatie>)[^<]+",
                                 rb"\g<1>%s%d" % (NAAM[:6], 9000 + number), inhoud))

    def test_names_that_an_earlier_version_gave_go_with_the_first_rotation(self):
        """`<id>-<name>` in quarantaine, and the name of an unknown element in findings."""
        post = self.post(messages(5), sleutel=False)
        self.drop_all(post, self.unknown())
        post.run_once()
        place = self.quarantaine(post)
        post.run_once()
        place.rmdir()
        self.name_as_an_earlier_version_did(post)
        self.add_key(post)
        self.use_key(post)
        # Cut short, where the build has points for that, when the file has its new name and the
        # register not yet.
        self.assertIn(post.iwmoctl("key", "rotate",
                                   IWMOD_FAILPOINT="quarantaine.rename.done=kill").returncode,
                      (0, KILLED))
        self.ctl(post, "key", "rotate")
        self.assert_nothing_chosen(post)
        [quarantaine] = post.list_json("--status", "quarantaine")
        self.assertEqual(os.listdir(post.post / "quarantaine"), [f"{quarantaine['id']}.xml"])
        self.ctl(post, "requeue", str(quarantaine["id"]))
        self.assertEqual(post.run_once().count("quarantaine"), 0)

    @staticmethod
    def name_as_an_earlier_version_did(post):
        folder = post.post / "quarantaine"
        [(bericht, naam)] = post.sql("SELECT id, bestand FROM bericht WHERE status = 5")
        old = f"{bericht}-{os.fsdecode(naam)}"
        (folder / f"{bericht}.xml").rename(folder / old)
        with sqlite3.connect(post.root / "iwmod.db") as register:
            register.execute("UPDATE bericht SET quarantainebestand = ? WHERE id = ?",
                             (old.encode(), bericht))
            register.execute("UPDATE bevinding SET pad = replace(pad, '/onbekend', '/Kwispelgeweer'), "
                             "omschrijving = 'Het bericht voldoet niet aan het XSD: het element "
                             "Kwispelgeweer is hier niet toegestaan in Client.' "
                             "WHERE pad LIKE '%/onbekend'")
        register.close()

    def test_a_register_of_an_earlier_version_is_sealed_further_by_rotating(self):
        """Under a key that sealed Bsn's alone: it says what to do, and the same key will do."""
        post = self.post(self.berichten(), sleutel=False)
        post.run_once()
        before = post.list_json()
        shutil.copy(post.root / "iwmod.db", post.klaargezet / "leesbaar.db")
        self.add_key(post)
        self.use_key(post)
        self.ctl(post, "key", "rotate")
        with sqlite3.connect(post.root / "iwmod.db") as register:
            register.execute("ATTACH ? AS leesbaar", (os.fspath(post.klaargezet / "leesbaar.db"),))
            for tabel in TABELLEN:
                register.execute(f"DELETE FROM {tabel}")
                register.execute(f"INSERT INTO {tabel} SELECT * FROM leesbaar.{tabel}")
            register.execute("UPDATE sleutel SET teksten = 0")
        register.close()
        self.assertIn("door een eerdere versie versleuteld", post.run_once(expected=2))
        self.assertEqual(post.list_json(), before)
        self.assertIn("key rotate", self.ctl(post, "key", "check"))
        self.ctl(post, "key", "rotate")
        self.assertIn("Alles is versleuteld", self.ctl(post, "key", "check"))
        self.assert_nothing_chosen(post, post.run_once())
        self.assertEqual(post.list_json(), before)
        # What this test did to the register by itself, and nothing else.
        told = self.ctl(post, "verify", code=1)
        self.assertIn("week het register al af van het spoor", told)
        self.assertIn("\n1 fout gevonden.", told)

    def test_a_purge_under_a_key_keeps_numbers_used_and_readable_by_nobody(self):
        post = self.post(self.berichten())
        post.run_once()
        post.configure(systeemdatum="2045-01-01")
        self.ctl(post, "purge", "--voor", "2028-01-01")
        self.assertGreater(post.sql("SELECT count(*) FROM gewist_nummer")[0][0], 0)
        self.assert_nothing_chosen(post)
        self.ctl(post, "verify")
        self.add_key(post)
        self.ctl(post, "key", "rotate")
        self.assert_nothing_chosen(post)
        self.ctl(post, "verify")

    def test_a_text_that_was_changed_in_the_register_is_told(self):
        post = self.post(messages(20))
        post.run_once()
        with sqlite3.connect(post.root / "iwmod.db") as register:
            register.execute("UPDATE bericht SET identificatie = (SELECT claim FROM bericht "
                             "WHERE id = 1) WHERE id = 2")
        register.close()
        self.assertIn("In tabel bericht is identificatie van 1 rij", self.ctl(post, "verify", code=1))
        self.assertEqual(post.list_json()[1]["identificatie"], "(beschadigd)")


if __name__ == "__main__":
    unittest.main(verbosity=2)
