# SPDX-License-Identifier: EUPL-1.2
# bash completion for iwmoctl(1). What commands and options there are, the program says itself.

# What --help says of the command that stands on the line already, one or two words, or of the whole.
_iwmoctl_help() {
  local i
  local -a line=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
    --configuratie | --config) ((i++)) ;;
    -*) ;;
    *) line+=("${COMP_WORDS[i]}") ;;
    esac
  done
  "${COMP_WORDS[0]}" "${line[@]:0:2}" --help 2>/dev/null || "${COMP_WORDS[0]}" "${line[@]:0:1}" --help 2>/dev/null
}

# The words in such a help: options, the commands below it, and the names that it lists.
_iwmoctl_words() {
  awk '
    { rest = $0; while (match(rest, /--[a-z][a-z0-9-]*/)) { print substr(rest, RSTART, RLENGTH); rest = substr(rest, RSTART + RLENGTH) } }
    /^[^ ]/ { heading = $0 }
    /^  [a-z]/ && heading ~ /^Opdrachten/ { print $1 }
    sub(/.*Een van: /, "") { gsub(/,/, ""); print }
  ' | sort -u
}

# What the program says with the configuration that the line names.
_iwmoctl_ask() {
  local i
  local -a config=()
  for ((i = 1; i < COMP_CWORD - 1; i++)); do
    case ${COMP_WORDS[i]} in
    --configuratie | --config) config=(--configuratie "${COMP_WORDS[i + 1]}") ;;
    esac
  done
  "${COMP_WORDS[0]}" "${config[@]}" "$@" 2>/dev/null
}

_iwmoctl() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local words="" help=""
  case $previous in
  --configuratie | --config | --uit | --tarieven) ;;
  --status) words='geaccepteerd deels afgekeurd foutmelding dubbel quarantaine' ;;
  --soort) words=$(echo WMO{301,302,305,306,307,308,315,316,317,318,319,320,323,325}) ;;
  --rol) words='kijken handelen persoonsgegevens' ;;
  --grondslag) words='toewijzing declaratie' ;;
  --regel) words=$(_iwmoctl_ask rules | awk '{ print $1 }' | sort -u) ;;
  --code) words=$(_iwmoctl_ask rules | awk '$5 != "-" { print $5 }' | sort -u) ;;
  regel | retourcode)
    help=$(_iwmoctl_help)
    local column=1
    [[ $previous == retourcode ]] && column=5
    words="$(_iwmoctl_words <<<"$help") $(_iwmoctl_ask rules | awk -v at="$column" '$at != "-" { print $at }' | sort -u)"
    ;;
  show | audit | uitleg | origineel | requeue | resend)
    help=$(_iwmoctl_help)
    words="$(_iwmoctl_words <<<"$help") $(_iwmoctl_ask list | awk '$1 ~ /^[0-9]+$/ { print $1 }')"
    ;;
  unplan)
    help=$(_iwmoctl_help)
    words="$(_iwmoctl_words <<<"$help") $(_iwmoctl_ask tariffs planned | awk '$1 ~ /^[0-9]+-[0-9]+-[0-9]+$/ { print $1 }')"
    ;;
  help) words=$("${COMP_WORDS[0]}" --help 2>/dev/null | _iwmoctl_words) ;;
  --sinds | --vanaf | --tot) words='vandaag gisteren' ;;
  --uitsplitsing) words='geslacht leeftijd gemeente' ;;
  --masker) words='klein dubbel geen' ;;
  --formaat) words='tekst json csv csv-rfc xlsx html svg' ;;
  --*)
    help=$(_iwmoctl_help)
    # An option with a value of which nothing is known.
    grep -qE -- "$previous [A-Z]{2}" <<<"$help" && return
    words=$(_iwmoctl_words <<<"$help")
    ;;
  *)
    help=$(_iwmoctl_help)
    words=$(_iwmoctl_words <<<"$help")
    ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  if [[ $previous == --configuratie || $previous == --config || $previous == --uit || $previous == --tarieven ]] || grep -qE '^  (BESTAND|NIEUW.csv|MAP|KOPIE)' <<<"$help"; then
    compopt -o filenames 2>/dev/null
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -F _iwmoctl iwmoctl
