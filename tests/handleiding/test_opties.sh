#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What the programs say of themselves under --help stands in their manual and their completion.
# Arguments: iwmod, iwmoctl and the source tree.
set -eu
iwmod=$1
iwmoctl=$2
tree=$3
missing=0

# Each --option in the text on standard input must be in the manual and the completion of a program.
check() {
  # shellcheck disable=SC2013 # an option is one word
  for option in $(grep -oE -- '--[a-z][a-z0-9-]*' | sort -u); do
    grep -qE "Fl Fl ${option#--}( |$)" "$tree/man/$2" || complain "$1: $option is not in man/$2"
    grep -qF -- "$option" "$tree/completion/$3" || complain "$1: $option is not in completion/$3"
  done
}

complain() {
  echo "$1" >&2
  missing=1
}

"$iwmod" --help >help.$$
trap 'rm -f help.$$' EXIT
check iwmod iwmod.8 iwmod.bash <help.$$
for command in '' validate status list show audit requeue purge 'tariffs check' rules verify backup 'key new' 'key check' 'key rotate' report 'proef tarieven' 'proef herhaal' 'proef bericht'; do
  # shellcheck disable=SC2086 # two words are two words
  "$iwmoctl" $command --help >help.$$ || complain "iwmoctl $command --help does not work"
  check "iwmoctl $command" iwmoctl.1 iwmoctl.bash <help.$$
done
exit $missing
