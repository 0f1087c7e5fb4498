# SPDX-License-Identifier: EUPL-1.2
"""Many small messages, to see what the service does under a load."""
import bouwer

PER_CLIENT = 100  # starts, each on a toewijzing of its own
DAG = "2023-04-03"
TE_LANG = b"meer dan twaalf tekens "


class Lading:
    """WMO301 with the toewijzingen, and for each toewijzing a WMO305 that starts it."""

    def __init__(self, starten):
        gemeente, aanbieder = bouwer.Gemeente(), bouwer.Aanbieder()
        self.toewijzingen = []
        self.starten = []
        for first in range(0, starten, PER_CLIENT):
            client = bouwer.Client(bouwer.bsn(100 + first // PER_CLIENT))
            # Category 12 without a code: products that never clash.
            toewijzingen = [bouwer.Toewijzing(1 + number, "12", None, "2023-01-09", "2023-12-31")
                            for number in range(first, min(first + PER_CLIENT, starten))]
            self.toewijzingen.append(gemeente.wmo301(aanbieder, DAG, client, *toewijzingen))
            self.starten += [aanbieder.wmo305(gemeente, DAG, client,
                                              bouwer.Start(toewijzing, "2023-03-01"))
                             for toewijzing in toewijzingen]

    def gemengd(self):
        """All of it in a possible order, with here and there the same bytes again, and a message
        that is not valid."""
        for number, toewijzing in enumerate(self.toewijzingen):
            yield toewijzing
            for start in self.starten[number * PER_CLIENT:(number + 1) * PER_CLIENT]:
                yield start
                if hash_of(start) % 20 == 0:
                    yield start
                if hash_of(start) % 20 == 1:
                    yield start.replace(b":Identificatie>", b":Identificatie>" + TE_LANG, 1)


def hash_of(inhoud):
    """Small and the same in every run."""
    return sum(inhoud)
