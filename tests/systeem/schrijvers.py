# SPDX-License-Identifier: EUPL-1.2
"""Writers of every habit. Run as another user than the service:

    python3 schrijvers.py INBOX FOLDER OF MESSAGES SEED

Writes each message of the folder into the inbox, by a habit in turn, and prints a line for each: the habit, a tab, the
name of the message. What a habit leaves behind is the message and nothing else.
"""
import mmap
import os
import pathlib
import random
import sys
import tempfile
import time

OLD = (1_600_000_000, 1_600_000_000)
MODE = 0o666


def write(path, *pieces, flags=os.O_WRONLY | os.O_CREAT | os.O_TRUNC, between=lambda fd: None):
    fd = os.open(path, flags, MODE)
    for number, piece in enumerate(pieces):
        if number:
            between(fd)
        os.write(fd, piece)
    os.close(fd)


def halves(content):
    cut = len(content) // 2
    return content[:cut], content[cut:]


def made_empty_and_opened_again(path, content):
    write(path)
    write(path, content)


def touched_and_appended(path, content):
    write(path)
    write(path, content, flags=os.O_WRONLY | os.O_APPEND)


def mktemp(path, content):
    fd, name = tempfile.mkstemp(prefix=path.name + ".", dir=path.parent)
    os.fchmod(fd, MODE)
    os.close(fd)
    write(name, content)


def old_times(path, content):
    fd = os.open(path, os.O_WRONLY | os.O_CREAT, MODE)
    os.write(fd, content)
    os.utime(fd, OLD)
    os.close(fd)


def slow(path, content):
    write(path, *halves(content), between=lambda fd: time.sleep(0.3))


def slow_with_old_times(path, content):
    def rest(fd):
        os.utime(fd, OLD)
        time.sleep(0.3)
    write(path, *halves(content), between=rest)


def many_small_pieces(path, content):
    write(path, *(content[i:i + 100] for i in range(0, len(content), 100)))


def emptied_while_open(path, content):
    def again(fd):
        os.ftruncate(fd, 0)
        os.lseek(fd, 0, os.SEEK_SET)
    write(path, b"<half", content, between=again)


def mapped(path, content):
    fd = os.open(path, os.O_RDWR | os.O_CREAT, MODE)
    os.ftruncate(fd, len(content))
    memory = mmap.mmap(fd, len(content))
    os.close(fd)
    memory[:len(content) // 2] = content[:len(content) // 2]
    time.sleep(0.05)
    memory[:] = content
    memory.close()


def sparse(path, content):
    fd = os.open(path, os.O_WRONLY | os.O_CREAT, MODE)
    os.ftruncate(fd, 10_000_000)
    os.pwrite(fd, content, 0)
    os.ftruncate(fd, len(content))
    os.close(fd)


def two_handles(path, content):
    """One closes while the other has not begun."""
    first, second = halves(content)
    one = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, MODE)
    other = os.open(path, os.O_WRONLY | os.O_APPEND)
    os.write(one, first)
    os.close(one)
    time.sleep(0.05)
    os.write(other, second)
    os.close(other)


def renamed(path, content):
    hidden = path.with_name("." + path.name)
    write(hidden, content)
    os.rename(hidden, path)


def renamed_over(path, content):
    write(path)
    partial = path.with_name(path.name + ".PART")
    write(partial, content)
    os.rename(partial, path)


def linked(path, content):
    hidden = path.with_name("~$" + path.name)
    write(hidden, content)
    os.link(hidden, path)
    os.unlink(hidden)


def renamed_while_open(path, content):
    partial = path.with_name(path.name + ".crdownload")
    write(partial, *halves(content), between=lambda fd: os.rename(partial, path))


def closed_between_halves(path, content):
    """This one cannot be helped."""
    first, second = halves(content)
    write(path, first)
    write(path, second, flags=os.O_WRONLY | os.O_CREAT | os.O_APPEND)


HABITS = [made_empty_and_opened_again, touched_and_appended, mktemp, old_times, slow, slow_with_old_times,
          many_small_pieces, emptied_while_open, mapped, sparse, two_handles, renamed, renamed_over, linked,
          renamed_while_open, closed_between_halves]
UNFINISHED = closed_between_halves.__name__


def main():
    os.umask(0)
    inbox, messages = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    chance = random.Random(int(sys.argv[3]))
    for number, message in enumerate(sorted(messages.iterdir())):
        habit = HABITS[number % len(HABITS)]
        habit(inbox / message.name, message.read_bytes())
        print(habit.__name__, message.name, sep="\t", flush=True)
        if chance.random() < 0.2:
            time.sleep(chance.random() / 50)


if __name__ == "__main__":
    main()
