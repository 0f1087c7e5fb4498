# SPDX-License-Identifier: EUPL-1.2
"""What test_failpoints.py interrupts at every step: what can happen in an installation, each as a
verhaal that is told until the program ends, and brought to its end after that."""
import collections
import errno
import itertools
import os
import signal

import bouwer
import controle
from ingepakt import numbered, zip_of
from lading import GROOT, Levens
from omgeving import Aangeleverd, Dienst, sha256, wait_until

KILLED = 137
EXDEV = f"quarantaine.rename={errno.EXDEV}@1-;requeue.rename={errno.EXDEV}@1-"
UNREADABLE = f"werk.open={errno.EIO}@1-4"  # four tries, then quarantaine


def again(log):
    """Where the second program of a verhaal notes what it passes: each counts for itself."""
    return log.with_name(log.name + ".2")


def passes(log):
    """How often each failpoint is passed, by the program that passes it most."""
    result = collections.Counter()
    for each in (log, again(log)):
        if each.exists():
            result |= collections.Counter(each.read_text(encoding="ascii").split())
    return result


class Verhaal:
    """An installation, and what happens in it. tell() may be interrupted; finish() brings all to
    its end, with no failpoint at work."""

    def __init__(self, post):
        self.post = post
        self.levens = Levens(in_enveloppen=True)
        self._names = itertools.count()

    def tell(self, rule, log):
        raise NotImplementedError

    def finish(self):
        self.post.run_once()

    def check(self):
        """Sentences about what is not as it should be in the end."""
        return controle.check(self.post)

    def drop(self, berichten):
        for inhoud in berichten:
            self.post.drop(f"{next(self._names)}.xml", inhoud)

    def environment(self, log, *rules):
        return {"IWMOD_FAILPOINT": ";".join(rule for rule in rules if rule),
                "IWMOD_FAILPOINT_LOG": os.fspath(log), "IWMOD_FAILPOINT_HASTE": "1"}


class Alles(Verhaal):
    """Every type of message with every outcome."""

    def tell(self, rule, log):
        self.drop(self.levens.leven())
        return self.post.try_once(**self.environment(log, rule)).returncode


class Quarantaine(Verhaal):
    """A file that cannot be read, between others that can."""
    BASE = UNREADABLE

    def tell(self, rule, log):
        self.drop(self.levens.leven()[:1])
        return self.post.try_once(**self.environment(log, self.BASE, rule)).returncode


class QuarantaineElders(Quarantaine):
    """... when quarantaine lies on another file system."""
    BASE = f"{UNREADABLE};{EXDEV}"

    def finish(self):
        self.post.run_once(**self.environment(os.devnull, EXDEV))


class Heringediend(Verhaal):
    """What is in quarantaine, and a Foutmelding, go back to the inbox."""
    BASE = ""

    def tell(self, rule, log):
        self.drop(self.levens.leven()[:1])
        self.post.run_once(**self.environment(os.devnull, UNREADABLE))
        self.drop([b"geen xml %d" % next(self._names)])
        self.post.run_once()
        return self.requeue(self.environment(log, self.BASE, rule))

    def requeue(self, environment):
        """Everything that can be put back, until one does not succeed. Returns its exit code."""
        code = 0
        copies = set()
        for row, status in self.post.sql("SELECT id, status FROM bericht WHERE status = 5 "
                                         "OR (status = 3 AND heringediend IS NULL)"):
            if code == 0 and (status == 3 or self.is_quarantined(row)):
                code = self.post.iwmoctl("requeue", str(row), **environment).returncode
                copies |= self.copies()
        self.post.aangeleverd += copies
        return code

    def is_quarantined(self, row):
        return (self.post.post / "quarantaine" / f"{row}.xml").exists()

    def copies(self):
        """What lies in the inbox while its source remains counts as dropped again: a copy from the
        archive, or from another file system where the file could not be removed."""
        waiting = [Aangeleverd(os.fsencode(path.name), path.read_bytes())
                   for path in (self.post.post / "inbox").glob("[!.]*")]
        left = [path.read_bytes() for path in (self.post.post / "quarantaine").glob("[!.]*")]
        return {each for each in waiting
                if each.inhoud.startswith(b"geen xml") or each.inhoud in left}

    def finish(self):
        self.post.run_once()
        assert self.requeue({}) == 0
        self.post.run_once()


class HeringediendElders(Heringediend):
    BASE = EXDEV


class Gewist(Verhaal):
    """iwmoctl purge, when every term is over; only who is in care without an end stays."""
    NU, DAN = "2023-04-28", "2060-01-01"

    def __init__(self, post):
        super().__init__(post)
        self.levens = Levens(1)  # with other Identificaties than the one that stays
        zorg = bouwer.Toewijzing(77, "12", None, "2023-01-09", None)
        self.blijft = bouwer.Gemeente().wmo301(bouwer.Aanbieder(), "2023-04-03",
                                               bouwer.Client(bouwer.bsn(61)), zorg)
        self.leven = []

    def tell(self, rule, log):
        if not self.leven:
            self.drop([self.blijft])
        self.leven = self.levens.leven()
        self.drop(self.leven)
        self.post.run_once()
        return self.purge("2055-01-01", **self.environment(log, rule)).returncode

    def purge(self, before, **environment):
        self.post.configure(systeemdatum=self.DAN)
        run = self.post.iwmoctl("purge", "--voor", before, **environment)
        self.post.configure(systeemdatum=self.NU)
        return run

    def finish(self):
        """What was cut short is finished and no more is wiped, though messages came in between: one
        with the bytes of one that went keeps its original. Then that goes, too."""
        self.drop(self.leven[:1])
        self.post.run_once()
        for before in ("2020-01-01", "2055-01-01"):
            run = self.purge(before)
            assert run.returncode == 0, run.stderr
            verify = self.post.iwmoctl("verify")
            assert verify.returncode == 0, verify.stdout

    def check(self):
        """Nothing is left but who is in care, and what the audit trail says of the rest."""
        post = self.post
        faults = controle.chain(post) + controle.itself(post)
        archief = [path.name for path in (post.post / "archief").glob("??/*") if path.is_file()]
        if archief != [sha256(self.blijft)]:
            faults.append(f"the archive holds {archief}")
        if len(post.outbox()) != 2:  # answer and release
            faults.append(f"in the outbox are {[each.bestand for each in post.outbox()]}")
        if [len(post.aangeleverd)] != [row for row, in post.sql("SELECT count(*) FROM bericht")]:
            faults.append("not every message is still in the register")
        gone = bouwer.value_of(self.leven[0], "Bsn").encode()
        faults += [f"{path.name} holds a Bsn" for path in post.root.rglob("*")
                   if path.is_file() and post.klaargezet not in path.parents
                   and gone in path.read_bytes()]
        return faults


class Herstel(Verhaal):
    """A start after a crash in the middle of the work."""
    CRASH = "deliver.done=kill"

    def tell(self, rule, log):
        self.drop(self.levens.leven())
        self.crash()
        return self.post.try_once(**self.environment(log, rule)).returncode

    def crash(self):
        code = self.post.try_once(**self.environment(os.devnull, self.CRASH)).returncode
        assert code == KILLED, code


class HerstelVeranderd(Herstel):
    """... and somebody went on writing the file that was decided: it comes in again."""

    def tell(self, rule, log):
        self.drop(self.levens.leven()[:1])
        self.crash()
        naam = os.fsdecode(self.post.aangeleverd[-1].naam)
        # That crash may come at the delivery of what an earlier one left; then it is not decided yet.
        decided = self.post.sql("SELECT 1 FROM bericht WHERE CAST(bestand AS TEXT) = ?", naam)
        for path in (self.post.post / "werk").glob(f"*/{naam}") if decided else ():
            with open(path, "ab") as file:
                file.write(b"<!-- %d -->" % next(self._names))
            self.post.aangeleverd.append(Aangeleverd(os.fsencode(path.name), path.read_bytes()))
            self.post.mtimes.append(path.stat().st_mtime)
        return self.post.try_once(**self.environment(log, rule)).returncode


class HerstelVrijgave(Herstel):
    """The original of a released message cannot be read for a while: its place is kept, and filled.
    Without envelopes: what goes out in one is no file of the archive."""

    def __init__(self, post):
        super().__init__(post)
        post.configure(ggk="")
        self.levens = Levens()

    CRASH = f"stage.open={errno.EIO}@1-"

    def crash(self):
        code = self.post.try_once(**self.environment(os.devnull, self.CRASH)).returncode
        assert code == 1, code

    def tell(self, rule, log):
        self.drop(self.levens.leven())
        self.crash()
        away = [path for path in (self.post.post / "archief").glob("??/*")
                if b"berichten/301/" in path.read_bytes()[:400] or b"wmo301" in path.read_bytes()[:400]]
        assert away
        for path in away:
            path.rename(path.with_suffix(".weg"))
        try:
            code = self.post.try_once(**self.environment(log, rule)).returncode
        finally:
            for path in away:
                path.with_suffix(".weg").rename(path)
        if code == KILLED:
            return code
        return self.post.try_once(**self.environment(again(log), rule)).returncode


class HerstelKlaarzetten(Herstel):
    CRASH = "stage.write=kill@3"


class HerstelArchief(Herstel):
    CRASH = "temp.write=kill@3"


class HerstelOpgepakt(Herstel):
    CRASH = "finish.rmdir=kill"


class HerstelBezorgen(Herstel):
    """The answers lie in their places already, as after renames of which half reached the disk."""
    CRASH = "publish.rename=kill"  # the first: how many more go out at once is a matter of timing

    def crash(self):
        super().crash()
        outbox = self.post.post / "outbox"
        for staged in (outbox / ".klaar").glob("*/*~*"):
            relatie, bestand = staged.name.split("~")
            (outbox / relatie).mkdir(exist_ok=True)
            (outbox / relatie / bestand).write_bytes(staged.read_bytes())


class HerstelQuarantaine(Herstel):
    """Recorded as quarantaine, and not moved yet."""
    CRASH = f"{UNREADABLE};quarantaine.recorded=kill"

    def tell(self, rule, log):
        self.drop(self.levens.leven()[:1])
        self.crash()
        return self.post.try_once(**self.environment(log, rule)).returncode


class Ingepakt(Verhaal):
    """Messages in a zip, between others."""

    def tell(self, rule, log):
        self.drop_zip()
        return self.post.try_once(**self.environment(log, rule)).returncode

    def drop_zip(self):
        leven = self.levens.leven()
        self.post.drop(f"{next(self._names)}.zip",
                       zip_of(numbered([each for each in leven if len(each) <= GROOT])))
        self.drop(leven[:2])


class HerstelIngepakt(Ingepakt):
    """... and the process dies while it unpacks."""
    CRASH = "zip.close=kill@2"

    def tell(self, rule, log):
        self.drop_zip()
        code = self.post.try_once(**self.environment(os.devnull, self.CRASH)).returncode
        assert code == KILLED, code
        return self.post.try_once(**self.environment(log, rule)).returncode


class Opnieuw(Verhaal):
    """Answers that their reader lost go out again."""

    def __init__(self, post):
        super().__init__(post)
        self.opgehaald = []

    def tell(self, rule, log):
        self.drop(self.levens.leven()[:3])
        self.post.run_once()
        self.take_all()
        rows = self.post.sql("SELECT bericht, max(vrijgave) FROM uitgaand WHERE bericht > "
                             "(SELECT max(bericht) - 3 FROM uitgaand) GROUP BY bericht")
        codes = [self.post.iwmoctl("resend", str(bericht), "--ja",
                                   "--vrijgave" if vrijgave else "--antwoord").returncode
                 for bericht, vrijgave in rows]
        assert codes == [0] * len(rows) and rows, codes
        return self.post.try_once(**self.environment(log, rule)).returncode

    def take_all(self):
        """The reader takes what is there."""
        for each in self.post.outbox():
            (self.post.post / "outbox" / each.relatie / each.bestand).unlink()
            self.opgehaald.append(each)

    def finish(self):
        super().finish()
        self.take_all()

    def check(self):
        return controle.check(self.post, self.opgehaald)


class Herladen(Verhaal):
    """The service, with a reload and an orderly stop."""

    def tell(self, rule, log):
        dienst = Dienst(self.post, self.environment(log, rule))
        self.post.diensten.append(dienst)

        def ready(times):
            wait_until(lambda: dienst.proces.poll() is not None
                       or dienst.meldingen.count("READY=1") >= times, f"ready {times} times")
        ready(1)
        if dienst.proces.poll() is None:
            dienst.signal(signal.SIGHUP)
        ready(2)
        if dienst.proces.poll() is None:
            dienst.signal(signal.SIGTERM)
        code = dienst.proces.wait(60)
        dienst.kill()
        return code


# A failpoint is tried in the first that passes it: those that always do stand before those in which
# that depends on what a crash came first to.
VERHALEN = (Alles, Ingepakt, HerstelIngepakt, Quarantaine, QuarantaineElders, Heringediend,
            HeringediendElders, HerstelArchief, HerstelKlaarzetten, HerstelOpgepakt,
            HerstelBezorgen, HerstelQuarantaine, HerstelVeranderd, HerstelVrijgave, Herstel,
            Herladen, Gewist, Opnieuw)
