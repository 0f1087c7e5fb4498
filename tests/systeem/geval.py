# SPDX-License-Identifier: EUPL-1.2
"""A system case is a folder: in `in` what is dropped, in order of name; in `uit` what must come
out, a folder for each addressee as in the outbox."""
import pathlib

GEVALLEN = pathlib.Path(__file__).resolve().parent / "gevallen"


def drop(omgeving, folder, handle):
    """Drops the files of a folder one by one and lets each be handled before the next."""
    for path in sorted(folder.iterdir()):
        omgeving.drop(path.name, path.read_bytes())
        handle()


def assert_came_out(test, outbox, folder):
    """The outbox holds the files of the folder and no other; XML is compared as a document."""
    expected = {f"{path.parent.name}/{path.name}": path for path in folder.glob("*/*")}
    found = {f"{each.relatie}/{each.bestand}": each for each in outbox}
    test.assertEqual(sorted(found), sorted(expected))
    for place, path in expected.items():
        wanted = type(found[place])(path.parent.name, path.name, path.read_bytes())
        test.assertEqual(found[place].canoniek, wanted.canoniek, place)
