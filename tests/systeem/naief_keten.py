# SPDX-License-Identifier: EUPL-1.2
"""The reports about toewijzingen and about the chain once more, as in naief.py."""
import calendar
import collections
import csv
import datetime
import io
import re
from fractions import Fraction

from naief import NOOIT, aantal, half_up, som
from omgeving import SOURCE

EINDE = "2023-12-31"


def day(text):
    return datetime.date.fromisoformat(text)


def days_of(van, tot):
    """Each day from one to the other, both included."""
    return [datetime.date.fromordinal(number)
            for number in range(day(van).toordinal(), day(tot).toordinal() + 1)]


def text_of(number):
    return datetime.date.fromordinal(number).isoformat()


# --- klassen

def minuten(toewijzing):
    """A week; or why that cannot be said."""
    volume, eenheid, frequentie = toewijzing["omvang"]
    if volume is None:
        return None, "geen omvang"
    if eenheid not in ("01", "04"):
        return None, "eenheid is geen uren of minuten"
    value = int(volume) * (60 if eenheid == "04" else 1)
    if frequentie == "4":
        return half_up(Fraction(value * 12, 52)), None
    if frequentie == "6":
        return half_up(Fraction(value * 7, len(days_of(toewijzing["van"], toewijzing["tot"])))), None
    return value * (7 if frequentie == "1" else 1), None


def uren(minutes, clienten=1):
    return half_up(Fraction(minutes * 100, 60 * clienten)) / 100


def klassen(berichten, gemeenten, dag, codes, tabel, uurtarief):
    """Of two indelingen, the second in force behind the first."""
    rows = [line.split(",") for line in tabel.splitlines()[1:]]
    indelingen = collections.defaultdict(list)
    for naam, klasse, gemiddelde, van, tot in rows:
        indelingen[naam].append((f"{naam} {klasse}", half_up(Fraction(gemiddelde) * 60)))
        if (van or "0000") <= dag <= (tot or NOOIT):
            geldt = naam
    per_client, redenen = collections.Counter(), collections.Counter()
    for each in berichten.geldige(gemeenten, dag, dag):
        if codes is None or each["code"] in codes:
            value, reden = minuten(each)
            if reden:
                redenen[reden] += 1
            else:
                per_client[each["bsn"]] += value

    def place(naam, value):
        return min(indelingen[naam], key=lambda klasse: (abs(klasse[1] - value), -klasse[1]))

    def per_klasse(naam, klasse, some):
        budget = [place(geldt, value)[1] for value in some]
        return [*naam, klasse, len(some), uren(sum(some)), uren(sum(budget)),
                uren(sum(budget) - sum(some))]

    out = [per_klasse(naam.split(" "), gemiddelde / 60,
                      [value for value in per_client.values() if place(geldt, value)[0] == naam])
           for naam, gemiddelde in indelingen[geldt]]
    out.append(per_klasse(["Totaal", ""], None, list(per_client.values())))
    moves = collections.defaultdict(list)
    oud, nieuw = indelingen
    for value in per_client.values():
        before, after = place(oud, value), place(nieuw, value)
        moves[before[1], after[1], before[0], after[0]].append(1)

    def move(namen, clienten, before, after, each=1):
        euros = half_up(Fraction((after - before) * 52 * uurtarief, 60 * each))
        return [*namen, clienten, uren(before, each), uren(after, each), uren(after - before, each),
                euros]

    rijen, all_before, all_after = [], 0, 0
    for (before, after, *namen), some in sorted(moves.items()):
        rijen.append(move(namen, len(some), before * len(some), after * len(some)))
        all_before, all_after = all_before + before * len(some), all_after + after * len(some)
    if per_client:
        rijen.append(move(["Totaal", ""], len(per_client), all_before, all_after))
        rijen.append(move(["Per cliënt", ""], None, all_before, all_after, len(per_client)))
    return {"per_klasse": out, "oud_nieuw": rijen,
            "niet_plaatsbaar": [[reden, number] for reden, number in sorted(redenen.items())]}


# --- tarieven

def tabelrijen(tabel, gemeente):
    """The rows of a tariff table with the line on which each stands."""
    return [{**row, "regel": regel} for regel, row in enumerate(csv.DictReader(io.StringIO(tabel)), 2)
            if row["gemeente"] == gemeente]


def tarieven(berichten, gemeente, tabel, dag):
    """geldig, gaten and overlap: day by day."""
    rows = tabelrijen(tabel, gemeente)
    geldig = [[row["productcode"], row["categorie"], row["omschrijving"], row["eenheid"],
               row["frequentie"], int(row["tarief_cent"]), row["tariefsoort"],
               row["ingangsdatum"] or None, row["einddatum"] or None]
              for row in rows if row["ingangsdatum"] <= dag <= (row["einddatum"] or NOOIT)]
    overlap = []
    for place, een in enumerate(rows):
        if een["einddatum"] and een["einddatum"] < een["ingangsdatum"]:
            overlap.append([een["productcode"], een["regel"], een["regel"], een["ingangsdatum"],
                            een["einddatum"]])
            continue
        for ander in rows[place + 1:]:
            keys = ("productcode", "eenheid", "leveringsvorm")
            van = max(een["ingangsdatum"], ander["ingangsdatum"])
            tot = min(een["einddatum"] or NOOIT, ander["einddatum"] or NOOIT)
            frequenties = {een["frequentie"], ander["frequentie"]}
            if (all(een[key] == ander[key] for key in keys) and van <= tot and
                    (len(frequenties) == 1 or "" in frequenties)):
                overlap.append([een["productcode"], een["regel"], ander["regel"], van,
                                None if tot == NOOIT else tot])
    return {"geldig": sorted(geldig, key=lambda row: row[0]), "overlap": sorted(overlap),
            "gaten": gaten(berichten, gemeente, rows)}


def gaten(berichten, gemeente, rows):
    covered = collections.defaultdict(set)
    for row in rows:
        if (row["einddatum"] or EINDE) >= row["ingangsdatum"]:
            covered[row["productcode"]] |= set(days_of(row["ingangsdatum"],
                                                       row["einddatum"] or EINDE))
    missing = collections.defaultdict(set)
    for code, some in covered.items():
        missing[code, "geen tarief tussen twee rijen"] = set(days_of(
            min(some).isoformat(), max(some).isoformat())) - some
    for each in berichten.geldige([gemeente], "2023-01-01", EINDE):
        if each["code"]:
            missing[each["code"], "toewijzing zonder tarief"] |= set(days_of(
                max(each["van"], "2023-01-01"), min(each["tot"], EINDE))) - covered[each["code"]]
    for each in berichten.goede([gemeente]):
        if not each["terug"]:
            last = calendar.monthrange(2023, int(each["maand"][5:]))[1]
            missing[each["code"], "prestatie zonder tarief"] |= set(days_of(
                each["maand"] + "-01", f"{each['maand']}-{last}")) - covered[each["code"]]
    found = []
    for (code, reden), some in missing.items():
        numbers = sorted(each.toordinal() for each in some)
        for number in numbers:
            if number - 1 not in (begin := set(numbers)):
                end = number
                while end + 1 in begin:
                    end += 1
                found.append([code, text_of(number), text_of(end), reden])
    return sorted(found)


def tarieven_afwijkend(berichten, gemeente, tabel):
    """Debits that are not taken back, whose tariff is not that of the table: the references."""
    tarief = {row["productcode"]: (int(row["tarief_cent"]), row["eenheid"])
              for row in tabelrijen(tabel, gemeente)
              if row["tariefsoort"] == "vast" and row["ingangsdatum"] <= "2023-01-01"}
    found = []
    for each in berichten.prestaties:
        if each["gemeente"] != gemeente or each["credit"] or (each["terug"] and each["goed"]):
            continue
        expected, eenheid = tarief[each["code"]]
        if each["eenheid"] == eenheid and each["tarief"] != expected:
            found.append([each["aanbieder"], each["declaratie"], each["referentie"], each["tarief"],
                          expected, each["volume"] * (each["tarief"] - expected)])
    return sorted(found)


# --- besteding

def most(toewijzing, van, tot, prestatie=False):
    """How much may be declared on these days, in the unit of the toewijzing."""
    volume, _, frequentie = toewijzing["omvang"]
    days = days_of(van, tot)
    if frequentie == "2" and prestatie and toewijzing["categorie"] == "01":
        return int(volume) * 6
    counted = {"2": {each.isocalendar()[:2] for each in days},
               "4": {each.month for each in days}, "6": {0}}[frequentie]
    return int(volume) * len(counted)


def prognose(toewijzing, left, dag, tarief):
    """Of what is left, month by month behind the day."""
    _, eenheid, _ = toewijzing["omvang"]
    factor = 60 if eenheid == "04" else 1
    total = 0
    for maand in range(int(dag[5:7]) + 1, 13):
        van = max(f"2023-{maand:02}-01", toewijzing["van"])
        tot = min(f"2023-{maand:02}-{calendar.monthrange(2023, maand)[1]}", toewijzing["tot"])
        if van <= tot and left > 0:
            volume = min(left, factor * most(toewijzing, van, tot, prestatie=True))
            left -= volume
            total += half_up(Fraction(volume * tarief, factor))
    return total


def besteding(berichten, gemeenten, dag, tabel):
    tarieven_ = {(row["gemeente"], row["productcode"]): int(row["tarief_cent"])
                 for row in csv.DictReader(io.StringIO(tabel))
                 if row["ingangsdatum"] <= "2023-01-01" and row["frequentie"] == ""}
    found = collections.defaultdict(lambda: [0, None, None, None, 0, 0])
    for each in berichten.geldige(gemeenten, "2023-01-01", EINDE):
        volume, eenheid, _ = each["omvang"]
        factor = 60 if eenheid == "04" else 1
        row = found[each["aanbieder"], each["code"] or each["categorie"],
                    "01" if eenheid == "04" else eenheid or ""]
        mine = [p for p in berichten.prestaties if p["goed"] and p["gemeente"] == each["gemeente"]
                and p["toewijzing"] == each["nummer"]]
        row[0] += 1
        row[4] += som(mine)
        row[5] += som(p for p in mine if "2023-01" <= p["maand"] <= "2023-12")
        if volume is None:
            row[3] = (row[3] or 0) + each["budget"]
            row[5] += max(0, each["budget"] - som(mine))
            continue
        assigned = factor * most(each, each["van"], min(each["tot"], EINDE))
        declared = sum((-1 if p["credit"] else 1) * p["volume"] *
                       (60 if p["eenheid"] == "04" else 1) for p in mine)
        row[1], row[2] = (row[1] or 0) + assigned, (row[2] or 0) + declared
        row[5] += prognose(each, assigned - declared, dag,
                           tarieven_[each["gemeente"], each["code"]])
    rijen = [[*key, row[0], row[1], row[2], None if row[1] is None else row[1] - row[2], row[3],
              row[4], None if row[3] is None else row[3] - row[4], row[5]]
             for key, row in sorted(found.items())]
    total = [sum(row[column] for row in rijen) for column in (3, 8, 10)]
    return rijen + [["Totaal", "", "", total[0], None, None, None, None, total[1], None, total[2]]]


# --- afkeur

def zaak_of(prestatie):
    return tuple(prestatie[key] for key in ("aanbieder", "gemeente", "toewijzing", "code", "maand"))


def herstel(berichten, gemeenten):
    """By aanbieder: how many different things were rejected, how many came right, how many did not,
    and the days that took: the lower middle one and the most."""
    first, good = {}, {}
    for each in berichten.prestaties:
        zaak = zaak_of(each)
        if each["gemeente"] not in gemeenten:
            continue
        if not each["goed"]:
            first.setdefault(zaak, each["dagtekening"])
        elif zaak in first:
            good.setdefault(zaak, each["dagtekening"])
    rijen = []
    for aanbieder in sorted({zaak[0] for zaak in first}):
        mine = [zaak for zaak in first if zaak[0] == aanbieder]
        days = sorted((day(good[zaak]) - day(first[zaak])).days for zaak in mine if zaak in good)
        rijen.append([aanbieder, len(mine), len(days), len(mine) - len(days),
                      days[(len(days) - 1) // 2] if days else None, days[-1] if days else None])
    return rijen


def retourcode_of():
    """By soort and rule, as the list of rules has them: the retourcode and the sentence."""
    found, soort = {}, ""
    for line in (SOURCE / "docs" / "regels.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("## "):
            soort = line[3:]
        elif re.match(r"[A-Z]{2}\d", cells[0]) and len(cells) == 6:
            found[soort, cells[0]] = (cells[4], cells[5])
    return found


def per_regel(berichten, gemeenten):
    """By aanbieder, soort and retourcode: rejected, of that again, and the amount."""
    found = collections.defaultdict(lambda: [0, 0, 0])
    seen = set()
    for each in berichten.prestaties:
        if each["gemeente"] not in gemeenten or each["goed"]:
            continue
        for code in each["codes"]:
            row = found[each["aanbieder"], "WMO323", code]
            row[0] += 1
            row[1] += zaak_of(each) in seen
            row[2] += each["bedrag"]
        seen.add(zaak_of(each))
    for (aanbieder, gemeente, soort), codes in berichten.afgekeurde_leveringen():
        if gemeente in gemeenten:
            for code in codes:
                found[aanbieder, soort, code][0] += 1
    for gemeente, aanbieder, _, code in berichten.geheel:
        if gemeente in gemeenten:
            found[aanbieder, "WMO323", code][0] += 1
    return dict(found)


# --- keten

def keten(berichten, gemeenten, dag):
    def age(from_):
        return (day(dag) - day(from_)).days

    def earliest(leveringen, pick):
        found = {}
        for *key, begin in leveringen:
            found[tuple(key)] = pick(found.get(tuple(key), begin), begin)
        return found

    starts, stops = earliest(berichten.starts, min), earliest(berichten.stops, max)
    goede = [each for each in berichten.prestaties if each["goed"] and not each["terug"]
             and each["gemeente"] in gemeenten]
    gedeclareerd = {(each["gemeente"], each["aanbieder"], each["toewijzing"]) for each in goede}
    out = {"zonder_302": [[aanbieder, nummer, dagtekening, age(dagtekening)]
                          for gemeente, aanbieder, nummer, dagtekening in berichten.uitgegaan
                          if gemeente in gemeenten
                          and (gemeente, nummer) not in berichten.beantwoord],
           "zonder_start": [], "zonder_declaratie": [], "na_stop": []}
    for each in berichten.geldige(gemeenten, dag, dag):
        key = each["gemeente"], each["aanbieder"], each["nummer"]
        if key not in starts:
            out["zonder_start"].append([key[1], key[2], each["van"], age(each["van"])])
        elif key not in gedeclareerd and starts[key] <= dag:
            out["zonder_declaratie"].append([key[1], key[2], starts[key], age(starts[key])])
    for each in goede:
        key = each["gemeente"], each["aanbieder"], each["toewijzing"]
        begin = each["maand"] + "-01"
        if stops.get(key, NOOIT) < begin <= EINDE and begin >= "2023-01-01":
            out["na_stop"].append([key[1], each["declaratie"], each["referentie"], key[2],
                                   stops[key], begin, each["bedrag"]])
    return {naam: sorted(rijen) for naam, rijen in out.items()}
