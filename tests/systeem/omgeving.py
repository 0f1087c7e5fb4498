# SPDX-License-Identifier: EUPL-1.2
"""An installation in a folder of its own, and the real programs in it.

Every system test drops files and looks at what comes out; how that is done stands here. The
programs are named by the environment, as ctest does it:

    IWMOD_PROGRAM=build/src/apps/iwmod IWMOCTL_PROGRAM=build/src/apps/iwmoctl \\
        python3 tests/systeem/test_reeks.py
"""
import base64
import functools
import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
import xml.etree.ElementTree as ET
from dataclasses import dataclass

SOURCE = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = SOURCE / "fixtures"
XSDS = SOURCE / "schemas" / "iwmo" / "3.2"
GGK_XSD = SOURCE / "schemas" / "ggk" / "2.1" / "ggk0210.xsd"
FOUTMELDING_XSD = SOURCE / "schemas" / "foutmelding" / "1.0" / "foutmelding.xsd"

GEMEENTE = "0034"
AANBIEDER = "12345678"
PATIENCE = float(os.environ.get("IWMOD_TEST_PATIENCE", "180"))  # seconds until a wait has failed

_PERSONAL = re.compile(
    rb"<(?:[\w-]+:)?(?:Bsn|Achternaam|Voornamen|Straatnaam|Plaatsnaam|Postcode|Telefoonnummer"
    rb"|Emailadres|Commentaar)(?:\s[^>]*)?>\s*([^<]{6,}?)\s*<")
_NOT_PERSONAL = {AANBIEDER.encode(), b"&naam;"}  # where a fixture has a Bsn too short, an entity

# In memory where the machine has that: the programs make a whole file system durable at once, and on a disk that others
# fill at that moment this takes as long as theirs does. IWMOD_TEST_MAP names another folder.
TEST_FOLDER = os.environ.get("IWMOD_TEST_MAP") or ("/dev/shm" if os.access("/dev/shm", os.W_OK) else None)


def program(name):
    variable = {"iwmod": "IWMOD_PROGRAM", "iwmoctl": "IWMOCTL_PROGRAM", "iwmo-web": "IWMO_WEB_PROGRAM"}[name]
    if variable not in os.environ:
        raise SystemExit(f"{variable} does not name the program {name}")
    return os.environ[variable]


def command(name):  # IWMOD_TEST_OMHULSEL: what to run it under, such as valgrind
    return [*shlex.split(os.environ.get("IWMOD_TEST_OMHULSEL", "")), program(name)]


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def wait_until(condition, what, patience=PATIENCE, dienst=None):
    """Returns the first true value of condition(); fails at once when the service ends before."""
    end = time.monotonic() + patience
    while True:
        ended = dienst is not None and dienst.proces.poll() is not None
        value = condition()
        if value:
            return value
        if ended:
            raise AssertionError(f"iwmod ended with {dienst.proces.returncode}: {dienst.log}")
        if time.monotonic() > end:
            raise AssertionError(f"did not happen within {patience} s: {what}")
        threading.Event().wait(0.02)


def files_below(folder):
    """Paths of the files in a folder of a running service, in whose hands folders come and go."""
    return [pathlib.Path(path, name) for path, _, names in os.walk(folder) for name in names]


def personal_data(content):
    """What in a message may never be seen in a log: Bsn, names, addresses."""
    return set(_PERSONAL.findall(content)) - _NOT_PERSONAL


@functools.cache
def personal_data_of_fixtures():
    return set().union(*(personal_data(path.read_bytes()) for path in FIXTURES.rglob("*.xml")))


def xsd_of(soort):
    """The schema of WMO301 ... WMO325 or of a Foutmelding."""
    return FOUTMELDING_XSD if soort == "Foutmelding" else XSDS / f"{soort.lower()}.xsd"


def xmllint(paths, xsd=None):
    """Which of the files xmllint finds valid (without xsd: well-formed), one verdict a path."""
    good = set()
    paths = [os.fspath(path) for path in paths]
    for start in range(0, len(paths), 500):
        some = paths[start:start + 500]
        if xsd is None:
            good.update(path for path in some if _runs("xmllint", "--noout", "--nonet", path))
            continue
        run = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", xsd, *some],
                             capture_output=True, check=False)
        lines = set(run.stderr.decode(errors="replace").splitlines())
        good.update(path for path in some if f"{path} validates" in lines)
    return [path in good for path in paths]


def _is_valid(inhoud, xsd):
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write(inhoud)
        file.flush()
        return xmllint([file.name], xsd) == [True]


def _runs(*command):
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


_XML_BESTAND = re.compile(rb"<GGK:xmlBestand>([^<]*)</GGK:xmlBestand>")


def without_envelope(inhoud):
    """The message in an envelope of the GGk; a bare one as it is."""
    found = _XML_BESTAND.search(inhoud)
    return base64.b64decode(found.group(1), validate=False) if found else inhoud


@dataclass(frozen=True)
class Uitgaand:
    """A file in the outbox. What is asked of it is asked of the message in it."""
    relatie: str
    bestand: str
    inhoud: bytes

    @functools.cached_property
    def bericht(self):
        """Its bytes without an envelope."""
        return without_envelope(self.inhoud)

    def has_valid_envelope(self):
        return _is_valid(self.inhoud, GGK_XSD)

    @functools.cached_property
    def boom(self):
        """The document with its element names without namespace."""
        root = ET.fromstring(self.bericht)
        for element in root.iter():
            element.tag = element.tag.partition("}")[2] or element.tag
        return root

    @functools.cached_property
    def soort(self):
        """WMO301 ..., or Foutmelding; from the namespace of the root."""
        namespace = ET.fromstring(self.bericht).tag.partition("}")[0]
        found = re.search(r"/(wmo3\d\d)/schema$", namespace)
        return found.group(1).upper() if found else "Foutmelding"

    @property
    def canoniek(self):
        """To compare by: without layout and choice of prefixes."""
        return ET.canonicalize(self.bericht.decode(), strip_text=True, rewrite_prefixes=True)

    def tekst(self, pad):
        return self.boom.findtext(pad)

    def codes(self, pad):
        """The RetourCodes of each element at a path: a text such as '9339 9341' for each."""
        return [" ".join(code.text for code in element.findall("RetourCodes/RetourCode"))
                for element in self.boom.findall(pad)]

    def is_valid(self):
        return _is_valid(self.bericht, xsd_of(self.soort))


@dataclass(frozen=True)
class Aangeleverd:
    """A file that a test dropped."""
    naam: bytes
    inhoud: bytes

    @property
    def sha256(self):
        return sha256(self.inhoud)


class Omgeving:
    """The folders and the configuration of one installation; removed by close()."""

    def __init__(self, systeemdatum="2023-04-28", **configuratie):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="iwmod-systeem-", dir=TEST_FOLDER))
        self.post = self.root / "post"
        self.klaargezet = self.root / "klaargezet"
        self.config = self.root / "iwmod.toml"
        for folder in (self.post, self.post / "inbox", self.klaargezet):
            folder.mkdir()
        self.tarieven = self.root / "tarieven.csv"
        shutil.copyfile(SOURCE / "config" / "tarieven-almere-2023.csv", self.tarieven)
        self.aangeleverd = []
        self.mtimes = []  # of those
        self.uitvoer = []  # what the programs wrote, for the privacy check
        self.diensten = []
        self._mtime = time.time() - 86400
        self.instellingen = {"codes": [GEMEENTE],
                             "systeemdatum": systeemdatum, "maximum_bytes": 25_000_000,
                             "niveau": "details", "werkers": 0, **configuratie}
        self.configure()

    def configure(self, **changes):
        """(Re)writes the configuration file."""
        self.instellingen.update(changes)
        self.config.write_text(self.configuratie())

    def configuratie(self):
        return f"""[gemeente]
codes = {json.dumps(self.instellingen["codes"])}

[postbus]
map = "post"
maximum_bytes = {self.instellingen["maximum_bytes"]}

[schemas]
map = "{XSDS}"
foutmelding = "{FOUTMELDING_XSD}"

[register]
bestand = "iwmod.db"

[tabellen]
tarieven = "tarieven.csv"
gemeenten = "{SOURCE / "config" / "gemeenten.csv"}"

[verwerking]
werkers = {self.instellingen["werkers"]}
systeemdatum = "{self.instellingen["systeemdatum"]}"

[log]
niveau = "{self.instellingen["niveau"]}"
""" + self._ggk() + self.instellingen.get("verder", "")

    def _ggk(self):
        ggk = self.instellingen.get("ggk")
        return f"\n[ggk]\n{ggk}\n" if ggk else ""

    def close(self):
        for dienst in self.diensten:
            dienst.kill()
        shutil.rmtree(self.root, ignore_errors=True)

    # --- in

    def set_ready(self, naam, inhoud, mtime=None):
        """Puts a file beside the inbox, with an mtime a second after the one before."""
        self._mtime += 1
        naam = os.fsencode(naam)
        path = os.path.join(os.fsencode(self.klaargezet), b"%d" % len(self.aangeleverd))
        with open(path, "wb") as file:
            file.write(inhoud)
        os.utime(path, (mtime or self._mtime,) * 2)
        self.aangeleverd.append(Aangeleverd(naam, inhoud))
        self.mtimes.append(mtime or self._mtime)
        return path, os.path.join(os.fsencode(self.post / "inbox"), naam)

    def drop(self, naam, inhoud, mtime=None):
        """Moves a whole file into the inbox."""
        os.rename(*self.set_ready(naam, inhoud, mtime))

    # --- the programs

    def run_once(self, expected=0, **environment):
        """iwmod --eenmaal; its exit code must be the expected one. Returns what it logged."""
        run = self.try_once(**{"IWMOD_FAILPOINT_HASTE": "1", **environment})
        if run.returncode != expected:
            raise AssertionError(f"iwmod --eenmaal ended with {run.returncode}: {run.stderr}")
        return run.stderr

    def try_once(self, **environment):
        """iwmod --eenmaal, however it ends."""
        return self._run(*command("iwmod"), "--configuratie", self.config, "--eenmaal", **environment)

    def iwmoctl(self, *arguments, invoer=None, **environment):
        """Runs the operator's tool; stdout and stderr are text."""
        return self._run(*command("iwmoctl"), "--configuratie", self.config, *arguments, invoer=invoer,
                         **environment)

    def run_unread(self, name, *arguments):
        """The exit code of a program when nobody reads what it writes, as with `| head -0`."""
        reader, writer = os.pipe()
        os.close(reader)
        with open(writer, "wb") as pipe:
            return subprocess.run([*command(name), "--configuratie", self.config, *arguments],
                                  stdout=pipe, stderr=pipe, check=False).returncode

    def _run(self, *command, invoer=None, **environment):
        run = subprocess.run(command, capture_output=True, check=False, timeout=10 * PATIENCE,
                             input=None if invoer is None else invoer.encode(),
                             env={**os.environ, **environment})
        self.uitvoer += [run.stdout, run.stderr]
        run.stdout, run.stderr = (text.decode(errors="replace")
                                  for text in (run.stdout, run.stderr))
        return run

    def list_json(self, *filters):
        run = self.iwmoctl("list", "--json", *filters)
        if run.returncode != 0:
            raise AssertionError(f"list ended with {run.returncode}: {run.stderr}")
        return [json.loads(line) for line in run.stdout.splitlines()]

    def start_at_once(self, **environment):
        """The service in the foreground, also when it may end before it is ready."""
        self.diensten.append(Dienst(self, environment))
        return self.diensten[-1]

    def start_service(self, **environment):
        """The service in the foreground, once it says that it is ready."""
        dienst = self.start_at_once(**environment)
        dienst.wait_for("READY=1")
        return dienst

    # --- out

    def outbox(self):
        """Every file that a reader of the outbox sees, by name."""
        found = []
        for folder in sorted((self.post / "outbox").glob("[!.]*")):
            for path in sorted(folder.glob("[!.]*")):
                found.append(Uitgaand(folder.name, path.name, path.read_bytes()))
        return found

    def count_outbox(self):
        return sum(not path.name.startswith(".")
                   for folder in (self.post / "outbox").glob("[!.]*") for path in files_below(folder))

    def sql(self, query, *values):
        """Rows of the register, read only."""
        connection = sqlite3.connect(f"file:{self.root / 'iwmod.db'}?mode=ro", uri=True)
        connection.text_factory = os.fsdecode  # a name may be any bytes
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def count_berichten(self):
        return self.sql("SELECT count(*) FROM bericht")[0][0]

    def leaks(self):
        """Personal data of what was dropped, or of a fixture, in anything a program wrote."""
        forbidden = set(personal_data_of_fixtures())
        for bestand in self.aangeleverd:
            forbidden |= personal_data(bestand.inhoud)
        written = b"\n".join(self.uitvoer + [dienst.log for dienst in self.diensten])
        return sorted(value for value in forbidden if value in written)


class Dienst:
    """A running service, under a NOTIFY_SOCKET of ours."""

    def __init__(self, omgeving, environment, **process):
        number = len(omgeving.diensten)
        self._log = omgeving.root / f"log-{number}"
        self.meldingen = []  # what it told systemd, in order
        address = omgeving.root / f"notify-{number}"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(os.fspath(address))
        address.chmod(0o666)  # the service may be another user
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        own = {key: value for key, value in os.environ.items()
               if key not in ("JOURNAL_STREAM", "WATCHDOG_PID", "WATCHDOG_USEC")}
        with open(self._log, "wb") as log:
            self.proces = subprocess.Popen(
                [*command("iwmod"), "--configuratie", omgeving.config], stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, env={**own, "NOTIFY_SOCKET": address, **environment},
                **process)

    def _listen(self):
        while True:
            message = self._socket.recv(4096).decode()
            if message == "end of the test":
                return
            self.meldingen += message.splitlines()

    @property
    def log(self):
        return self._log.read_bytes()

    def wait_for(self, melding, times=1):
        wait_until(lambda: self.meldingen.count(melding) >= times, f"{times} times {melding}",
                   dienst=self)

    def signal(self, number):
        self.proces.send_signal(number)

    def stop(self, patience=PATIENCE):
        """SIGTERM; returns the exit code."""
        self.signal(signal.SIGTERM)
        code = self.proces.wait(patience)
        self._close()
        return code

    def kill(self):
        """SIGKILL, unless it has ended."""
        if self.proces.poll() is None:
            self.proces.kill()
            self.proces.wait()
        self._close()

    def _close(self):
        if self._listener.is_alive():
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.sendto(b"end of the test", self._socket.getsockname())
            self._listener.join()
            self._socket.close()

    def memory(self, field):
        """VmRSS, VmHWM ... of the process, in kB."""
        with open(f"/proc/{self.proces.pid}/status", encoding="ascii") as status:
            return int(re.search(rf"^{field}:\s+(\d+) kB", status.read(), re.MULTILINE).group(1))


class SysteemTest(unittest.TestCase):
    """Closes what it opened, and lets no personal data pass."""

    def omgeving(self, **instellingen):
        omgeving = Omgeving(**instellingen)
        self.addCleanup(omgeving.close)
        self.addCleanup(lambda: self.assertEqual(omgeving.leaks(), []))
        return omgeving

    def assert_valid(self, uitgaand):
        for each in uitgaand:
            self.assertTrue(each.is_valid(), f"{each.bestand} is not valid: {each.inhoud}")
