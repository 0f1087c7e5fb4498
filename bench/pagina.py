#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""How long a page takes when many people ask for one at the same time.

    bench/pagina.py IWMO_WEB CONFIG [--mensen 20] [--keer 50] [PAD...]

Runs the real program on an installation that is there, as a proxy on a socket of its own, and prints for each path
the median and the 99th percentile of the whole page and of its first byte, and the most memory that the program had.
The configuration has to name this account in [web] proxy and bench.example in [web] adressen.
"""
import argparse
import concurrent.futures
import ctypes
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

HEAD = ("GET {path} HTTP/1.1\r\nHost: bench.example\r\nX-Iwmod-Gebruiker: meting\r\nX-Iwmod-Groepen: "
        "iwmod-kijken,iwmod-handelen,iwmod-persoonsgegevens\r\nConnection: close\r\n\r\n")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("config", type=pathlib.Path)
    parser.add_argument("paden", nargs="*", default=["/", "/berichten"])
    parser.add_argument("--mensen", type=int, default=20)
    parser.add_argument("--keer", type=int, default=50, help="times that each of them asks")
    parser.add_argument("--rust", type=float, default=1.0, help="seconds that each of them reads a page")
    return parser.parse_args()


def start(program, config, server):
    """As systemd does: the socket is 3."""
    script = 'exec 3<&"$0"; LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"'
    return subprocess.Popen(["bash", "-c", script, str(server.fileno()), program, "--config", config],
                            pass_fds=[server.fileno()], preexec_fn=end_with_us)


def end_with_us():
    set_death_signal = 1  # PR_SET_PDEATHSIG
    ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)


def ask(address, path):
    """Milliseconds until the first byte and until the last."""
    begun = time.monotonic()
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        connection.sendall(HEAD.format(path=path).encode())
        some = connection.recv(65536)
        first = time.monotonic()
        if not some.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{path}: {some[:60]}")
        while some:
            some = connection.recv(65536)
    return 1000 * (first - begun), 1000 * (time.monotonic() - begun)


def percentile(values, of):
    return sorted(values)[min(len(values) - 1, len(values) * of // 100)]


def peak_of(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


class Pagina:
    """The program on a socket of its own, for as long as it is used."""

    def __init__(self, program, config):
        self.folder = tempfile.TemporaryDirectory()
        self.server = socket.socket(socket.AF_UNIX)
        self.address = os.path.join(self.folder.name, "web.sock")
        self.server.bind(self.address)
        self.server.listen(1024)
        self.process = start(program, config, self.server)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.server.close()
        self.folder.cleanup()

    def times(self, path, mensen, keer, rust=0.0):
        """So many people ask for it so often, each with this rest between two; milliseconds until the first byte
        and until the last."""
        ask(self.address, path)

        def person(_):
            result = []
            for _ in range(keer):
                result.append(ask(self.address, path))
                time.sleep(rust)
            return result

        with concurrent.futures.ThreadPoolExecutor(mensen) as people:
            return list(zip(*(each for some in people.map(person, range(mensen)) for each in some)))

    def peak(self):
        return peak_of(self.process)


def main():
    chosen = arguments()
    with Pagina(chosen.program, chosen.config) as pagina:
        print(f"{'pad':40} {'eerste p50':>10} {'p99':>8} {'heel p50':>10} {'p99':>8}  ms")
        for path in chosen.paden:
            first, whole = pagina.times(path, chosen.mensen, chosen.keer, chosen.rust)
            print(f"{path:40} {percentile(first, 50):10.1f} {percentile(first, 99):8.1f} "
                  f"{percentile(whole, 50):10.1f} {percentile(whole, 99):8.1f}")
        print(f"geheugen: {pagina.peak()} MiB")


if __name__ == "__main__":
    main()
