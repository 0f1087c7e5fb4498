# SPDX-License-Identifier: EUPL-1.2
"""The reports once more, in the simplest way, from the messages alone: what was dropped and what
came out of the outbox. It shares nothing with the product: no register, no rules. What was approved
is what the 325 does not reject; a 301 counts when it was released."""
import collections
import xml.etree.ElementTree as ET
from fractions import Fraction

TYPEN = {"Ondersteuning thuis": "02 03 04 06 07 09 10", "Hulp bij het huishouden": "01",
         "Verblijf en opvang": "15 16 17 18", "Hulpmiddelen en diensten": "05 08 11 12 13 14"}
TAAKVELDEN = {"6.60": "05 08 11 12 13 14", "6.711": "01", "6.712": "02 03 04", "6.713": "07 09",
              "6.714": "06 10", "6.811": "15", "6.812": "16 17 18"}
NOOIT = "9999-12-31"


def half_up(value):
    """A Fraction to a whole number."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def masked(number):
    return "< 10" if 0 < number < 10 else number


def tree(content):
    root = ET.fromstring(content)
    for element in root.iter():
        element.tag = element.tag.partition("}")[2] or element.tag
    return root


def _header_of(root):
    """What a message and its retour have in common."""
    return root.findtext("Header/Afzender"), root.findtext(
        "Header/BerichtIdentificatie/Identificatie")


class Berichten:
    """What the messages say."""

    def __init__(self, aangeleverd, outbox):
        released = {each.inhoud for each in outbox}
        self.toegekend = {}  # of each declaratie, as the 325 says it
        self._rejected = self._read_325(outbox)
        self._refused = self._read_retour(outbox)
        self.clienten, self.toewijzingen, self.prestaties = {}, {}, []
        self.uitgegaan, self.beantwoord = [], set()  # 301s that were released; those with a 302
        self.starts, self.stops = [], []  # gemeente, aanbieder, ToewijzingNummer, day
        for each in aangeleverd:
            root = tree(each.inhoud)
            code = root.findtext("Header/BerichtCode")
            if code == "414" and each.inhoud in released:
                self._add_301(root)
            elif code == "415":
                self.beantwoord.add(_header_of(root))  # that of the 301
            elif code == "484":
                self._add_323(root)
            elif code == "418":
                self._add_levering(root, "StartProduct", "Begindatum", self.starts)
            elif code == "420":
                self._add_levering(root, "StopProduct", "Einddatum", self.stops)
        self._take_back()

    def _read_325(self, outbox):
        rejected = {}  # the codes of each Prestatie that was rejected
        self.geheel = []  # of a whole declaratie: gemeente, aanbieder, Dagtekening, code
        for each in outbox:
            if each.soort != "WMO325":
                continue
            root = tree(each.inhoud)
            aanbieder = root.findtext("Header/Ontvanger")
            for code in root.findall("Header/RetourCodes/RetourCode"):
                if code.text != "0200":
                    self.geheel.append((root.findtext("Header/Afzender"), aanbieder, root.findtext(
                        "Header/DeclaratieIdentificatie/Identificatie"), code.text))
            nummer = root.findtext("DeclaratieAntwoord/DeclaratieNummer")
            totaal = root.find("DeclaratieAntwoord/TotaalToegekendBedrag")
            if totaal is None:
                continue
            sign = -1 if totaal.findtext("DebetCredit") == "C" else 1
            self.toegekend[aanbieder, nummer] = sign * int(totaal.findtext("TotaalBedrag"))
            for prestatie in root.iter("Prestatie"):
                codes = {code.text for code in prestatie.findall("RetourCodes/RetourCode")}
                if codes - {"0200"}:
                    rejected[aanbieder, prestatie.findtext(".//ReferentieNummer")] = codes - {"0200"}
        return rejected

    @staticmethod
    def _read_retour(outbox):
        """The codes of each start and stop that was rejected, by the Header of its message."""
        refused = {}
        for each in outbox:
            if each.soort not in ("WMO306", "WMO308"):
                continue
            root = tree(each.inhoud)
            for product in [*root.iter("StartProduct"), *root.iter("StopProduct")]:
                codes = {code.text for code in product.findall("RetourCodes/RetourCode")} - {"0200"}
                if codes:
                    refused[_header_of(root), product.findtext("ToewijzingNummer")] = (
                        root.findtext("Header/Ontvanger"),
                        {"WMO306": "WMO305", "WMO308": "WMO307"}[each.soort], codes)
        return refused

    def afgekeurde_leveringen(self):
        """aanbieder, gemeente and soort, and the codes."""
        return [((header[0], gemeente, soort), codes)
                for (header, _), (gemeente, soort, codes) in self._refused.items()]

    def _add_301(self, root):
        self.uitgegaan.append((root.findtext("Header/Afzender"), root.findtext("Header/Ontvanger"),
                               root.findtext("Header/BerichtIdentificatie/Identificatie"),
                               root.findtext("Header/BerichtIdentificatie/Dagtekening")))
        gemeente, aanbieder = root.findtext("Header/Afzender"), root.findtext("Header/Ontvanger")
        client = root.find("Client")
        bsn = client.findtext("Bsn")
        unknown = client.findtext("Geboortedatum/DatumGebruik") == "3"
        self.clienten[bsn] = (None if unknown else client.findtext("Geboortedatum/Datum"),
                              {"1": "man", "2": "vrouw"}.get(client.findtext("Geslacht"), "onbekend"))
        for product in client.iter("ToegewezenProduct"):
            nummer = product.findtext("ToewijzingNummer")
            self.toewijzingen[gemeente, nummer] = {  # a later version takes its place
                "gemeente": gemeente, "aanbieder": aanbieder, "bsn": bsn, "nummer": int(nummer),
                "categorie": product.findtext("Product/Categorie"),
                "code": product.findtext("Product/Code"),
                "van": product.findtext("Ingangsdatum"),
                "tot": product.findtext("Einddatum") or NOOIT,
                "weg": product.findtext("RedenWijziging") == "13",
                "budget": product.findtext("Budget") and int(product.findtext("Budget")),
                "omvang": [product.findtext(f"Omvang/{each}")
                           for each in ("Volume", "Eenheid", "Frequentie")]}

    def _add_levering(self, root, element, day, found):
        for each in root.iter(element):
            nummer = each.findtext("ToewijzingNummer")
            if (_header_of(root), nummer) not in self._refused:
                found.append((root.findtext("Header/Ontvanger"), root.findtext("Header/Afzender"),
                              int(nummer), each.findtext(day)))

    def _add_323(self, root):
        gemeente, aanbieder = root.findtext("Header/Ontvanger"), root.findtext("Header/Afzender")
        nummer = root.findtext("Declaratie/DeclaratieNummer")
        if (aanbieder, nummer) not in self.toegekend:
            return  # rejected as a whole
        for client in root.iter("Client"):
            for each in client.iter("Prestatie"):
                credit = each.findtext("IngediendBedrag/DebetCredit") == "C"
                referentie = each.findtext("ProductReferentie/ReferentieNummer")
                bedrag = int(each.findtext("IngediendBedrag/Bedrag"))
                self.prestaties.append({
                    "gemeente": gemeente, "aanbieder": aanbieder, "bsn": client.findtext("Bsn"),
                    "declaratie": nummer, "declaratiemaand":
                        root.findtext("Declaratie/DeclaratiePeriode/Begindatum")[:7],
                    "referentie": referentie, "toewijzing": int(each.findtext("ToewijzingNummer")),
                    "vorig": each.findtext("ProductReferentie/VorigReferentieNummer"),
                    "categorie": each.findtext("ProductCategorie"),
                    "code": each.findtext("ProductCode"),
                    "maand": each.findtext("ProductPeriode/Begindatum")[:7],
                    "eenheid": each.findtext("Eenheid"),
                    "volume": int(each.findtext("GeleverdVolume")),
                    "tarief": int(each.findtext("ProductTarief") or 0),
                    "credit": credit, "bedrag": -bedrag if credit else bedrag,
                    "dagtekening": root.findtext("Declaratie/DeclaratieDagtekening"),
                    "codes": self._rejected.get((aanbieder, referentie), set()),
                    "goed": (aanbieder, referentie) not in self._rejected})

    def _take_back(self):
        back = {(each["aanbieder"], each["vorig"]) for each in self.prestaties
                if each["credit"] and each["goed"]}
        for each in self.prestaties:
            each["terug"] = each["credit"] or (each["aanbieder"], each["referentie"]) in back

    def goede(self, gemeenten, maanden=("2023-01", "2023-12")):
        return [each for each in self.prestaties if each["goed"] and each["gemeente"] in gemeenten
                and maanden[0] <= each["maand"] <= maanden[1]]

    def geldige(self, gemeenten, van, tot):
        return [each for each in self.toewijzingen.values() if not each["weg"]
                and each["gemeente"] in gemeenten and each["van"] <= tot and each["tot"] >= van]


def aantal(prestaties):
    return sum(-1 if each["credit"] else 1 for each in prestaties)


def som(prestaties):
    return sum(each["bedrag"] for each in prestaties)


def personen(prestaties):
    return len({each["bsn"] for each in prestaties if not each["terug"]})


def grouped(prestaties, *keys):
    found = collections.defaultdict(list)
    for each in prestaties:
        found[tuple(each[key] for key in keys) if len(keys) > 1 else each[keys[0]]].append(each)
    return dict(sorted(found.items()))


# --- the reports, as the values of their rows

def declaraties(berichten, gemeenten, betalingen, omschrijvingen):
    goede = berichten.goede(gemeenten)
    betaald = dict(((line.split(";")[0], line.split(";")[1]), line.split(";")[2:])
                   for line in betalingen.splitlines()[1:])
    for each in goede:
        datum, each["soort"] = betaald.get((each["aanbieder"], each["declaratie"]),
                                           ("onbetaald", "Nog niet betaald"))
        each["betaald"] = datum[:7] if datum != "onbetaald" else datum
    per_product = [[code, omschrijvingen.get(code, ""), masked(aantal(some)), som(some)]
                   for code, some in grouped(goede, "code").items() if aantal(some) or som(some)]
    kolommen = sorted({f"2023-{maand:02}" for maand in range(1, 13)}
                      | {each["betaald"] for each in goede})
    matrix = []
    for maand, some in grouped(goede, "maand").items():
        cellen = grouped(some, "betaald")
        matrix.append([maand.replace("-", "")]
                      + [som(cellen[kolom]) if kolom in cellen else None for kolom in kolommen]
                      + [som(some)])
    betaalgroepen = grouped(goede, "betaald")
    matrix.append(["Totaal"] + [som(betaalgroepen.get(kolom, [])) for kolom in kolommen]
                  + [som(goede)])
    aanbieders = grouped(goede, "aanbieder")

    def top(value):
        order = sorted(((-value(some), code) for code, some in aanbieders.items() if value(some)))
        return [[rang, code, -number] for rang, (number, code) in enumerate(order[:10], 1)]

    return {"kerncijfers": [[personen(goede), aantal(goede), som(goede)]],
            "per_product": per_product + [["Totaal", "", aantal(goede), som(goede)]],
            "betaalmaanden": matrix,
            "per_soort": [[soort, aantal(some), som(some)]
                          for soort, some in grouped(goede, "soort").items()]
                         + [["Totaal", aantal(goede), som(goede)]],
            "top_aantallen": top(personen), "top_kosten": top(som)}


def gebruikers(berichten, gemeenten, van, tot, grondslag):
    """bsn and categorie of everybody who uses something."""
    if grondslag == "toewijzing":
        return [(each["bsn"], each["categorie"], each["gemeente"])
                for each in berichten.geldige(gemeenten, van, tot)]
    return [(each["bsn"], each["categorie"], each["gemeente"])
            for each in berichten.goede(gemeenten, (van[:7], tot[:7])) if not each["terug"]]


def gebruik(berichten, gemeenten, grondslag="toewijzing"):
    rijen = []
    for naam, van, tot in (("2023", "2023-01-01", "2023-12-31"),
                           ("2023-H1", "2023-01-01", "2023-06-30"),
                           ("2023-H2", "2023-07-01", "2023-12-31")):
        wie = gebruikers(berichten, gemeenten, van, tot, grondslag)
        for type_, categorieen in TYPEN.items():
            rijen.append([naam, type_, masked(len({bsn for bsn, categorie, _ in wie
                                                   if categorie in categorieen.split()}))])
        rijen.append([naam, "Totaal", masked(len({bsn for bsn, _, _ in wie}))])
    return {"personen": rijen}


def leeftijdsgroep(geboren, dag, grenzen):
    if geboren is None:
        return "onbekend"
    leeftijd = int(dag[:4]) - int(geboren[:4]) - (dag[5:] < geboren[5:])
    groepen = [0, *grenzen]
    for begin, end in zip(groepen, [*grenzen, None]):
        if leeftijd >= begin and (end is None or leeftijd < end):
            return f"{begin}+" if end is None else f"{begin}-{end - 1}"
    return "onbekend"


def tienden(value):
    return None if value is None else half_up(value * 10) / 10


def per_1000(berichten, gemeenten, inwoners, grenzen=(75,), dag="2023-01-01"):
    tabel = [line.split(";") for line in inwoners.splitlines()[1:]]
    wie = gebruikers(berichten, gemeenten, "2023-01-01", "2023-12-31", "toewijzing")
    bekend = {row[0] for row in tabel}
    gebieden = {gemeente: ([each for each in wie if each[2] == gemeente], {gemeente})
                for gemeente in sorted(gemeenten)}
    if bekend & set(gemeenten):  # else there is no area
        gebieden["Totaal"] = ([each for each in wie if each[2] in bekend], bekend & set(gemeenten))

    def count(codes, fits):
        rows = [row for row in tabel if row[0] in codes]
        return sum(int(row[4]) for row in rows if fits(row)) if rows else None

    def row(clienten, noemer):
        rate = None if not noemer or 0 < clienten < 10 else tienden(Fraction(1000 * clienten, noemer))
        return [masked(clienten), noemer, rate]

    def group_of(bsn):
        return leeftijdsgroep(berichten.clienten[bsn][0], dag, grenzen)

    out = {"per_gemeente": [], "per_type": [], "per_leeftijd": [], "per_geslacht": []}
    for naam, (mine, codes) in gebieden.items():
        bsns = {bsn for bsn, _, _ in mine}
        alle = count(codes, lambda row: True)
        out["per_gemeente"].append([naam, *row(len(bsns), alle)])
        for type_, categorieen in TYPEN.items():
            number = len({bsn for bsn, categorie, _ in mine if categorie in categorieen.split()})
            out["per_type"].append([naam, type_, row(number, alle)[0], row(number, alle)[2]])
        for groep, fits in ((f"0-{grenzen[0] - 1}", lambda row: int(row[2]) < grenzen[0]),
                            (f"{grenzen[0]}+", lambda row: int(row[2]) >= grenzen[0])):
            number = sum(group_of(bsn) == groep for bsn in bsns)
            out["per_leeftijd"].append([naam, groep, *row(number, count(codes, fits))])
        unknown = sum(group_of(bsn) == "onbekend" for bsn in bsns)
        if unknown:
            out["per_leeftijd"].append([naam, "onbekend", masked(unknown), None, None])
        sexes = {sex: sum(berichten.clienten[bsn][1] == sex for bsn in bsns)
                 for sex in ("man", "vrouw", "onbekend")}
        noemers = {"man": count(codes, lambda row: row[3] == "1"),
                   "vrouw": count(codes, lambda row: row[3] == "2")}
        hidden = any(0 < sexes[sex] < 10 for sex in noemers)
        ratio = None if hidden or not noemers["man"] or not sexes["man"] else tienden(
            Fraction(sexes["vrouw"], noemers["vrouw"]) / Fraction(sexes["man"], noemers["man"]))
        for sex, noemer in noemers.items():
            out["per_geslacht"].append([naam, sex, *row(sexes[sex], noemer), ratio])
        if sexes["onbekend"]:
            out["per_geslacht"].append([naam, "onbekend", masked(sexes["onbekend"]), None, None,
                                        None])
    return out


def iv3(berichten, gemeenten):
    goede = berichten.goede(gemeenten)
    rijen = []
    for taakveld, categorieen in TAAKVELDEN.items():
        some = [each for each in goede if each["categorie"] in categorieen.split()]
        rijen.append([taakveld, categorieen.replace(" ", ", "), aantal(some), som(some)])
    return {"taakvelden": rijen + [["Totaal", "", aantal(goede), som(goede)]]}


def verantwoording(berichten, gemeenten, maanden):
    alle = [each for each in berichten.prestaties if each["goed"] and each["gemeente"] in gemeenten]
    geleverd = [each for each in alle if maanden[0] <= each["maand"] <= maanden[1]]
    rijen, totals = [], [0] * 5
    for (aanbieder, code), some in grouped(geleverd, "aanbieder", "code").items():
        debet = [each for each in some if not each["credit"]]
        credit = [each for each in some if each["credit"]]
        row = [len(debet), som(debet), len(credit), -som(credit), som(some)]
        totals = [a + b for a, b in zip(totals, row)]
        rijen.append([aanbieder, code, *row])
    aansluiting = {}
    for aanbieder in {each["aanbieder"] for each in alle}:
        nummers = {(a, nummer) for a, nummer in berichten.toegekend
                   if a == aanbieder and nummer[1:5] in gemeenten
                   and maanden[0] <= f"2023-{nummer[5:]}" <= maanden[1]}
        elsewhere = [each for each in alle if (aanbieder, each["declaratie"]) in nummers
                     and each["aanbieder"] == aanbieder and each not in geleverd]
        mine = [each for each in geleverd if each["aanbieder"] == aanbieder]
        other = [each for each in mine if (aanbieder, each["declaratie"]) not in nummers]
        aansluiting[aanbieder] = [len(nummers), sum(berichten.toegekend[each] for each in nummers),
                                  som(elsewhere), som(other), som(mine)]
    return rijen + [["Totaal", "", *totals]], aansluiting
