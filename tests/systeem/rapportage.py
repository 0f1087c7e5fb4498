# SPDX-License-Identifier: EUPL-1.2
"""An installation that makes reports, and a report as a program reads it."""
import json

import bouwer
from omgeving import FOUTMELDING_XSD, SOURCE, XSDS, Omgeving

ALMERE = SOURCE / "config" / "tarieven-almere-2023.csv"


class Verslag:
    """A report as JSON: each table as rows of column names and values."""

    def __init__(self, text):
        self.geheel = json.loads(text)
        self.tabellen = {tabel["naam"]: [dict(zip(tabel["kolommen"], rij))
                                         for rij in tabel["rijen"]]
                         for tabel in self.geheel["tabellen"]}

    def __getitem__(self, naam):
        return self.tabellen[naam]

    def rijen(self, naam):
        """The values alone."""
        return [list(rij.values()) for rij in self[naam]]


class Rapportage(Omgeving):
    """Some gemeenten, a tariff table, and tables for reports."""

    def __init__(self, *gemeenten, tarieven=ALMERE, systeemdatum="2024-02-01", **tabellen):
        self._gemeenten = gemeenten
        self._tabellen = tabellen  # name: CSV
        self._cijfers = ""
        super().__init__(systeemdatum=systeemdatum)
        self.tarieven.write_bytes(tarieven.read_bytes())

    def set_cijfers(self, toml):
        self._cijfers = toml
        self.configure()

    def configuratie(self):
        lines = []
        for naam, csv in self._tabellen.items():
            (self.root / f"{naam}.csv").write_text(csv, encoding="utf-8")
            lines.append(f'{naam} = "{naam}.csv"')
        codes = '", "'.join(self._gemeenten)
        tabellen = "\n".join(lines)
        return f"""[gemeente]
codes = ["{codes}"]
[postbus]
map = "post"
[schemas]
map = "{XSDS}"
foutmelding = "{FOUTMELDING_XSD}"
[register]
bestand = "iwmod.db"
[tabellen]
tarieven = "tarieven.csv"
gemeenten = "{SOURCE / 'config' / 'gemeenten.csv'}"
{tabellen}
[verwerking]
systeemdatum = "{self.instellingen['systeemdatum']}"
{self._cijfers}
"""

    def handle(self, *berichten):
        """Drops messages in their order and handles them; gives how each ended."""
        first = len(self.aangeleverd)
        for number, bericht in enumerate(berichten, first):
            self.drop(f"{number:06}.xml", bericht)
        self.run_once()
        return [status for _, status in self.sql(
            "SELECT id, status FROM bericht ORDER BY id LIMIT -1 OFFSET ?", first)]

    def report(self, naam, *options):
        run = self.iwmoctl("report", naam, "--json", *options)
        if run.returncode != 0:
            raise AssertionError(f"report {naam} ended with {run.returncode}: {run.stderr}")
        return Verslag(run.stdout)


BSNS = [bsn for bsn, _ in zip(bouwer.bsns(), range(800))]
