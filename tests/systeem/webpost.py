# SPDX-License-Identifier: EUPL-1.2
"""The page as systemd starts it: the real program with sockets that were made before."""
import fcntl
import html
import http.client
import os
import re
import signal
import socket
import subprocess
import urllib.parse

from omgeving import PATIENCE, SysteemTest, command, wait_until

HOST = "iwmod.example"
GROEPEN = "iwmod-kijken,iwmod-handelen,iwmod-persoonsgegevens"


class Antwoord:
    """What came back on one request."""

    def __init__(self, reply):
        self.status = reply.status
        self.headers = reply.headers
        self.body = reply.read().decode()

    @property
    def cookie(self):
        return (self.headers["Set-Cookie"] or "").partition(";")[0]

    def veld(self, naam):
        """The value of a hidden field."""
        found = re.search(rf'name="{naam}" value="([^"]*)"', self.body)
        return html.unescape(found.group(1)) if found else None


def read_reply(connection):
    """The answer on what was sent over a socket; nothing when it was closed without one."""
    reply = http.client.HTTPResponse(connection)
    try:
        reply.begin()
    except (http.client.BadStatusLine, ConnectionError):
        return None
    return Antwoord(reply)


class WebTest(SysteemTest):
    def setUp(self):
        self.post = self.omgeving()
        self.processes = []
        self.addCleanup(self.kill)
        self.lokaal = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.addCleanup(self.lokaal.close)
        self.poort = self.lokaal.getsockname()[1]
        self.unix = self.listen_on_path("web.sock")
        self.configure()
        self.post.run_once()

    def listen_on_path(self, naam):
        made = socket.socket(socket.AF_UNIX)
        self.addCleanup(made.close)
        made.bind(os.fspath(self.post.root / naam))
        made.listen(1024)
        return made

    def configure(self, *regels):
        """[web]: this account is the proxy, unless a line says another."""
        eigen = "\n".join(regels)
        usual = {"adressen": f'["{HOST}"]', "proeve_adressen": f'["{HOST}"]', "proxy": f'["{os.geteuid()}"]',
                 "poort": self.poort}
        lines = [f"{key} = {value}" for key, value in usual.items() if f"{key} =" not in eigen]
        self.post.configure(verder="\n[web]\n" + "\n".join([*lines, *regels]) + "\n")

    def start(self, *sockets, arguments=()):
        """The program with these sockets as systemd hands them over: from 3 on, meant for it alone."""
        passed = [fcntl.fcntl(each.fileno(), fcntl.F_DUPFD, 100) for each in sockets]
        moves = " ".join(f"{3 + i}<&{fd} {fd}<&-" for i, fd in enumerate(passed))
        script = f'exec {moves}; LISTEN_PID=$$ LISTEN_FDS={len(passed)} exec "$@"'
        try:
            return self._popen(["bash", "-c", script, "bash"], arguments, pass_fds=passed)
        finally:
            for fd in passed:
                os.close(fd)

    def start_alone(self, *arguments):
        """By hand: it makes the sockets of [web] itself."""
        return self._popen([], arguments)

    def _popen(self, before, arguments, **options):
        self.log = self.post.root / f"web-log-{len(self.processes)}"
        own = {key: value for key, value in os.environ.items() if key not in ("JOURNAL_STREAM", "NOTIFY_SOCKET")}
        with open(self.log, "wb") as log:
            self.processes.append(subprocess.Popen(
                [*before, *command("iwmo-web"), "--configuratie", self.post.config, *arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=own, **options))
        return self.processes[-1]

    def kill(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()
        self.post.uitvoer += [path.read_bytes() for path in self.post.root.glob("web-log-*")]

    def logged(self):
        return self.log.read_text(encoding="utf-8")

    def stop(self, process):
        """SIGTERM, once it listens to that."""
        wait_until(lambda: "te bereiken" in self.logged(), "it has started")
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(PATIENCE), 0, self.logged())

    # --- requests

    def connect(self, server=None):
        server = server or self.lokaal
        connection = socket.socket(server.family)
        self.addCleanup(connection.close)
        connection.settimeout(PATIENCE)
        connection.connect(server.getsockname())
        return connection

    def send(self, request, server=None):
        """These bytes over a connection of their own, and what comes back."""
        connection = self.connect(server)
        try:
            connection.sendall(request)
        except ConnectionError:
            pass  # it had heard enough
        return read_reply(connection)

    def get(self, path, server=None, host=None, **headers):
        return self.send(self.head("GET", path, server, host, headers), server)

    def head(self, method, path, server, host, headers):
        host = host or (HOST if server is not None and server.family == socket.AF_UNIX else f"127.0.0.1:{self.poort}")
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close",
                 *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def form(self, path, fields, server=None, **headers):
        """A form as a browser sends it."""
        body = urllib.parse.urlencode(fields).encode()
        unix = server is not None and server.family == socket.AF_UNIX
        headers = {"Origin": f"https://{HOST}" if unix else f"http://127.0.0.1:{self.poort}",
                   "Content_Type": "application/x-www-form-urlencoded", "Content_Length": len(body), **headers}
        return self.send(self.head("POST", path, server, None, headers) + body, server)

    def by_proxy(self, path, groepen=GROEPEN, wie="a.beheerder", **headers):
        return self.get(path, self.unix, X_Iwmod_Gebruiker=wie, X_Iwmod_Groepen=groepen, **headers)

    def link(self, *arguments):
        run = self.post.iwmoctl("web", "link", *arguments)
        self.assertEqual(run.returncode, 0, run.stderr)
        return urllib.parse.urlsplit(run.stdout.strip())

    def log_in(self, *arguments):
        """The cookie of who used a link."""
        link = self.link(*arguments)
        opened = self.get(f"{link.path}?{link.query}")
        used = self.form("/aanmelden", {"sleutel": opened.veld("sleutel")})
        self.assertEqual(used.status, 303)
        return used.cookie


__all__ = ["GROEPEN", "HOST", "Antwoord", "WebTest", "read_reply", "wait_until"]
