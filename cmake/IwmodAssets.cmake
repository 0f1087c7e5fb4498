# iwmod_assets(TARGET HEADER FILE...)
#   Compiles files into a target, each under its name, as HEADER declares them: nothing is read from
#   disk when the program runs.
# SPDX-License-Identifier: EUPL-1.2
function(iwmod_assets target header)
  set(written ${CMAKE_CURRENT_BINARY_DIR}/assets.cpp)
  string(REPLACE ";" "|" files "${ARGN}")
  add_custom_command(
    OUTPUT ${written}
    COMMAND ${CMAKE_COMMAND} -D OUT=${written} -D HEADER=${header} -D FILES=${files} -P
            ${CMAKE_SOURCE_DIR}/cmake/write_assets.cmake
    DEPENDS ${ARGN} ${CMAKE_SOURCE_DIR}/cmake/write_assets.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${written})
  set_source_files_properties(${written} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
