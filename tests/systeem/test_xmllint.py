# SPDX-License-Identifier: EUPL-1.2
"""Our verdict on the XSD against that of xmllint with the same schemas, on every fixture.

Not compared, because no XSD is about it: a DOCTYPE (F003), a root of which there is no schema
(F004), our own soorten coming in (F005) and a gemeente that is not served (F006).
"""
import collections
import json
import re
import unittest

from omgeving import FIXTURES, SysteemTest, xmllint, xsd_of

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
            if fouten & NOT_OF_THE_XSD:
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


if __name__ == "__main__":
    unittest.main(verbosity=2)
