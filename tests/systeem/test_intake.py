# SPDX-License-Identifier: EUPL-1.2
"""What the inbox meets besides writers: another file system or folder over it, files that may not be moved, access lists, a
requeue beside the service, a crash between archive and register. Needs root: service and others are two users."""
import os
import shutil
import signal
import struct
import subprocess
import time
import unittest

import schrijvers
from omgeving import PATIENCE, sha256, wait_until
from test_failpoints import failpoints
from tweegebruikers import ANDER, DIENST, GOED, MET_LEASE, TweeGebruikersTest
from verhalen import KILLED

EIGEN_KOPPELINGEN = ["unshare", "--mount", "--propagation", "private"]


def can_mount():
    return shutil.which("unshare") and shutil.which("nsenter") and subprocess.run(
        [*EIGEN_KOPPELINGEN, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False).returncode == 0


def bericht(number):
    return GOED.read_bytes() + b"<!-- %d -->\n" % number


class IntakeTest(TweeGebruikersTest):
    def needs_failpoints(self):
        if not failpoints():
            self.skipTest("this build has no failpoints (IWMOD_FAILPOINTS)")

    def reread_once_a_day(self):
        text = self.config.read_text(encoding="utf-8")
        self.config.write_text(text.replace("herlezen = 1", "herlezen = 86400"), encoding="utf-8")

    def reload(self):
        before = self.logged().count("opnieuw gelezen")
        self.proces.send_signal(signal.SIGHUP)
        wait_until(lambda: self.logged().count("opnieuw gelezen") > before, "it was reloaded")

    def wait_for(self, number):
        wait_until(lambda: sha256(bericht(number)) in self.berichten(), f"message {number} is handled")

    def drop(self, naam, number, eigenaar=ANDER):
        """Whole, and owned by another user than the service."""
        path = self.inbox / naam
        hidden = self.inbox / f".{naam}"
        hidden.write_bytes(bericht(number))
        hidden.chmod(0o644)
        os.chown(hidden, eigenaar, eigenaar)
        hidden.rename(path)
        return path


class Koppelingen(IntakeTest):
    """Mounts that only the service sees, so that nothing is left when it ends."""

    def setUp(self):
        super().setUp()
        if not can_mount():
            self.skipTest("nothing may be mounted here, not even in a namespace")
        for number in range(1, 10):
            (self.root / f"bericht-{number}").write_bytes(bericht(number))

    def start_apart(self):
        self.start_and_wait(*MET_LEASE, binnen=EIGEN_KOPPELINGEN)

    def run_inside(self, *words):
        return subprocess.run(["nsenter", "--target", str(self.proces.pid), "--mount", *map(os.fspath, words)],
                              capture_output=True, text=True, check=False)

    def inside(self, *words):
        run = self.run_inside(*words)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def found(self, *words):
        """What find prints; None when a folder went away under it, as those of the service do."""
        run = self.run_inside("find", *words)
        if run.returncode != 0 and all("No such file" in line for line in run.stderr.splitlines()):
            return None
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def mount_over(self, map_):
        self.inside("mount", "-t", "tmpfs", "-o", f"mode=0755,uid={DIENST},gid={DIENST}", "iwmod-test", map_)

    def drop_inside(self, number):
        naam = f"{number}.xml"
        hidden = self.inbox / f".{naam}"
        self.inside("cp", self.root / f"bericht-{number}", hidden)
        self.inside("mv", hidden, self.inbox / naam)

    def wait_for_rest(self):
        wait_until(lambda: self.found(self.post, "-path", "*werk/*", "-type", "f", "!", "-name",
                                      ".onderhanden") == "", "all is done with")

    def test_what_lies_in_a_file_system_over_the_inbox_is_taken(self):
        self.start_apart()
        self.mount_over(self.inbox)
        self.drop_inside(1)
        self.wait_for(1)
        self.drop_inside(2)  # told by an event, by now
        self.wait_for(2)
        self.wait_for_rest()
        wait_until(lambda: self.found(self.inbox, "-type", "f") == "", "the inbox is empty")
        self.inside("umount", "--lazy", self.inbox)
        self.drop_inside(3)
        self.wait_for(3)
        wait_until(self.at_rest, "all is done with")
        self.stop()
        self.assertEqual(self.logged().count("ander bestandssysteem dan de map werk"), 1)
        self.assertNotIn("[error]", self.logged())
        self.assert_verified()

    def test_sighup_finds_it_too(self):
        self.reread_once_a_day()
        self.start_apart()
        self.mount_over(self.inbox)
        self.drop_inside(1)
        self.reload()
        self.wait_for(1)
        self.stop()

    def test_a_mount_of_another_folder_of_the_same_file_system(self):
        ander = self.root / "ander"
        ander.mkdir()
        os.chown(ander, DIENST, DIENST)
        self.start_apart()
        self.inside("mount", "--bind", ander, self.inbox)
        self.drop_inside(1)
        self.wait_for(1)
        self.wait_for_rest()
        self.stop()
        self.assertEqual([path.name for path in ander.rglob("*")], [".werk"])

    def test_a_file_system_over_all_folders(self):
        self.start_apart()
        self.drop("9.xml", 9)
        self.wait_for(9)
        self.mount_over(self.post)
        wait_until(lambda: self.found(self.post, "-name", "inbox"), "the folders are made")
        self.drop_inside(1)
        self.wait_for(1)
        self.wait_for_rest()
        self.assertEqual(len(self.inside("find", self.post / "archief", "-path", "*archief/??/*").split()), 1)
        self.stop()

    def test_a_start_takes_what_an_earlier_one_left_in_the_inbox(self):
        self.needs_failpoints()
        ander = self.root / "ander"
        ander.mkdir()
        os.chown(ander, DIENST, DIENST)
        begin = ["unshare", "--mount", "--propagation", "private", "sh", "-c",
                 f'mount --bind {ander} {self.inbox} && exec "$@"', "sh"]
        (ander / "1.xml").write_bytes(bericht(1))
        os.chown(ander / "1.xml", ANDER, ANDER)
        self.start(*MET_LEASE, binnen=begin, IWMOD_FAILPOINT="archief.done=kill@1")
        self.assertEqual(self.proces.wait(PATIENCE), KILLED)
        self.assertEqual(len([path for path in ander.rglob("*") if path.is_file()]), 1)
        self.start_and_wait(*MET_LEASE, binnen=begin)
        self.wait_for(1)
        self.wait_for_rest()
        self.stop()


class Vervangen(IntakeTest):
    def test_another_folder_in_the_place_of_all(self):
        self.start_and_wait(*MET_LEASE)
        self.post.rename(self.root / "weg")
        for folder in (self.post, self.inbox):
            folder.mkdir()
            os.chown(folder, DIENST, DIENST)
        self.drop("1.xml", 1)
        self.wait_for(1)
        self.drop("2.xml", 2)
        self.wait_for(2)
        wait_until(self.at_rest, "all is done with")
        self.stop()
        self.assert_verified()

    def test_a_root_that_is_a_link_to_another_folder_now(self):
        ander = self.root / "ander"
        for folder in (ander, ander / "inbox"):
            folder.mkdir()
            os.chown(folder, DIENST, DIENST)
        link = self.root / "koppeling"
        link.symlink_to(self.post)
        text = self.config.read_text(encoding="utf-8")
        self.config.write_text(text.replace(f'map = "{self.post}"', f'map = "{link}"'), encoding="utf-8")
        self.start_and_wait(*MET_LEASE)
        link.unlink()
        link.symlink_to(ander)
        self.inbox = ander / "inbox"
        self.drop("1.xml", 1)
        self.wait_for(1)
        self.post = ander
        wait_until(self.at_rest, "all is done with")
        self.stop()
        self.assert_verified()


class NietTePakken(IntakeTest):
    def hold_and_let_go(self, let_go):
        """Warned about once however often it is tried, taken as soon as it can be."""
        self.start_and_wait(*MET_LEASE)
        wait_until(lambda: "kan niet worden opgepakt" in self.logged(), "it is told")
        for _ in range(3):
            self.reload()
        self.drop("ander.xml", 2, DIENST)
        self.wait_for(2)
        self.assertNotIn(sha256(bericht(1)), self.berichten())
        let_go()
        self.wait_for(1)
        self.stop()
        self.assertEqual(self.logged().count("kan niet worden opgepakt"), 1)

    def test_a_file_that_rights_of_the_folder_hold(self):
        os.chown(self.inbox, ANDER, DIENST)
        self.inbox.chmod(0o1777)  # only who owns a file, or the folder, may rename it
        self.drop("een.xml", 1)
        self.hold_and_let_go(lambda: self.inbox.chmod(0o777))

    def test_a_file_that_nobody_may_change(self):
        path = self.drop("een.xml", 1)
        if subprocess.run(["chattr", "+i", path], capture_output=True, check=False).returncode != 0:
            self.skipTest("no file is immutable on this file system (IWMOD_TEST_MAP names another)")
        self.addCleanup(subprocess.run, ["chattr", "-i", path], capture_output=True, check=False)
        self.hold_and_let_go(lambda: subprocess.run(["chattr", "-i", path], check=True))


def access_list(user, mode, *others):
    """As setfacl makes it: the owner and these may do so much, nobody else anything."""
    user_obj, of_user, group_obj, mask, other = 0x01, 0x02, 0x04, 0x10, 0x20
    nobody = 0xFFFFFFFF
    entries = [(user_obj, mode, nobody), *((of_user, mode, each) for each in sorted((user, *others))), (group_obj, 0, nobody),
               (mask, mode, nobody), (other, 0, nobody)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


class Toegangslijsten(IntakeTest):
    def set_list(self, path, *arguments):
        try:
            os.setxattr(path, "system.posix_acl_access", access_list(*arguments))
        except OSError as problem:
            self.skipTest(f"no access lists on this file system: {problem}")

    def test_lists_on_the_inbox_and_on_what_is_dropped(self):
        self.inbox.chmod(0o700)
        self.set_list(self.inbox, ANDER, 7, DIENST)
        os.chown(self.inbox, 0, 0)
        self.start_and_wait(*MET_LEASE)
        path = self.root / "een.xml"
        path.write_bytes(bericht(1))
        path.chmod(0o600)
        self.set_list(path, DIENST, 6)
        os.chown(path, ANDER, ANDER)
        path.rename(self.inbox / "een.xml")
        self.wait_for(1)
        wait_until(self.at_rest, "all is done with")
        self.stop()
        self.assert_verified()
        for archived in (self.post / "archief").glob("??/*"):
            self.assertEqual(archived.stat().st_mode & 0o7777, 0o400)
            self.assertEqual(os.listxattr(archived), [])

    def test_a_file_that_its_list_shuts_for_the_service_is_not_lost(self):
        path = self.root / "een.xml"
        path.write_bytes(bericht(1))
        path.chmod(0o600)
        self.set_list(path, ANDER, 6)
        os.chown(path, ANDER, ANDER)
        self.start_and_wait(*MET_LEASE, IWMOD_FAILPOINT_HASTE="1")
        path.rename(self.inbox / "een.xml")
        self.drop("twee.xml", 2)
        self.wait_for(2)
        wait_until(lambda: "quarantaine" in {each["status"] for each in self.statuses()}, "it is put aside")
        wait_until(lambda: any((self.post / "quarantaine").iterdir()), "it lies there")
        self.stop()
        self.assertEqual([each.read_bytes() for each in (self.post / "quarantaine").iterdir()], [bericht(1)])
        self.assert_verified()


class Herindienen(IntakeTest):
    def test_requeue_beside_a_running_service(self):
        self.start_and_wait(*MET_LEASE)
        for number in range(5):
            (self.inbox / f"fout-{number}.xml").write_bytes(b"geen xml %d" % number)
        wait_until(lambda: len(self.berichten()) == 5, "all are answered")
        for each in self.statuses():
            run = self.iwmoctl("requeue", str(each["id"]))
            self.assertEqual(run.returncode, 0, run.stderr)
            self.drop(f"tussen-{each['id']}.xml", each["id"])
        wait_until(lambda: len(self.statuses()) == 15, "each is answered once more")
        wait_until(self.at_rest, "all is done with")
        self.stop()
        again = [each["status"] for each in self.statuses()]
        self.assertEqual(again.count("foutmelding"), 10)
        self.assertIn("al opnieuw aangeboden", self.iwmoctl("requeue", "1").stderr)
        self.assert_verified()


class EersteBytes(IntakeTest):
    """A crash between archive and register, of a file on which somebody writes on."""

    def die_after_archiving(self):
        self.needs_failpoints()
        self.first, self.second = schrijvers.halves(bericht(1))
        self.start_and_wait(*MET_LEASE, IWMOD_FAILPOINT="archief.done=kill@1")
        path = self.inbox / ".een.xml"
        path.write_bytes(self.first)
        path.rename(self.inbox / "een.xml")
        self.assertEqual(self.proces.wait(PATIENCE), KILLED)
        return next((self.post / "werk").glob("*/een.xml"))

    def assert_known(self):
        wait_until(self.at_rest, "all is done with")
        self.stop()
        self.assertEqual([each["sha256"] for each in self.statuses()], [sha256(bericht(1))])
        archived = {path.name for path in (self.post / "archief").glob("??/*")}
        self.assertEqual(archived, {sha256(self.first), sha256(bericht(1))})
        self.assertIn("eerste bytes van 1 bestand", self.assert_verified())

    def test_what_he_wrote_before_the_next_start(self):
        with open(self.die_after_archiving(), "ab") as file:
            file.write(self.second)
        self.start_and_wait(*MET_LEASE)
        self.wait_for(1)
        self.assert_known()

    def test_what_he_writes_after_it(self):
        with open(self.die_after_archiving(), "ab") as file:
            self.start_and_wait(*MET_LEASE)
            wait_until((self.inbox / "een.xml").exists, "it is given back")
            file.write(self.second)
        self.wait_for(1)
        self.assert_known()

    def test_who_wrote_nothing_more_is_answered_and_nothing_is_noted(self):
        self.die_after_archiving()
        self.start_and_wait(*MET_LEASE)
        wait_until(lambda: sha256(self.first) in self.berichten(), "it is answered")
        wait_until(self.at_rest, "all is done with")
        self.stop()
        self.assertNotIn("eerste bytes", self.assert_verified())
        self.assertFalse((self.post / "archief" / "eerste-bytes").exists())


class Eenmalig(IntakeTest):
    def test_the_last_look_comes_a_second_after_the_commit(self):
        """Who had found the file by its name before it was taken has that long to open it."""
        self.drop("een.xml", 1)
        begin = time.monotonic()
        run = subprocess.run(["setpriv", f"--reuid={DIENST}", f"--regid={DIENST}", "--clear-groups", *MET_LEASE,
                              os.environ["IWMOD_PROGRAM"], "--configuratie", self.config, "--eenmaal"], capture_output=True,
                             text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertGreaterEqual(time.monotonic() - begin, 1)
        self.assertEqual((run.stdout + run.stderr).count("Het spoor staat op rij"), 1)
        self.assertTrue(self.at_rest())


if __name__ == "__main__":
    unittest.main(verbosity=2)
