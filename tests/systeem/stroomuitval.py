# SPDX-License-Identifier: EUPL-1.2
"""A disk after a power cut, made from what laag.cpp recorded.

The model. What was recorded before a sync (syncfs; fsync and fdatasync for one file, or for the
names in one folder) is on the disk. Of what came after it, chance decides:

- data: each page of 4 KiB of each write, each truncation, on its own, in the order in which they
  were made; where a page is lost and a later one is not, there are zeros;
- names (create, mkdir, rename, unlink, rmdir): in a journal, all up to some moment, as ext4, xfs and
  btrfs keep them; or loose, each on its own as long as it still means something (what it moves is
  there, and so is the folder to which it goes), which is worse than any of these. A rename is whole
  or not at all. A file system without a journal, such as ext2, is not meant.

A file whose name is on the disk may therefore be empty, and a file that was moved may be back.
"""
import os
import pathlib
from dataclasses import dataclass, field

PAGE = 4096


@dataclass(eq=False)
class Node:
    """A file or a folder: as the running system sees it, and as it is on the disk."""
    names: dict | None = None  # of a folder
    data: bytearray | None = None
    on_disk_names: dict | None = None
    on_disk_data: bytearray | None = None
    mtime: float | None = None
    changes: list = field(default_factory=list)  # to the data, since its last sync

    @staticmethod
    def folder():
        return Node(names={}, on_disk_names={})

    @staticmethod
    def file(data=b"", mtime=None):
        return Node(data=bytearray(data), on_disk_data=bytearray(data), mtime=mtime)

    def sync_data(self):
        if self.data is not None:
            self.on_disk_data = bytearray(self.data)
            self.changes.clear()


def write_at(data, offset, piece):
    if len(data) < offset:
        data.extend(bytes(offset - len(data)))
    data[offset:offset + len(piece)] = piece


class Schijf:
    """Replays a log upon what was there before it."""

    def __init__(self, root, ignored=""):
        """ignored: the syncs (letters of the log) that are to do nothing."""
        self.root = pathlib.Path(root)
        self._ignored = ignored
        self._by_inode = {}
        self._pending = []  # changes to names: functions that do it on the disk
        self._dirty = set()
        self.seen = {}  # what a reader of the outbox may have seen, by place
        self.tree = self._snapshot(self.root)

    def _snapshot(self, path):
        node = Node.folder()
        for each in os.scandir(path):
            if each.is_dir(follow_symlinks=False):
                child = self._snapshot(each.path)
            else:
                child = Node.file(pathlib.Path(each.path).read_bytes(), each.stat().st_mtime)
                self._by_inode[each.inode()] = child
            node.names[each.name] = node.on_disk_names[each.name] = child
        return node

    def add(self, place, data, mtime):
        """A file that somebody else puts there and makes durable."""
        folder, name = self._parent(self.root / place)
        folder.names[name] = folder.on_disk_names[name] = Node.file(data, mtime)

    # --- the log

    def play(self, records):
        for letter, values, data in records:
            getattr(self, f"_play_{letter}")(*values, *([data] if data is not None else []))

    def _parent(self, path):
        parts = pathlib.Path(os.path.normpath(path)).relative_to(self.root).parts
        node = self.tree
        for part in parts[:-1]:
            node = node.names[part]
        return node, parts[-1]

    def _play_C(self, inode, _mode, path):
        self._add(path, Node.file())
        folder, name = self._parent(path)
        self._by_inode[int(inode)] = folder.names[name]

    def _play_M(self, path):
        self._add(path, Node.folder())

    def _add(self, path, node):
        folder, name = self._parent(path)
        folder.names[name] = node

        def on_disk():
            if self._is_on_disk(folder):
                folder.on_disk_names[name] = node
        self._pending.append((folder, on_disk))

    def _is_on_disk(self, folder):
        todo = [self.tree]
        while todo:
            node = todo.pop()
            if node is folder:
                return True
            todo += [each for each in node.on_disk_names.values() if each.on_disk_names is not None]
        return False

    def _play_U(self, path):
        folder, name = self._parent(path)
        node = folder.names.pop(name)

        def on_disk():
            if folder.on_disk_names.get(name) is node:
                del folder.on_disk_names[name]
        self._pending.append((folder, on_disk))

    def _play_R(self, source, target):
        folder, name = self._parent(source)
        to, new = self._parent(target)
        if name not in folder.names:
            return  # written through a stream (the tables that are kept): the layer sees nothing of it
        node = to.names[new] = folder.names.pop(name)

        def on_disk():
            if folder.on_disk_names.get(name) is node and self._is_on_disk(to):
                del folder.on_disk_names[name]
                to.on_disk_names[new] = node
        self._pending.append((folder, on_disk))
        place = os.path.relpath(os.path.normpath(target), self.root).split(os.sep)
        if place[1:2] == ["outbox"] and len(place) == 4 and not place[2].startswith("."):
            self.seen[place[2], place[3]] = bytes(node.data)

    def _play_W(self, inode, offset, _size, data):
        node, offset = self._by_inode[int(inode)], int(offset)
        write_at(node.data, offset, data)
        self._dirty.add(node)
        first = 0
        while first < len(data):
            end = min(len(data), first + PAGE - (offset + first) % PAGE)
            node.changes.append((offset + first, data[first:end]))
            first = end

    def _play_T(self, inode, size):
        node, size = self._by_inode[int(inode)], int(size)
        self._dirty.add(node)
        self._resize(node.data, size)
        node.changes.append((None, size))

    @staticmethod
    def _resize(data, size):
        del data[size:]
        data.extend(bytes(size - len(data)))

    def _play_S(self, inode):
        if "S" in self._ignored:
            return
        node = self._by_inode.get(int(inode))
        if node is not None:
            node.sync_data()
        else:  # a folder: SQLite's, in which its files lie
            self._sync_names(self.tree)

    def _sync_names(self, folder):
        for where, on_disk in self._pending:
            if where is folder:
                on_disk()
        self._pending = [each for each in self._pending if each[0] is not folder]

    def _play_A(self, _inode):
        if "A" in self._ignored:
            return
        for _, on_disk in self._pending:
            on_disk()
        self._pending.clear()
        for node in self._dirty:
            node.sync_data()
        self._dirty.clear()

    # --- the cut

    def cut(self, random):
        """The power goes now. What is left is what lies on the disk."""
        survives = random.choice((0.1, 0.5, 0.9))
        if random.random() < 0.5:
            names = self._pending[:random.randint(0, len(self._pending))]
        else:
            names = [each for each in self._pending if random.random() < survives]
        for _, on_disk in names:
            on_disk()
        for node in self._dirty:
            for offset, change in node.changes:
                if random.random() < survives:
                    if offset is None:
                        self._resize(node.on_disk_data, change)
                    else:
                        write_at(node.on_disk_data, offset, change)

    def restore(self, target):
        """Writes what is on the disk below another folder, which is emptied of it first."""
        self._restore(self.tree, pathlib.Path(target))

    def _restore(self, folder, path):
        path.mkdir(exist_ok=True)
        for name, node in folder.on_disk_names.items():
            if node.on_disk_names is not None:
                self._restore(node, path / name)
            elif not name.endswith("-shm"):  # memory, which SQLite makes anew
                (path / name).write_bytes(node.on_disk_data)
                if node.mtime is not None:
                    os.utime(path / name, (node.mtime,) * 2)


def read_log(path):
    """The records: a letter, its values, and the bytes of a write."""
    text = pathlib.Path(path).read_bytes()
    records = []
    place = 0
    while place < len(text):
        end = text.index(b"\n", place)
        letter, *values = text[place:end].decode().split("\t")
        place = end + 1
        data = None
        if letter == "W":
            data = text[place:place + int(values[2])]
            place += len(data)
        records.append((letter, values, data))
    return records
