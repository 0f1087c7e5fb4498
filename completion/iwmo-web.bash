# SPDX-License-Identifier: EUPL-1.2
# bash completion for iwmo-web(8)

_iwmo_web() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $previous == --configuratie || $previous == --config ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -W '--configuratie --proeve --help --version' -- "$current")
  fi
}
complete -F _iwmo_web iwmo-web
