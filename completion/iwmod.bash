# SPDX-License-Identifier: EUPL-1.2
# bash completion for iwmod(8)

_iwmod() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $previous == --configuratie || $previous == --config ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -W '--configuratie --eenmaal --help --version' -- "$current")
  fi
}
complete -F _iwmod iwmod
