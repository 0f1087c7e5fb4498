# SPDX-License-Identifier: EUPL-1.2
"""The messages that give report 000: a gemeente's Begeleiding groep in a year, three years later
(iWmo 3.2 refuses periods before 2021).

gevallen/rapport-000 holds what the published figures leave open, chosen so that every one of them
comes out: which volume of each product falls in a service period and is paid in a month
(cellen.csv), and which at an aanbieder with so many clients (aanbieders.csv). The same volumes are
divided in both, so cells and aanbieders are paired from left to right, product by product, and what
belongs together is cut into as many Prestaties as were published.
"""
import calendar
import collections
import csv
import json
import pathlib

import bouwer

MAP = pathlib.Path(__file__).parent / "gevallen" / "rapport-000"
GEMEENTE = "0014"
SOORT = "Inhouding tbv crediteuren"
AANTALLEN = {"02A06": 7, "02A07": 11, "07A11": 450, "07A12": 2460, "07A13": 409, "07A15": 15,
             "07A16": 34, "07L01": 2, "08A03": 1927}
JAAR = ("2023-01-01", "2023-12-31")
GEPUBLICEERD = json.loads((MAP / "gepubliceerd.json").read_text(encoding="utf-8"))
Levering = collections.namedtuple("Levering", "periode betaald aanbieder volume")


def rows(naam):
    with open(MAP / naam, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def last_day(maand):
    """Of 2023-02."""
    year, month = map(int, maand.split("-"))
    return f"{maand}-{calendar.monthrange(year, month)[1]}"


def paired(product):
    """What of a product belongs to a cell and to an aanbieder: both lists from left to right."""
    cellen = [[int(row[product]), row] for row in rows("cellen.csv") if int(row[product])]
    aanbieders = [[int(row[product]), row["aanbieder"]] for row in rows("aanbieders.csv")
                  if int(row[product])]
    while cellen:
        volume = min(cellen[0][0], aanbieders[0][0])
        cel = cellen[0][1]
        yield Levering(cel["betrekkingsperiode"], cel["betaalmaand"], aanbieders[0][1], volume)
        for some in (cellen, aanbieders):
            some[0][0] -= volume
            if some[0][0] == 0:
                some.pop(0)


def divided(leveringen, aantal):
    """How many Prestaties each gets: one, and of the rest as its volume asks, to the last one."""
    parts = [1] * len(leveringen)
    room = [levering.volume for levering in leveringen]
    rest = aantal - len(parts)
    whole = sum(room)
    for i, volume in enumerate(room):
        parts[i] += min(volume - 1, rest * volume // whole)
    rest = aantal - sum(parts)
    while rest:
        for i, volume in enumerate(room):
            if rest and parts[i] < volume:
                parts[i] += 1
                rest -= 1
    return parts


def cut(volume, parts):
    """A volume in so many whole parts, as equal as can be."""
    return [volume // parts + (1 if i < volume % parts else 0) for i in range(parts)]


class Jaar:
    """All messages in a possible order, and the payments."""

    def __init__(self):
        self._gemeente = bouwer.Gemeente(GEMEENTE)
        self._tarieven = {row["productcode"]: row for row in rows("tarieven.csv")}
        self._aanbieders = {row["aanbieder"]: bouwer.Aanbieder(row["aanbieder"])
                            for row in rows("aanbieders.csv")}
        self._clienten = {}
        first = 0
        for row in rows("aanbieders.csv"):
            count = int(row["clienten"])
            self._clienten[row["aanbieder"]] = [
                bouwer.Client(bsn) for bsn in BSNS[first:first + count]]
            first += count
        self._toewijzingen = {}  # by client, product and how many the client has had at once
        self._prestaties = collections.defaultdict(lambda: collections.defaultdict(list))
        self._number = 0
        for product, aantal in AANTALLEN.items():
            self._deliver(product, aantal)

    def _deliver(self, product, aantal):
        leveringen = list(paired(product))
        turns = collections.Counter()  # of the clients of an aanbieder in a month
        for levering, parts in zip(leveringen, divided(leveringen, aantal)):
            clienten = self._clienten[levering.aanbieder]
            for volume in cut(levering.volume, parts):
                turn = turns[levering.aanbieder, levering.periode]
                turns[levering.aanbieder, levering.periode] += 1
                # Another client first in each month: each of them has a turn.
                client = clienten[(turn + 7 * int(levering.periode[4:])) % len(clienten)]
                self._add(levering, product, client, turn // len(clienten), volume)

    def _add(self, levering, product, client, nth, volume):
        self._number += 1
        tarief = self._tarieven[product]
        toewijzing = self._toewijzingen.setdefault((levering.aanbieder, client, product, nth),
            bouwer.Toewijzing(len(self._toewijzingen) + 1, tarief["categorie"], product, *JAAR,
                              bouwer.Omvang(9999, tarief["eenheid"], "6")))
        maand = f"{levering.periode[:4]}-{levering.periode[4:]}"
        self._prestaties[levering.betaald, levering.aanbieder][client].append(bouwer.Prestatie(
            f"P{self._number}", toewijzing, (f"{maand}-01", last_day(maand)), volume,
            tarief["eenheid"], int(tarief["tarief_cent"])))

    def berichten(self):
        """The toewijzingen, one message for those of a client that do not clash; then, month by
        month, a declaratie for each aanbieder."""
        messages = collections.defaultdict(list)
        for (aanbieder, client, _product, nth), toewijzing in self._toewijzingen.items():
            messages[aanbieder, client, nth].append(toewijzing)
        for (aanbieder, client, _nth), toewijzingen in messages.items():
            yield self._gemeente.wmo301(self._aanbieders[aanbieder], "2023-01-02", client,
                                        *toewijzingen)
        for maand, aanbieder in sorted(self._prestaties):
            dag = last_day(maand)
            yield self._aanbieders[aanbieder].wmo323(
                self._gemeente, dag, f"D{maand.replace('-', '')}", (f"{maand}-01", dag),
                self._prestaties[maand, aanbieder])

    def betalingen(self):
        """The table of the payment side."""
        lines = ["aanbieder;declaratienummer;betaaldatum;soort"]
        lines += [f"{aanbieder};D{maand.replace('-', '')};{last_day(maand)};{SOORT}"
                  for maand, aanbieder in sorted(self._prestaties)]
        return "\n".join(lines) + "\n"

    def counts(self):
        """How much it is: clients, toewijzingen, declaraties, Prestaties."""
        return (sum(map(len, self._clienten.values())), len(self._toewijzingen),
                len(self._prestaties), self._number)


BSNS = [bsn for bsn, _ in zip(bouwer.bsns(), range(169))]
