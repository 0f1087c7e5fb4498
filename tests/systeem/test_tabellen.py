# SPDX-License-Identifier: EUPL-1.2
"""A tariff table that is planned: the service takes it up by itself, and the page puts one in force."""
import json
import os
import pathlib
import signal
import unittest

from omgeving import FIXTURES, SysteemTest, sha256
from webpost import GROEPEN, HOST, WebTest, wait_until

VANDAAG = "2023-04-28"
START = (FIXTURES / "goed" / "wmo305" / "een-product.xml").read_bytes()


class Gepland(SysteemTest):
    def setUp(self):
        self.post = self.omgeving(systeemdatum=VANDAAG)
        config = self.post.config
        config.write_text(config.read_text().replace('map = "post"\n', 'map = "post"\nherlezen = 1\n', 1))
        self.oud = self.post.tarieven.read_bytes()
        self.nieuw = self.oud + self.another_row()
        self.bestand = self.post.root / "nieuw.csv"
        self.bestand.write_bytes(self.nieuw)
        self.dropped = 0

    def another_row(self):
        """A row of a product that the table does not have, with the other fields of its last one."""
        kop, *rijen = self.oud.decode().splitlines()
        scheiding = ";" if ";" in kop else ","
        velden = rijen[-1].split(scheiding)
        velden[kop.split(scheiding).index("productcode")] = "9Z999"
        return (scheiding.join(velden) + "\n").encode()

    def wait_for_line(self, dienst, zin):
        wait_until(lambda: zin.encode() in dienst.log, f"the log says: {zin}", dienst=dienst)

    def plan(self, vanaf=VANDAAG):
        run = self.post.iwmoctl("tariffs", "plan", self.bestand, "--vanaf", vanaf, "--ja")
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def judged_by(self, dienst):
        """The hash of the table by which a message is judged that is dropped now."""
        self.dropped += 1
        self.post.drop(f"start-{self.dropped}.xml", START + b"\n" * self.dropped)
        wait_until(lambda: self.post.count_berichten() == self.dropped, "it is judged", dienst=dienst)
        return self.post.sql("SELECT tabelversie FROM bericht ORDER BY id DESC LIMIT 1")[0][0]

    def test_the_service_judges_by_a_planned_table_without_a_signal_until_it_is_withdrawn(self):
        dienst = self.post.start_service()
        self.assertEqual(self.judged_by(dienst), sha256(self.oud))
        self.assertIn("1 regel nieuw", self.plan())
        self.wait_for_line(dienst, f"De tarieventabel die vanaf {VANDAAG} is gepland, geldt")
        self.assertEqual(self.judged_by(dienst), sha256(self.nieuw))
        kept = self.post.root / "tabellen" / f"{sha256(self.nieuw)}.csv"
        self.assertEqual(kept.read_bytes(), self.nieuw)
        self.assertEqual(self.post.iwmoctl("tariffs", "unplan", VANDAAG, "--ja").returncode, 0)
        self.wait_for_line(dienst, "De tarieventabel van de configuratie geldt weer")
        self.assertEqual(self.judged_by(dienst), sha256(self.oud))
        dienst.stop()

    def test_the_trail_says_who_planned_and_withdrew_which_table(self):
        self.post.run_once()
        self.plan("2023-05-01")
        self.post.iwmoctl("tariffs", "unplan", "2023-05-01", "--ja")
        rows = [json.loads(row[0]) for row in
                self.post.sql("SELECT gegevens FROM spoor WHERE gebeurtenis = 'opdracht' ORDER BY id")]
        self.assertEqual([row["opdracht"] for row in rows], ["tariffs plan", "tariffs unplan"])
        for row in rows:
            self.assertEqual(row["reden"], f"tarieventabel {sha256(self.nieuw)} vanaf 2023-05-01")
        self.assertEqual(self.post.iwmoctl("verify").returncode, 0)

    def test_without_a_yes_nothing_is_planned(self):
        self.post.run_once()
        run = self.post.iwmoctl("tariffs", "plan", self.bestand, "--vanaf", VANDAAG, invoer="nee\n")
        self.assertEqual(run.returncode, 1)
        self.assertIn("Er is niets gedaan", run.stderr)
        planned = json.loads(self.post.iwmoctl("tariffs", "planned", "--json").stdout)
        self.assertEqual(planned["geplande_tabellen"], [])

    def test_whoever_changes_the_configured_table_later_has_his_way(self):
        self.post.run_once()
        self.plan()
        dienst = self.post.start_service()
        self.assertEqual(self.judged_by(dienst), sha256(self.nieuw))
        ander = self.nieuw + b"\n"
        self.post.tarieven.write_bytes(ander)
        self.assertEqual(self.judged_by(dienst), sha256(self.nieuw))  # maybe not whole yet
        dienst.signal(signal.SIGHUP)
        self.wait_for_line(dienst, "zijn opnieuw gelezen")
        self.assertEqual(self.judged_by(dienst), sha256(ander))
        self.assertIn("vervallen", self.post.iwmoctl("tariffs", "planned").stdout)
        dienst.stop()

    def test_a_damaged_plan_leaves_in_force_what_was_and_refuses_a_start(self):
        dienst = self.post.start_service()
        self.plan("2023-04-29")  # not in force: no copy of it is kept
        gepland = self.post.root / "tabellen" / "gepland"
        (gepland / "2023-04-29.toml").rename(gepland / f"{VANDAAG}.toml")  # its note is of another day
        self.wait_for_line(dienst, "is geweigerd, wat gold blijft gelden")
        self.assertEqual(self.judged_by(dienst), sha256(self.oud))
        self.assertIn("is beschadigd", self.post.iwmoctl("status").stdout)
        dienst.stop()
        self.assertIn("is beschadigd", self.post.run_once(expected=2))
        self.assertEqual(self.post.iwmoctl("tariffs", "unplan", VANDAAG, "--ja").returncode, 0)
        self.post.run_once()

    def test_a_backup_has_the_plans_too(self):
        self.post.run_once()
        self.plan("2023-05-01")
        kopie = self.post.root / "kopie"
        kopie.mkdir()
        self.assertEqual(self.post.iwmoctl("backup", kopie).returncode, 0)
        names = {path.name for path in pathlib.Path(kopie).rglob("tabellen/gepland/*")}
        self.assertEqual(names, {"2023-05-01.toml", f"{sha256(self.nieuw)}.csv"})


class Pagina(WebTest):
    def setUp(self):
        super().setUp()
        self.process = self.start(self.unix)
        self.headers = {"X_Iwmod_Gebruiker": "a.beheerder", "X_Iwmod_Groepen": GROEPEN}
        self.nieuw = self.post.tarieven.read_bytes() + b"\n"

    def token(self):
        return self.by_proxy("/tabellen").veld("token")

    def fill_in(self, path, **fields):
        return self.form(path, {"token": self.token(), **fields}, self.unix, **self.headers)

    def upload(self, inhoud, naam="nieuw.csv"):
        grens = "grens"
        body = b"".join([
            f'--{grens}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{self.token()}\r\n'.encode(),
            f'--{grens}\r\nContent-Disposition: form-data; name="tabel"; filename="{naam}"\r\n'
            "Content-Type: text/csv\r\n\r\n".encode(), inhoud, f"\r\n--{grens}--\r\n".encode()])
        headers = {"Origin": f"https://{HOST}", "Content_Type": f"multipart/form-data; boundary={grens}",
                   "Content_Length": len(body), **self.headers}
        return self.send(self.head("POST", "/tabellen/controleren", self.unix, None, headers) + body, self.unix)

    def planned(self):
        return json.loads(self.post.iwmoctl("tariffs", "planned", "--json").stdout)["geplande_tabellen"]

    def test_a_table_goes_from_upload_by_check_and_what_if_into_force_and_is_taken_back(self):
        offered = self.upload(self.nieuw)
        self.assertEqual(offered.status, 303)
        path = offered.headers["Location"]
        nummer = path.rpartition("=")[2]
        self.assertEqual(self.by_proxy(path).status, 200)
        self.assertEqual(self.fill_in("/tabellen/plannen", nummer=nummer, vanaf="2023-05-01").status, 400)
        begun = self.fill_in("/tabellen/proberen", nummer=nummer, periode="2023-03")
        self.assertEqual((begun.status, begun.headers["Location"]), (303, path))
        wait_until(lambda: "Declaraties van 2023-03." in self.by_proxy(path).body, "the what-if is done")
        asked = self.fill_in("/tabellen/plannen", nummer=nummer, vanaf="2023-05-01")
        self.assertIn("Ja, in gebruik vanaf 01-05-2023", asked.body)
        self.assertEqual(self.planned(), [])
        for _ in range(2):
            done = self.fill_in("/tabellen/plannen/ja", nummer=nummer, vanaf="2023-05-01")
            self.assertEqual((done.status, done.headers["Location"]), (303, "/tabellen?gepland=2023-05-01"))
        plan, = self.planned()
        self.assertEqual((plan["vanaf"], plan["sha256"], plan["door"]),
                         ("2023-05-01", sha256(self.nieuw), "a.beheerder"))
        self.assertIn("zij geldt vanaf 01-05-2023", self.by_proxy("/tabellen?gepland=2023-05-01").body)
        sure = self.fill_in("/tabellen/intrekken", vanaf="2023-05-01", sha256=plan["sha256"])
        self.assertIn("Ja, trek in", sure.body)
        gone = self.fill_in("/tabellen/intrekken/ja", vanaf="2023-05-01", sha256=plan["sha256"])
        self.assertEqual(gone.status, 303)
        self.assertEqual(self.planned(), [])
        self.stop(self.process)

    def test_what_waits_is_kept_over_the_life_of_the_program_and_for_its_owner_alone(self):
        path = self.upload(self.nieuw).headers["Location"]
        self.stop(self.process)
        self.process = self.start(self.unix)
        self.assertEqual(self.by_proxy(path).status, 200)
        self.assertEqual(self.by_proxy(path, wie="b.beheerder").status, 404)
        self.assertEqual(self.by_proxy(path, "iwmod-kijken").status, 403)
        for file in (self.post.root / "web" / "tabellen").iterdir():
            self.assertEqual(os.stat(file).st_mode & 0o077, 0)

    def test_a_table_with_faults_and_a_form_without_a_token_put_nothing_in_force(self):
        bad = self.upload(b"geen;tabel\n", naam="<b>")
        self.assertEqual(bad.status, 200)
        self.assertIn("kan niet worden gebruikt", bad.body)
        self.assertNotIn("<b>", bad.body)
        path = self.upload(self.nieuw).headers["Location"]
        refused = self.form("/tabellen/plannen/ja", {"nummer": path.rpartition("=")[2], "vanaf": "2023-05-01",
                                                     "zonder_proef": "ja"}, self.unix, **self.headers)
        self.assertEqual(refused.status, 403)
        self.assertEqual(self.planned(), [])


if __name__ == "__main__":
    unittest.main()
