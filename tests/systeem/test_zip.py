# SPDX-License-Identifier: EUPL-1.2
"""Zips as a portal gives them, through the real programs: each file a message of its own."""
import io
import json
import re
import struct
import unittest
import zipfile

import controle
import ingepakt
from envelop import wrap
from ingepakt import numbered, zip_of
from lading import GGK_ALLE, GROOT, Levens
from omgeving import FIXTURES, SysteemTest, sha256, wait_until
from test_failpoints import failpoints
from verhalen import KILLED, UNREADABLE

REEKS = [path.read_bytes() for path in sorted((FIXTURES / "reeks").iterdir())]


class Stroom(io.RawIOBase):
    """Where one cannot go back to, so that a zip gets its sizes behind each file."""

    def __init__(self):
        super().__init__()
        self.bytes = bytearray()

    def writable(self):
        return True

    def write(self, some):
        self.bytes += some
        return len(some)


class ZipTest(SysteemTest):
    def setUp(self):
        self.post = self.omgeving(maximum_bytes=GROOT, ggk=GGK_ALLE)
        self.nummer = 0

    def drop(self, inhoud):
        self.nummer += 1
        self.post.drop(f"levering{self.nummer}.zip", inhoud)

    def handle(self, inhoud):
        """Returns the rows that came of it: the zip, then its messages."""
        before = self.post.list_json() if self.nummer else []
        self.drop(inhoud)
        self.post.run_once()
        return self.post.list_json()[len(before):]

    def show(self, row):
        return json.loads(self.post.iwmoctl("show", str(row["id"]), "--json").stdout)

    def assert_all_is_well(self):
        self.assertEqual(controle.check(self.post), [])
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)
        self.assertEqual(self.post.leaks(), [])


class Goed(ZipTest):
    def test_a_life_in_one_zip_is_handled_in_the_order_of_the_zip(self):
        berichten = [wrap(each) if number % 2 else each for number, each in enumerate(REEKS)]
        zip_, *rijen = self.handle(zip_of(numbered(berichten)))
        self.assertEqual((zip_["status"], zip_["soort"], zip_["signalen"], zip_["bestand"]),
                         ("geaccepteerd", None, ["SG12"], "levering1.zip"))
        self.assertEqual([each["status"] for each in rijen], ["geaccepteerd"] * len(REEKS))
        self.assertEqual([each["sha256"] for each in rijen], [sha256(each) for each in berichten])
        self.assertEqual([each["bestand"] for each in rijen],
                         [f"levering1-{number:02}.xml" for number in range(1, len(REEKS) + 1)])
        self.assert_all_is_well()

    def test_a_message_names_its_zip_and_the_zip_its_messages(self):
        zip_, *rijen = self.handle(zip_of(numbered(REEKS[:3])))
        self.assertEqual([self.show(each)["uit_zip"] for each in rijen],
                         [{"bericht": zip_["id"], "nummer": number} for number in (1, 2, 3)])
        self.assertEqual(self.show(zip_)["in_zip"],
                         [{"bericht": each["id"], "nummer": number}
                          for number, each in enumerate(rijen, 1)])
        self.assertIsNone(self.show(zip_)["uit_zip"])
        self.assertRegex(self.post.iwmoctl("show", str(rijen[1]["id"])).stdout,
                         rf"uit zipbestand *:? *bericht {zip_['id']}, bestand 2")

    def test_the_archive_keeps_the_zip_as_it_came(self):
        inhoud = zip_of(numbered(REEKS[:1]))
        zip_ = self.handle(inhoud)[0]
        kept = self.post.post / "archief" / zip_["sha256"][:2] / zip_["sha256"]
        self.assertEqual(kept.read_bytes(), inhoud)

    def test_what_comes_behind_a_zip_waits_for_its_messages(self):
        for _ in range(2):
            self.drop(zip_of(numbered(REEKS[:1])))
            self.post.drop(f"los{self.nummer}.xml", REEKS[1])
        self.post.run_once()
        self.assertEqual([each["bestand"] for each in self.post.list_json()],
                         ["levering1.zip", "levering1-01.xml", "los1.xml",
                          "levering2.zip", "levering2-01.xml", "los2.xml"])
        self.assertEqual([each["status"] for each in self.post.list_json()],
                         ["geaccepteerd", "geaccepteerd", "geaccepteerd",
                          "geaccepteerd", "dubbel", "dubbel"])
        self.assert_all_is_well()

    def test_a_zip_that_comes_again_is_dubbel_message_by_message(self):
        inhoud = zip_of(numbered([REEKS[0], b"geen xml", REEKS[1]]))
        self.assertEqual([each["status"] for each in self.handle(inhoud)],
                         ["geaccepteerd", "geaccepteerd", "foutmelding", "geaccepteerd"])
        zip_, *rijen = self.handle(inhoud)
        self.assertEqual([each["status"] for each in rijen], ["dubbel", "foutmelding", "dubbel"])
        self.assertEqual(self.show(rijen[2])["uit_zip"], {"bericht": zip_["id"], "nummer": 3})
        self.assert_all_is_well()

    def test_a_name_does_not_make_a_zip_and_is_not_needed_for_one(self):
        self.post.drop("bericht.zip", REEKS[0])
        self.post.drop("bericht.xml", zip_of(numbered(REEKS[1:2])))
        self.post.run_once()
        self.assertEqual([(each["bestand"], each["soort"]) for each in self.post.list_json()],
                         [("bericht.zip", "WMO301"), ("bericht.xml", None),
                          ("bericht-01.xml", "WMO305")])

    def test_thirty_files_from_a_zip_whose_sizes_stand_behind_them(self):
        levens = Levens()
        berichten = [each for _ in range(4) for each in levens.leven() if len(each) <= GROOT][:30]
        stroom = Stroom()
        with zipfile.ZipFile(stroom, "w", zipfile.ZIP_DEFLATED) as archief:
            for naam, inhoud in numbered(berichten):
                archief.writestr(naam, inhoud)
        self.assertEqual(len(self.handle(bytes(stroom.bytes))), 31)
        self.assertEqual(len(self.handle(zip_of(numbered(berichten), zipfile.ZIP_STORED))), 31)
        self.assert_all_is_well()

    def test_the_service_takes_zips(self):
        dienst = self.post.start_service()
        self.drop(zip_of(numbered(REEKS[:3])))
        self.post.drop("erna.xml", REEKS[3])
        wait_until(lambda: self.post.count_berichten() == 5, "all of them", dienst=dienst)
        self.assertEqual(dienst.stop(), 0)
        self.assert_all_is_well()

    def test_a_long_name_is_cut(self):
        naam = "é" * 120 + ".zip"
        self.post.drop(naam, zip_of(numbered(REEKS[:1])))
        self.post.run_once()
        self.assertTrue(self.post.list_json()[-1]["bestand"].endswith("-01.xml"))
        self.assertEqual(self.post.iwmoctl("verify").returncode, 0)

    def test_under_a_key_too(self):
        post = self.omgeving(maximum_bytes=GROOT)
        sleutels = post.root / "sleutels"
        self.assertEqual(post.iwmoctl("key", "new", sleutels).returncode, 0)
        with open(post.config, "a", encoding="utf-8") as config:
            config.write(f'\n[sleutels]\nbestand = "{sleutels}"\n')
        post.drop("levering.zip", zip_of(numbered(REEKS[:2])))
        post.run_once()
        self.assertEqual(post.sql("SELECT bericht, zip, nummer FROM uit_zip"),
                         [(2, 1, 1), (3, 1, 2)])
        self.assertEqual(post.iwmoctl("verify").returncode, 0)


class Geweigerd(ZipTest):
    def refused(self, inhoud, words):
        rijen = self.handle(inhoud)
        self.assertEqual([(each["status"], each["regels"]) for each in rijen],
                         [("foutmelding", ["F020"])])
        melding = self.post.outbox()[-1]
        self.assertEqual(melding.relatie, "onbekend")
        self.assertTrue(melding.is_valid(), melding.inhoud)
        self.assertEqual(melding.tekst("Fout/Code"), "F020")
        self.assertIn(words, melding.tekst("Fout/Omschrijving"))

    def test_each_reason_is_told_and_nothing_of_it_counts(self):
        goed = zip_of(numbered(REEKS[:2]))
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        groot = b"".join(b"%d;" % number for number in range(50_000))
        met_wachtwoord = re.sub(rb"PK(?:\x03\x04..|\x01\x02....)\x00\x00",
                                lambda found: found[0][:-2] + b"\1\0", goed, flags=re.DOTALL)
        for inhoud, words in (
                (zip_of([]), "geen bestand"),
                (zip_of(numbered([REEKS[0]] + [b"%d" % each for each in range(30)])), "meer dan 30"),
                (zip_of([("1.xml", REEKS[0]), ("map/", b"")]), "bestand 2 is een map"),
                (zip_of([("map/1.xml", REEKS[0])]), "bestand 1 is een map"),
                (zip_of([("../1.xml", REEKS[0])]), "bestand 1 is een map"),
                (zip_of([(link, b"/etc/passwd")]), "bestand 1 is geen gewoon"),
                (met_wachtwoord, "wachtwoord"),
                (zip_of([("1.xml", REEKS[0]), ("2.xml", goed)]), "bestand 2 is zelf een zip"),
                (zip_of([("1.xml", b" " * GROOT)]), "te veel groter dan ingepakt"),
                (zip_of([("1.xml", groot[:GROOT + 1])]), "groter dan een bericht"),
                (zip_of(numbered([groot[each:each + 2000] * 100 for each in range(11)])), "samen groter"),
                (zip_of([("1.xml", REEKS[0]), ("1.xml", REEKS[1])]), "dezelfde naam"),
                (zip_of([("1.xml", b"")]), "bestand 1 is leeg"),
                (zip_of([("1.xml", groot[:5000])], zipfile.ZIP_BZIP2), "niet wordt gelezen"),
                (goed[:-10], "beschadigd of onvolledig"),
                (goed[:len(goed) // 2], "beschadigd of onvolledig"),
                (goed + b"en meer", "beschadigd of onvolledig"),
                (self.spoiled(goed), "bestand 2 is beschadigd")):
            with self.subTest(words):
                self.refused(inhoud, words)
        self.assertEqual(self.post.sql("SELECT count(*) FROM zip"), [(0,)])
        self.assert_all_is_well()

    @staticmethod
    def spoiled(inhoud):
        """With another sum for the second file, in both places."""
        crc = struct.pack("<I", zipfile.ZipFile(io.BytesIO(inhoud)).infolist()[1].CRC)
        assert inhoud.count(crc) == 2
        return inhoud.replace(crc, b"\1\2\3\4")

    def test_sizes_that_are_not_true(self):
        inhoud = zip_of([("1.xml", REEKS[0])])
        true = struct.pack("<I", len(REEKS[0]))
        for lie in (len(REEKS[0]) - 1, len(REEKS[0]) + 1, 1):
            self.refused(inhoud.replace(true, struct.pack("<I", lie)), "bestand 1 is")

    def test_bytes_before_a_zip_make_it_something_else(self):
        rij = self.handle(b"eerst dit" + zip_of(numbered(REEKS[:1])))[-1]
        self.assertEqual(rij["regels"], ["F002"])

    def test_a_zip_that_is_larger_than_a_message_may_be(self):
        rij = self.handle(zip_of([("1.xml", REEKS[0])]) + b"\0" * GROOT)[-1]
        self.assertEqual(rij["regels"], ["F001"])

    def test_as_many_and_as_much_as_may_be(self):
        groot = b"".join(b"%d;" % number for number in range(50_000))
        rijen = self.handle(zip_of([(f"{each}.xml", groot[each:GROOT]) for each in range(2)]))
        self.assertEqual([each["status"] for each in rijen], ["geaccepteerd"] + ["foutmelding"] * 2)
        self.assertEqual(rijen[1]["regels"], ["F002"])


class Gereedschap(ZipTest):
    def test_validate_judges_each_file(self):
        path = self.post.root / "levering.zip"
        path.write_bytes(zip_of(numbered([REEKS[0], b"geen xml"])))
        run = self.post.iwmoctl("validate", "--json", path)
        self.assertEqual(run.returncode, 1)
        found = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual([(each["nummer_in_zip"], each["soort"], each["geldig"]) for each in found],
                         [(1, "WMO301", True), (2, None, False)])
        self.assertIn("levering.zip, bestand 2: ", self.post.iwmoctl("validate", path).stdout)

        path.write_bytes(zip_of([]))
        run = self.post.iwmoctl("validate", "--json", path)
        self.assertEqual(json.loads(run.stdout)["fouten"][0]["code"], "F020")

    def test_requeue_of_a_message_and_of_a_bad_zip(self):
        rijen = self.handle(zip_of(numbered([REEKS[0], b"geen xml"])))
        run = self.post.iwmoctl("requeue", str(rijen[2]["id"]))
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual([path.name for path in (self.post.post / "inbox").glob("[!.]*")],
                         ["levering1-02.xml"])
        self.post.run_once()
        self.assertEqual(self.post.list_json()[-1]["status"], "foutmelding")
        self.assertEqual(self.post.iwmoctl("requeue", str(rijen[0]["id"])).returncode, 1)

        slecht = self.handle(zip_of([]))[-1]
        self.assertEqual(self.post.iwmoctl("requeue", str(slecht["id"])).returncode, 0)
        self.post.run_once()
        self.assertEqual(self.post.list_json()[-1]["regels"], ["F020"])
        self.assertEqual(self.post.iwmoctl("verify").returncode, 0)

    def test_proef_judges_what_was_in_a_zip(self):
        post = self.omgeving()
        post.drop("levering.zip", zip_of(numbered(REEKS[:3])))
        post.run_once()
        run = post.iwmoctl("proef", "herhaal", "--json")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertEqual(json.loads(run.stdout)["tabellen"][0]["rijen"], [[4, 3, 0, 1]])

    def test_purge_takes_a_zip_with_the_first_of_its_messages(self):
        self.handle(zip_of(numbered([REEKS[0], b"geen xml"])))
        self.post.configure(systeemdatum="2060-01-01")
        run = self.post.iwmoctl("purge", "--voor", "2055-01-01")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(self.post.sql("SELECT count(*) FROM bericht WHERE gewist IS NULL AND id = 1"), [(0,)])
        self.assertEqual(self.post.iwmoctl("verify").returncode, 0)


class Storing(ZipTest):
    """Killed at any step, or failed at it; the next start goes on."""

    def setUp(self):
        super().setUp()
        if not failpoints():
            self.skipTest("this build has no failpoints (IWMOD_FAILPOINTS)")
        self.levens = Levens(in_enveloppen=True)

    def drop_all(self):
        self.drop(zip_of(numbered([each for each in self.levens.leven() if len(each) <= GROOT])))
        for inhoud in self.levens.leven()[:3]:
            self.nummer += 1
            self.post.drop(f"{self.nummer}.xml", inhoud)

    def assert_in_order(self):
        """By the numbers of what was dropped, and in a zip by place."""
        names = [each["bestand"] for each in self.post.list_json()]
        numbers = [int(re.search(r"\d+", naam).group()) for naam in names]
        self.assertEqual(numbers, sorted(numbers))
        for zip_, in self.post.sql("SELECT bericht FROM zip"):
            places = [nummer for nummer, in self.post.sql(
                "SELECT nummer FROM uit_zip WHERE zip = ? ORDER BY bericht", zip_)]
            self.assertEqual(places, list(range(1, len(places) + 1)))

    def test_a_kill_at_any_step_loses_and_doubles_nothing_and_keeps_the_order(self):
        points = [*(name for name in failpoints() if name.startswith(("zip.", "register.zip", "register.uit_zip"))),
                  "archief.done", "commit.done", "deliver.done", "finish.unlink", "sync"]
        for point in points:
            for time in (1, 4):
                with self.subTest(point=point, time=time):
                    self.drop_all()
                    self.post.try_once(IWMOD_FAILPOINT=f"{point}=kill@{time}",
                                       IWMOD_FAILPOINT_HASTE="1")
                    self.post.run_once()
        self.assert_in_order()
        self.assert_all_is_well()

    def test_a_kill_while_a_start_goes_on_with_a_zip(self):
        for first, points in (("zip.close=kill@3", ("zip.unlink", "zip.rmdir")),
                              ("commit.done=kill", ("zip.rename", "zip.rename.done", "zip.sync"))):
            for point in points:
                with self.subTest(point=point, first=first):
                    self.drop_all()
                    run = self.post.try_once(IWMOD_FAILPOINT=first, IWMOD_FAILPOINT_HASTE="1")
                    self.assertEqual(run.returncode, KILLED)
                    self.post.try_once(IWMOD_FAILPOINT=f"{point}=kill", IWMOD_FAILPOINT_HASTE="1")
                    self.post.run_once()
        self.assert_in_order()
        self.assert_all_is_well()

    def test_a_disk_that_fails_for_a_while_or_until_the_next_start(self):
        for point in ("zip.map", "zip.open", "zip.write", "zip.close", "zip.rename", "zip.sync"):
            for until in ("@1", "@1-"):
                with self.subTest(point=point, until=until):
                    self.drop_all()
                    run = self.post.try_once(IWMOD_FAILPOINT=f"{point}=28{until}",
                                             IWMOD_FAILPOINT_HASTE="1")
                    self.assertIn(run.returncode, (0, 1))
                    self.post.run_once()
        self.assert_all_is_well()

    def test_who_is_told_to_stop_halfway_goes_on_there_at_the_next_start(self):
        """Told while the disk is full, behind the three files of its first commit."""
        self.post = self.omgeving()
        self.drop(zip_of(numbered([each + b"\n" * 1_500_000 for each in REEKS]),
                         zipfile.ZIP_STORED))
        self.post.drop("erna.xml", REEKS[0])
        dienst = self.post.start_service(IWMOD_FAILPOINT="temp.open=28@6-")
        wait_until(lambda: "De verwerking wacht" in dienst.log.decode(), "the outage", dienst=dienst)
        self.assertEqual(dienst.stop(), 0)
        self.assertEqual(self.post.count_berichten(), 4)
        self.post.run_once()
        self.assertEqual(self.post.count_berichten(), 1 + len(REEKS) + 1)
        self.assertEqual(self.post.list_json()[-1]["bestand"], "erna.xml")
        self.assert_all_is_well()

    def test_files_of_a_zip_that_cannot_be_read_go_to_quarantaine(self):
        self.drop(zip_of(numbered(REEKS[:2])))
        self.post.run_once(IWMOD_FAILPOINT="werk.open=5@2-9")
        rijen = self.post.list_json()
        self.assertEqual(sorted(each["status"] for each in rijen),
                         ["geaccepteerd", "quarantaine", "quarantaine"])
        self.assertEqual(self.show(rijen[1])["uit_zip"]["bericht"], rijen[0]["id"])
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout)
        for each in rijen[1:]:
            self.assertEqual(self.post.iwmoctl("requeue", str(each["id"])).returncode, 0)
        self.post.run_once()
        self.assertEqual(self.post.iwmoctl("verify").returncode, 0)

    def test_a_zip_that_cannot_be_read_goes_to_quarantaine_and_comes_back(self):
        self.drop(zip_of(numbered(REEKS[:2])))
        self.post.run_once(IWMOD_FAILPOINT=UNREADABLE)
        self.assertEqual([each["status"] for each in self.post.list_json()], ["quarantaine"])
        self.assertEqual(self.post.iwmoctl("requeue", "1").returncode, 0)
        self.post.run_once()
        self.assertEqual([each["status"] for each in self.post.list_json()],
                         ["quarantaine"] + ["geaccepteerd"] * 3)
        self.assert_all_is_well()


if __name__ == "__main__":
    unittest.main()
