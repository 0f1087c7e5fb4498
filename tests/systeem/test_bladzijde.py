# SPDX-License-Identifier: EUPL-1.2
"""Every report as a page: valid HTML (html-validate), and usable by who does not see it or has no
mouse (axe, in a real browser). What both need is in tests/npm; scripts/install-packages brings it."""
import html
import json
import os
import re
import subprocess
import unittest

import rapportwereld
from omgeving import SOURCE, SysteemTest
from rapportage import Rapportage
from rapportwereld import GEMEENTEN

NPM = SOURCE / "tests" / "npm"
KLASSEN = ("indeling,klasse,uren_per_week,geldig_van,geldig_tot\n"
           "oud,1,1.0,,2023-06-30\noud,2,3.0,,2023-06-30\n"
           "nieuw,1,0.5,2023-07-01,\nnieuw,2,2.0,2023-07-01,\n")
RAPPORTEN = {
    "declaraties": [], "gebruik": ["--uitsplitsing", "geslacht,leeftijd,gemeente"],
    "per-1000": [], "afkeur": [], "besteding": [], "keten": [], "verantwoording": [], "iv3": [],
    "tarieven": ["--gemeente", "0034"],
    "klassen": ["--datum", "2023-07-01", "--producten", "02B01,02A16"]}
# One of each structure: charts of each kind, and tables that are long, wide or empty.
IN_DE_BROWSER = ("declaraties", "gebruik", "per-1000", "klassen", "besteding", "tarieven")
AXE = """<script>%s</script><script>
axe.run().then(found => { document.title = JSON.stringify({passes: found.passes.length,
  violations: found.violations.map(each => each.id + ": " + each.nodes[0].html)}); });
</script></body>"""


class Bladzijde(SysteemTest):
    @classmethod
    def setUpClass(cls):
        wereld = rapportwereld.Wereld(1, clienten=8)
        cls.post = Rapportage(*GEMEENTEN, inwoners=rapportwereld.inwoners(),
                              betalingen=wereld.betalingen(), klassen=KLASSEN)
        cls.addClassCleanup(cls.post.close)
        cls.post.tarieven.write_text(wereld.tarieven, encoding="utf-8")
        cls.post.handle(*wereld.berichten)
        cls.bladen = {naam: cls.page(naam, options) for naam, options in RAPPORTEN.items()}

    @classmethod
    def page(cls, naam, options):
        path = cls.post.root / f"{naam}.html"
        period = [] if "--datum" in options else ["--jaar", "2023"]
        run = cls.post.iwmoctl("report", naam, "--formaat", "html", "--uit", path, *period,
                               *options)
        if run.returncode != 0:
            raise AssertionError(f"{naam}: {run.stderr}")
        return path

    def test_every_page_is_valid_html(self):
        run = subprocess.run(
            ["node", NPM / "node_modules" / ".bin" / "html-validate", "--config",
             NPM / "htmlvalidate.json", *self.bladen.values()], capture_output=True, text=True,
            cwd=self.post.root)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def test_no_page_asks_anything_from_elsewhere_or_runs_anything(self):
        for naam, path in self.bladen.items():
            text = path.read_text(encoding="utf-8")
            self.assertNotRegex(text, r"<script|<link|<img|<iframe|javascript:|@import", naam)
            self.assertEqual(set(re.findall(r'https?://[^"\s<]*', text)) - {
                "http://www.w3.org/2000/svg"}, set(), naam)

    def test_axe_has_nothing_to_say(self):
        axe = (NPM / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
        for naam in IN_DE_BROWSER:
            with self.subTest(rapport=naam):
                page = self.post.root / f"{naam}-axe.html"
                page.write_text(self.bladen[naam].read_text(encoding="utf-8").replace(
                    "</body>", AXE % axe), encoding="utf-8")
                found = self.title_of(page)
                self.assertEqual(found["violations"], [])
                self.assertGreater(found["passes"], 10)

    def title_of(self, page):
        """As the browser leaves it, when all that the page does is done."""
        run = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             f"--user-data-dir={self.post.root / 'browser'}", "--virtual-time-budget=60000",
             "--dump-dom", page.as_uri()], capture_output=True, text=True, check=True,
            env={**os.environ, "HOME": str(self.post.root)})
        title = re.search(r"<title>(.*?)</title>", run.stdout, re.DOTALL).group(1)
        return json.loads(html.unescape(title))


if __name__ == "__main__":
    unittest.main(verbosity=2)
