# The warnings of our style, as an interface target: link it and they apply. -Wrestrict and -Warray-bounds are off
# for gcc 12: with -O2 they take the inlined append of std::string for an overrun (GCC bug 105329 and its kin).
add_library(iwmod_warnings INTERFACE)
target_compile_options(
  iwmod_warnings
  INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
            -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wcast-qual -Wformat=2
            -Wdouble-promotion -Wextra-semi -Wmissing-declarations
            $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond
            -Wduplicated-branches
            -Wlogical-op
            -Wuseless-cast
            -Wsuggest-override
            -Wno-restrict
            -Wno-array-bounds
            -Wno-stringop-overflow>
            $<$<BOOL:${IWMOD_WERROR}>:-Werror>)
