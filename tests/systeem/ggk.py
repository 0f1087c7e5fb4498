# SPDX-License-Identifier: EUPL-1.2
"""What the tests of messages in an envelope of the GGk have in common."""
from envelop import wrap
from omgeving import FIXTURES, SysteemTest, Uitgaand

REEKS = FIXTURES / "reeks"


class GgkTest(SysteemTest):
    ggk = 'verzenden = "alle"'

    def setUp(self):
        self.post = self.omgeving(ggk=self.ggk)
        self.nummer = 0

    def handle(self, inhoud):
        self.nummer += 1
        self.post.drop(f"{self.nummer}.xml", inhoud)
        self.post.run_once()
        return self.post.list_json()[-1]

    def toewijzing(self, **envelope):
        """The 301 that the rest of the story needs."""
        return self.handle(wrap((REEKS / "01-wmo301-toewijzing.xml").read_bytes(), **envelope))

    def start(self):
        return (REEKS / "02-wmo305-start.xml").read_bytes()

    def antwoord(self, naam):
        """The file of the outbox of which the name begins so."""
        return [each for each in self.post.outbox() if each.bestand.startswith(naam)][-1]

    def ggk_command(self, post, *arguments):
        """What it prints is the message itself: personal data, on request."""
        run = post.iwmoctl("ggk", *arguments)
        del post.uitvoer[-2]
        return run

    def assert_nothing_wrong(self):
        verify = self.post.iwmoctl("verify")
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)

    def assert_valid_envelop(self, inhoud):
        self.assertTrue(Uitgaand("", "", inhoud).has_valid_envelope(), inhoud)
