# SPDX-License-Identifier: EUPL-1.2
"""A year of messages of three gemeenten, by chance but the same for the same seed: toewijzingen with
an Omvang or a Budget and changes of them, answers to them, starts and stops, declaraties with credits
and corrections, and some that are not right, of which some come again."""
import calendar
import collections
import csv
import dataclasses
import io
import random

import bouwer
from rapportage import ALMERE, BSNS

KOP = ("gemeente,productcode,categorie,omschrijving,eenheid,frequentie,tarief_cent,tariefsoort,"
       "leveringsvorm,uitvoeringsvariant,ingangsdatum,einddatum,opmerking\n")
EIGEN = [("01B01", "01", "Hulp", "04", 3100), ("02B01", "02", "Begeleiding", "01", 97),
         ("07B01", "07", "Dagbesteding", "16", 4010), ("08B01", "08", "Vervoer", "14", 1530),
         ("15B01", "15", "Wonen", "14", 16000), ("12B01", "12", "Rolstoel", "82", 4500)]
GEMEENTEN = ("0014", "0034", "0363")
AANBIEDERS = ("11111111", "22222222", "33333333")
UREN = ("04", "01")


def tarieven():
    """The table of Almere with rows for the other two."""
    text = ALMERE.read_text(encoding="utf-8")
    for gemeente, extra in (("0014", 0), ("0363", 25)):
        for code, categorie, naam, eenheid, tarief in EIGEN:
            variant = "output" if eenheid == "82" else "inspanning"
            text += (f"{gemeente},{code},{categorie},{naam},{eenheid},,{tarief + extra},vast,zin,"
                     f"{variant},2022-01-01,,\n")
    return text


def with_gaps_and_overlap(text):
    """The same table with, for 0014: days between two rows, no row at all, two rows that share days,
    and one that ends before it begins."""
    lines = []
    for line in text.splitlines():
        if line.startswith("0014,02B01,"):
            lines += [line.replace("2022-01-01,,", "2022-01-01,2023-03-09,"),
                      line.replace("2022-01-01,,", "2023-04-21,,")]
        elif line.startswith("0014,07B01,"):
            lines += [line.replace("2022-01-01,,", "2022-01-01,2023-08-31,"),
                      line.replace("2022-01-01,,", "2023-05-01,2023-10-31,")]
        elif line.startswith("0014,15B01,"):
            lines += [line, line.replace("2022-01-01,,", "2023-06-01,2023-05-01,")]
        elif not line.startswith("0014,08B01,"):
            lines.append(line)
    return "\n".join(lines) + "\n"


def products(text):
    """What can be assigned, by gemeente: rows that count all year and have one tariff."""
    found = collections.defaultdict(list)
    for row in csv.DictReader(io.StringIO(text)):
        whole_year = row["einddatum"] in ("", "2023-12-31") and row["ingangsdatum"] <= "2023-01-01"
        if whole_year and row["frequentie"] == "" and row["tariefsoort"] == "vast":
            found[row["gemeente"]].append(row)
    return found


def days(maand):
    return f"2023-{maand:02}-01", f"2023-{maand:02}-{calendar.monthrange(2023, maand)[1]}"


def _key(zorg):
    return zorg[0].code, zorg[3].nummer


class Wereld:
    """All messages, in the order in which they are sent."""

    def __init__(self, seed=1, clienten=24):
        self._random = random.Random(seed)
        self.tarieven = tarieven()
        self._products = products(self.tarieven)
        self.berichten = []
        self._number = 0  # of what was declared
        self._nummers = collections.Counter()  # each gemeente counts its toewijzingen
        self._bsns = iter(BSNS)
        self._aanbieders = {code: bouwer.Aanbieder(code) for code in AANBIEDERS}
        self._zorg = []  # gemeente, aanbieder, client, toewijzing, row, first and last month
        self._wrong = []  # what was declared at a wrong tariff: gemeente, aanbieder, client, it
        self._gemeenten = {code: bouwer.Gemeente(code) for code in GEMEENTEN}
        for gemeente in self._gemeenten.values():
            for _ in range(clienten):
                self._assign(gemeente)
        self._random.shuffle(self.berichten)
        self._answer()
        # Who gets nothing for weeks, and is declared after the stop.
        self._stil, self._te_vroeg = ({_key(zorg) for zorg in self._zorg
                                       if self._random.random() < chance} for chance in (.07, .1))
        self._deliver()

    def _client(self):
        kind = self._random.random()
        if kind < 0.05:
            return bouwer.Client(next(self._bsns), "1900-01-01", "1", datumgebruik="3")
        geboren = f"{self._random.randint(1925, 2005)}-{self._random.randint(1, 12):02}-15"
        return bouwer.Client(next(self._bsns), geboren, "0" if kind < 0.1 else
                             self._random.choice("12"))

    def _omvang(self, eenheid):
        frequentie = self._random.choice("246") if eenheid in UREN else "6"
        most = {"2": 600 if eenheid == "01" else 9, "4": 900 if eenheid == "01" else 30,
                "6": 90000 if eenheid == "01" else 900}[frequentie]
        return bouwer.Omvang(self._random.randint(most // 3, most), eenheid, frequentie)

    def _assign(self, gemeente):
        client = self._client()
        for row in self._random.sample(self._products[gemeente.code], self._random.randint(1, 3)):
            aanbieder = self._aanbieders[self._random.choice(AANBIEDERS)]
            self._nummers[gemeente.code] += 1
            first, last = self._random.randint(1, 9), self._random.choice([6, 12, 12])
            toewijzing = bouwer.Toewijzing(
                self._nummers[gemeente.code], row["categorie"], row["productcode"], days(first)[0],
                days(max(first, last))[1], self._omvang(row["eenheid"]))
            toewijzing, last = self._unusual(toewijzing, max(first, last))
            self.berichten.append(gemeente.wmo301(aanbieder, "2023-01-02", client, toewijzing))
            self._zorg.append((gemeente, aanbieder, client, toewijzing, row, first, last))

    def _unusual(self, toewijzing, last):
        """Some have a Budget instead of an Omvang, some no end."""
        kind = self._random.random()
        if kind < 0.08:
            return toewijzing.but(code=None, omvang=None, budget=2_000_000), last
        if kind < 0.3 and toewijzing.omvang.frequentie == "4":
            return toewijzing.but(einddatum=None), 12
        return toewijzing, last

    def _answer(self):
        """Most 301s get a 302, behind all of them."""
        aanbieders = self._aanbieders
        for heen in list(self.berichten):
            if self._random.random() < 0.7:
                ontvanger = aanbieders[bouwer.value_of(heen, "Ontvanger")]
                gemeente = self._gemeenten[bouwer.value_of(heen, "Afzender")]
                self.berichten.append(ontvanger.wmo302(gemeente, "2023-01-05", heen))

    def _deliver(self):
        """Month by month: changes, starts and stops, then a declaratie of each aanbieder."""
        self._sent = []  # what was declared: gemeente, aanbieder, client, Prestatie
        for maand in range(1, 13):
            self._change(maand)
            todo = collections.defaultdict(lambda: collections.defaultdict(list))
            for zorg in self._zorg:
                late = maand < 10 and _key(zorg) in self._stil
                if zorg[5] <= maand <= zorg[6] and not late and self._random.random() < 0.85:
                    gemeente, aanbieder, client = zorg[:3]
                    todo[gemeente, aanbieder][client].append(self._prestatie(zorg, maand))
            self._correct(todo)
            self._mend(todo, maand)
            for (gemeente, aanbieder), prestaties in todo.items():
                dag = days(maand)[1]
                self.berichten.append(aanbieder.wmo323(
                    gemeente, dag, f"D{gemeente.code}{maand:02}", days(maand), prestaties))
                self._sent += [(gemeente, aanbieder, client, each, maand)
                               for client, some in prestaties.items() for each in some
                               if not each.vorig]

    def _prestatie(self, zorg, maand):
        gemeente, aanbieder, client, toewijzing, row, _first, _last = zorg
        self._number += 1
        most = 3  # of a Budget
        if toewijzing.omvang:
            most = toewijzing.omvang.volume // (10 if toewijzing.omvang.frequentie == "6" else 1)
        prestatie = bouwer.Prestatie(
            f"P{self._number}", toewijzing, days(maand), self._random.randint(1, max(1, most)),
            row["eenheid"], int(row["tarief_cent"]), code=row["productcode"])
        if self._random.random() < 0.06:
            self._wrong.append((gemeente, aanbieder, client, prestatie))
            return self._at_wrong_tarief(prestatie)
        return prestatie

    @staticmethod
    def _at_wrong_tarief(prestatie):
        return dataclasses.replace(prestatie, tarief=prestatie.tarief + 7)

    def _mend(self, todo, maand):
        """Some of what was rejected comes again, right or as wrong as it was. In one month also what
        stands in the same message: that is rejected as a whole (TR416)."""
        for wrong in self._random.sample(self._wrong, len(self._wrong) // 3):
            gemeente, aanbieder, client, prestatie = wrong
            if prestatie.periode == days(maand) and maand != 7:
                continue
            self._number += 1
            again = dataclasses.replace(prestatie, referentie=f"H{self._number}")
            if self._random.random() < 0.3:
                again = self._at_wrong_tarief(again)
            else:
                self._wrong.remove(wrong)
            todo[gemeente, aanbieder][client].append(again)

    def _correct(self, todo):
        """Takes back some of earlier months; half of them come again with another volume."""
        for sent in self._random.sample(self._sent, len(self._sent) // 25):
            gemeente, aanbieder, client, prestatie, _maand = sent
            self._sent.remove(sent)
            self._number += 1
            mine = todo[gemeente, aanbieder][client]
            mine.append(prestatie.credit(f"C{self._number}"))
            if self._random.random() < 0.5:
                mine.append(dataclasses.replace(prestatie, referentie=f"N{self._number}",
                                                volume=max(1, prestatie.volume - 1)))

    def _change(self, maand):
        """Some toewijzingen start, stop, get another end, or turn out never to have been."""
        for index, zorg in enumerate(self._zorg):
            gemeente, aanbieder, client, toewijzing, row, first, last = zorg
            dag = days(maand)[1]
            chance = self._random.random()
            if first == maand and chance < 0.8:
                self.berichten.append(aanbieder.wmo305(
                    gemeente, dag, client, bouwer.Start(toewijzing, toewijzing.ingangsdatum)))
            if first < maand == last - 2 and _key(zorg) in self._te_vroeg:
                self.berichten.append(aanbieder.wmo307(
                    gemeente, dag, client, bouwer.Stop(toewijzing, toewijzing.ingangsdatum, "19",
                                                       dag)))
            if last == maand and chance < 0.5 and toewijzing.einddatum:
                self.berichten.append(aanbieder.wmo307(
                    gemeente, dag, client, bouwer.Stop(toewijzing, toewijzing.ingangsdatum, "19",
                                                       toewijzing.einddatum)))
            if first > maand and chance < 0.02:
                self.berichten.append(gemeente.wmo301(aanbieder, dag, client, toewijzing.removed()))
                self._zorg[index] = (gemeente, aanbieder, client, toewijzing, row, 13, 12)
            elif first < maand < last and chance < 0.03:
                korter = toewijzing.but(einddatum=dag)
                self.berichten.append(gemeente.wmo301(aanbieder, dag, client, korter))
                self._zorg[index] = (gemeente, aanbieder, client, korter, row, first, maand)

    def betalingen(self):
        """Most declaraties were paid, a month later."""
        lines = ["aanbieder;declaratienummer;betaaldatum;soort"]
        for gemeente in GEMEENTEN:
            for aanbieder in AANBIEDERS:
                for maand in range(1, 12):
                    soort = "Inhouding" if maand % 3 else "Nabetaling"
                    lines.append(f"{aanbieder};D{gemeente}{maand:02};2023-{maand + 1:02}-15;{soort}")
        return "\n".join(lines) + "\n"


def inwoners():
    """Of two of the three gemeenten."""
    lines = ["gemeente;jaar;leeftijd;geslacht;aantal"]
    for gemeente, aantal in (("0014", 301), ("0034", 417)):
        for leeftijd in range(0, 100):
            for geslacht in ("1", "2"):
                lines.append(f"{gemeente};2023;{leeftijd};{geslacht};{aantal // 50 + leeftijd % 3}")
    return "\n".join(lines) + "\n"
