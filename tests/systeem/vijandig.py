# SPDX-License-Identifier: EUPL-1.2
"""Hostile and broken messages, each made from a good one by a small function that says how.

A Geval has a name, its bytes, and the code of the Foutmelding that it must get; GELEZEN when the
standard has nothing against it, so that it is read and judged like any other message.
"""
import gzip
import random
import re
from dataclasses import dataclass

import envelop
from ingepakt import zip_of
from meting import OPTIMIZED, SANITIZED
from omgeving import FIXTURES, XSDS

GELEZEN = "gelezen"
MAXIMUM = 25_000_000
TEKST = 65_536  # characters of one element at most
NUMMER = "5f0c8f3a-2b1d-4c6e-9a70-1d2e3f405162"
# What checks each access takes many times as long: there a quarter shows what is wrong as well as the whole.
DEEL = 4 if SANITIZED else 1
VEEL = 24_000_000 // DEEL  # characters: nearly all that one file may hold

GOED = (FIXTURES / "goed" / "wmo305" / "een-product.xml").read_text(encoding="utf-8")
GOED_301 = (FIXTURES / "reeks" / "01-wmo301-toewijzing.xml").read_text(encoding="utf-8")
XSD_305 = XSDS / "wmo305.xsd"
VERKLARING = GOED.split("\n", 1)[0]
ROOT = re.search(r"<wmo305:Bericht\b[^>]*>", GOED).group(0)


@dataclass(frozen=True)
class Geval:
    naam: str
    inhoud: bytes
    verwacht: str


# --- how a good message is spoiled

def waarde(element, tekst, bron=GOED):
    """Another value in the first of these elements."""
    gevonden = re.search(rf"(<(?:\w+:)?{element}>)[^<]*(</)", bron)
    return bron[:gevonden.end(1)] + tekst + bron[gevonden.start(2):]


def in_tag(element, attribuut):
    return re.sub(rf"<((?:\w+:)?{element})>", rf"<\1 {attribuut}>", GOED, count=1)


def in_root(attributen):
    return GOED.replace(ROOT, ROOT[:-1] + " " + attributen + ">")


def na_root(tekst):
    return GOED.replace(ROOT, ROOT + tekst)


def voor_root(tekst):
    return GOED.replace(VERKLARING, VERKLARING + "\n" + tekst)


def verklaard(codering, tekst=GOED):
    return tekst.replace('encoding="UTF-8"', f'encoding="{codering}"')


def bytes_in_naam(rauw):
    """Raw bytes where the name of a person stands."""
    voor, na = waarde("Achternaam", "@@").split("@@")
    return voor.encode() + rauw + na.encode()


def zip_van(tekst):
    return zip_of([("bericht.xml", tekst)])


# --- the cases

def entiteiten(adres, pijp):
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bom = f'<!DOCTYPE b [<!ENTITY l0 "lol">{lol}]>'
    groot = f'<!DOCTYPE b [<!ENTITY g "{"x" * 1_000_000}">]>'
    extern = f'<!DOCTYPE b [<!ENTITY e SYSTEM "file://{pijp}">]>'
    parameter = f'<!DOCTYPE b [<!ENTITY % p SYSTEM "http://{adres}/p.dtd"> %p;]>'
    yield "entity bomb", voor_root(bom) .replace("</wmo305:Bericht>", "&l9;</wmo305:Bericht>"), "F003"
    yield "entity of a megabyte, many times", voor_root(groot) + "&g;" * 1000, "F003"
    yield "external entity", voor_root(extern), "F003"
    yield "parameter entity over http", voor_root(parameter), "F003"
    yield "external DTD over http", voor_root(f'<!DOCTYPE b SYSTEM "http://{adres}/b.dtd">'), "F003"
    yield "public DTD", voor_root('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd">'), "F003"
    yield "DOCTYPE behind comments", voor_root("<!-- <a> -->" * 1000 + bom), "F003"
    yield "DOCTYPE behind instructions", voor_root("<?a <!-- ?>\n" * 1000 + bom), "F003"
    yield "DOCTYPE behind white space", voor_root(" \t\r\n" * 100_000 + bom), "F003"
    yield "DOCTYPE without declaration", GOED.replace(VERKLARING, bom), "F003"
    yield "DOCTYPE in UTF-16", verklaard("UTF-16", voor_root(bom)).encode("utf-16"), "F003"
    yield "DOCTYPE in UTF-16BE, no mark", verklaard("UTF-16BE", voor_root(bom)).encode("utf-16-be"), "F003"
    yield "DOCTYPE in EBCDIC", verklaard("IBM037", voor_root(bom)).encode("cp037"), "F002"
    yield "DOCTYPE behind a byte-order mark", "\ufeff" + voor_root(bom), "F003"
    yield "DOCTYPE in small letters", voor_root("<!doctype b>"), "F002"
    yield "DOCTYPE within the root", na_root(bom), "F002"
    yield "DOCTYPE within a comment", voor_root("<!-- " + bom + " -->"), GELEZEN
    yield "entity without declaration", waarde("Achternaam", "&geheim;"), "F002"


def coderingen():
    yield "UTF-16LE with mark", b"\xff\xfe" + verklaard("UTF-16").encode("utf-16-le"), GELEZEN
    yield "UTF-16BE with mark", b"\xfe\xff" + verklaard("UTF-16").encode("utf-16-be"), GELEZEN
    yield "UTF-16LE without mark", verklaard("UTF-16LE").encode("utf-16-le"), GELEZEN
    yield "UTF-16BE without mark", verklaard("UTF-16BE").encode("utf-16-be"), GELEZEN
    yield "UTF-16 cut in half a character", verklaard("UTF-16").encode("utf-16")[:-1], "F002"
    yield "UTF-16 that says UTF-8", b"\xff\xfe" + GOED.encode("utf-16-le"), "F002"
    yield "UTF-8 that says UTF-16", verklaard("UTF-16").encode(), "F002"
    yield "UTF-8 with the mark of UTF-16", b"\xff\xfe" + GOED.encode(), "F002"
    yield "UTF-32 with mark", verklaard("UTF-32").encode("utf-32"), "F002"
    yield "UTF-32 without mark", verklaard("UTF-32BE").encode("utf-32-be"), "F002"
    yield "UTF-7", verklaard("UTF-7").encode("utf-7"), "F002"
    yield "UTF-7 with a hidden tag", verklaard("UTF-7", waarde("Achternaam", "+ADw-a+AD4-")), "F002"
    for naam in ("SCSU", "BOCU-1", "ISO-8859-2", "GB18030", "ISO-2022-JP"):
        yield "encoding " + naam, verklaard(naam), "F002"
    for naam, codec in (("ISO-8859-15", "iso8859-15"), ("windows-1252", "cp1252")):
        yield "encoding " + naam, verklaard(naam, waarde("Achternaam", "\u20ac\u00e9")).encode(codec), GELEZEN
    yield "mark of UTF-8 that says ISO-8859-1", "\ufeff" + verklaard("ISO-8859-1"), "F002"
    yield "control character of XML 1.1", waarde("Achternaam", "a&#1;b").replace('"1.0"', '"1.1"', 1), "F002"
    yield "EBCDIC", verklaard("IBM037").encode("cp037"), "F002"
    yield "NUL behind the root in UTF-16", verklaard("UTF-16", GOED + "\0").encode("utf-16"), "F002"
    yield "encoding that is none", verklaard("geen-codering"), "F002"
    yield "encoding of a kilobyte", verklaard("x" * 1024), "F002"
    yield "UTF-8 cut off", bytes_in_naam("é".encode()[:1]), "F002"
    yield "UTF-8 overlong", bytes_in_naam(b"\xc0\xbcscript\xc0\xbe"), "F002"
    yield "UTF-8 overlong of three bytes", bytes_in_naam(b"\xe0\x80\xaf"), "F002"
    yield "UTF-8 beyond Unicode", bytes_in_naam(b"\xf4\x90\x80\x80"), "F002"
    yield "surrogate in UTF-8", bytes_in_naam(b"\xed\xa0\x80"), "F002"
    yield "surrogate by number", waarde("Achternaam", "&#xD800;"), "F002"
    yield "half a surrogate pair in UTF-16", \
        verklaard("UTF-16LE").encode("utf-16-le").replace("A\0".encode(), b"\x00\xd8", 1), "F002"
    yield "NUL in a name", bytes_in_naam(b"a\0b"), "F002"
    yield "NUL by number", waarde("Achternaam", "&#0;"), "F002"
    yield "escape in a name", bytes_in_naam(b"a\x1b[2Jb"), "F002"
    yield "character that XML has not", waarde("Achternaam", "&#xFFFE;"), "F002"


def vormen():
    yield "only white space", b" \n\t\r" * 1000, "F002"
    yield "one byte", b"<", "F002"
    yield "binary", random.Random(1).randbytes(100_000), "F002"
    yield "gzip", gzip.compress(GOED.encode()), "F002"
    yield "zip", zip_van(GOED), GELEZEN
    yield "zip that is cut off", zip_van(GOED)[:-30], "F020"
    yield "zip with text behind it", zip_van(GOED) + b"en meer", "F020"
    yield "zip in a zip", zip_van(zip_van(GOED)), "F020"
    yield "zip bomb", zip_van("<a>" + " " * 20_000_000), "F020"
    yield "zip with too much in it", zip_of((f"{number}", random.Random(number).randbytes(99) * 40_000)
                                            for number in range(70)), "F020"
    yield "only how a zip begins", b"PK\3\4" + b"\0" * 1000, "F020"
    yield "pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "F002"
    yield "json", b'{"Bericht": {}}', "F002"
    yield "two roots", GOED + GOED.replace(VERKLARING, ""), "F002"
    yield "text behind the root", GOED + "en meer", "F002"
    yield "bytes behind the root", GOED.encode() + b"\0\0\0", "F002"
    yield "comment behind the root", GOED + "<!-- klaar -->\n", GELEZEN
    yield "declaration in the second line", "\n" + GOED, "F002"
    yield "attribute twice", in_tag("Client", 'a="1" a="2"'), "F002"
    yield "prefix that is not bound", in_tag("Client", 'y:a="1"'), "F002"
    yield "prefix xmlns bound", in_root('xmlns:xmlns="a"'), "F002"


def listen(adres, pijp):
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    naamruimte = re.search(r'xmlns:wmo305="([^"]*)"', GOED).group(1)
    basis = re.search(r'xmlns:iwmo="([^"]*)"', GOED).group(1)
    omgewisseld = GOED.replace(naamruimte, "@").replace(basis, naamruimte).replace("@", basis)
    yield "xsi:type", in_tag("Naam", xsi + ' xsi:type="iwmo:CDT_VolledigeNaam"'), "F007"
    yield "xsi:type of XSD itself", in_tag("Geslacht", xsi + ' xsi:type="xs:string" '
           'xmlns:xs="http://www.w3.org/2001/XMLSchema"'), "F007"
    yield "xsi:type that is none", in_tag("Client", xsi + ' xsi:type="geen"'), "F007"
    yield "xsi:type of a simple type on a class", in_tag("Client", xsi + ' xsi:type="iwmo:LDT_Naam"'), "F007"
    yield "xsi:type at the root that is none", in_root(xsi + ' xsi:type="geen"'), "F007"
    yield "xsi:type at the root in no namespace", in_root(xsi + ' xsi:type="Header"'), "F007"
    yield "xsi:type that is empty", in_root(xsi + ' xsi:type=""'), "F007"
    yield "xsi:type with a prefix that is not bound", in_tag("Client", xsi + ' xsi:type="y:Client"'), "F007"
    yield "xsi:type of the element", in_tag("Client", xsi + ' xsi:type="wmo305:Client"'), GELEZEN
    yield "xsi:nil", in_tag("Geslacht", xsi + ' xsi:nil="true"'), "F007"
    for waarde_ in ("1", "x", ""):
        yield f"xsi:nil {waarde_!r}", in_tag("Geslacht", xsi + f' xsi:nil="{waarde_}"'), "F007"
    yield "xsi of an unknown name", in_root(xsi + ' xsi:anders="x"'), "F007"
    for locatie in ("", naamruimte, f"{naamruimte} http://{adres}/x.xsd y"):
        yield f"schemaLocation of {len(locatie.split())} words", \
            in_root(xsi + f' xsi:schemaLocation="{locatie}"'), GELEZEN
    yield "schemaLocation over http", \
        in_root(xsi + f' xsi:schemaLocation="{naamruimte} http://{adres}/x.xsd"'), GELEZEN
    yield "schemaLocation of a file", \
        in_root(xsi + f' xsi:schemaLocation="{naamruimte} file://{pijp}"'), GELEZEN
    yield "noNamespaceSchemaLocation", \
        in_root(xsi + f' xsi:noNamespaceSchemaLocation="file://{pijp}"'), GELEZEN
    yield "schemaLocation of an unknown namespace", \
        in_root(xsi + f' xsi:schemaLocation="urn:x http://{adres}/x.xsd"').replace(
            "<wmo305:Client>", '<x xmlns="urn:x"/><wmo305:Client>'), "F007"
    yield "XInclude", na_root('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
                              f'href="file://{pijp}" parse="text"/>'), "F007"
    yield "xml-stylesheet", voor_root(f'<?xml-stylesheet href="http://{adres}/x.xsl"?>'), GELEZEN
    yield "xml:base", in_root(f'xml:base="http://{adres}/"'), "F007"
    yield "namespaces swapped", omgewisseld, "F004"
    yield "prefix bound anew within", in_tag("Client", 'xmlns:wmo305="urn:x"'), "F007"
    yield "prefix bound anew to another message", \
        in_tag("Client", f'xmlns:wmo305="{naamruimte.replace("305", "307")}"'), "F007"
    yield "element of another message", na_root("<wmo305:Declaratie/>"), "F007"
    yield "substitution", GOED.replace("<wmo305:Geslacht>", "<wmo305:GeslachtX>").replace(
        "</wmo305:Geslacht>", "</wmo305:GeslachtX>"), "F007"
    yield "instruction in a value", waarde("Bsn", "9999<?x y?>90019"), None
    yield "comment in a value", waarde("Bsn", "9999<!-- 1 -->90019"), None
    yield "CDATA in a value", waarde("Bsn", "<![CDATA[999990019]]>"), None
    yield "tag in CDATA in a value", waarde("Bsn", "<![CDATA[<a>]]>"), "F007"
    yield "element in a value", waarde("Bsn", "<a>999990019</a>"), "F007"


def waarden():
    for datum in ("2023-02-30", "2023-02-29", "0000-01-01", "2023-13-01", "2023-00-10", "2023-1-1",
                  "2023-03-01Z", "2023-03-01+01:00", "20230301", "2023-03-01T00:00:00", "nooit"):
        yield "date " + datum[:30], waarde("Begindatum", datum), None
    for datum in ("10000-01-01", "-0001-01-01", "9999-12-31", "0001-01-01", " 2023-03-01 "):
        yield "strange date " + datum, waarde("Begindatum", datum), None
    for jaar in ("9999999996", "4294967396", "4294967300", "4294967296", "9999999999"):
        yield "29 February " + jaar, waarde("Begindatum", jaar + "-02-29"), None
    yield "year 4294967296", waarde("Begindatum", "4294967296-01-01"), None
    yield "year of 5000 digits", waarde("Begindatum", "9" * 5000 + "-01-01"), GELEZEN
    for nummer in ("9" * 30, "9" * 5000, "-1", "+1", "1e3", "0x10", "1.0", "", "NaN", "INF",
                   "9223372036854775808", "0" * 5000 + "1", "\u0661\u0662"):
        yield "number " + nummer[:30], waarde("ToewijzingNummer", nummer), None
    for code in ("../../../../tmp/x", "/etc/shadow", "..", ".", "1234567/", "12345678/..", "-rf",
                 "$(id)", "1234567\u0661", "onbekend", "12345678&#10;"):
        yield "sender " + code, waarde("Afzender", code), "F007"
    for tekst in ("../../x", "/etc/shadow", "..", "&#x9b;2Jx", "\u202etxt.exe",
                  "$(id)", "';--", "%s%n"):
        yield "identification " + tekst, waarde("Identificatie", tekst), GELEZEN
    yield "identification with a line break", waarde("Identificatie", "a&#10;fout: x"), "F007"


def groot():
    yield "25 MB exactly", GOED.encode().ljust(MAXIMUM, b"\n"), GELEZEN
    yield "25 MB and one byte", GOED.encode().ljust(MAXIMUM + 1, b"\n"), "F001"
    yield "binary of 25 MB", random.Random(2).randbytes(MAXIMUM), "F002"
    yield "25 MB of <", b"<" * MAXIMUM, "F002"
    yield "25 MB of white space", b" " * MAXIMUM, "F002"
    yield "a million comments before the root", voor_root("<!--x-->" * (1_000_000 // DEEL)), GELEZEN
    yield "100,000 levels", na_root("<a>" * 100_000 + "</a>" * 100_000), "F007"
    yield "8 million levels, never closed", na_root("<a>" * (8_000_000 // DEEL)), "F007"
    yield "half a million levels with a namespace each", \
        na_root("".join(f'<a xmlns="u{n}">' for n in range(500_000 // DEEL))), "F007"
    yield "six million unknown elements", na_root("<a/>" * (6_000_000 // DEEL)), "F007"
    yield "two million unknown names", na_root("".join(f"<a{n}/>" for n in range(2_000_000 // DEEL))), "F007"
    yield "a million attributes", in_root(" ".join(f'a{n}="1"' for n in range(1_000_000 // DEEL))), "F002"
    yield "a million attributes on many elements", \
        na_root(("<a " + " ".join(f'b{n}="1"' for n in range(1000)) + "/>") * 1000), "F007"
    yield "a million namespaces", \
        in_root(" ".join(f'xmlns:a{n}="b{n}"' for n in range(900_000 // DEEL))), "F002"
    yield "a million namespaces on many elements", \
        na_root(("<a " + " ".join(f'xmlns:b{n}="c{n}"' for n in range(1000)) + "/>") * 900), "F007"
    yield "attribute of 24 MB", in_root('a="' + "x" * VEEL + '"'), "F002"
    yield "name of 12 MB", na_root("<" + "x" * (12_000_000 // DEEL) + "/>"), "F002"
    yield "comment of 24 MB", na_root("<!--" + "x" * VEEL + "-->"), "F002"
    yield "instruction of 24 MB", na_root("<?x " + "x" * VEEL + "?>"), "F002"
    yield "CDATA of 24 MB", waarde("Bsn", "<![CDATA[" + "1" * VEEL + "]]>"), "F002"
    yield "Bsn of 24 MB", waarde("Bsn", "1" * VEEL), "F007"
    yield "Achternaam of 24 MB", waarde("Achternaam", "x" * VEEL), "F007"
    yield "Achternaam of 24 MB of spaces", waarde("Achternaam", " " * VEEL), "F007"
    yield "Achternaam of four million references", waarde("Achternaam", "&#120;" * (4_000_000 // DEEL)), "F007"
    yield "number of 24 MB", waarde("ToewijzingNummer", "9" * VEEL), "F007"
    yield "one behind 24 MB of zeros", waarde("ToewijzingNummer", "0" * VEEL + "1"), "F002"
    yield "date of 24 MB", waarde("Begindatum", "2" * VEEL), "F007"
    yield "time with a fraction of 24 MB", \
        waarde("Toewijzingstijd", "10:00:00." + "0" * VEEL, GOED_301), "F002"
    yield "time with a zone behind 24 MB", \
        waarde("Toewijzingstijd", "10:00:00." + "0" * (VEEL // 2) + "Z" + "0" * 9, GOED_301), "F007"
    yield "Commentaar of 24 MB", commentaar("ab. " * (VEEL // 4)), "F002"
    yield "Commentaar as long as may be", commentaar("ab. " * (TEKST // 4)), GELEZEN
    yield "Commentaar one longer than may be", commentaar("ab. " * (TEKST // 4) + "a"), "F002"
    yield "XsdVersie of 24 MB", waarde("BerichtXsdVersie", "1.0." + "1" * VEEL), "F002"
    yield "BasisschemaXsdVersie one longer than may be", \
        waarde("BasisschemaXsdVersie", "1.0.".ljust(TEKST + 1, "1")), "F002"
    yield "Commentaar of 24 MB of spaces", commentaar(" " * VEEL), "F007"
    yield "Commentaar of 24 MB of spaces and one letter", \
        commentaar(" " * (VEEL // 2) + "a" + " " * (VEEL // 2)), "F002"
    yield "text of 24 MB between elements", na_root("x" * VEEL), "F007"


def in_envelop(inhoud=None, **anders):
    """The good message, or other base64, in an envelope."""
    if inhoud is not None:
        anders["inhoud"] = inhoud
    return envelop.wrap(GOED.encode(), **anders)


def base64_van(tekst):
    return envelop.base64.b64encode(tekst if isinstance(tekst, bytes) else tekst.encode()).decode()


def in_stuurgegevens(tekst):
    return in_envelop().replace(b"<GGK:stuurgegevens>", b"<GGK:stuurgegevens>" + tekst.encode(), 1)


def met_details(tekst):
    return envelop.fo01(NUMMER).replace(
        b"</StUF:body>", f"<StUF:detailsXML>{tekst}</StUF:detailsXML></StUF:body>".encode())


def enveloppen(adres, pijp):
    """What an envelope and the base64 in it can hide; the message in it is the good one."""
    goed = base64_van(GOED)

    def regels(breuk, lengte=76):
        return breuk.join(goed[at:at + lengte] for at in range(0, len(goed), lengte))

    yield "good in an envelope", in_envelop(), GELEZEN
    for naam, breuk in (("LF", "\n"), ("CRLF", "\r\n"), ("CR", "\r"), ("a tab", "\t"), ("a space", " ")):
        yield f"base64 in lines with {naam}", in_envelop(regels(breuk)), GELEZEN
        yield f"an envelope in lines with {naam}", in_envelop(regel=breuk), GELEZEN
    yield "white space behind each character", in_envelop(regels("\r\n ", 1)), GELEZEN
    yield "white space before and behind", in_envelop(" \r\n" + goed + "\t\n"), GELEZEN
    yield "references in base64", in_envelop(regels("&#10;")), GELEZEN
    yield "a comment in base64", in_envelop(goed[:100] + "<!--x-->" + goed[100:]), GELEZEN
    yield "CDATA around base64", in_envelop(f"<![CDATA[{goed}]]>"), GELEZEN
    yield "a declaration before the envelope", b'<?xml version="1.0" encoding="UTF-8"?>' + in_envelop(), GELEZEN
    yield "UTF-16", ('<?xml version="1.0" encoding="UTF-16"?>' + in_envelop().decode()).encode("utf-16"), GELEZEN
    for naam, fout in (("a character that is none", "*"), ("one of another alphabet", "-"),
                       ("one that is no ASCII", "é"), ("padding in the middle", "="), ("a NEL", "\x85")):
        yield f"base64 with {naam}", in_envelop(goed[:100] + fout + goed[100:]), "F019"
    for naam, tekst in (("nothing", ""), ("one character", "A"), ("two", "AA"), ("three", "AAA"),
                        ("padding alone", "===="), ("too much padding", "AA==="), ("padding twice", "AA==AA=="),
                        ("bits that stand for nothing", "AB==")):
        yield f"base64 of {naam}", in_envelop(tekst), "F019"
    yield "an element in base64", in_envelop(goed[:100] + "<a/>" + goed[100:]), "F010"
    for naam, tekst, code in (
            ("no XML", "geen xml", "F002"), ("a NUL", b"\0", "F002"), ("a DTD", "<!DOCTYPE a><a/>", "F003"),
            ("another root", "<a/>", "F004"), ("an envelope", in_envelop(), "F004"),
            ("an Fo01", envelop.fo01(NUMMER), "F004"), ("a zip", zip_van(GOED), "F002"),
            ("an entity of a file", f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{pijp}">]><a>&e;</a>', "F003"),
            ("an entity of an address", f'<!DOCTYPE a [<!ENTITY e SYSTEM "http://{adres}/">]><a>&e;</a>', "F003")):
        yield f"{naam} in an envelope", in_envelop(base64_van(tekst)), code
    yield "a DTD around an envelope", b"<!DOCTYPE a>" + in_envelop(), "F003"
    yield "two messages", in_envelop(goed + "</GGK:xmlBestand><GGK:xmlBestand>" + goed), "F019"
    yield "the wrong root of these namespaces", in_envelop(root="envelop"), "F011"
    yield "an element too many", in_stuurgegevens("<a/>"), "F010"
    yield "a schema of its own", in_envelop().replace(
        b" xmlns:StUF", f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{envelop.GGK} http://{adres}/x.xsd" xmlns:StUF'.encode(), 1), GELEZEN
    yield "an Fo01 with a DTD in its details", met_details("<!DOCTYPE a>"), "F002"
    for number, zender in enumerate(("12345678&#10;bericht 1", "../../x")):
        ander = waarde("Identificatie", f"ANDER-{number}").encode()  # else it is dubbel
        yield f"zender {zender}", envelop.wrap(ander, zender=zender), "F016"


def grote_enveloppen():
    ruimte = MAXIMUM - 2000
    yield "base64 of white space", in_envelop(" " * ruimte), "F019"
    yield "base64 of lines", in_envelop("\r\n" * (ruimte // 2)), "F019"
    yield "base64 of zeros", in_envelop("A" * (ruimte // 4 * 4)), "F002"
    yield "base64 of padding", in_envelop("=" * ruimte), "F019"
    yield "base64 in lines of four", in_envelop("AAAA\r\n" * (ruimte // 6)), "F002"
    yield "base64 with a fault at its end", in_envelop("A" * (ruimte // 4 * 4) + "*"), "F019"
    yield "base64 in references", in_envelop("&#65;" * (ruimte // 20 * 4)), "F002"
    yield "base64 in pieces of CDATA", in_envelop("<![CDATA[AAAA]]>" * (ruimte // 16)), "F002"
    yield "base64 with a comment behind every four", in_envelop("AAAA<!---->" * (ruimte // 11)), "F002"
    inner = GOED.encode().ljust(ruimte // 4 * 3, b"\n")
    yield "an envelope of 25 MB", in_envelop(base64_van(inner)), GELEZEN
    yield "an envelope of 25 MB in lines", in_envelop(
        envelop.base64.encodebytes(inner[:ruimte // 78 * 57]).decode()), GELEZEN
    yield "a message of 18 MB of levels in an envelope", \
        in_envelop(base64_van(na_root("<a>" * (6_000_000 // DEEL)))), "F007"
    yield "an envelope larger than may be", in_envelop("A" * MAXIMUM), "F001"
    yield "an envelope in an envelope of 25 MB", in_envelop(base64_van(in_envelop("A" * (18_000_000 // DEEL)))), "F004"
    for element, code in (("zender", "F010"), ("referentienummer", "F012"), ("tijdstipBericht", "F010"),
                          ("functie", "F014"), ("functieVersie", "F015")):
        yield f"{element} of 24 MB", in_envelop(**{element: "1" * VEEL}), code
    yield "tekstBestand with a name of 24 MB", in_envelop(
        element="tekstBestand", attribuut=f' bestandsnaam="{"x" * VEEL}"'), "F002"
    yield "eight million levels in stuurgegevens", in_stuurgegevens("<a>" * (8_000_000 // DEEL)), "F010"
    yield "six million elements in stuurgegevens", in_stuurgegevens("<a/>" * (6_000_000 // DEEL)), "F010"
    yield "an Fo01 with eight million levels in its details", met_details("<a>" * (8_000_000 // DEEL)), "F002"
    yield "an Fo01 with a million levels in its details", \
        met_details("<a>" * (1_000_000 // DEEL) + "</a>" * (1_000_000 // DEEL)), "F002"
    yield "an Fo01 with 200 levels in its details", met_details("<a>" * 200 + "</a>" * 200), GELEZEN
    # All of it is read and kept: with the sanitizers that takes too long for so many.
    veel = 6_000_000 if OPTIMIZED else 300_000
    yield f"an Fo01 with {veel} elements in its details", \
        met_details("<a>" + "<b/>" * veel + "</a>"), GELEZEN
    yield "an Fo01 with details of 24 MB", met_details("<a>" + "x" * VEEL + "</a>"), GELEZEN
    yield "an Fo01 with a code of 24 MB", envelop.fo01(NUMMER, "1" * VEEL), "F010"


def commentaar(tekst):
    return GOED_301.replace("</wmo301:ToegewezenProduct>",
                            f"<wmo301:Commentaar>{tekst}</wmo301:Commentaar></wmo301:ToegewezenProduct>", 1)


def gevallen(*groepen):
    """A Geval for everything that the groups yield, one at a time."""
    for groep in groepen:
        for naam, inhoud, verwacht in groep:
            yield Geval(naam, inhoud if isinstance(inhoud, bytes) else inhoud.encode(), verwacht)
