# What the rooms link that have failpoints (include/iwmod/failpoint.hpp).
add_library(iwmod_failpoints INTERFACE)
if(IWMOD_FAILPOINTS)
  target_compile_definitions(iwmod_failpoints INTERFACE IWMOD_FAILPOINTS)
endif()
