# SPDX-License-Identifier: EUPL-1.2
"""A message of each soort in which every element of its XSD stands once, made from the XSD."""
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

from omgeving import XSDS

XS = "{http://www.w3.org/2001/XMLSchema}"
SOORTEN = [f"WMO{number}" for number in (301, 302, 305, 306, 307, 308, 315, 316, 317, 318, 319, 320, 323, 325)]
UITGAAND = {"WMO306", "WMO308", "WMO316", "WMO318"}  # ours to send: F005 when one comes in
ANDERE = ["", "geen", "Header", "LDT_Naam", "xs:string", "xs:anyType", "xs:anySimpleType", "xs:date",
          "xs:geen", "iwmo:geen", "eigen:geen", "onbekend:LDT_Naam", "iwmo:", "1"]
# "1" fits all others that have no list of their own.
PASSEND = {"LDT_Datum": "2023-01-01", "LDT_Tijd": "10:00:00", "LDT_AgbCode": "12345678", "LDT_Gemeente": "0034",
           "LDT_BurgerServicenummer": "123456789", "LDT_Versie": "1.0.0", "LDT_Voorletters": "A"}


@dataclass(eq=False)
class Element:
    naam: str  # with its prefix
    pad: str
    type: str  # with its prefix; empty when it has one without a name
    tekst: str = ""
    kinderen: list = field(default_factory=list)


class Bericht:
    def __init__(self, soort):
        self.soort = soort
        basis = ET.parse(XSDS / "basisschema.xsd").getroot()
        eigen = ET.parse(XSDS / f"{soort.lower()}.xsd").getroot()
        self._naamruimten = {"iwmo": basis.get("targetNamespace"), "eigen": eigen.get("targetNamespace")}
        self._typen = {f"{prefix}:{each.get('name')}": each
                       for prefix, schema in (("iwmo", basis), ("eigen", eigen))
                       for each in schema if each.tag in (XS + "complexType", XS + "simpleType")}
        self.namen = [*self._typen, *ANDERE]
        self.elementen = []
        self._root = self._element("eigen", eigen.find(XS + "element"), "")

    def _element(self, prefix, declaratie, pad):
        naam = declaratie.get("name")
        type_ = re.sub(r"^(?!iwmo:)\w+:", "eigen:", declaratie.get("type", ""))
        element = Element(f"{prefix}:{naam}", f"{pad}/{naam}", type_)
        self.elementen.append(element)
        definitie = self._typen[type_] if type_ else declaratie.find(XS + "simpleType")
        if definitie.tag == XS + "complexType":
            binnen = type_.split(":")[0]
            element.kinderen = [self._element(binnen, each, element.pad)
                                for each in definitie.iter(XS + "element")]
        else:
            element.tekst = self._waarde(definitie)
        return element

    @staticmethod
    def _waarde(definitie):
        keuzes = [each.get("value") for each in definitie.iter(XS + "enumeration")]
        patronen = [each.get("value") for each in definitie.iter(XS + "pattern")]
        if keuzes:
            return keuzes[0]
        if definitie.get("name") is None and patronen and patronen[0].isdigit():
            return patronen[0]  # a BerichtCode or version: the only one there is
        return PASSEND.get(definitie.get("name"), "1")

    def xml(self, met=None, xsi_type=None):
        """With this xsi:type on one element."""
        naamruimten = {**self._naamruimten, "xs": XS[1:-1], "xsi": "http://www.w3.org/2001/XMLSchema-instance"}
        attributen = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in naamruimten.items())
        return '<?xml version="1.0" encoding="UTF-8"?>' + self._schrijf(self._root, met, xsi_type, attributen)

    def _schrijf(self, element, met, xsi_type, attributen=""):
        if element is met:
            attributen += f' xsi:type="{xsi_type}"'
        binnen = "".join(self._schrijf(each, met, xsi_type) for each in element.kinderen)
        return f"<{element.naam}{attributen}>{element.tekst}{binnen}</{element.naam}>\n"
