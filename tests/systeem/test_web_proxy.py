# SPDX-License-Identifier: EUPL-1.2
"""The page behind the real nginx and the real Apache, with the configurations that docs/pagina gives."""
import base64
import http.client
import http.server
import os
import pathlib
import pwd
import re
import shutil
import socket
import ssl
import subprocess
import threading
import unittest

from omgeving import PATIENCE, SOURCE
from webpost import Antwoord, WebTest, wait_until

NAAM = "iwmod.gemeente.example"
MODULES = pathlib.Path("/usr/lib/apache2/modules")
NGINX = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
APACHE = shutil.which("apache2", path=os.environ["PATH"] + ":/usr/sbin")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


class Aanmelding(http.server.BaseHTTPRequestHandler):
    """Stands for oauth2-proxy: who is logged in has a cookie with a name and groups."""

    def do_GET(self):
        found = re.search(r"wie=([\w.@]+)\|([\w,-]*)", self.headers["Cookie"] or "")
        self.send_response(202 if found else 401)
        if found:
            self.send_header("X-Auth-Request-Email", found.group(1))
            self.send_header("X-Auth-Request-Groups", found.group(2))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class AchterProxy(WebTest):
    def setUp(self):
        super().setUp()
        self.configure(f'adressen = ["{NAAM}"]', *self.account())
        self.post.root.chmod(0o755)  # the proxy may be another user
        os.chmod(self.post.root / "web.sock", 0o666)
        self.certificate()
        self.start(self.unix)
        self.https = free_port()

    def account(self):
        return []

    def certificate(self):
        self.pem, self.key = self.post.root / "cert.pem", self.post.root / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-keyout", self.key, "-out", self.pem, "-days", "2", "-subj", f"/CN={NAAM}",
                        "-addext", f"subjectAltName=DNS:{NAAM}"], check=True, capture_output=True)

    def example(self, naam, *changes):
        """The file of docs/pagina with these places in it, each of which has to be there."""
        text = (SOURCE / "docs" / "pagina" / naam).read_text(encoding="utf-8")
        for old, new in (("/etc/ssl/certs/iwmod.pem", self.pem), ("/etc/ssl/private/iwmod.key", self.key),
                         ("/run/iwmo-web/iwmod.sock", self.post.root / "web.sock"), *changes):
            self.assertIn(old, text)
            text = text.replace(old, str(new))
        return text

    def run_proxy(self, *command):
        log = self.post.root / "proxy-log"
        with open(log, "wb") as file:
            process = subprocess.Popen(command, stdout=file, stderr=file, stdin=subprocess.DEVNULL)
        self.processes.append(process)

        def listens():
            self.assertIsNone(process.poll(), log.read_text(encoding="utf-8", errors="replace"))
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", self.https)) == 0

        wait_until(listens, "the proxy listens")

    def ask(self, path="/", method="GET", body=None, **headers):
        """As a browser: TLS, the name, and what it knows of who it is."""
        context = ssl.create_default_context(cafile=self.pem)
        connection = http.client.HTTPSConnection("127.0.0.1", self.https, context=context, timeout=PATIENCE)
        connection.sock = context.wrap_socket(socket.create_connection(("127.0.0.1", self.https), PATIENCE),
                                              server_hostname=NAAM)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {"Host": NAAM, **names})
            return Antwoord(connection.getresponse())
        finally:
            connection.close()

    def look_at_roles(self, **login):
        self.assertEqual(self.ask(**login).status, 200)
        self.assertEqual(self.ask("/middelen/stijl.css", **login).status, 200)
        self.assertEqual(self.ask(Host="kwaad.example", **login).status, 421)

    def look_at_forms(self, **login):
        """A form that is another's gets as far as the desk, and no further."""
        form = {"method": "POST", "body": "a=1", "Content_Type": "application/x-www-form-urlencoded", **login}
        self.assertIn("verlopen", self.ask("/x", Origin=f"https://{NAAM}", **form).body)
        self.assertIn("niet van deze pagina", self.ask("/x", Origin="https://kwaad.example", **form).body)


@unittest.skipUnless(NGINX, "nginx is not here")
class Nginx(AchterProxy):
    def setUp(self):
        super().setUp()
        login = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Aanmelding)
        self.addCleanup(login.server_close)
        self.addCleanup(login.shutdown)
        threading.Thread(target=login.serve_forever, daemon=True).start()
        site = self.example("iwmod.nginx.conf", ("listen 443 ssl", f"listen 127.0.0.1:{self.https} ssl"),
                            ("127.0.0.1:4180", f"127.0.0.1:{login.server_address[1]}"))
        temp = "".join(f"{kind}_temp_path {self.post.root}/nginx-{kind};\n"
                       for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = f"user {pwd.getpwuid(os.geteuid()).pw_name};\n" if os.geteuid() == 0 else ""
        config = self.post.root / "nginx.conf"
        config.write_text(f"{user}daemon off;\npid {self.post.root}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
                          f"http {{\naccess_log off;\n{temp}{site}\n}}\n", encoding="utf-8")
        self.run_proxy(NGINX, "-p", str(self.post.root), "-e", "stderr", "-c", str(config))

    def test_who_is_logged_in_gets_the_roles_of_his_groups(self):
        self.look_at_roles(Cookie="wie=a.b@c.example|iwmod-kijken")
        self.assertEqual(self.ask(Cookie="wie=a.b@c.example|iets-anders").status, 403)

    def test_who_is_not_logged_in_never_gets_here(self):
        self.assertEqual(self.ask().status, 401)

    def test_what_a_browser_says_of_itself_is_replaced(self):
        forged = {"X_Iwmod_Gebruiker": "dief", "X_Iwmod_Groepen": "iwmod-kijken"}
        self.assertEqual(self.ask(Cookie="wie=a.b@c.example|", **forged).status, 403)
        self.assertEqual(self.ask(**forged).status, 401)

    def test_forms_come_through(self):
        self.look_at_forms(Cookie="wie=a.b@c.example|iwmod-kijken")

    def test_a_file_of_the_size_of_a_message_comes_through(self):
        body = b"--g\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"a\"\r\n\r\n" + b"x" * 24_000_000
        reply = self.ask("/x", "POST", body + b"\r\n--g--\r\n", Cookie="wie=a.b@c.example|iwmod-kijken",
                         Origin=f"https://{NAAM}", Content_Type="multipart/form-data; boundary=g")
        self.assertIn("verlopen", reply.body)  # it was read: the token is looked for in it


@unittest.skipUnless(APACHE and MODULES.is_dir(), "Apache is not here")
class Apache(AchterProxy):
    def account(self):
        return ['proxy = ["www-data"]'] if os.geteuid() == 0 else []

    def setUp(self):
        super().setUp()
        names = ("mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "headers", "proxy",
                 "proxy_http", "ssl")
        load = "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in names)
        people = self.post.root / "mensen"
        people.write_text("".join(f"{naam}:{self.hashed('geheim')}\n" for naam in ("beheerder1", "beheerder2", "ander")),
                          encoding="utf-8")
        site = self.example("iwmod.apache.conf", ("*:443", f"127.0.0.1:{self.https}"),
                            ("AuthType GSSAPI", f"AuthType Basic\nAuthUserFile {people}"))
        # Kerberos and the directory of the gemeente are not here: names and passwords stand for them.
        site = re.sub(r"^ *(GssapiCredStore|GssapiLocalName|AuthLDAP\w+) .*$", "", site, flags=re.MULTILINE)
        site = re.sub(r"Require ldap-group .*", "Require valid-user", site)
        config = self.post.root / "apache.conf"
        user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
        config.write_text(f"ServerRoot {self.post.root}\n{load}{user}ServerName {NAAM}\nListen 127.0.0.1:{self.https}\n"
                          f"PidFile {self.post.root}/apache.pid\nErrorLog /dev/stderr\n"
                          f"DefaultRuntimeDir {self.post.root}\nMutex sem\n{site}\n", encoding="utf-8")
        self.run_proxy(APACHE, "-D", "FOREGROUND", "-f", str(config))

    @staticmethod
    def hashed(password):
        run = subprocess.run(["openssl", "passwd", "-apr1", "-stdin"], input=password, capture_output=True, text=True,
                             check=True)
        return run.stdout.strip()

    @staticmethod
    def login(naam):
        return {"Authorization": "Basic " + base64.b64encode(f"{naam}:geheim".encode()).decode()}

    def test_who_is_logged_in_may_look(self):
        self.look_at_roles(**self.login("ander"))
        self.look_at_roles(**self.login("beheerder1"))

    def test_who_is_not_logged_in_never_gets_here(self):
        self.assertEqual(self.ask().status, 401)

    def test_what_a_browser_says_of_itself_is_replaced(self):
        self.stop(self.processes[0])
        self.configure(f'adressen = ["{NAAM}"]', 'kijken = ["dieven"]', *self.account())
        self.start(self.unix)
        forged = {"X_Iwmod_Gebruiker": "dief", "X_Iwmod_Groepen": "dieven"}
        self.assertEqual(self.ask(**forged).status, 401)
        self.assertEqual(self.ask(**self.login("ander"), **forged).status, 403)

    def test_forms_come_through(self):
        self.look_at_forms(**self.login("beheerder2"))


if __name__ == "__main__":
    unittest.main()
