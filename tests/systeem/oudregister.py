# SPDX-License-Identifier: EUPL-1.2
"""A register as release 1.0.0 left it: its schema, with the rows of one of now."""
import re
import sqlite3

from omgeving import SOURCE

SCHEMA_OF_1_0_0 = 2
APPLICATION_ID = 0x49574D4F


def _script(versie):
    source = SOURCE / "src" / "register" / "schema" / f"schema_{versie}.cpp"
    return re.search(r'R"sql\((.*?)\)sql"', source.read_text(encoding="utf-8"), re.DOTALL).group(1)


def _tables(db):
    return [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]


def _columns(db, table):
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def of_release_1_0_0(register):
    """In place of the register: the same messages, and nothing that a later version added."""
    now = sqlite3.connect(register)
    then = sqlite3.connect(f"{register}.oud")
    for versie in range(1, SCHEMA_OF_1_0_0 + 1):
        then.executescript(_script(versie))
    for table in _tables(then):
        names = [name for name in _columns(then, table) if name in _columns(now, table)]
        rows = now.execute(f"SELECT {', '.join(names)} FROM {table}")
        then.execute(f"DELETE FROM {table}") if table != "spoor" else None
        then.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES "
                         f"({', '.join('?' * len(names))})", rows)
    then.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    then.execute(f"PRAGMA user_version = {SCHEMA_OF_1_0_0}")
    then.commit()
    then.close()
    now.close()
    for path in register.parent.glob(register.name + "-*"):
        path.unlink()  # the log of the one of now
    register.with_name(register.name + ".oud").replace(register)
