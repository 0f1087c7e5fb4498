# SPDX-License-Identifier: EUPL-1.2
"""The cases of bench/run: what is generated, who runs on it, and what is measured."""
import json
import os
import pathlib
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

import dienst

SOURCE = pathlib.Path(__file__).resolve().parents[1]
sys.path.append(str(SOURCE / "tests" / "systeem"))
import envelop  # noqa: E402
XSDS = SOURCE / "schemas" / "iwmo" / "3.2"


class Bank:
    """Generates files, and runs programs on them, interleaved, so that each meets the same noise."""

    def __init__(self, bouw, werk, keer, schaal):
        self.bouw = bouw
        self.werk = werk
        self.keer = keer
        self.schaal = schaal
        self.iwmod = bouw / "src" / "apps" / "iwmod"

    def generate(self, naam, *options):
        map_ = self.werk / naam
        subprocess.run([self.bouw / "bench" / "iwmo-gen", map_, *map(str, options)], check=True)
        return map_

    def scaled(self, number, least=1):
        return max(least, number // self.schaal)

    def compare(self, naam, omschrijving, wedstrijd, **feiten):
        """wedstrijd: for each name a function that runs once and returns its measurements."""
        runs = {wie: [] for wie in wedstrijd}
        for _ in range(self.keer):
            for wie, run in wedstrijd.items():
                runs[wie].append(run())
        return {"geval": naam, "omschrijving": omschrijving, "keer": self.keer, **feiten,
                "wie": {wie: summary(each) for wie, each in runs.items()}}

    # --- the others: they only validate

    def others(self, paths, xsd):
        """Each gets all the paths in one run."""
        lijst = self.werk / "lijst.txt"
        lijst.write_text("".join(f"{path}\n" for path in paths))
        wedstrijd = {"xmllint --schema": lambda: timed(["xmllint", "--noout", "--schema", xsd, *paths]),
                     "xmllint --stream": lambda: timed(["xmllint", "--noout", "--stream", "--schema",
                                                        xsd, *paths])}
        if shutil.which("javac"):
            subprocess.run(["javac", "-d", self.werk, SOURCE / "bench" / "Valideer.java"], check=True)
            java = ["java", "-XX:+UseSerialGC", "-cp", self.werk, "Valideer", xsd, lijst]
            wedstrijd["JDK"] = lambda: timed(java)
        return wedstrijd

    # --- ours

    def fresh(self, map_, files):
        """A new installation with the register of the generator and these files, not yet in the
        inbox."""
        # Nothing is removed before the end: ext4 passes over inodes that were freed in the last
        # minute, one by one, so that what a run removes slows the next one down.
        post = self.werk / f"proef-{len(list(self.werk.glob('proef-*')))}"
        shutil.copytree(map_ / "register", post / "register")
        for name in ("iwmod.toml", "tarieven.csv"):
            shutil.copy(map_ / name, post)
        (post / "post" / "inbox").mkdir(parents=True)
        klaar = post / "klaar"
        klaar.mkdir()
        for number, path in enumerate(files):
            shutil.copy(path, klaar / f"{number:08}.xml")
        os.sync()  # what was copied is not the business of the run
        return post

    def by_disk_alone(self, files):
        """The steps with files and nothing else: see bodem.py."""
        post = self.werk / f"bodem-{len(list(self.werk.glob('bodem-*')))}"
        for name in ("inbox", "werk", "klaar", "outbox", *(f"archief/{i:02x}" for i in range(256))):
            (post / name).mkdir(parents=True)
        for number, path in enumerate(files):
            shutil.copy(path, post / "inbox" / f"{number:08}.xml")
        os.sync()
        return timed([sys.executable, SOURCE / "bench" / "bodem.py", post])

    def by_dienst(self, map_, files):
        """From the first file dropped to the last answer on disk, by the running service."""
        post = self.fresh(map_, files)
        with dienst.Dienst(self.iwmod, post) as running:
            before = running.cpu_seconds()
            seconds = running.handle_all()
            return {"s": seconds, "cpu_s": running.cpu_seconds() - before, "kB": running.peak_kb(),
                    "antwoorden": running.answers()}


def timed(command, invoer=None):
    """Wall time and peak memory of one run that must succeed. invoer: bytes or text that it reads."""
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL,
                               stdin=None if invoer is None else subprocess.PIPE)
    if invoer is not None:
        process.stdin.write(invoer if isinstance(invoer, bytes) else invoer.encode())
        process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[:4]} ended with {process.returncode}")
    return {"s": seconds, "cpu_s": usage.ru_utime + usage.ru_stime, "kB": usage.ru_maxrss}


def summary(runs):
    """Median, least and most of each measurement."""
    return {key: {"mediaan": statistics.median(each[key] for each in runs),
                  "minste": min(each[key] for each in runs),
                  "meeste": max(each[key] for each in runs)} for key in runs[0]}


def race(bank, naam, omschrijving, soort, *options):
    """iwmod and the others on the generated messages of one soort, toewijzingen in the register."""
    map_ = bank.generate(naam, "--gemeenten", 1, "--soorten", soort, "--ingesprongen", "--register",
                         *options)
    files = sorted((map_ / ("323-1" if soort == 323 else str(soort))).iterdir())
    return bank.compare(
        naam, omschrijving,
        {"iwmod": lambda: bank.by_dienst(map_, files),
         "alleen de bestanden": lambda: bank.by_disk_alone(files),
         **bank.others(files, XSDS / f"wmo{soort}.xsd")},
        bytes=sum(path.stat().st_size for path in files))


def groot(bank):
    """One WMO323 with 30,000 Prestaties."""
    prestaties = bank.scaled(30_000)
    return race(bank, "groot", f"één WMO323 met {prestaties} Prestaties", 323, "--aanbieders", 1,
                "--clienten", prestaties * 11 // 20 + 11, "--meeste-prestaties", prestaties)


def klein(bank):
    """10,000 WMO305."""
    aantal = bank.scaled(10_000, least=10)
    return race(bank, "klein", f"{aantal} WMO305", 305, "--aanbieders", 20, "--clienten", aantal)


def land(bank):
    """A month of the whole country, two Prestaties in a thousand wrong, and the next month."""
    clienten = bank.scaled(1_100_000, least=1_000)
    map_ = bank.generate("land", "--clienten", clienten, "--gemeenten",
                         min(342, bank.scaled(342, least=3)), "--aanbieders",
                         bank.scaled(2_000, least=10), "--soorten", 323, "--maanden", 2,
                         "--promille-fout", 2, "--fouten", "tarief,eenheid,bedrag,volume,toewijzing",
                         "--register")
    maanden = [sorted((map_ / f"323-{maand}").iterdir()) for maand in (1, 2)]
    post = bank.fresh(map_, maanden[0])
    result = {"eerste maand": [], "tweede maand": []}
    with dienst.Dienst(bank.iwmod, post) as running:
        for wie, files in zip(result, maanden):
            if wie == "tweede maand":
                running.make_ready(files)
            result[wie].append({"s": running.handle_all(), "kB": running.peak_kb(),
                                "kB daarna": running.resident_kb()})
    return {"geval": "land", "omschrijving": f"een maand van {clienten} cliënten", "keer": 1,
            "bytes": sum(path.stat().st_size for path in maanden[0]),
            "berichten": len(maanden[0]),
            "wie": {wie: summary(each) for wie, each in result.items()}}


def traag(bank):
    """An idle service and one WMO305 at a time: from drop to answer."""
    aantal = bank.scaled(300, least=10)
    map_ = bank.generate("traag", "--gemeenten", 1, "--aanbieders", 1, "--clienten", aantal,
                         "--soorten", 305, "--ingesprongen", "--register")
    files = sorted((map_ / "305").iterdir())
    post = bank.fresh(map_, files)
    chance = random.Random(1)
    with dienst.Dienst(bank.iwmod, post) as running:
        times = []
        for name in running.ready():
            time.sleep(chance.uniform(0.01, 0.05))
            times.append(running.answer_time(name))
        stil = running.idle_use(seconds=max(1, 20 // bank.schaal))
    times.sort()
    return {"geval": "traag", "omschrijving": f"{aantal} WMO305, één tegelijk", "keer": 1, **stil,
            "wie": {"iwmod": {"s": {"mediaan": statistics.median(times), "minste": times[0],
                                    "meeste": times[-1],
                                    "p99": times[min(len(times) - 1, len(times) * 99 // 100)]}}}}


def groei(bank):
    """The same month on a register with 1, 12 and 36 months before it."""
    clienten = bank.scaled(110_000, least=500)
    wie = {}
    for maanden in (1, 12, 36):
        map_ = bank.generate(f"groei-{maanden}", "--clienten", clienten, "--gemeenten", 34,
                             "--aanbieders", 200, "--soorten", 323, "--register", "--historie",
                             maanden)
        files = sorted((map_ / "323-1").iterdir())
        runs = [bank.by_dienst(map_, files) for _ in range(bank.keer)]
        wie[f"na {maanden} maanden"] = summary(runs)
        shutil.rmtree(map_)
    return {"geval": "groei", "omschrijving": f"een maand van {clienten} cliënten, naar wat het "
            "register al bevat", "keer": bank.keer, "wie": wie}


def enveloppen(bank):
    """The same messages without and in envelopes of the GGk, whose answers go out as they came: many
    small ones, one that nearly fills its envelope, and a month of a gemeente."""
    aantal, prestaties = bank.scaled(10_000, least=10), bank.scaled(22_000)
    clienten = bank.scaled(12_400, least=100)
    alle = [(f"{aantal} WMO305", "305", ["305"], 1,
             ("--aanbieders", 20, "--clienten", aantal)),
            (f"WMO323 met {prestaties} Prestaties", "323", ["323-1"], 1,
             ("--aanbieders", 1, "--clienten", prestaties * 11 // 20 + 11, "--meeste-prestaties", prestaties)),
            (f"een maand van {clienten} cliënten, een op de tien begint", "maand", ["305", "323-1"], 10,
             ("--aanbieders", 80, "--clienten", clienten))]
    wedstrijd = {}
    for naam, kort, mappen, starters, options in alle:
        wedstrijd |= _with_and_without(bank, naam, kort, mappen, starters, options)
    return bank.compare("enveloppen", "zonder en in enveloppen van het GGk", wedstrijd)


def _with_and_without(bank, naam, kort, mappen, starters, options):
    """starters: one in so many of the WMO305 is there."""
    map_ = bank.generate(f"enveloppen-{kort}", "--gemeenten", 1, "--soorten",
                         *(each.removesuffix("-1") for each in mappen), "--register", *options)
    bare = [path for each in mappen
            for path in sorted((map_ / each).iterdir())[::starters if each == "305" else 1]]
    with open(map_ / "iwmod.toml", "a", encoding="utf-8") as config:
        config.write('\n[ggk]\nverzenden = "alle"\n')
    wrapped = [map_ / f"envelop-{number:08}" for number in range(len(bare))]
    for source, target in zip(bare, wrapped):
        target.write_bytes(envelop.wrap(source.read_bytes()))
    return {f"{naam}, {hoe}": lambda files=files: bank.by_dienst(map_, files)
            for hoe, files in (("zonder envelop", bare), ("in enveloppen", wrapped))}


RAPPORTEN = ("declaraties", "gebruik", "gebruik --grondslag declaratie", "per-1000", "klassen",
             "tarieven", "afkeur", "besteding", "keten", "verantwoording", "iv3")


def rapporten(bank):
    """Every report on 36 months of a gemeente of 200,000 inhabitants, in time of a processor."""
    clienten = bank.scaled(12_400, least=100)
    map_ = bank.generate("rapporten", "--gemeenten", 1, "--aanbieders", 80, "--clienten", clienten,
                         "--register", "--historie", 36)
    gemeente = (map_ / "iwmod.toml").read_text().split('codes = ["')[1][:4]
    wedstrijd = {}
    for naam in RAPPORTEN:
        command = [bank.bouw / "src" / "apps" / "iwmoctl", "--config", map_ / "iwmod.toml",
                   "report", *naam.split(), "--gemeente", gemeente, "--periode",
                   "2020-01..2022-12", "--json"]
        wedstrijd[naam] = lambda command=command: timed(command)
    uitkomst = bank.compare("rapporten", f"elk rapport over 36 maanden van {clienten} cliënten",
                            wedstrijd)
    shutil.rmtree(map_)
    return uitkomst


def proef(bank):
    """All that was handled, rehearsed, with nothing beside it; and how long a message that comes in
    waits for its answer, by turns without and beside a rehearsal, so that both meet the same noise."""
    clienten, los = bank.scaled(4_000, least=20), bank.scaled(50, least=5)
    map_ = bank.generate("proef", "--gemeenten", 1, "--aanbieders", 10, "--clienten", clienten,
                         "--soorten", 301, 305, 323)
    files = [path for soort in ("301", "305", "323-1") for path in sorted((map_ / soort).iterdir())]
    extra = ((f"los-{number}-{path.name}", path.read_bytes() + b"\n" * number)
             for number in range(1, 1_000_000) for path in sorted((map_ / "305").iterdir()))
    runs = {"verwerken": [], "herhalen": []}
    waits = {"antwoord, niets ernaast": [], "antwoord naast een proef": []}
    for _ in range(bank.keer):
        post = bank.fresh(map_, files)
        herhaal = [bank.bouw / "src" / "apps" / "iwmoctl", "--config", post / "iwmod.toml", "proef",
                   "herhaal"]
        with dienst.Dienst(bank.iwmod, post) as running:
            before = running.cpu_seconds()
            seconds = running.handle_messages()
            runs["verwerken"].append({"s": seconds, "cpu_s": running.cpu_seconds() - before,
                                      "kB": running.peak_kb()})
            time.sleep(2)  # until it has put away what it handled
            runs["herhalen"].append(timed(herhaal))

            def wait_once():
                name, inhoud = next(extra)
                (post / "klaar" / name).write_bytes(inhoud)
                time.sleep(0.02)
                return running.answer_time(name)

            with dienst.Beside(herhaal) as beside:
                for _ in range(8):
                    for wie, turn in zip(waits, (beside.rest, beside.go)):
                        turn()
                        waits[wie].append([wait_once() for _ in range(los)])
    tempo = {what: statistics.median(each[what] for each in runs["verwerken"]) /
             statistics.median(each[what] for each in runs["herhalen"]) for what in ("s", "cpu_s")}
    return {"geval": "proef", "omschrijving": f"{len(files)} berichten verwerkt en herhaald",
            "keer": bank.keer, "berichten": len(files), "tempo": tempo,
            "wie": {**{wie: summary(each) for wie, each in runs.items()},
                    **{wie: waiting_times(each) for wie, each in waits.items()}}}


def waiting_times(turns):
    """Of each turn the p99, and of those the median: one turn that was disturbed does not decide."""
    every = sorted(time for turn in turns for time in turn)
    p99s = [sorted(turn)[min(len(turn) - 1, len(turn) * 99 // 100)] for turn in turns]
    return {"s": {"mediaan": statistics.median(every), "minste": every[0], "meeste": every[-1],
                  "p99": statistics.median(p99s)}}


def lijst(bank):
    """Every filter of list, on the register of an ordinary gemeente and on that of the country."""
    wie = {}
    for berichten in (20_000, 1_000_000):
        aantal = bank.scaled(berichten, least=100)
        map_ = bank.generate(f"lijst-{berichten}", "--gemeenten", 1, "--aanbieders", 20, "--clienten",
                             aantal * 19 // 20, "--afgekeurd", aantal // 20, "--register",
                             "--historie", 1)
        with sqlite3.connect(map_ / "register" / "iwmod.db") as register:
            bsn, toewijzing, aanbieder, product = register.execute(
                "SELECT bsn, toewijzingnummer, printf('%08d', aanbieder), code FROM toewijzing "
                "JOIN client ON client.id = toewijzing.client ORDER BY toewijzing.id LIMIT 1").fetchone()
            declaratie, referentie = register.execute(
                "SELECT declaratienummer, referentienummer FROM prestatie JOIN declaratie "
                "ON declaratie.id = declaratie ORDER BY prestatie.id LIMIT 1").fetchone()
        register.close()
        filters = {"alles": [], "--bsn": ["--bsn"], "--toewijzing": ["--toewijzing", toewijzing],
                   "--declaratie": ["--declaratie", declaratie],
                   "--referentie": ["--referentie", referentie], "--product": ["--product", product],
                   "--aanbieder": ["--aanbieder", aanbieder], "--status": ["--status", "afgekeurd"],
                   "--soort": ["--soort", "WMO305"], "--code": ["--code", "9063"],
                   "--regel": ["--regel", "TR063"], "--bestand": ["--bestand", "99"],
                   "--vanaf": ["--vanaf", "20-1-2023"]}
        for naam, options in filters.items():
            command = [bank.bouw / "src" / "apps" / "iwmoctl", "--config", map_ / "iwmod.toml", "list",
                       *options]
            runs = [timed(command, bsn if naam == "--bsn" else None) for _ in range(bank.keer)]
            wie[f"{naam}, {aantal} berichten"] = summary(runs)
        shutil.rmtree(map_)
    return {"geval": "lijst", "omschrijving": "een lijst naar elk filter", "keer": bank.keer,
            "wie": wie}


def controle(bank):
    """verify of a million messages with their originals, on one processor and on all."""
    aantal = bank.scaled(1_000_000, least=100)
    map_ = bank.generate("controle", "--gemeenten", 1, "--aanbieders", 20, "--clienten",
                         aantal * 19 // 20, "--afgekeurd", aantal // 20, "--register", "--archief",
                         "--historie", 1)
    command = [bank.bouw / "src" / "apps" / "iwmoctl", "--config", map_ / "iwmod.toml", "verify"]
    alleen = ["taskset", "--cpu-list", str(min(os.sched_getaffinity(0)))]
    uitkomst = bank.compare("controle", f"verify van {aantal} berichten",
                            {"--snel": lambda: timed([*command, "--snel"]),
                             "--snel, één processor": lambda: timed([*alleen, *command, "--snel"]),
                             "alles": lambda: timed(command)})
    shutil.rmtree(map_)
    return uitkomst


def micro(bank):
    """The hot parts one by one, by Google Benchmark."""
    run = subprocess.run([bank.bouw / "bench" / "bench_micro", "--benchmark_format=json",
                          f"--benchmark_repetitions={bank.keer}",
                          f"--benchmark_min_time={0.01 if bank.schaal > 1 else 0.5}"],
                         check=True, capture_output=True, cwd=bank.werk)
    wie = {}
    for each in json.loads(run.stdout)["benchmarks"]:
        if each.get("aggregate_name", "iteration") in ("iteration",):
            wie.setdefault(each["run_name"], []).append({"s": each["real_time"] / 1e9})
    return {"geval": "micro", "omschrijving": "onderdelen", "keer": bank.keer,
            "wie": {naam: summary(runs) for naam, runs in wie.items()}}


ALLE = {"groot": groot, "klein": klein, "traag": traag, "micro": micro, "land": land,
        "groei": groei, "rapporten": rapporten, "proef": proef, "enveloppen": enveloppen,
        "lijst": lijst, "controle": controle}
