# SPDX-License-Identifier: EUPL-1.2
"""What the disk alone asks: the steps with files that each message takes, without reading it,
without rules and without a register. The floor under `klein`.

    bodem.py MAP          the files wait in MAP/inbox

Claims each file, archives it, sets an answer of the same length aside and publishes it, with a sync
before the commit and one before publishing for every 512 files, as the service does.
"""
import ctypes
import os
import pathlib
import sys

PER_COMMIT = 512  # most_in_commit of src/dienst/queue.cpp


def create(path, content):
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(file, content)
    os.close(file)


def handle(names, sync):
    inhoud = {}
    for name in names:
        os.rename(f"inbox/{name}", f"werk/{name}")
        inhoud[name] = pathlib.Path(f"werk/{name}").read_bytes()
        create(f"archief/.nieuw-{name}", inhoud[name])
        os.rename(f"archief/.nieuw-{name}", f"archief/{int(name[:8]) % 256:02x}/{name}")
    sync()
    for name in names:
        create(f"klaar/{name}", inhoud[name])
    sync()
    for name in names:
        os.rename(f"klaar/{name}", f"outbox/{name}")


def main():
    os.chdir(sys.argv[1])
    here = os.open(".", os.O_RDONLY)
    libc = ctypes.CDLL(None)
    names = sorted(os.listdir("inbox"))
    for begin in range(0, len(names), PER_COMMIT):
        handle(names[begin:begin + PER_COMMIT], lambda: libc.syncfs(here))


if __name__ == "__main__":
    main()
