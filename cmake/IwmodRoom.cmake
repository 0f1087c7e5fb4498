# What nearly every source includes anyway, compiled once for each room: halves the time of a build.
set(IWMOD_STANDARD_HEADERS
    <algorithm>
    <array>
    <chrono>
    <filesystem>
    <functional>
    <map>
    <memory>
    <optional>
    <set>
    <span>
    <string>
    <string_view>
    <unordered_map>
    <variant>
    <vector>)

# iwmod_room(NAME USES room... LINKS target...)
#   One room of the house: every source in src/NAME and its folders, as a static library iwmod_NAME.
#   USES names the lower rooms that it may include, LINKS the libraries that it alone knows.
function(iwmod_room name)
  cmake_parse_arguments(ROOM "" "" "USES;LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_library(iwmod_${name} STATIC ${sources})
  target_include_directories(
    iwmod_${name}
    PUBLIC ${CMAKE_SOURCE_DIR}/include
    PRIVATE ${CMAKE_SOURCE_DIR}/src/${name})
  target_precompile_headers(iwmod_${name} PRIVATE ${IWMOD_STANDARD_HEADERS})
  # What libFuzzer steers by, in the rooms only; without a fuzzer the sanitizers' runtime ignores it.
  target_compile_options(iwmod_${name} PRIVATE $<$<BOOL:${IWMOD_FUZZ}>:-O1 -fsanitize=fuzzer-no-link>)
  list(TRANSFORM ROOM_USES PREPEND iwmod_)
  target_link_libraries(iwmod_${name} PUBLIC ${ROOM_USES} PRIVATE ${ROOM_LINKS} iwmod_warnings)
endfunction()

# iwmod_room_test(NAME [LINKS target...])
#   The doctest cases of tests/NAME, one program, each case a ctest test.
function(iwmod_room_test name)
  cmake_parse_arguments(TEST "" "" "LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${name}/test_*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${CMAKE_SOURCE_DIR}/tests/main.cpp ${sources})
  target_include_directories(
    test_${name} PRIVATE ${CMAKE_SOURCE_DIR}/src/${name} ${CMAKE_SOURCE_DIR}/tests/${name}
                         ${CMAKE_SOURCE_DIR}/tests)
  target_precompile_headers(test_${name} PRIVATE ${IWMOD_STANDARD_HEADERS} <doctest/doctest.h>)
  set_source_files_properties(${CMAKE_SOURCE_DIR}/tests/main.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  # Test code itself is not worth the time of the optimizer; what it tests is optimized.
  target_compile_options(test_${name} PRIVATE $<$<CONFIG:Release>:-O0 -U_FORTIFY_SOURCE>)
  target_link_libraries(test_${name} PRIVATE iwmod_${name} ${TEST_LINKS} iwmod_bron doctest::doctest iwmod_warnings)
  doctest_discover_tests(test_${name} TEST_PREFIX "${name}: ")
endfunction()
