#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The units, every one that is there: sound, shut, and hardened alike. Argument: the folder with the
# units.
set -eu
units=$1

fail() {
  echo "$1" >&2
  exit 1
}

# What a unit says from its hardening on, but for the one right that those of the post have, and the
# calls with which the page makes itself the last of all.
hardening() {
  sed -n '/^# Nothing of the machine/,/^LimitCORE=0/p' "$1" |
    grep -v '^#\|^CapabilityBoundingSet=\|^AmbientCapabilities=\|^SystemCallFilter=setpriority ioprio_set$'
}

[ -n "$(hardening "$units/iwmod.service")" ] || fail "iwmod.service: no hardening found"

most=12 # tenths: exposure at most 1.2
for path in "$units"/*.service; do
  unit=$(basename "$path")
  exposure=$(systemd-analyze security --offline=true --no-pager "$path" |
    sed -n 's/.*Overall exposure level[^:]*: \([0-9]*\)\.\([0-9]\).*/\1\2/p')
  [ -n "$exposure" ] || fail "$unit: no exposure level"
  [ "$exposure" -le "$most" ] || fail "$unit: exposure of $exposure tenths, at most $most"

  case $unit in
  iwmo-web* | iwmo-proeve*) right= ;;
  *) right=CAP_LEASE ;;
  esac
  if [ "${unit#iwmo-web}" = "$unit" ] && grep -q setpriority "$path"; then
    fail "$unit: may choose its priority"
  fi
  # What the exposure is made of, and what it does not weigh: the limits.
  for setting in User=iwmod Group=iwmod UMask=0077 "CapabilityBoundingSet=$right" \
    "AmbientCapabilities=$right" \
    NoNewPrivileges=yes ProtectSystem=strict ProtectHome=yes PrivateNetwork=yes IPAddressDeny=any \
    RestrictAddressFamilies=AF_UNIX PrivateDevices=yes SystemCallFilter=@system-service \
    'SystemCallFilter=~@privileged @resources' SystemCallArchitectures=native LimitCORE=0 \
    MemorySwapMax=0; do
    grep -qxF "$setting" "$path" || fail "$unit: $setting is not there"
  done
  for limit in MemoryMax TasksMax LimitMEMLOCK; do
    grep -q "^$limit=[0-9]" "$path" || fail "$unit: no $limit"
  done
  # A + or ! in front of a program would run it with all rights, whatever stands above.
  if grep -q '^Exec[A-Za-z]*=[@:-]*[+!]' "$path"; then
    fail "$unit: a program with rights of its own"
  fi
  [ "$(hardening "$path")" = "$(hardening "$units/iwmod.service")" ] ||
    fail "$unit: not hardened as iwmod.service"
done

# The sockets of the page: none on another address than that of this machine itself.
for path in "$units"/*.socket; do
  unit=$(basename "$path")
  grep '^Listen' "$path" | grep -qvE '^ListenStream=(/run/iwmo-web/[a-z%.]+|127\.0\.0\.1:[0-9]+)$' &&
    fail "$unit: listens where it should not"
  if grep -q '^ListenStream=/' "$path"; then
    grep -qxF SocketMode=0660 "$path" || fail "$unit: anybody may connect"
  else
    grep -qxF IPAddressDeny=any "$path" && grep -qxF IPAddressAllow=localhost "$path" ||
      fail "$unit: the kernel lets others in"
  fi
done

# The check of the name of an instance, as sh runs it: four digits and nothing else.
check=$(sed -n "s/^ExecStartPre=\/bin\/sh -c '\(.*\)' %i\$/\1/p" "$units/iwmod@.service" |
  sed 's/\$\$/$/g')
[ -n "$check" ] || fail "iwmod@.service: no check of the name of an instance"
for name in 0034 1992; do
  sh -c "$check" "$name" || fail "iwmod@$name: refused"
done
# shellcheck disable=SC2016 # a name, not something to expand
for name in '' 034 00340 003a '0034 ' '0034:/etc' '*' '..' '0034
0034' '$(exit)' '٠٠٣٤'; do
  if sh -c "$check" "$name" 2>/dev/null; then
    fail "iwmod@$name: not refused"
  fi
done
