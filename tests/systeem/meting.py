# SPDX-License-Identifier: EUPL-1.2
"""What a running service uses: time of its processor, and the peak of its memory."""
import functools
import os
import time
import xml.parsers.expat

SANITIZED = bool(os.environ.get("IWMOD_SANITIZE"))
OPTIMIZED = os.environ.get("IWMOD_CONFIG", "Release") == "Release" and not SANITIZED
TICKS = os.sysconf("SC_CLK_TCK")

MUCH = 1  # second
PIECE = 0.11  # seconds that the machine of docs/prestaties.md needs to read the document below


@functools.cache
def _document():
    return b"<a>" + b"<b x='1'><c>tekst en zo</c><d>2023-01-01</d></b>" * 240_000 + b"</a>"


def pace():
    """How many times as slow as the machine of docs/prestaties.md a processor is here and now; at least 1."""
    slowest = 1.0
    for _ in range(3):
        begin = time.thread_time()
        xml.parsers.expat.ParserCreate().Parse(_document(), True)
        slowest = max(slowest, (time.thread_time() - begin) / PIECE)
    return slowest


class Meting:
    """What the service uses from here on."""

    def __init__(self, dienst):
        self._dienst = dienst
        with open(f"/proc/{dienst.proces.pid}/clear_refs", "w", encoding="ascii") as file:
            file.write("5")  # the peak of memory begins anew
        self._begin = self._processor()

    def _processor(self):
        with open(f"/proc/{self._dienst.proces.pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def seconds(self):
        """As the machine of docs/prestaties.md would need them, where it is much: a slow machine, or a busy one, is no fault."""
        used = self._processor() - self._begin
        return used if used < MUCH else used / pace()

    def megabytes(self):
        return self._dienst.memory("VmHWM") / 1000
