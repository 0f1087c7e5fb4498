#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Drills a package in a fresh Debian 12 in a folder: installed as 1.0.0 with a register of then,
# upgraded, broken, restored, removed and purged. Needs root, mmdebstrap, python3, the network, and a
# few minutes; so it is no test of ctest. Nothing runs systemd in there: the programs are started as the
# account of the service, with --once.
#
#     tests/pakket/oefening.sh PACKAGE.deb
#
# The package of 1.0.0 is a stand-in: the same files under that version, and the register taken back to its schema.
set -eu
deb=$(realpath "$1")
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
root=$work/root
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf "$work"' EXIT

say() {
  printf '== %s\n' "$1"
}
inside() {
  chroot "$root" "$@"
}
as_service() {
  inside setpriv --reuid=iwmod --regid=iwmod --init-groups "$@"
}
# The same package under another version.
repack() {
  dpkg-deb -R "$deb" "$work/pakket"
  sed -i "s/^Version: .*/Version: $1/" "$work/pakket/DEBIAN/control"
  dpkg-deb --root-owner-group -b "$work/pakket" "$root/tmp/iwmod_$1.deb" >/dev/null
  rm -rf "$work/pakket"
}
drop() {
  cp "$1" "$root/var/lib/iwmod/inbox/"
  as_service iwmod --config /etc/iwmod/iwmod.toml --once
}
iwmoctl() {
  as_service iwmoctl --config /etc/iwmod/iwmod.toml "$@"
}

depends=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/[[:space:]]//g')
mmdebstrap --quiet --variant=minbase --include="$depends" bookworm "$root"
mount -t proc proc "$root/proc"
repack 1.0.0
repack 1.1.0

say "install 1.0.0"
inside dpkg -i /tmp/iwmod_1.0.0.deb
find "$root/etc/systemd/system" -name '*iwm*' | grep . && exit 1 # it starts by itself
drop fixtures/reeks/01-*.xml
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=tests/systeem python3 -c "
import oudregister, pathlib
oudregister.of_release_1_0_0(pathlib.Path('$root/var/lib/iwmod/register/iwmod.db'))"
inside chown iwmod:iwmod /var/lib/iwmod/register/iwmod.db
echo '# eigen regel' >>"$root/etc/iwmod/iwmod.toml"

say "upgrade to 1.1.0"
inside dpkg -i --force-confold /tmp/iwmod_1.1.0.deb
grep -q 'eigen regel' "$root/etc/iwmod/iwmod.toml"
drop fixtures/reeks/02-*.xml
iwmoctl verify
test -e "$root/var/lib/iwmod/register/iwmod.db.schema-2"

say "break and restore"
inside install -d -o iwmod -g iwmod /var/backups/iwmod
iwmoctl backup /var/backups/iwmod
truncate -s 5000 "$root/var/lib/iwmod/register/iwmod.db"
iwmoctl verify && exit 1 # it has to see that
for part in register archief quarantaine werk; do
  find "$root/var/lib/iwmod/$part" -mindepth 1 -delete
done
iwmoctl restore "/var/backups/iwmod/$(basename "$root"/var/backups/iwmod/2*)"
iwmoctl verify

say "remove and purge"
mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
for unit in iwmod.service iwmod@0034.service; do
  ln -s /lib/systemd/system/iwmod.service "$root/etc/systemd/system/multi-user.target.wants/$unit"
done
inside dpkg -r iwmod
find "$root/etc/systemd/system" -name '*iwm*' | grep . && exit 1
test -e "$root/etc/iwmod/iwmod.toml"
inside dpkg -P iwmod
test -e "$root/var/lib/iwmod/register/iwmod.db" # the administration stays
test ! -e "$root/etc/iwmod"
inside dpkg -V iwmod 2>/dev/null && exit 1
say "all as it should be"
