# SPDX-License-Identifier: EUPL-1.2
"""Does what the service left behind agree with what was dropped?

Independent of iwmoctl verify: questions of its own to the register (read only), its own look at the
folders, xmllint for the answers. The service must have stopped.
"""
import base64
import collections
import hashlib
import hmac
import json
import os
import pathlib
import re
import tempfile
import xml.etree.ElementTree as ET

import ingepakt
import omgeving as systeem

STATUS = ("geaccepteerd", "deels", "afgekeurd", "foutmelding", "dubbel", "quarantaine")
ANTWOORD = {301: 302, 305: 306, 307: 308, 315: 316, 317: 318, 319: 320, 323: 325}
EIGEN = (301, 319, 325)  # of the gemeente itself: released when accepted
TEMPORARY = re.compile(r"^\.|\.(tmp|part|filepart)$")


def check(omgeving, taken=None, sleutel=None):
    """Sentences about everything that is not as it should be. taken: what a reader took from the
    outbox (a list of Uitgaand), when one did; then nothing may be left there. sleutel: the key (its
    bytes) under which the installation is sealed."""
    teksten = Teksten(sleutel)
    outbox = omgeving.outbox()
    faults = []
    if taken is not None:
        faults += [f"{each.bestand} came after all was taken" for each in outbox]
        outbox = taken
    halves = [each for each in outbox if not _is_whole(each)]
    faults += [f"{each.relatie}/{each.bestand} is not whole" for each in halves]
    outbox = [each for each in outbox if each not in halves]
    faults += itself(omgeving)
    faults += _everything_arrived(omgeving, teksten)
    faults += _archive_holds_it(omgeving, sealed=sleutel is not None)
    faults += _answers_are_those_of_the_register(omgeving, outbox)
    faults += _each_message_has_its_answer(omgeving)
    faults += _answers_answer(omgeving, outbox, teksten)
    faults += _answers_are_valid(outbox)
    faults += _numbers_are_unique(omgeving, outbox)
    faults += _nothing_is_left_half_done(omgeving)
    faults += chain(omgeving)
    faults += content(omgeving)
    return faults


def arrived(omgeving):
    """What was dropped, and what came out of the zips among it."""
    return [message for each in omgeving.aangeleverd for message in messages_of(omgeving, each)]


def messages_of(omgeving, bestand):
    """A file, and what comes out of it if it is a zip."""
    return [bestand, *(systeem.Aangeleverd(os.fsencode(naam), inhoud)
                       for naam, inhoud in ingepakt.files_in(
                           bestand.naam, bestand.inhoud,
                           omgeving.instellingen["maximum_bytes"]))]


class Teksten:
    """The text of senders in the register. Under a key it stands sealed, and begins with a keyed hash
    of what it is and of itself: enough to know a text that one has, without opening any."""

    def __init__(self, sleutel):
        self._zoek = sleutel and self._derived(sleutel, b"tekst zoeken")

    @staticmethod
    def _derived(sleutel, purpose):
        """HKDF-SHA256 of 32 bytes."""
        secret = hmac.digest(b"iwmod sleutel 1", sleutel, "sha256")
        return hmac.digest(secret, purpose + b"\1", "sha256")

    def by(self, plaats, tekst):
        """By what a text is known in the register."""
        if self._zoek is None or not tekst:
            return tekst
        return hmac.digest(self._zoek, plaats + b"\0" + tekst, "sha256")[:12]

    def of(self, stored):
        """The same of what stands in a column."""
        return stored if self._zoek is None or not stored else base64.b64decode(stored)[:12]


def _is_whole(uitgaand):
    try:
        return uitgaand.boom is not None
    except (ET.ParseError, ValueError):  # or base64 that is cut
        return False


def itself(omgeving):
    """What SQLite says of its file."""
    result = [text for (text,) in omgeving.sql("PRAGMA integrity_check") if text != "ok"]
    return result + [f"foreign key: {row}" for row in omgeving.sql("PRAGMA foreign_key_check")]


def _everything_arrived(omgeving, teksten):
    """Each dropped file is in the register once, with an end state. What was put back from
    quarantaine counts as what it became after that."""
    dropped = collections.Counter((teksten.by(b"bestand", each.naam), each.sha256)
                                  for each in arrived(omgeving))
    known = collections.Counter()
    faults = []
    for row, naam, sha, status, again, quarantined in omgeving.sql(
            "SELECT id, bestand, lower(hex(sha256)), status, heringediend, quarantainebestand "
            "FROM bericht"):
        if status not in range(len(STATUS)):
            faults.append(f"bericht {row} has no end state")
        if STATUS[status] == "quarantaine":
            if again:
                continue
            sha = _quarantined(omgeving).get(os.fsdecode(quarantined or b""))
        known[teksten.of(bytes(naam)), sha] += 1
    return faults + [f"{naam!r} was dropped {dropped[naam, sha]} times and is {known[naam, sha]} "
                     "times in the register"
                     for naam, sha in dropped.keys() | known.keys()
                     if dropped[naam, sha] != known[naam, sha]]


def _quarantined(omgeving):
    """The hash of each file in quarantaine, by name."""
    return {path.name: systeem.sha256(path.read_bytes())
            for path in (omgeving.post / "quarantaine").iterdir()}


def _archive_holds_it(omgeving, sealed):
    """Byte for byte (of what is sealed: under its name), and nothing else."""
    dropped = {each.sha256: each.inhoud for each in arrived(omgeving)}
    archived = {path.name: path for path in (omgeving.post / "archief").glob("??/*")}
    unread = set(_quarantined(omgeving).values())
    faults = [f"{sha} is not in the archive" for sha in dropped.keys() - archived.keys() - unread]
    faults += [f"{name} is in the archive, but was never dropped"
               for name in archived.keys() - dropped.keys()]
    return faults + [f"{sha} was archived with other bytes"
                     for sha in dropped.keys() & archived.keys()
                     if not sealed and archived[sha].read_bytes() != dropped[sha]
                     and not _is_excerpt(archived[sha].read_bytes(), dropped[sha])]


def _is_excerpt(archived, dropped):
    """Of a file that is too large: its hash, its size and how it begins."""
    begin = dropped[:65_536]
    body = hashlib.sha256(dropped).digest() + len(dropped).to_bytes(8, "big") + begin
    return len(begin) < len(dropped) and archived == b"\x89IWMOD\r\n\0\x89IWMOD\r\n\2" + hashlib.sha256(body).digest() + body


def _answers_are_those_of_the_register(omgeving, outbox):
    """Each outgoing file is there once, with the bytes that the register names."""
    found = collections.Counter((each.relatie, each.bestand) for each in outbox)
    hashes = {(each.relatie, each.bestand): systeem.sha256(each.inhoud) for each in outbox}
    faults = [f"{place} went out {times} times" for place, times in found.items() if times > 1]
    rows = omgeving.sql("SELECT relatie, bestand, lower(hex(sha256)), op_schijf FROM uitgaand")
    known = {(relatie, bestand): sha for relatie, bestand, sha, _ in rows}
    faults += [f"{place} is in the register but not on disk" for place in known.keys() - hashes]
    faults += [f"{place} is on disk but not in the register" for place in hashes.keys() - known]
    faults += [f"{place} has other bytes than the register says"
               for place in known.keys() & hashes if known[place] != hashes[place]]
    return faults + [f"{relatie}/{bestand} was never marked as written"
                     for relatie, bestand, _, op_schijf in rows if op_schijf is None]


def _each_message_has_its_answer(omgeving):
    """The one that retour.md 1 prescribes, and a release where there should be one."""
    out = collections.defaultdict(list)
    for bericht, soort, vrijgave in omgeving.sql(
            "SELECT bericht, soort, vrijgave FROM uitgaand WHERE volgnummer = 1"):
        out[bericht].append((soort, vrijgave))
    faults = []
    for row, soort, status in omgeving.sql("SELECT id, soort, status FROM bericht"):
        expected = []
        if STATUS[status] == "foutmelding" or (soort == 325 and STATUS[status] == "afgekeurd"):
            expected.append((0, 0))
        elif status < 3 and soort in ANTWOORD:
            expected.append((ANTWOORD[soort], 0))
        if STATUS[status] == "geaccepteerd" and soort in EIGEN:
            expected.append((soort, 1))
        if sorted(out.pop(row, [])) != sorted(expected):
            faults.append(f"bericht {row} ({soort}, {STATUS[status]}) was not answered as it "
                          "should be")
    return faults + [f"something went out for bericht {row}, which is not there" for row in out]


def _answers_answer(omgeving, outbox, teksten):
    """Each answer names the message that it stands with in the register."""
    files = {(each.relatie, each.bestand): each for each in outbox}
    originals = {each.sha256: each.inhoud for each in arrived(omgeving)}
    faults = []
    for relatie, bestand, vrijgave, sha, identificatie in omgeving.sql(
            "SELECT u.relatie, u.bestand, u.vrijgave, lower(hex(b.sha256)), b.identificatie "
            "FROM uitgaand u JOIN bericht b ON b.id = u.bericht"):
        each = files.get((relatie, bestand))
        if each is None:
            continue
        if vrijgave:
            good = each.bericht == systeem.without_envelope(originals.get(sha) or b"")
        elif each.soort == "Foutmelding":
            good = each.tekst("Sha256") == sha
        else:
            pad = "DeclaratieIdentificatie" if each.soort == "WMO325" else "BerichtIdentificatie"
            found = (each.tekst(f"Header/{pad}/Identificatie") or "").encode()
            good = (teksten.by(b"identificatie", found)
                    == teksten.of((identificatie or "").encode()))
        if not good:
            faults.append(f"{relatie}/{bestand} answers another message")
    return faults


def _answers_are_valid(outbox):
    by_soort = collections.defaultdict(list)
    for each in outbox:
        by_soort[each.soort].append(each)
    faults = [f"{each.relatie}/{each.bestand} is in an envelope that is not valid"
              for each in outbox if each.bericht != each.inhoud and not each.has_valid_envelope()]
    with tempfile.TemporaryDirectory() as folder:
        for soort, some in by_soort.items():
            paths = []
            for number, each in enumerate(some):
                paths.append(pathlib.Path(folder, f"{soort}-{number}"))
                paths[-1].write_bytes(each.bericht)
            verdicts = systeem.xmllint(paths, systeem.xsd_of(soort))
            faults += [f"{each.relatie}/{each.bestand} is not valid"
                       for each, good in zip(some, verdicts) if not good]
    return faults


def _numbers_are_unique(omgeving, outbox):
    others = set(omgeving.sql(  # with a number of another, or the same as before
        "SELECT relatie, bestand FROM uitgaand WHERE vrijgave = 1 OR volgnummer > 1"))
    numbers = collections.Counter()
    for each in outbox:
        if (each.relatie, each.bestand) in others:
            continue
        pad = {"Foutmelding": "Identificatie",
               "WMO325": "Header/BerichtIdentificatie/Identificatie"}.get(
                   each.soort, "Header/IdentificatieRetour")
        # Those of an answer run for each gemeente, by its code of four digits.
        gemeente = "" if each.soort == "Foutmelding" else min(
            (each.tekst(f"Header/{partij}") for partij in ("Afzender", "Ontvanger")), key=len)
        numbers[each.soort, gemeente, each.tekst(pad)] += 1
    return [f"{soort} {number} was given out {times} times"
            for (soort, _, number), times in numbers.items() if times > 1]


def chain(omgeving):
    """The audit trail: each row has the hash of the one before it and of its own columns, and every
    change that the register knows has its row."""
    faults, previous, number = [], bytes(32), 0
    seen = collections.defaultdict(list)
    for row in omgeving.sql("SELECT id, bericht, moment, gebeurtenis, door, gegevens, hash "
                            "FROM spoor ORDER BY id"):
        columns = [None if each is None else os.fsencode(str(each)) for each in row[:-1]]
        text = b"".join(b"-" if each is None else b"%d:%s" % (len(each), each) for each in columns)
        number += 1
        if row[0] != number or hashlib.sha256(previous + text).digest() != row[-1]:
            return [f"the audit trail is broken at row {row[0]} (bericht {row[1]})"]
        previous = row[-1]
        seen[row[1], row[3]].append((row[2], json.loads(row[5])))
    for bericht, moment, sha, status in omgeving.sql(
            "SELECT id, besloten, lower(hex(sha256)), status FROM bericht"):
        rows = [(when, what["sha256"], what["status"]) for when, what in seen[bericht, "besloten"]]
        if rows != [(moment, sha, STATUS[status])]:
            faults.append(f"bericht {bericht} was decided otherwise than the audit trail says")
    for row, bericht, vrijgave, volgnummer, sha, op_schijf in omgeving.sql(
            "SELECT id, bericht, vrijgave, volgnummer, lower(hex(sha256)), op_schijf "
            "FROM uitgaand"):
        sent = [each for each in seen[bericht, "vrijgegeven" if vrijgave else "geantwoord"]
                if each[1].get("volgnummer", 1) == volgnummer]
        written = [when for when, what in seen[bericht, "op schijf"] if what["uitgaand"] == row]
        if [what["sha256"] for _, what in sent] != [sha] or written != [op_schijf] * bool(op_schijf):
            faults.append(f"uitgaand {row} went out otherwise than the audit trail says")
    for bericht, heringediend, gewist in omgeving.sql(
            "SELECT id, heringediend, gewist FROM bericht"):
        for gebeurtenis, moment in (("heringediend", heringediend), ("gewist", gewist)):
            moments = [when for when, _ in seen[bericht, gebeurtenis]]
            if moments[-1:] != [moment] * bool(moment):
                faults.append(f"bericht {bericht}: {gebeurtenis} is not in the audit trail")
    return faults


# What a message brings, in this order: table, whether its rows are sorted as they are hashed, and a
# question of which the first column is the message and the others are hashed.
CONTENT = (
    ("bericht", False, "SELECT id, claim, bestand, grootte, sha256, ontvangen, besloten, soort, "
     "afzender, ontvanger, identificatie, dagtekening, status, niveau, tabelversie, dubbel_van, "
     "retourcodes, id FROM bericht ORDER BY id"),
    ("bevinding", False, "SELECT bericht, * FROM bevinding ORDER BY bericht, volgnummer"),
    ("signaal", False, "SELECT bericht, * FROM signaal ORDER BY bericht, volgnummer"),
    ("envelop", False, "SELECT bericht, * FROM envelop ORDER BY bericht"),
    ("zip", False, "SELECT bericht, * FROM zip ORDER BY bericht"),
    ("uit_zip", False, "SELECT bericht, * FROM uit_zip ORDER BY bericht"),
    ("declaratie", False, "SELECT bericht, bericht, gemeente, aanbieder, declaratienummer, "
     "begindatum, einddatum, dagtekening, totaalbedrag, id FROM declaratie ORDER BY id"),
    ("client", False, "SELECT bericht, zoek, bsn, bericht, id FROM client ORDER BY id"),
    ("aangevuld", False, "SELECT aangevuld, id, geboortedatum, datumgebruik, geslacht, aangevuld "
     "FROM client WHERE aangevuld IS NOT NULL ORDER BY aangevuld, id"),
    ("toewijzing", False, "SELECT bericht, bericht, gemeente, aanbieder, client, toewijzingnummer, "
     "referentieaanbieder, categorie, code, toewijzingsdatum, toewijzingstijd, ingangsdatum, "
     "einddatum, redenwijziging, volume, eenheid, frequentie, budget, id FROM toewijzing "
     "ORDER BY id"),
    ("verwijderd start", True, "SELECT verwijderd_door, verwijderd_door, id FROM start "
     "WHERE verwijderd_door IS NOT NULL"),
    ("start", False, "SELECT bericht, bericht, gemeente, aanbieder, client, toewijzingnummer, "
     "categorie, code, begindatum, id FROM start ORDER BY id"),
    ("verwijderd stop", True, "SELECT verwijderd_door, verwijderd_door, id FROM stop "
     "WHERE verwijderd_door IS NOT NULL"),
    ("stop", False, "SELECT bericht, bericht, gemeente, aanbieder, client, toewijzingnummer, "
     "categorie, code, begindatum, redenbeeindiging, einddatum, id FROM stop ORDER BY id"),
    ("verzoek", False, "SELECT bericht, bericht, gemeente, aanbieder, client, redenverzoek, id "
     "FROM verzoek ORDER BY id"),
    ("verzoek_product", False, "SELECT v.bericht, p.* FROM verzoek_product p "
     "JOIN verzoek v ON v.id = p.verzoek ORDER BY p.verzoek, p.volgnummer"),
    ("verzoek_referentie", True, "SELECT v.bericht, r.* FROM verzoek_referentie r "
     "JOIN verzoek v ON v.id = r.verzoek"),
    ("antwoord", False, "SELECT bericht, bericht, gemeente, aanbieder, referentie, "
     "verzoekantwoord, redenafwijzingverzoek, id FROM antwoord ORDER BY id"),
    ("prestatie", False, "SELECT d.bericht, p.declaratie, p.gemeente, p.aanbieder, p.client, "
     "p.referentienummer, p.vorigreferentienummer, p.toewijzingnummer, p.categorie, p.code, "
     "p.begindatum, p.einddatum, p.volume, p.eenheid, p.tarief, p.bedrag, p.credit, p.goedgekeurd, "
     "p.id FROM prestatie p JOIN declaratie d ON d.id = p.declaratie ORDER BY p.id"),
    ("retour", False, "SELECT bericht, * FROM retour"),
    ("declaratie_antwoord", False, "SELECT bericht, * FROM declaratie_antwoord"),
)


def _value(value):
    if value is None:
        return b"-"
    if isinstance(value, int):
        return b"i%d;" % value
    kind, text = (b"t", os.fsencode(value)) if isinstance(value, str) else (b"b", value)
    return b"%s%d:%s" % (kind, len(text), text)


def content(omgeving):
    """What each message brought stands as the audit trail counted and hashed it. Of messages before
    the newest stand (a migration, a purge, another key) only iwmoctl verify does that."""
    ((salt,),) = omgeving.sql("SELECT zout FROM inhoudszout")
    stands = [json.loads(each).get("tot", 0) for (each,) in omgeving.sql(
        "SELECT gegevens FROM spoor WHERE gebeurtenis = 'stand' ORDER BY id")]
    last = stands[-1] if stands else 0
    texts, counts = collections.defaultdict(bytes), collections.defaultdict(dict)
    for table, in_order, question in CONTENT:
        rows = collections.defaultdict(list)
        for bericht, *values in omgeving.sql(question):
            rows[bericht].append(b"".join(map(_value, values)))
        for bericht, some in rows.items():
            texts[bericht] += b"".join(b"%s(%s)" % (table.encode(), each)
                                       for each in (sorted(some) if in_order else some))
            counts[bericht][table] = len(some)
    faults = [f"rows of {bericht} belong to no message" for bericht in texts
              if bericht is None]
    for bericht, gegevens in omgeving.sql(
            "SELECT bericht, gegevens FROM spoor WHERE gebeurtenis = 'besloten'"):
        what = json.loads(gegevens)
        if bericht > last:
            found = sorted(f"{table} {count}" for table, count in counts[bericht].items())
            if what["rijen"] != found or what["inhoud"] != hashlib.sha256(
                    salt + texts[bericht]).hexdigest():
                faults.append(f"the content of bericht {bericht} is not what the audit trail says")
    return faults


def _nothing_is_left_half_done(omgeving):
    """No claim in werk, nothing staged, no temporary file, nothing in quarantaine that the register
    does not say is there."""
    faults = []
    quarantined = {os.fsdecode(name) for (name,) in omgeving.sql(
        "SELECT quarantainebestand FROM bericht WHERE status = 5 AND heringediend IS NULL")
                   if name is not None}
    for folder, folders, names in os.walk(os.fsencode(omgeving.post)):
        place = os.path.relpath(os.fsdecode(folder), omgeving.post)
        at_work = place.startswith(("werk", "outbox/.klaar"))
        for name in map(os.fsdecode, names + folders if at_work else names):
            if at_work or TEMPORARY.search(name):
                faults.append(f"{place}/{name} was left behind")
            elif place == "inbox":
                faults.append(f"{place}/{name} was not taken")
            elif place.startswith("quarantaine") and name not in quarantined:
                faults.append(f"{place}/{name}: quarantaine of nothing")
    return faults
