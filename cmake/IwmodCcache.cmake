# What ccache has to be told to keep objects that use a precompiled header, and to know them again in
# another folder. All that builds with it (scripts, CI, by hand) comes by here.
# SPDX-License-Identifier: EUPL-1.2
if("${CMAKE_CXX_COMPILER_LAUNCHER}" MATCHES "(^|/)ccache$")
  set(sloppiness pch_defines,time_macros,include_file_mtime,include_file_ctime)
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=${sloppiness} CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
                                  CCACHE_NOHASHDIR=1 ${CMAKE_CXX_COMPILER_LAUNCHER})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # The time of the header is in what clang compiles of it, and no two are alike. So is its place: with
    # clang only a folder of the same name finds what another one compiled.
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
  endif()
endif()
