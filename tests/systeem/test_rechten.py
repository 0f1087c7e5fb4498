# SPDX-License-Identifier: EUPL-1.2
"""Folder rights: the operators' group may drop in the inbox and read answers, the service does its
work, and nobody else sees or changes anything. Needs root: it runs as three users.

The folders are made by systemd-tmpfiles from systemd/iwmod.tmpfiles itself.
"""
import os
import pathlib
import shutil
import stat
import subprocess
import tempfile
import unittest

from omgeving import FIXTURES, FOUTMELDING_XSD, GEMEENTE, SOURCE, TEST_FOLDER, XSDS, program

# Numbers that no account of the machine has; the groups as in systemd/iwmod.sysusers.
DIENST, BEHEERDER, ANDER = 64101, 64102, 64103
GROEP_IWMOD, GROEP_BEHEER = 64101, 64110
GROEPEN = {DIENST: [GROEP_IWMOD, GROEP_BEHEER], BEHEERDER: [BEHEERDER, GROEP_BEHEER], ANDER: [ANDER]}
GOED = FIXTURES / "goed" / "wmo305" / "een-product.xml"

REASON = ("it takes root" if os.geteuid() != 0 else
          "systemd-tmpfiles is not here" if not shutil.which("systemd-tmpfiles") else
          "setpriv is not here" if not shutil.which("setpriv") else None)


def run_as(user, *command, umask=0o022, **options):
    return subprocess.run([os.fspath(word) for word in command], user=user, group=GROEPEN[user][0],
                          extra_groups=GROEPEN[user][1:], umask=umask, capture_output=True, text=True,
                          check=False, timeout=60, **options)


@unittest.skipIf(REASON, REASON)
class RechtenTest(unittest.TestCase):
    def setUp(self):
        if not self.try_as(DIENST, f"{program('iwmod')} --version && cat {GOED} {FOUTMELDING_XSD}"):
            self.skipTest("another user may not enter the folder of the source or of the programs")
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="iwmod-rechten-", dir=TEST_FOLDER))
        self.addCleanup(shutil.rmtree, self.root)
        self.root.chmod(0o755)
        self.post = self.root / "iwmod"
        self.make_folders()
        self.config = self.root / "iwmod.toml"
        self.config.write_text(f"""[gemeente]
codes = ["{GEMEENTE}"]
[postbus]
map = "{self.post}"
[schemas]
map = "{XSDS}"
foutmelding = "{FOUTMELDING_XSD}"
[register]
bestand = "{self.post}/register/iwmod.db"
[tabellen]
tarieven = "{SOURCE}/config/tarieven-almere-2023.csv"
gemeenten = "{SOURCE}/config/gemeenten.csv"
[verwerking]
systeemdatum = "2023-04-28"
""", encoding="utf-8")

    def make_folders(self):
        """As the package does, but for the place and the names of user and groups."""
        regels = (SOURCE / "systemd" / "iwmod.tmpfiles").read_text(encoding="utf-8")
        regels = regels.replace("/var/lib/iwmod", os.fspath(self.post))
        regels = regels.replace("iwmod-beheer", str(GROEP_BEHEER)).replace("default:user:iwmod:", f"default:user:{DIENST}:")
        regels = "\n".join(" ".join(str(DIENST) if word == "iwmod" else word for word in regel.split(" "))
                           if regel.startswith(("d ", "a+ ")) else regel for regel in regels.splitlines())
        bestand = self.root / "tmpfiles.conf"
        bestand.write_text(regels + "\n", encoding="utf-8")
        run = subprocess.run(["systemd-tmpfiles", "--create", bestand], capture_output=True, text=True, check=False)
        if "not supported" in run.stderr:
            self.skipTest("no access control lists on this file system")
        self.assertEqual(run.stderr, "")

    def try_as(self, user, script, umask=0o022):
        """True when the shell of this user can do it."""
        return run_as(user, "sh", "-c", script, umask=umask).returncode == 0

    def drop(self, naam, umask=0o077):
        """The operator copies a message into the inbox, under a strict umask."""
        self.assertTrue(self.try_as(BEHEERDER, f"cp {GOED} {self.post}/inbox/.{naam} && "
                                    f"mv {self.post}/inbox/.{naam} {self.post}/inbox/{naam}", umask))

    def run_service(self, umask=0o077):
        """As the unit does. Without CAP_LEASE the kernel does not say who writes another's file, and each that lies there
        when the program starts has to rest for ten seconds."""
        groups = ",".join(str(group) for group in GROEPEN[DIENST])
        run = subprocess.run(["setpriv", f"--reuid={DIENST}", f"--regid={GROEPEN[DIENST][0]}", f"--groups={groups}",
                              "--inh-caps=+lease", "--ambient-caps=+lease", program("iwmod"), "--configuratie", self.config,
                              "--eenmaal"], umask=umask, capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual(run.returncode, 0, run.stderr)

    def files(self, *mappen):
        return [path for map_ in mappen for path in (self.post / map_).rglob("*") if path.is_file()]

    def test_the_operator_drops_and_reads_answers_whatever_the_umask(self):
        for number, (of_operator, of_service) in enumerate(
                [(0o077, 0o077), (0o022, 0o022), (0o000, 0o000), (0o027, 0o027)]):
            with self.subTest(umasks=(oct(of_operator), oct(of_service))):
                self.drop(f"{number}.xml", of_operator)
                self.run_service(of_service)
                self.assertEqual(os.listdir(self.post / "inbox"), [])
        answers = self.files("outbox")
        self.assertTrue(answers)
        for path in answers:
            self.assertTrue(self.try_as(BEHEERDER, f"cat {path}"), path)
            self.assertFalse(self.try_as(BEHEERDER, f"echo x >> {path}"), path)
            self.assertFalse(self.try_as(BEHEERDER, f"rm -f {path}"), path)

    def test_the_operator_sees_no_archive_register_work_or_quarantaine(self):
        self.drop("een.xml")
        self.run_service(0o000)
        for map_ in ("archief", "werk", "quarantaine", "register"):
            self.assertFalse(self.try_as(BEHEERDER, f"ls {self.post}/{map_}"), map_)
        for path in self.files("archief", "register"):
            self.assertFalse(self.try_as(BEHEERDER, f"cat {path}"), path)
        self.assertFalse(self.try_as(BEHEERDER, f"mkdir {self.post}/nieuw"))
        self.assertFalse(self.try_as(BEHEERDER, f"touch {self.post}/outbox/nieuw"))

    def test_nobody_else_gets_in_anywhere(self):
        self.drop("een.xml", 0o000)
        self.run_service(0o000)
        self.drop("twee.xml", 0o000)
        every = [self.post, *self.post.rglob("*")]
        self.assertGreater(len(every), 10)
        for path in every:
            self.assertFalse(self.try_as(ANDER, f"ls {path}/ || cat {path} || echo x >> {path} || touch {path}/x"),
                             path)

    def test_what_the_service_makes_is_shut_in_itself_under_any_umask(self):
        for number, umask in enumerate((0o000, 0o022, 0o077)):
            self.drop(f"{number}.xml")
            self.run_service(umask)
        for path in self.files("archief", "register", "werk", "quarantaine"):
            self.assertEqual(stat.S_IMODE(path.stat().st_mode) & 0o077, 0, path)
        for path in self.files("outbox"):
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640, path)
            self.assertEqual(path.stat().st_gid, GROEP_BEHEER, path)
        for path in self.post.rglob("*"):
            self.assertEqual(path.stat().st_mode & 0o007, 0, path)
            self.assertEqual(path.stat().st_uid, DIENST, path)


if __name__ == "__main__":
    unittest.main(verbosity=2)
