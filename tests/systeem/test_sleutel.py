# SPDX-License-Identifier: EUPL-1.2
"""With a key configured archive and Bsn's are sealed; everything else is as without one."""
import os
import pathlib
import random
import signal
import re
import shlex
import subprocess
import time
import unittest
import unittest.mock

from lading import Lading
from omgeving import FIXTURES, SysteemTest, program, wait_until

PERSONAL = re.compile(rb"<(?:[\w-]+:)?(?:Bsn|Achternaam|Geslachtsnaam|Naam|Voornamen|Straatnaam|Postcode)(?:\s[^>]*)?>"
                      rb"\s*([^<\s][^<]{5,}?)\s*<")
FOREIGN = "ab" * 32


def messages(aantal=150):
    return [*Lading(aantal).gemengd()]


class Installatie(SysteemTest):
    """With a key file, or without."""

    def installation(self, sleutel=True, aantal=150):
        post = self.omgeving()
        self.keyfile = post.root / "sleutels"
        if sleutel:
            self.add_key(post)
            self.use_key(post)
        for number, inhoud in enumerate(messages(aantal)):
            post.drop(f"{number:05}.xml", inhoud)
        return post

    def add_key(self, post):
        run = post.iwmoctl("key", "new", os.fspath(self.keyfile))
        self.assertEqual(run.returncode, 0, run.stderr)

    def use_key(self, post):
        post.configuratie = lambda: (type(post).configuratie(post) +
                                     '\n[sleutels]\nbestand = "sleutels"\n')
        post.configure()

    def drop_key(self, post):
        del post.configuratie  # that of the class
        post.configure()

    def ctl(self, post, *arguments, code=0):
        run = post.iwmoctl(*arguments)
        self.assertEqual(run.returncode, code, run.stdout + run.stderr)
        return run.stdout + run.stderr

    def at_rest(self, post):
        """Every byte of the archive and the register, temporary files and log included."""
        paths = [path for path in (post.post / "archief").glob("??/*") if path.is_file()]
        paths += post.root.glob("iwmod.db*")
        return b"\n".join(path.read_bytes() for path in paths)

    def assert_sealed(self, post):
        resting = self.at_rest(post)
        known = set()
        for each in post.aangeleverd:
            known |= set(PERSONAL.findall(each.inhoud))
        known -= {b"12345678", b"&naam;"}  # a Bsn too short, an entity
        self.assertGreater(len(known), 1)
        self.assertEqual([value for value in known if value in resting], [])
        self.assertNotIn(b"<Bericht", resting)
        self.assertNotIn(b":Bericht", resting)

    def answers(self, post):
        return {(each.relatie, each.bestand): re.sub(rb"<Tijdstip>[^<]*", b"", each.inhoud)
                for each in post.outbox()}

    def states(self, post):
        return [(each["bestand"], each["status"], each["regels"]) for each in post.list_json()]


class Sleutel(Installatie):
    def test_the_answers_are_those_of_an_installation_without_a_key(self):
        sealed, plain = self.installation(), self.installation(sleutel=False)
        log = sealed.run_once()
        self.assertIn("versleuteld met sleutel 1", log)
        self.assertNotIn("onversleuteld", log)
        self.assertIn("onversleuteld", plain.run_once())
        self.assertEqual(self.states(sealed), self.states(plain))
        self.assertEqual(self.answers(sealed), self.answers(plain))
        self.assert_sealed(sealed)
        self.assertIn(PERSONAL.search(sealed.aangeleverd[0].inhoud).group(1), self.at_rest(plain))
        self.ctl(sealed, "verify")
        self.ctl(plain, "verify")

    def test_names_and_addresses_of_the_fixtures_are_nowhere_at_rest(self):
        post = self.installation(aantal=1)
        for number, path in enumerate(sorted(FIXTURES.rglob("*.xml"))):
            post.drop(f"f{number}.xml", path.read_bytes())
        post.run_once()
        self.assert_sealed(post)
        self.ctl(post, "verify")

    def test_a_killed_service_leaves_nothing_readable_and_goes_on(self):
        post = self.installation(aantal=400)
        dienst = post.start_service()
        wait_until(lambda: post.count_berichten() > 50, "50 decisions", dienst=dienst)
        dienst.kill()
        self.assert_sealed(post)
        post.run_once()
        self.assertEqual(post.count_berichten(), len(post.aangeleverd))
        self.assert_sealed(post)
        self.ctl(post, "verify")

    def test_another_key_or_none_is_refused_with_a_sentence(self):
        post = self.installation(aantal=2)
        post.run_once()
        good = self.keyfile.read_text()
        self.keyfile.write_text(f"1 {FOREIGN}\n")
        for refusal in (post.run_once(expected=2), self.ctl(post, "verify", code=2),
                        self.ctl(post, "key", "check", code=2),
                        self.ctl(post, "key", "rotate", code=2)):
            self.assertIn("de verkeerde sleutel", refusal)
            self.assertNotIn(FOREIGN, refusal)
        self.keyfile.write_text(f"2 {FOREIGN}\n")
        self.assertIn("sleutel 1 ontbreekt", post.run_once(expected=2))
        self.keyfile.unlink()
        self.assertIn("het sleutelbestand ontbreekt", post.run_once(expected=2))
        self.drop_key(post)
        self.assertIn("er is geen sleutelbestand ingesteld", post.run_once(expected=2))
        # What needs no Bsn and no original needs no key either.
        self.assertEqual(len(post.list_json()), len(post.aangeleverd))
        self.ctl(post, "status", code=1)  # a 301 of 2023 has no 302 yet
        self.ctl(post, "show", "1")
        self.ctl(post, "key", "check", code=1)
        self.use_key(post)
        self.keyfile.write_text(good)
        self.keyfile.chmod(0o644)
        self.assertIn("chmod 600", post.run_once(expected=2))
        self.keyfile.chmod(0o600)
        post.run_once()

    def test_a_credential_of_systemd_comes_before_the_file(self):
        post = self.installation(aantal=2)
        credentials = post.root / "credentials"
        credentials.mkdir()
        self.keyfile.rename(credentials / "sleutels")
        (credentials / "sleutels").chmod(0o440)
        self.assertIn("ontbreekt", post.run_once(expected=2))
        os.environ["CREDENTIALS_DIRECTORY"] = os.fspath(credentials)
        self.addCleanup(os.environ.pop, "CREDENTIALS_DIRECTORY")
        self.assertIn("sleutel 1", post.run_once())
        self.ctl(post, "verify")

    def test_the_keys_stand_in_locked_pages_that_no_core_file_has(self):
        post = self.installation(aantal=1)
        dienst = post.start_service()
        flags = re.findall(r"^VmFlags:(.*)$",
                           pathlib.Path(f"/proc/{dienst.proces.pid}/smaps").read_text(), re.M)
        self.assertTrue([each for each in flags if {"lo", "dd"} <= set(each.split())])
        self.assertEqual(dienst.stop(), 0)
        self.assertNotIn("vastgezet", dienst.log.decode())

    def test_where_nothing_may_be_locked_it_says_so_and_goes_on(self):
        post = self.installation(aantal=1)
        shell = ["prlimit", "--memlock=0:0"]
        if os.geteuid() == 0:  # who may lock whatever the limit is
            shell += ["setpriv", "--bounding-set=-ipc_lock", "--inh-caps=-ipc_lock"]
        with unittest.mock.patch.dict(os.environ, IWMOD_TEST_OMHULSEL=shlex.join(shell)):
            log = post.run_once()
        self.assertIn("kunnen niet in het geheugen worden vastgezet (RLIMIT_MEMLOCK)", log)
        self.assertEqual(len(post.list_json()), len(post.aangeleverd))

    def test_a_plain_installation_is_sealed_by_rotating(self):
        post = self.installation(sleutel=False)
        post.run_once()
        before = self.answers(post), self.states(post)
        self.add_key(post)
        self.use_key(post)
        self.assertIn("iwmoctl key rotate", post.run_once(expected=2))
        self.assertIn("Proef", self.ctl(post, "key", "rotate", "--proef"))
        self.assertIn("onversleuteld", self.ctl(post, "key", "check"))
        self.ctl(post, "key", "rotate")
        self.assert_sealed(post)
        self.ctl(post, "verify")
        self.assertIn("Alles is versleuteld", self.ctl(post, "key", "check"))
        post.drop("nog-eens.xml", post.aangeleverd[0].inhoud)
        self.assertNotIn("key rotate", post.run_once())
        self.assertEqual(post.list_json()[-1]["status"], "dubbel")
        self.assertEqual((self.answers(post), self.states(post)[:-1]), before)

    def test_after_a_rotation_the_old_key_is_not_needed(self):
        post = self.installation()
        post.drop("kapot.xml", b"<kapot")
        post.run_once()
        self.add_key(post)
        # The newer key waits: all goes on under the one of the register.
        post.drop("later.xml", b"<later")
        self.assertIn("voer 'iwmoctl key rotate' uit", post.run_once())
        self.assertIn("sleutel 1: ", self.ctl(post, "key", "check"))
        self.ctl(post, "key", "rotate")
        second = self.keyfile.read_text().splitlines()[-1]
        self.assertTrue(second.startswith("2 "))
        self.keyfile.write_text(second + "\n")
        self.ctl(post, "verify")
        self.ctl(post, "show", "1")
        broken = next(each["id"] for each in post.list_json() if each["bestand"] == "kapot.xml")
        self.ctl(post, "requeue", str(broken))
        original = post.root / "proef.xml"
        original.write_bytes(post.aangeleverd[0].inhoud)
        self.ctl(post, "validate", "--register", os.fspath(original), code=1)
        post.run_once()
        self.ctl(post, "verify")
        self.assert_sealed(post)
        self.assertIn("0 bestanden versleuteld", self.ctl(post, "key", "rotate"))

    def test_a_rotation_that_is_killed_is_finished_by_another(self):
        post = self.installation(sleutel=False, aantal=600)
        post.run_once()
        self.add_key(post)
        self.use_key(post)
        start = random.Random()
        for number in range(8):
            proces = subprocess.Popen([program("iwmoctl"), "--configuratie", post.config, "key", "rotate"],
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(start.uniform(0, 0.25))
            proces.kill()
            proces.wait()
            if number % 2:
                self.add_key(post)
                self.ctl(post, "verify")
        self.ctl(post, "key", "rotate")
        self.assert_sealed(post)
        self.keyfile.write_text(self.keyfile.read_text().splitlines()[-1] + "\n")
        self.ctl(post, "verify")
        self.assertEqual([path for path in (post.post / "archief").glob(".*")], [])
        post.run_once()

    def test_a_rotation_whose_reader_is_gone_was_done_before_it_says_so(self):
        post = self.installation(sleutel=False, aantal=5)
        post.run_once()
        self.add_key(post)
        self.use_key(post)
        self.assertEqual(post.run_unread("iwmoctl", "key", "rotate"), -signal.SIGPIPE)
        self.assert_sealed(post)
        self.assertIn("Alles is versleuteld", self.ctl(post, "key", "check"))

    @unittest.skipUnless(os.geteuid() == 0, "only root gives files away")
    def test_an_operator_who_is_root_leaves_the_files_to_the_service(self):
        post = self.installation(sleutel=False, aantal=5)
        post.run_once()
        self.add_key(post)
        self.use_key(post)
        owner = 65534
        for path in (*post.post.rglob("*"), post.post, post.root / "iwmod.db"):
            os.chown(path, owner, owner)
        self.ctl(post, "key", "rotate")
        self.assert_sealed(post)
        self.assertEqual([path for path in (*post.post.rglob("*"), *post.root.glob("iwmod.db*"))
                          if path.stat().st_uid != owner], [])

    def test_it_does_not_rotate_under_a_running_service(self):
        post = self.installation(aantal=2)
        dienst = post.start_service()
        self.add_key(post)
        self.assertIn("stop eerst de dienst", self.ctl(post, "key", "rotate", code=1))
        self.assertEqual(dienst.stop(), 0)
        self.ctl(post, "key", "rotate")

    def test_what_was_changed_in_archive_or_register_is_told(self):
        post = self.installation(aantal=2)
        post.run_once()
        path = next(path for path in (post.post / "archief").glob("??/*") if path.is_file())
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.chmod(0o600)
        path.write_bytes(content)
        self.assertIn("beschadigd", self.ctl(post, "verify", code=1))
        self.add_key(post)
        self.assertIn("niet te lezen", self.ctl(post, "key", "rotate", code=1))
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        self.ctl(post, "key", "rotate")
        self.ctl(post, "verify")

    def test_a_backup_is_as_sealed_as_the_register(self):
        post = self.installation()
        post.run_once()
        self.ctl(post, "backup", os.fspath(post.root / "iwmod.db.kopie"))
        self.assert_sealed(post)
        for path in post.root.glob("iwmod.db*"):
            if path.suffix != ".kopie":
                path.unlink()
        pathlib.Path(post.root, "iwmod.db.kopie").rename(post.root / "iwmod.db")
        self.ctl(post, "verify")
        post.run_once()


if __name__ == "__main__":
    unittest.main(verbosity=2)
