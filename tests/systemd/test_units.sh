#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The units: sound, shut, and hardened alike. Argument: the folder with the units.
set -eu
units=$1

fail() {
  echo "$1" >&2
  exit 1
}

# What a unit says from its hardening on.
hardening() {
  sed -n '/^# Nothing of the machine/,$p' "$1"
}

most=12 # tenths: exposure at most 1.2
for unit in iwmod.service iwmod@.service; do
  exposure=$(systemd-analyze security --offline=true --no-pager "$units/$unit" |
    sed -n 's/.*Overall exposure level[^:]*: \([0-9]*\)\.\([0-9]\).*/\1\2/p')
  [ -n "$exposure" ] || fail "$unit: no exposure level"
  [ "$exposure" -le "$most" ] || fail "$unit: exposure of $exposure tenths, at most $most"
done

[ -n "$(hardening "$units/iwmod.service")" ] || fail "iwmod.service: no hardening found"
[ "$(hardening "$units/iwmod.service")" = "$(hardening "$units/iwmod@.service")" ] ||
  fail "the units are not hardened alike"
