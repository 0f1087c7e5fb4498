# SPDX-License-Identifier: EUPL-1.2
"""Makes pictures of the pages, for docs/beeld and to look at them all.

    IWMO_WEB_PROGRAM=... IWMOD_PROGRAM=... IWMOD_BEELD=MAP python3 tests/systeem/beeld.py

Each page at 360, 1280 and 1920 pixels wide, in light and in dark; on the messages of `fixtures`.
"""
import base64
import os
import pathlib
import sys
import unittest

from omgeving import FIXTURES
from test_pagina import BSN, PaginaTest

BREED = (360, 1280, 1920)
BLADEN = {"vandaag": "/", "berichten": "/berichten", "bericht": None, "uitleg": None, "uitval": "/uitval", "keten": "/keten",
          "cijfers": "/cijfers?rapport=declaraties&periode=2023", "tabellen": "/tabellen?datum=2023-04-01",
          "regels": "/regels", "regel": "/regel?id=TR319", "proeve": "/proeve", "persoon": "/persoon",
          "tijdlijn": None}


class Beeld(PaginaTest):
    def runTest(self):
        self.map = pathlib.Path(os.environ["IWMOD_BEELD"])
        self.map.mkdir(parents=True, exist_ok=True)
        for number, path in enumerate(sorted((FIXTURES / "goed").rglob("*.xml")) +
                                      sorted((FIXTURES / "fout").rglob("*.xml"))):
            self.post.drop(f"levering-{number:03}.xml", path.read_bytes())
        self.post.run_once()
        rejected = [each for each in self.post.list_json() if each["regels"]]
        most = max(rejected, key=lambda each: len(each["retourcodes"]))["id"]
        bladen = {**BLADEN, "bericht": f"/bericht?id={most}", "uitleg": f"/bericht/uitleg?id={most}"}
        self.enter()
        for naam, path in bladen.items():
            if path is None:
                self.go("/persoon")
                self.find("#f-bsn").send_keys(BSN)
                self.press("form[action='/persoon'] button")
            else:
                self.go(path)
            for scheme in ("light", "dark"):
                for breed in BREED:
                    self.shoot(naam, scheme, breed)

    def shoot(self, naam, scheme, breed):
        command = self.browser.execute_cdp_cmd
        command("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme}]})
        command("Emulation.setDeviceMetricsOverride", {
            "width": breed, "height": 800, "deviceScaleFactor": 1, "mobile": False})
        picture = command("Page.captureScreenshot", {"captureBeyondViewport": False})["data"]
        wijze = {"light": "licht", "dark": "donker"}[scheme]
        (self.map / f"{naam}-{breed}-{wijze}.png").write_bytes(base64.b64decode(picture))


if __name__ == "__main__":
    sys.exit(not unittest.TextTestRunner().run(Beeld()).wasSuccessful())
