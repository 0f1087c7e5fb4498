# SPDX-License-Identifier: EUPL-1.2
"""Our verdict on the XSD against that of xmllint with the same schemas, on every fixture, and on an
xsi:type on the elements of every message.

Not compared, because no XSD is about it: a DOCTYPE (F003), a root of which there is no schema
(F004), our own soorten coming in (F005), a gemeente that is not served (F006) and an encoding that is
not read.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unittest

import volledig
from omgeving import FIXTURES, SysteemTest, TEST_FOLDER, xmllint, xsd_of

NOT_OF_THE_XSD = {"F003", "F004", "F005", "F006"}


def soort_of(path):
    """From the namespace of the root; of a file that has none, any will do."""
    found = re.search(rb"iwmo/3_2/(wmo3\d\d)/schema", path.read_bytes())
    return found.group(1).decode().upper() if found else "WMO305"


class SameVerdict(SysteemTest):
    def test_xmllint_and_validate_agree_on_every_fixture(self):
        paths = sorted(path for folder in ("goed", "reeks", "reeks-retour", "fout")
                       for path in (FIXTURES / folder).rglob("*.xml"))
        ours = self.validate(paths)
        theirs = dict(zip(paths, self.xmllint(paths)))
        tally = collections.Counter()
        for path in paths:
            fouten = {fout.get("code") for fout in ours[path]["fouten"]}
            if fouten & NOT_OF_THE_XSD or path.name.startswith("codering-"):
                tally["not about the XSD: " + " ".join(sorted(fouten))] += 1
                continue
            valid = ours[path]["niveau"] not in (0, 1)
            with self.subTest(str(path.relative_to(FIXTURES))):
                self.assertEqual(valid, theirs[path])
            tally[("same" if valid == theirs[path] else "OTHER") + " verdict: "
                  + ("valid" if valid else "not valid")] += 1
        print(f"\n{len(paths)} fixtures: {dict(sorted(tally.items()))}", flush=True)
        self.assertGreater(tally["same verdict: valid"], 30)
        self.assertGreater(tally["same verdict: not valid"], 90)

    def validate(self, paths):
        post = self.omgeving()
        run = post.iwmoctl("validate", "--json", *paths)
        self.assertEqual(run.returncode, 1, run.stderr)
        verdicts = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual(len(verdicts), len(paths))
        for path, verdict in zip(paths, verdicts):
            self.assertTrue(str(path).endswith(verdict["bestand"]), verdict["bestand"])
            self.assertEqual(verdict["geldig"], verdict["niveau"] is None)
        return dict(zip(paths, verdicts))

    def xmllint(self, paths):
        return [xmllint([path], xsd_of(soort_of(path))) == [True] for path in paths]


class XsiType(SysteemTest):
    """What `test_xsi.cpp` claims of all combinations of element and type, xmllint says too."""
    aantal = 25  # combinations of each soort
    seed = 1

    def test_an_xsi_type_gets_the_verdict_of_xmllint(self):
        post = self.omgeving()
        tally = collections.Counter()
        for bericht in map(volledig.Bericht, volledig.SOORTEN):
            for combinaties in self.portions(bericht):
                with tempfile.TemporaryDirectory(dir=TEST_FOLDER) as folder:
                    tally += self.compare(post, bericht, combinaties, pathlib.Path(folder))
        print(f"\nseed {self.seed}, {sum(tally.values())} combinations: {dict(tally)}", flush=True)
        self.assertGreater(tally["valid"], 14)

    def portions(self, bericht):
        """Those of one soort, at random, some of which fit; a thousand at a time."""
        choice = random.Random(self.seed)
        fits = [(element, element.type) for element in bericht.elementen if element.type]
        alle = [(element, naam) for element in bericht.elementen for naam in bericht.namen]
        gekozen = choice.sample(fits, 2) + choice.sample(alle, min(self.aantal, len(alle)))
        for first in range(0, len(gekozen), 1000):
            yield gekozen[first:first + 1000]

    def compare(self, post, bericht, combinaties, folder):
        paths = []
        for number, (element, naam) in enumerate(combinaties):
            paths.append(folder / f"{number}.xml")
            paths[-1].write_text(bericht.xml(element, naam), encoding="utf-8")
        run = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", xsd_of(bericht.soort), *paths],
                             capture_output=True, text=True, check=False)
        theirs = [f"{path} validates\n" in run.stderr for path in paths]
        verdicts = map(json.loads, post.iwmoctl("validate", "--json", *paths).stdout.splitlines())
        ours = [verdict["niveau"] not in (0, 1) for verdict in verdicts]
        tally = collections.Counter()
        for (element, naam), our, their in zip(combinaties, ours, theirs, strict=True):
            with self.subTest(soort=bericht.soort, element=element.pad, naam=naam):
                self.assertEqual(their, naam == element.type != "")
                if bericht.soort not in volledig.UITGAAND:  # those are refused for what they are
                    self.assertEqual(our, their)
                tally["valid" if their else "not valid"] += 1
        return tally


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--aantal", type=int, default=XsiType.aantal)
    parser.add_argument("--seed", type=int, default=XsiType.seed)
    own, rest = parser.parse_known_args()
    XsiType.aantal, XsiType.seed = own.aantal, own.seed
    unittest.main(argv=sys.argv[:1] + rest, verbosity=2)


if __name__ == "__main__":
    main()
