# SPDX-License-Identifier: EUPL-1.2
"""The house: an include never looks up, and a library is known by one room only."""
import pathlib
import re
import sys
import unittest

SOURCE = pathlib.Path(sys.argv.pop(1) if len(sys.argv) > 1 else ".")

# What each room may include, besides itself and what is SHARED.
MAY_USE = {
    "basis": set(),
    "crypto": {"basis"},
    "bericht": set(),
    "rekenen": {"bericht"},
    "ggk": {"bericht"},
    "zip": set(),
    "xml": {"basis", "bericht"},
    "tarief": {"basis", "bericht"},
    "postbus": {"basis", "bericht", "crypto"},
    "register": {"basis", "bericht", "crypto"},
    "weergave": {"basis", "bericht", "ggk", "xml", "tarief", "register", "regels"},
    "cijfers": {"bericht", "register", "tarief", "rekenen", "weergave"},
    "regels": {"bericht", "register", "tarief", "rekenen"},
    "retour": {"bericht", "xml", "rekenen"},
    "oordeel": {"basis", "bericht", "crypto", "ggk", "zip", "xml", "tarief", "register", "regels", "retour"},
    "dienst": {"basis", "bericht", "crypto", "ggk", "zip", "xml", "tarief", "postbus", "register", "regels", "retour", "oordeel"},
    "beheer": {"basis", "bericht", "crypto", "ggk", "zip", "xml", "tarief", "postbus", "register", "regels", "retour",
               "rekenen", "oordeel", "dienst", "weergave", "cijfers"},
    "web": {"basis", "bericht", "crypto", "ggk", "zip", "xml", "tarief", "postbus", "register", "regels", "retour",
            "rekenen", "oordeel", "dienst", "weergave", "cijfers", "beheer"},
    "apps": {"basis", "dienst", "beheer", "web"},
}

# Headers that every room may use.
SHARED = {"error", "failpoint", "outage"}

# The rooms inside a room: what each folder may include of the others. A folder of a message stands
# for itself alone; what lies in no folder joins them.
# A file columns.hpp of the register is the folder `columns`, wherever it lies: its tables are known to
# all that is above them.
REGISTER_ENTITY = {"core", "client", "sleutel", "packed", "spoor", "columns", "table", "sqlite"}
REGELS_MESSAGES = {"wmo301", "wmo305", "wmo307", "wmo315", "wmo317", "wmo319", "wmo323", "wmo325"}
INNER = {
    "regels": {
        "kern": set(),
        "gedeeld": {"kern"},
        **{message: {"gedeeld", "kern"} for message in REGELS_MESSAGES},
    },
    "register": {
        "sqlite": set(),
        "table": {"sqlite"},
        "columns": {"table"},
        "spoor": {"columns", "table", "sqlite"},
        "packed": {"columns", "table", "sqlite"},
        "schema": {"packed", "spoor", "table", "sqlite"},
        "sleutel": {"schema", "spoor", "columns", "table", "sqlite"},
        "client": {"sleutel", "spoor", "table", "sqlite"},
        "core": {"schema", "client", "sleutel", "spoor", "columns", "table", "sqlite"},
        "bericht": REGISTER_ENTITY,
        "toewijzing": REGISTER_ENTITY,
        "levering": REGISTER_ENTITY,
        "verzoek": REGISTER_ENTITY,
        "declaratie": REGISTER_ENTITY,
        "controle": {"sleutel", "spoor", "columns", "table", "sqlite"},
        "wissen": {"schema", "packed", "spoor", "table", "sqlite"},
        "cijfers": {"schema", "packed", "spoor", "columns", "table", "sqlite"},
        "overview": REGISTER_ENTITY | {"bericht", "controle", "schema"},
        "backup": {"overview", "schema", "sqlite"},
    },
    # The border between requests and pages is `kern`; neither knows the other.
    "web": {
        "kern": set(),
        "toegang": {"kern"},
        "http": {"toegang", "kern"},
        "paginas": {"kern"},
        "sjablonen": set(),
        "middelen": set(),
    },
}

# A library, as the start of its includes, and the only rooms that may know it.
OWNERS = {
    "xercesc/": {"xml"},
    "SQLiteCpp/": {"register/sqlite"},
    "sqlite3.h": {"register/sqlite"},
    "openssl/": {"crypto"},
    "boost/uuid": {"ggk"},
    "zip.h": {"zip"},
    "boost/asio": {"postbus", "dienst", "web/http"},
    "boost/beast": {"dienst", "web/http"},
    "kainjow": {"web/paginas"},
    "systemd/": {"dienst", "web/http"},
    "toml++/": {"dienst"},
    "nlohmann/": {"beheer", "weergave", "web/paginas"},  # what somebody keeps, of the page
    "xlsxwriter": {"weergave"},
    "CLI/": {"apps"},
}

# What a library calls its own: no front door says it, but for the loop in which the postbus waits and
# the JSON that what is shown consists of.
LIBRARY_NAME = re.compile(r"\b(SQLite::|sqlite3|xercesc|EVP_|OSSL_|toml::|nlohmann|spdlog::|boost::|zip_t)")
NAMES_A_LIBRARY = {"postbus/watcher.hpp", "weergave/json.hpp"}

# The namespace of a room is called after it, but for a keyword.
NAMESPACE = {"register": "registratie"}
# What else a file may open or name at its margin: a name for itself, and what a library calls its own.
OPENED = re.compile(r"^(?:inline )?namespace (?!\w+ = )([\w:]+) \{", re.MULTILINE)
FOREIGN = {"boost::asio"}
# Values that every room speaks, brought into iwmod by name where they are declared.
VOCABULARY = re.compile(r"^namespace iwmod \{\n\n(?:using bericht::\w+;\n)+\n\} // namespace iwmod\n", re.MULTILINE)

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


def rooms():
    """Each file of the product with the room it belongs to."""
    for path in sorted((SOURCE / "src").glob("*/**/*.[ch]pp")):
        yield path.relative_to(SOURCE / "src").parts[0], path
    for path in sorted((SOURCE / "include/iwmod").glob("**/*.hpp")):
        room = path.relative_to(SOURCE / "include/iwmod").parts[0].removesuffix(".hpp")
        if room not in SHARED:
            yield room, path


def folder_of(path):
    """The folder inside its room that a file belongs to."""
    return "columns" if path.name == "columns.hpp" else path.parent.name


class House(unittest.TestCase):
    def test_an_include_never_looks_up(self):
        for room, path in rooms():
            for include in INCLUDE.findall(path.read_text(encoding="utf-8")):
                if not include.startswith("iwmod/"):
                    continue
                other = include.split("/")[1].removesuffix(".hpp")
                with self.subTest(file=str(path), include=include):
                    self.assertIn(other, MAY_USE[room] | SHARED | {room})

    def test_a_register_that_is_not_durable_is_for_a_rehearsal_alone(self):
        """No setting, and no way of the service, leads to it."""
        def named(word):
            return {str(path.relative_to(SOURCE)) for room, path in rooms()
                    if room != "register" and re.search(word, path.read_text(encoding="utf-8"))}

        self.assertEqual(named(r"\bto_throw_away\b"), {"src/dienst/rerun.cpp"})
        ours = {path for path in named(r"\bRerun\b") if "/dienst/rerun" not in path}
        self.assertEqual(ours, {"src/beheer/replay.cpp"})

    def test_an_include_never_looks_up_inside_a_room(self):
        for room, folders in INNER.items():
            for path in sorted((SOURCE / "src" / room).glob("*/*.[ch]pp")):
                folder = folder_of(path)
                for include in INCLUDE.findall(path.read_text(encoding="utf-8")):
                    other = SOURCE / "src" / room / include
                    if include.startswith("iwmod/") or not other.exists():
                        continue
                    with self.subTest(file=str(path), include=include):
                        self.assertIn(folder_of(other), folders[folder] | {folder})

    def test_an_inner_header_is_included_by_its_folder_and_name(self):
        for room in INNER:
            for path in sorted((SOURCE / "src" / room).glob("**/*.[ch]pp")):
                for include in re.findall(r'^#include "([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE):
                    with self.subTest(file=str(path), include=include):
                        self.assertTrue((SOURCE / "src" / room / include).exists())

    def test_a_folder_of_a_room_is_known(self):
        for room, folders in INNER.items():
            found = {path.name for path in (SOURCE / "src" / room).iterdir() if path.is_dir()}
            self.assertEqual(found, set(folders) - {"columns"})

    def test_a_library_is_known_by_its_own_rooms_only(self):
        for room, path in rooms():
            for include in INCLUDE.findall(path.read_text(encoding="utf-8")):
                for library, owners in OWNERS.items():
                    with self.subTest(file=str(path), include=include):
                        place = path.parent.relative_to(SOURCE).as_posix().removeprefix("src/")
                        self.assertTrue(not include.startswith(library) or {room, place} & owners)

    def test_no_front_door_names_a_library_type(self):
        front = SOURCE / "include/iwmod"
        for path in sorted(front.glob("**/*.hpp")):
            if path.relative_to(front).as_posix() in NAMES_A_LIBRARY:
                continue
            code = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
            with self.subTest(file=str(path)):
                self.assertIsNone(LIBRARY_NAME.search(code))

    def test_a_room_declares_in_its_own_namespace(self):
        for room, path in rooms():
            own = "iwmod::" + NAMESPACE.get(room, room)
            text = path.read_text(encoding="utf-8")
            if room == "bericht":
                text = VOCABULARY.sub("", text)
            opened = set(OPENED.findall(text)) - FOREIGN
            inner = {name for name in opened if "::" not in name and name != "iwmod"}
            with self.subTest(file=str(path)):
                self.assertLessEqual(opened - inner, {own})
                self.assertTrue(not inner or own in opened)

    def test_a_header_opens_no_namespace_of_others(self):
        for _, path in rooms():
            if path.suffix == ".hpp":
                with self.subTest(file=str(path)):
                    self.assertNotIn("using namespace", path.read_text(encoding="utf-8"))

    def test_the_picture_of_the_rooms_is_true(self):
        page = (SOURCE / "docs/architectuur.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| (\w+) \| [^|]* \| ([\w, ]*)\|$", page, re.MULTILINE)
        drawn = {room: set(re.findall(r"\w+", used)) for room, used in rows if room in MAY_USE}
        self.assertEqual(drawn, MAY_USE)

    def test_there_is_something_to_look_at(self):
        self.assertGreater(len(list(rooms())), 100)


if __name__ == "__main__":
    unittest.main()
