# Writes OUT, the C++ of FILES (separated by |) for iwmod_assets.
# SPDX-License-Identifier: EUPL-1.2
string(REPLACE "|" ";" files "${FILES}")
set(rows "")
set(count 0)
foreach(file IN LISTS files)
  file(READ ${file} text)
  cmake_path(GET file FILENAME name)
  string(APPEND rows "    Asset{\"${name}\", R\"iwmod-asset(${text})iwmod-asset\"},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(
  WRITE ${OUT}
  "// Made by cmake/write_assets.cmake.
#include \"${HEADER}\"

#include <array>

namespace iwmod::web {

namespace {

constexpr std::array<Asset, ${count}> all{{
${rows}}};

} // namespace

std::span<const Asset> assets() {
    return all;
}

} // namespace iwmod::web
")
