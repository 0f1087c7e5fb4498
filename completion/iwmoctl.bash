# SPDX-License-Identifier: EUPL-1.2
# bash completion for iwmoctl(1)

# The command that stands on the line already, if any.
_iwmoctl_command() {
  local i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
    --config) ((i++)) ;;
    -*) ;;
    *)
      echo "${COMP_WORDS[i]}"
      return
      ;;
    esac
  done
}

# The words that may follow a command.
_iwmoctl_words() {
  case $1 in
  '') echo '--config --help --version validate status list show audit requeue purge tariffs rules verify backup key report proef' ;;
  list)
    echo '--json --help --status --soort --afzender --ontvanger --identificatie --sha256 --vanaf --tot --maximum'
    ;;
  validate) echo '--json --help --register' ;;
  rules) echo '--json --help --markdown' ;;
  verify) echo '--json --help --snel --kop' ;;
  purge) echo '--before --dry-run --json --help' ;;
  tariffs) echo 'check --json --help' ;;
  key) echo 'new check rotate --nummer --json --dry-run --help' ;;
  proef) echo 'tarieven herhaal bericht --regels --jaar --periode --werkers --formaat --json --uit --help' ;;
  report)
    echo 'declaraties gebruik per-1000 klassen tarieven afkeur besteding keten verantwoording iv3 --grondslag --uitsplitsing --uurtarief --tarieven --gemeente --jaar --periode --datum --producten --onderwerp --masker --tabel --formaat --json --uit --help'
    ;;
  requeue | backup) echo '--help' ;;
  *) echo '--json --help' ;;
  esac
}

_iwmoctl() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command words=
  command=$(_iwmoctl_command)
  case $previous in
  --config | --uit | --tarieven) ;;
  --status) words='geaccepteerd deels afgekeurd foutmelding dubbel quarantaine' ;;
  --soort) words=$(echo WMO{301,302,305,306,307,308,315,316,317,318,319,320,323,325}) ;;
  --grondslag) words='toewijzing declaratie' ;;
  --uitsplitsing) words='geslacht leeftijd gemeente' ;;
  --masker) words='klein dubbel geen' ;;
  --formaat) words='tekst json csv csv-rfc xlsx html svg' ;;
  --gemeente | --jaar | --periode | --datum | --producten | --onderwerp | --werkers | --uurtarief | --tabel | --afzender | --ontvanger | --identificatie | --sha256 | --vanaf | --tot | --maximum | --kop | --before | --nummer) return ;;
  *) words=$(_iwmoctl_words "$command") ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  case $previous/$command in
  --config/* | --uit/* | --tarieven/* | */validate | tarieven/proef | bericht/proef | */backup | check/tariffs | new/key)
    compopt -o filenames
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current")
    ;;
  esac
}
complete -F _iwmoctl iwmoctl
