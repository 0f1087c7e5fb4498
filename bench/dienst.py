# SPDX-License-Identifier: EUPL-1.2
"""The real service, watched from outside."""
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import time


class Dienst:
    """Runs iwmod on an installation; ready when entered, stopped when left."""

    def __init__(self, program, post):
        self._program = program
        self._inbox = post / "post" / "inbox"
        self._outbox = post / "post" / "outbox"
        self._klaar = post / "klaar"
        self._post = post

    def __enter__(self):
        path = self._post / "notify"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(os.fspath(path))
        self._socket.settimeout(60)
        environment = {**os.environ, "NOTIFY_SOCKET": os.fspath(path)}
        self._proces = subprocess.Popen([self._program, "--config", self._post / "iwmod.toml"],
                                        env=environment, stderr=subprocess.DEVNULL)
        while b"READY=1" not in self._socket.recv(4096):
            pass
        return self

    def __exit__(self, *_):
        self._proces.send_signal(signal.SIGTERM)
        if self._proces.wait(120) != 0:
            raise SystemExit(f"iwmod ended with {self._proces.returncode}")
        self._socket.close()

    def ready(self):
        return sorted(os.listdir(self._klaar))

    def make_ready(self, files):
        for number, path in enumerate(files):
            shutil.copy(path, self._klaar / f"{number:08}.xml")
        os.sync()

    def answers(self):
        return sum(len(os.listdir(folder)) for folder in self._outbox.glob("[!.]*"))

    def drop(self, name):
        os.rename(self._klaar / name, self._inbox / name)

    def handle_all(self):
        """Drops all that is ready and waits until each has its answer; in seconds."""
        names = self.ready()
        wanted = self.answers() + len(names)
        pause = 0.001 if len(names) == 1 else 0.05
        start = time.perf_counter()
        for name in names:
            self.drop(name)
        while self.answers() < wanted:
            self._still_runs()
            time.sleep(pause)
        return time.perf_counter() - start

    def handle_messages(self):
        """The same until each is in the register and all its answers are out: a message may have
        two, or none."""
        names = self.ready()
        start = time.perf_counter()
        for name in names:
            self.drop(name)
        register = sqlite3.connect(f"file:{self._post / 'register' / 'iwmod.db'}?mode=ro", uri=True)
        asked = "SELECT (SELECT count(*) FROM bericht), (SELECT count(*) FROM uitgaand WHERE op_schijf IS NULL)"
        while True:
            self._still_runs()
            handled, open_answers = register.execute(asked).fetchone()
            if handled >= len(names) and open_answers == 0:
                break
            time.sleep(0.05)
        seconds = time.perf_counter() - start
        register.close()
        return seconds

    def answer_time(self, name):
        """Drops one and looks without rest until its answer stands there; in seconds."""
        wanted = self.answers() + 1
        start = time.perf_counter()
        self.drop(name)
        while self.answers() < wanted:
            pass
        return time.perf_counter() - start

    def idle_use(self, seconds):
        """What it does while nothing comes in, once it has put away what came in last."""
        time.sleep(1)
        before = self._use()
        time.sleep(seconds)
        after = self._use()
        return {"stil_seconden": seconds, "stil_cpu_s": after[0] - before[0],
                "stil_ontwaakt": after[1] - before[1]}

    def cpu_seconds(self):
        """Of the processor, by all its threads until now."""
        fields = pathlib.Path(f"/proc/{self._proces.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _use(self):
        ticks = switches = 0
        for task in pathlib.Path(f"/proc/{self._proces.pid}/task").iterdir():
            fields = (task / "stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
            for line in (task / "status").read_text().splitlines():
                if line.startswith("voluntary_ctxt_switches"):
                    switches += int(line.split()[1])
        return ticks / os.sysconf("SC_CLK_TCK"), switches

    def _status_kb(self, name):
        for line in pathlib.Path(f"/proc/{self._proces.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1])
        raise SystemExit(f"no {name} in the status of iwmod")

    def peak_kb(self):
        return self._status_kb("VmHWM")

    def resident_kb(self):
        time.sleep(1)
        return self._status_kb("VmRSS")

    def _still_runs(self):
        if self._proces.poll() is not None:
            raise SystemExit(f"iwmod ended with {self._proces.returncode}")


class Beside:
    """A command that runs again and again beside the service, by turns; each run must succeed."""

    def __init__(self, command):
        self._command = command
        self._proces = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._proces is not None and self._proces.poll() is None:
            self._proces.kill()
            self._proces.wait()

    def go(self):
        if self._proces is None or self._proces.poll() is not None:
            if self._proces is not None and self._proces.returncode != 0:
                raise SystemExit(f"{self._command[3:]} ended with {self._proces.returncode}")
            self._proces = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)
        self._proces.send_signal(signal.SIGCONT)

    def rest(self):
        if self._proces is not None and self._proces.poll() is None:
            self._proces.send_signal(signal.SIGSTOP)
