# SPDX-License-Identifier: EUPL-1.2
"""A service that runs as its own user, with files that another drops. Needs root."""
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import unittest

from omgeving import FIXTURES, FOUTMELDING_XSD, GEMEENTE, PATIENCE, SOURCE, TEST_FOLDER, XSDS, command, program, wait_until

# Numbers that no account of the machine has.
DIENST, ANDER = 64101, 64103
GOED = FIXTURES / "goed" / "wmo305" / "een-product.xml"
REASON = ("it takes root" if os.geteuid() != 0 else "setpriv is not here" if not shutil.which("setpriv") else None)


def as_user(user, *extra):
    return ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *extra]


# As the unit gives it, and as a service that somebody starts by hand.
MET_LEASE = ["--inh-caps=+lease", "--ambient-caps=+lease"]


@unittest.skipIf(REASON, REASON)
class TweeGebruikersTest(unittest.TestCase):
    def setUp(self):
        if subprocess.run([*as_user(DIENST), "cat", program("iwmod"), GOED], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False).returncode != 0:
            self.skipTest("another user may not enter the folder of the source or of the programs")
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="iwmod-twee-", dir=TEST_FOLDER))
        self.addCleanup(shutil.rmtree, self.root)
        self.root.chmod(0o755)
        self.post = self.root / "post"
        self.inbox = self.post / "inbox"
        for folder, mode in ((self.post, 0o755), (self.inbox, 0o777), (self.root / "register", 0o700)):
            folder.mkdir()
            folder.chmod(mode)
            os.chown(folder, DIENST, DIENST)
        self.register = self.root / "register" / "iwmod.db"
        self.config = self.root / "iwmod.toml"
        self.config.write_text(f"""[gemeente]
codes = ["{GEMEENTE}"]
[postbus]
map = "{self.post}"
herlezen = 1
[schemas]
map = "{XSDS}"
foutmelding = "{FOUTMELDING_XSD}"
[register]
bestand = "{self.register}"
[tabellen]
tarieven = "{SOURCE}/config/tarieven-almere-2023.csv"
gemeenten = "{SOURCE}/config/gemeenten.csv"
[verwerking]
systeemdatum = "2023-04-28"
""", encoding="utf-8")
        self.proces = None
        self.log = self.root / "log"
        self.addCleanup(self.kill)

    def start(self, *rechten, binnen=(), **environment):
        """Begins the service, `binnen` another command."""
        with open(self.log, "ab") as log:
            self.proces = subprocess.Popen([*binnen, *as_user(DIENST, *rechten), *command("iwmod"), "--configuratie",
                                            self.config], stderr=log, stdout=log, env={**os.environ, **environment})

    def logged(self):
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    def start_and_wait(self, *rechten, **options):
        before = self.logged().count("bewaakt")
        self.start(*rechten, **options)
        wait_until(lambda: self.logged().count("bewaakt") > before, "it has started")

    def kill(self):
        if self.proces and self.proces.poll() is None:
            self.proces.kill()
            self.proces.wait()

    def stop(self):
        self.proces.send_signal(signal.SIGTERM)
        self.assertEqual(self.proces.wait(PATIENCE), 0, self.log.read_text(encoding="utf-8"))

    def berichten(self):
        """Status of every message, by the hash of its bytes."""
        if not self.register.exists():
            return {}
        database = sqlite3.connect(f"file:{self.register}?mode=ro", uri=True)
        try:
            rows = database.execute("SELECT lower(hex(sha256)), status FROM bericht").fetchall()
        except sqlite3.OperationalError:
            return {}
        finally:
            database.close()
        found = {}
        for sha, status in rows:
            found.setdefault(sha, set()).add(status)
        return found

    def iwmoctl(self, *arguments):
        return subprocess.run([*as_user(DIENST), *command("iwmoctl"), "--configuratie", self.config, *arguments],
                              capture_output=True, text=True, check=False)

    def statuses(self):
        run = self.iwmoctl("list", "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        return [json.loads(line) for line in run.stdout.splitlines()]

    def assert_verified(self):
        run = self.iwmoctl("verify")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return run.stdout

    def at_rest(self):
        """Nothing in the inbox that is to be taken, nothing in hand."""
        werk = self.post / "werk"
        return not any(self.inbox.iterdir()) and not any(werk.glob("[0-9]*"))
