# SPDX-License-Identifier: EUPL-1.2
"""What a running service uses: time of its processor, and the peak of its memory."""
import os

SANITIZED = bool(os.environ.get("IWMOD_SANITIZE"))
OPTIMIZED = os.environ.get("IWMOD_CONFIG", "Release") == "Release" and not SANITIZED
TICKS = os.sysconf("SC_CLK_TCK")


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
        return self._processor() - self._begin

    def megabytes(self):
        return self._dienst.memory("VmHWM") / 1000
