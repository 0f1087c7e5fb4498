# SPDX-License-Identifier: EUPL-1.2
"""Who gets to the page and how: links, sessions, the proxy, roles, and requests that are meant badly."""
import os
import re
import resource
import socket
import unittest

from omgeving import PATIENCE
from webpost import HOST, WebTest, read_reply, wait_until


class Link(WebTest):
    def setUp(self):
        super().setUp()
        self.start(self.lokaal)

    def test_a_link_logs_in_once(self):
        link = self.link()
        self.assertEqual(link.netloc, f"127.0.0.1:{self.poort}")
        self.assertEqual(self.get("/").status, 403)
        opened = self.get(f"{link.path}?{link.query}")
        self.assertEqual((opened.status, opened.cookie), (200, ""))
        used = self.form("/aanmelden", {"sleutel": opened.veld("sleutel")})
        self.assertEqual((used.status, used.headers["Location"]), (303, "/"))
        self.assertRegex(used.headers["Set-Cookie"],
                         r"^iwmod_sessie=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict$")
        self.assertEqual(self.get("/", Cookie=used.cookie).status, 200)
        again = self.form("/aanmelden", {"sleutel": opened.veld("sleutel")})
        self.assertEqual((again.status, again.cookie), (403, ""))
        self.assertNotIn(opened.veld("sleutel"), self.logged())
        self.assertNotIn(used.cookie.partition("=")[2], self.logged())

    def test_the_log_says_who_logged_in_and_with_which_roles(self):
        self.log_in("--rol", "kijken")
        self.assertRegex(self.logged(), r"Aangemeld met een koppeling: \S+; rollen: kijken\.")

    def test_a_role_that_there_is_not_makes_no_link(self):
        run = self.post.iwmoctl("web", "link", "--rol", "alles")
        self.assertEqual(run.returncode, 2)
        self.assertIn("een rol is kijken, handelen of persoonsgegevens", run.stderr)

    def test_a_browser_is_told_to_keep_nothing(self):
        reply = self.get("/", Cookie=self.log_in())
        self.assertEqual(reply.headers["Cache-Control"], "no-store")
        self.assertIn("default-src 'none'", reply.headers["Content-Security-Policy"])
        self.assertIsNone(reply.headers["Server"])


class Idle(WebTest):
    def test_it_ends_by_itself_and_the_session_goes_on_in_its_next_life(self):
        self.configure("inactief_seconden = 1")
        first = self.start(self.lokaal)
        cookie = self.log_in()
        self.assertEqual(first.wait(PATIENCE), 0, self.logged())
        self.start(self.lokaal)
        self.assertEqual(self.get("/", Cookie=cookie).status, 200)

    def test_it_ends_when_told_to_also_with_a_connection_open(self):
        process = self.start(self.lokaal)
        self.connect()
        self.assertEqual(self.get("/").status, 403)
        self.stop(process)


class Proxy(WebTest):
    def test_the_roles_come_from_the_groups(self):
        self.start(self.unix)
        self.assertEqual(self.by_proxy("/").status, 200)
        self.assertEqual(self.by_proxy("/", "iwmod-kijken").status, 200)
        self.assertEqual(self.by_proxy("/", "anders").status, 403)
        self.assertEqual(self.get("/", self.unix).status, 403)
        self.assertEqual(self.by_proxy("/", wie="").status, 403)
        self.assertIn("max-age=", self.by_proxy("/").headers["Strict-Transport-Security"])

    def test_who_is_no_proxy_gets_no_answer_at_all(self):
        self.configure('proxy = ["64103"]')
        self.start(self.unix)
        connection = self.connect(self.unix)
        try:
            connection.sendall(self.head("GET", "/", self.unix, None, {"X_Iwmod_Gebruiker": "a"}))
            self.assertEqual(connection.recv(1), b"")
        except ConnectionError:
            pass
        wait_until(lambda: "geen proxy van [web]" in self.logged(), "the log says so")

    def test_headers_of_a_proxy_are_nothing_on_loopback(self):
        self.start(self.lokaal, self.unix)
        self.assertEqual(self.get("/", X_Iwmod_Gebruiker="a", X_Iwmod_Groepen="iwmod-kijken").status, 403)
        self.assertEqual(self.get("/", self.unix, Cookie=self.log_in()).status, 403)

    def test_a_name_said_twice_is_nobody(self):
        self.start(self.unix)
        head = self.head("GET", "/", self.unix, None, {"X_Iwmod_Gebruiker": "a", "X_Iwmod_Groepen": "iwmod-kijken",
                                                       "x_iwmod_gebruiker": "b"})
        self.assertEqual(self.send(head, self.unix).status, 403)

    def test_without_a_name_for_the_proxy_it_does_not_start(self):
        self.configure("adressen = []")
        self.assertEqual(self.start(self.unix).wait(PATIENCE), 2)
        self.assertIn("[web] adressen noemt geen enkel adres", self.logged())


class Address(WebTest):
    def test_on_another_address_it_does_not_start_whoever_made_the_socket(self):
        for family, address in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET, "127.0.0.2"), (socket.AF_INET6, "::")):
            with self.subTest(address=address):
                try:
                    made = socket.create_server((address, 0), family=family)
                except OSError:
                    self.skipTest("no such address on this machine")
                with made:
                    self.assertEqual(self.start(made).wait(PATIENCE), 2)
                self.assertIn("alleen op een Unix-socket of op 127.0.0.1", self.logged())

    def test_what_it_makes_itself_is_on_loopback_and_nothing_else(self):
        self.lokaal.close()
        self.configure(f'socket = "{self.post.root}/eigen.sock"')
        process = self.start_alone()
        wait_until(lambda: self.listening(process) and (self.post.root / "eigen.sock").exists(), "it listens",
                   patience=PATIENCE)
        self.assertEqual(self.listening(process), [f"0100007F:{self.poort:04X}"])
        self.stop(process)

    @staticmethod
    def listening(process):
        """The addresses on which a process takes connections, as the kernel writes them."""
        owned = set()
        try:
            files = os.listdir(f"/proc/{process.pid}/fd")
        except PermissionError:  # hardened: only root may look
            raise unittest.SkipTest("another account may not look at the program") from None
        for fd in files:
            try:
                owned.update(re.findall(r"^socket:\[(\d+)\]$", os.readlink(f"/proc/{process.pid}/fd/{fd}")))
            except FileNotFoundError:
                pass  # closed meanwhile
        found = []
        for table in ("tcp", "tcp6"):
            with open(f"/proc/{process.pid}/net/{table}", encoding="ascii") as file:
                for line in file.readlines()[1:]:
                    word = line.split()
                    if word[3] == "0A" and word[9] in owned:
                        found.append(word[1])
        return found

    def test_with_nothing_to_listen_on_it_says_so(self):
        self.configure("poort = 0")
        self.assertEqual(self.start_alone().wait(PATIENCE), 2)
        self.assertIn("noemt geen socket en geen poort", self.logged())
        self.assertEqual(self.post.iwmoctl("web", "link").returncode, 1)


class Hostile(WebTest):
    def setUp(self):
        super().setUp()
        self.process = self.start(self.lokaal, self.unix)

    def test_a_thousand_connections_keep_nobody_out(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard < 2048:
            self.skipTest("this account may not open as many")
        resource.setrlimit(resource.RLIMIT_NOFILE, (2048, hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        cookie = self.log_in()
        many = [self.connect() for _ in range(1000)]
        self.assertEqual(self.get("/", Cookie=cookie).status, 200)
        self.assertEqual(self.by_proxy("/").status, 200)
        for each in many:
            each.close()

    def test_who_sends_slowly_is_cut_off_and_others_are_answered(self):
        self.configure("verzoek_seconden = 1")
        self.stop(self.process)
        self.start(self.lokaal)
        for begun in (b"", b"GET / HTT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"):
            connection = self.connect()
            connection.sendall(begun)
            self.assertEqual(self.get("/").status, 403)
            self.assertEqual(connection.recv(1), b"")
        cookie = self.log_in()
        connection = self.connect()
        connection.sendall(self.head("POST", "/x", None, None, {
            "Cookie": cookie, "Origin": f"http://127.0.0.1:{self.poort}", "Content_Length": 100,
            "Content_Type": "application/x-www-form-urlencoded"}) + b"a=")
        self.assertEqual(connection.recv(1), b"")

    def test_what_is_too_large_is_refused_before_it_is_read(self):
        self.assertEqual(self.get("/" + "a" * 5000).status, 414)
        self.assertEqual(self.get("/", X="a" * 20000).status, 431)
        cookie = self.log_in()
        for type_, length in (("application/x-www-form-urlencoded", 262145), ("multipart/form-data", 10**12),
                              ("multipart/form-data; boundary=x", 30_000_000)):
            head = self.head("POST", "/x", None, None, {
                "Cookie": cookie, "Origin": f"http://127.0.0.1:{self.poort}", "Content_Type": type_,
                "Content_Length": length})
            self.assertEqual(self.send(head).status, 413)

    def test_a_request_that_a_proxy_could_read_otherwise_is_refused_and_nothing_behind_it_is_answered(self):
        host = f"Host: {HOST}\r\nX-Iwmod-Gebruiker: a\r\nX-Iwmod-Groepen: iwmod-kijken\r\n"
        behind = f"GET /smokkel HTTP/1.1\r\n{host}\r\n"
        origin = f"Origin: https://{HOST}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        for lines, body in (
                ("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                ("Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                ("Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n", "a=123"),
                ("Content-Length: 5\r\nContent-Length: 6\r\n", "a=123"),
                ("Content-Length: 5, 5\r\n", "a=123"),
                ("Content-Length : 5\r\n", "a=123"),
                ("Content-Length: +5\r\n", "a=123"),
                ("Content-Length: 5\r\nX: a\rTransfer-Encoding: chunked\r\n", "a=123"),
                ("Content-Length: 5\r\n Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", "a=123"),
        ):
            with self.subTest(lines=lines):
                connection = self.connect(self.unix)
                connection.sendall(f"POST / HTTP/1.1\r\n{host}{origin}{lines}\r\n{body}{behind}".encode())
                everything = b""
                while True:
                    try:
                        some = connection.recv(65536)
                    except ConnectionError:
                        break
                    if not some:
                        break
                    everything += some
                self.assertEqual(everything.count(b"HTTP/1.1 "), 1, everything)
                self.assertRegex(everything, rb"^HTTP/1.1 4(00|11) ")

    def test_another_name_another_page_and_another_method_get_nothing(self):
        cookie = self.log_in()
        self.assertEqual(self.get("/", host="kwaad.example", Cookie=cookie).status, 421)
        self.assertEqual(self.get("/", Cookie=cookie, Origin="http://kwaad.example").status, 403)
        self.assertEqual(self.form("/x", {}, Cookie=cookie, Origin="null").status, 403)
        self.assertEqual(self.form("/x", {}, Cookie=cookie, Origin="http://kwaad.example").status, 403)
        self.assertEqual(self.form("/x", {}, Cookie=cookie).status, 403)  # no token
        for method in ("PUT", "DELETE", "TRACE", "OPTIONS", "CONNECT", "PROPFIND"):
            self.assertIn(self.send(self.head(method, "/", None, None, {"Cookie": cookie})).status, (400, 405))

    def test_a_path_leads_to_no_file(self):
        cookie = self.log_in()
        for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/middelen/../../etc/passwd",
                     "/middelen/..%2f..%2fetc/passwd", "//etc/passwd", "/middelen//etc/passwd", "/%00", "/a%0d%0aX: b",
                     "http://kwaad.example/"):
            with self.subTest(path=path):
                reply = self.get(path, Cookie=cookie)
                self.assertEqual(reply.status, 400)
                self.assertNotIn("root:", reply.body)

    def test_nothing_that_somebody_sends_comes_into_the_log(self):
        self.get("/injectie%0a2026 ERROR injectie")
        self.get("/", User_Agent="injectie\x1b[2J", Cookie="iwmod_sessie=injectie")
        self.by_proxy("/", wie="injectie")
        self.form("/aanmelden", {"sleutel": "injectie\nAangemeld"})
        self.stop(self.process)
        self.assertNotIn("injectie", self.logged())


class Proeve(WebTest):
    def test_the_page_alone_is_for_anybody_and_keeps_nothing(self):
        before = sorted(path.name for path in self.post.root.iterdir())
        self.start(self.unix, self.lokaal, arguments=["--proeve"])
        self.assertEqual(self.get("/", self.unix).status, 200)
        self.assertEqual(self.get("/").status, 200)
        self.assertEqual(self.get("/", host="kwaad.example").status, 421)
        after = sorted(path.name for path in self.post.root.iterdir() if not path.name.startswith("web-log"))
        self.assertEqual(after, before)


if __name__ == "__main__":
    unittest.main()
