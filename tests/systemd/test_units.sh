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

# What the exposure is made of, and what it does not weigh: the limits.
for unit in iwmod.service iwmod@.service; do
  for setting in User=iwmod Group=iwmod UMask=0077 CapabilityBoundingSet= AmbientCapabilities= \
    NoNewPrivileges=yes ProtectSystem=strict ProtectHome=yes PrivateNetwork=yes IPAddressDeny=any \
    RestrictAddressFamilies=AF_UNIX PrivateDevices=yes SystemCallFilter=@system-service \
    'SystemCallFilter=~@privileged @resources' SystemCallArchitectures=native LimitCORE=0; do
    grep -qxF "$setting" "$units/$unit" || fail "$unit: $setting is not there"
  done
  for limit in MemoryMax TasksMax; do
    grep -q "^$limit=[0-9]" "$units/$unit" || fail "$unit: no $limit"
  done
done

[ -n "$(hardening "$units/iwmod.service")" ] || fail "iwmod.service: no hardening found"
[ "$(hardening "$units/iwmod.service")" = "$(hardening "$units/iwmod@.service")" ] ||
  fail "the units are not hardened alike"
