# SPDX-License-Identifier: EUPL-1.2
"""Envelopes of the GGk as others make them, apart from what iwmod writes."""
import base64
import re
import uuid
import xml.etree.ElementTree as ET

from omgeving import GGK_XSD as XSD

GGK = "http://www.stufstandaarden.nl/koppelvlak/ggk0210"
STUF = "http://www.egem.nl/StUF/StUF0301"
ROOTS = {"Di01": "envelopHeenbericht-ggk_Di01", "Du01": "envelopRetourbericht-ggk_Du01"}


def header(inhoud, naam):
    return re.search(rb"<(?:\w+:)?%s>([^<]*)<" % naam.encode(), inhoud).group(1).decode()


def soort_of(inhoud):
    return re.search(rb"/(wmo3\d\d)/schema", inhoud).group(1).decode().upper()


def wrap(bericht, /, *, nummer=None, cross=None, regel="\r\n", **anders):
    """A message in an envelope; `anders` overrides what stands in it."""
    soort = soort_of(bericht)
    zender, ontvanger = header(bericht, "Afzender"), header(bericht, "Ontvanger")
    if soort in ("WMO302", "WMO306", "WMO308", "WMO316", "WMO318", "WMO320"):
        zender, ontvanger = ontvanger, zender
    code = "Du01" if cross else "Di01"
    velden = {"berichtcode": code, "zender": zender, "ontvanger": ontvanger,
              "referentienummer": nummer or str(uuid.uuid4()), "tijdstipBericht": "20230428101500",
              "functie": soort, "functieVersie": "0003", "functieSubversie": "0002",
              "inhoud": base64.b64encode(bericht).decode(), "root": ROOTS[code],
              "element": "xmlBestand", "attribuut": "", **anders}
    kruis = [f"<StUF:crossRefnummer>{cross}</StUF:crossRefnummer>"] if cross else []
    v = velden
    return regel.join([
        f'<GGK:{v["root"]} xmlns:GGK="{GGK}" xmlns:StUF="{STUF}">',
        "<GGK:stuurgegevens>",
        f'<StUF:berichtcode>{v["berichtcode"]}</StUF:berichtcode>',
        f'<StUF:zender><StUF:organisatie>{v["zender"]}</StUF:organisatie>'
        "<StUF:applicatie>voorbeeld</StUF:applicatie></StUF:zender>",
        f'<StUF:ontvanger><StUF:organisatie>{v["ontvanger"]}</StUF:organisatie>'
        "<StUF:applicatie>GGk</StUF:applicatie></StUF:ontvanger>",
        f'<StUF:referentienummer>{v["referentienummer"]}</StUF:referentienummer>',
        f'<StUF:tijdstipBericht>{v["tijdstipBericht"]}</StUF:tijdstipBericht>',
        *kruis,
        f'<StUF:functie>{v["functie"]}</StUF:functie>',
        "</GGK:stuurgegevens>",
        "<GGK:parameters>",
        "<GGK:applicatieVersie>0001</GGK:applicatieVersie>",
        "<GGK:applicatieSubversie>0000</GGK:applicatieSubversie>",
        f'<GGK:functieVersie>{v["functieVersie"]}</GGK:functieVersie>',
        f'<GGK:functieSubversie>{v["functieSubversie"]}</GGK:functieSubversie>',
        f'<GGK:bericht><GGK:{v["element"]}{v["attribuut"]}>{v["inhoud"]}</GGK:{v["element"]}>'
        "</GGK:bericht>",
        "</GGK:parameters>",
        f'</GGK:{v["root"]}>']).encode() + b"\n"


def fo01(cross, code="IB210", omschrijving="Ontvanger onbekend"):
    return (f'<StUF:Fo01Bericht xmlns:StUF="{STUF}"><StUF:stuurgegevens>'
            "<StUF:berichtcode>Fo01</StUF:berichtcode>"
            "<StUF:zender><StUF:organisatie>IB</StUF:organisatie>"
            "<StUF:applicatie>GGk</StUF:applicatie></StUF:zender>"
            "<StUF:ontvanger><StUF:organisatie>0034</StUF:organisatie>"
            "<StUF:applicatie>iwmod</StUF:applicatie></StUF:ontvanger>"
            f"<StUF:referentienummer>{uuid.uuid4()}</StUF:referentienummer>"
            "<StUF:tijdstipBericht>20230428101500</StUF:tijdstipBericht>"
            f"<StUF:crossRefnummer>{cross}</StUF:crossRefnummer></StUF:stuurgegevens>"
            f"<StUF:body><StUF:code>{code}</StUF:code><StUF:plek>client</StUF:plek>"
            f"<StUF:omschrijving>{omschrijving}</StUF:omschrijving></StUF:body>"
            "</StUF:Fo01Bericht>").encode()


class Envelop:
    """What stands in an envelope."""

    def __init__(self, inhoud):
        root = ET.fromstring(inhoud)
        self.root = root.tag.partition("}")[2]
        self.velden = {}
        for element in root.iter():
            self.velden.setdefault(element.tag.partition("}")[2], (element.text or "").strip())
        stuur = root.find(f"{{{GGK}}}stuurgegevens") or root.find(f"{{{STUF}}}stuurgegevens")
        self.zender, self.ontvanger = (
            stuur.findtext(f"{{{STUF}}}{naam}/{{{STUF}}}organisatie")
            for naam in ("zender", "ontvanger"))
        bestand = root.find(f".//{{{GGK}}}xmlBestand")
        self.bericht = None if bestand is None else base64.b64decode(bestand.text, validate=True)

    def __getattr__(self, naam):
        return self.velden.get(naam)
