#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Makes the package of a build that is there and lets lintian look at it.
#
#     tests/pakket/test_lintian.sh CPACK BUILD
set -eu
cpack=$1
build=$2

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$build" && "$cpack" -G DEB -B "$folder" >"$folder/cpack.log" 2>&1) || {
  cat "$folder/cpack.log"
  exit 1
}
lintian --allow-root --no-cfg --fail-on error,warning --display-level '>=warning' "$folder"/iwmod_*.deb
