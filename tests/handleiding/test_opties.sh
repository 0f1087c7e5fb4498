#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What the programs say of themselves under --help stands in their manual and their completion.
# Arguments: iwmod, iwmoctl, iwmo-web and the source tree.
set -eu
iwmod=$1
iwmoctl=$2
iwmo_web=$3
tree=$4
missing=0

# Each --option in the text on standard input.
options() {
  grep -oE -- '--[a-z][a-z0-9-]*' | sort -u
}

complain() {
  echo "$1" >&2
  missing=1
}

# Each option in file $2 must be in manual $3 and among the words in file $4, which are the completion.
check() {
  for option in $(options <"$2"); do
    grep -qE "Fl Fl ${option#--}( |$)" "$tree/man/nl/$3" || complain "$1: $option is not in man/nl/$3"
    grep -qF -- "$option" "$4" || complain "$1: $option is not completed"
  done
}

# The words that may follow the words $1 on the line of iwmoctl, as its completion gives them.
completed() {
  # shellcheck disable=SC2016,SC2086 # for the other shell; two words are two words
  bash -c '. "$0"; COMP_WORDS=("$@" ""); COMP_CWORD=$#; _iwmoctl; printf "%s\n" "${COMPREPLY[@]}"' \
    "$tree/completion/iwmoctl.bash" "$iwmoctl" $1
}

# The commands below the words $1, by its --help.
commands_below() {
  # shellcheck disable=SC2086
  "$iwmoctl" $1 --help | awk '/^[^ ]/ { heading = $0 } /^  [a-z]/ && heading ~ /^Opdrachten/ { print $1 }'
}

trap 'rm -f help.$$ words.$$' EXIT
"$iwmod" --help >help.$$
check iwmod help.$$ iwmod.8 "$tree/completion/iwmod.bash"
"$iwmo_web" --help >help.$$
check iwmo-web help.$$ iwmo-web.8 "$tree/completion/iwmo-web.bash"

check_command() {
  # shellcheck disable=SC2086
  "$iwmoctl" $1 --help >help.$$ || complain "iwmoctl $1 --help does not work"
  completed "$1" >words.$$
  check "iwmoctl $1" help.$$ iwmoctl.1 words.$$
  for below in $(commands_below "$1"); do
    grep -qxF "$below" words.$$ || complain "iwmoctl $1: $below is not completed"
    grep -qE "^\.It Cm (${1:+$1 }|.* )?$below( |\$)" "$tree/man/nl/iwmoctl.1" || complain "iwmoctl $1 $below: not in the manual"
  done
  for below in $(commands_below "$1"); do
    check_command "${1:+$1 }$below"
  done
}
check_command ''
exit $missing
