# What goes where on Debian, and the .deb. The units name /usr/bin and /etc, so that is where it goes
# unless CMAKE_INSTALL_PREFIX says otherwise.
# SPDX-License-Identifier: EUPL-1.2
if(CMAKE_INSTALL_PREFIX_INITIALIZED_TO_DEFAULT)
  set_property(CACHE CMAKE_INSTALL_PREFIX PROPERTY VALUE /usr)
endif()

set(config_dir /etc/iwmod)
set(doc_dir share/doc/iwmod)
set(packaging ${PROJECT_SOURCE_DIR}/packaging/deb)

# A file as gzip -9 makes it, without name and time: the same source gives the same package.
function(iwmod_install_compressed source destination name)
  set(compressed ${PROJECT_BINARY_DIR}/compressed/${name}.gz)
  cmake_path(GET compressed PARENT_PATH folder)
  add_custom_command(
    OUTPUT ${compressed}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND gzip -9nc ${source} > ${compressed}
    DEPENDS ${source}
    VERBATIM)
  set_property(GLOBAL APPEND PROPERTY IWMOD_COMPRESSED ${compressed})
  install(FILES ${compressed} DESTINATION ${destination})
endfunction()

# --- Programs, with their manual and completion
foreach(program iwmod iwmoctl iwmo-web)
  string(REPLACE "-" "_" target ${program})
  if(TARGET ${target})
    install(TARGETS ${target} RUNTIME DESTINATION bin)
  endif()
  install(
    FILES completion/${program}.bash
    DESTINATION share/bash-completion/completions
    RENAME ${program})
endforeach()
foreach(page iwmoctl.1 iwmod.toml.5 iwmod.8 iwmo-web.8)
  string(REGEX MATCH "[0-9]$" section ${page})
  iwmod_install_compressed(${PROJECT_SOURCE_DIR}/man/${page} share/man/man${section} ${page})
  iwmod_install_compressed(${PROJECT_SOURCE_DIR}/man/nl/${page} share/man/nl/man${section} nl/${page})
endforeach()

# --- Schemas, configuration and documentation
install(
  DIRECTORY schemas/
  DESTINATION share/iwmod/schemas
  FILES_MATCHING
  PATTERN "*.xsd")
file(GLOB config_files CONFIGURE_DEPENDS config/*.toml config/*.csv)
install(FILES ${config_files} DESTINATION ${config_dir})
install(FILES ${config_files} DESTINATION ${doc_dir}/examples)
file(GLOB documents CONFIGURE_DEPENDS README.md SECURITY.md docs/*.md)
install(FILES ${documents} DESTINATION ${doc_dir})
install(DIRECTORY docs/bewaking docs/pagina DESTINATION ${doc_dir})

# --- The service, its user and its folders
install(
  FILES systemd/iwmod.service
        systemd/iwmod@.service
        systemd/iwmod-storing@.service
        systemd/iwmo-backup.service
        systemd/iwmo-backup.timer
        systemd/iwmo-verify.service
        systemd/iwmo-verify.timer
        systemd/iwmo-web.service
        systemd/iwmo-web.socket
        systemd/iwmo-web@.service
        systemd/iwmo-web@.socket
        systemd/iwmo-web-loopback.socket
        systemd/iwmo-proeve.service
        systemd/iwmo-proeve.socket
  DESTINATION /lib/systemd/system)
install(
  FILES systemd/iwmod.sysusers
  DESTINATION lib/sysusers.d
  RENAME iwmod.conf)
install(
  FILES systemd/iwmod.tmpfiles
  DESTINATION lib/tmpfiles.d
  RENAME iwmod.conf)

# --- Tests of the above
if(IWMOD_TESTS)
  find_program(SYSTEMD_ANALYZE systemd-analyze)
  if(SYSTEMD_ANALYZE)
    add_test(NAME "systemd: the units are shut, and hardened alike"
             COMMAND ${PROJECT_SOURCE_DIR}/tests/systemd/test_units.sh
                     ${PROJECT_SOURCE_DIR}/systemd)
  endif()
  find_program(MANDOC mandoc)
  if(MANDOC)
    file(GLOB pages CONFIGURE_DEPENDS man/*.[158] man/nl/*.[158])
    add_test(NAME "man: the pages are sound" COMMAND ${MANDOC} -T lint -W warning ${pages})
  endif()
  find_program(LINTIAN lintian)
  if(LINTIAN AND CMAKE_BUILD_TYPE STREQUAL Release) # as it is packaged
    add_test(NAME "package: lintian finds no error and no warning"
             COMMAND ${PROJECT_SOURCE_DIR}/tests/pakket/test_lintian.sh ${CMAKE_CPACK_COMMAND}
                     ${PROJECT_BINARY_DIR})
  endif()
  if(TARGET iwmod AND TARGET iwmoctl AND TARGET iwmo_web)
    add_test(NAME "man: every option of the programs is in the manual and the completion"
             COMMAND ${PROJECT_SOURCE_DIR}/tests/handleiding/test_opties.sh $<TARGET_FILE:iwmod>
                     $<TARGET_FILE:iwmoctl> $<TARGET_FILE:iwmo_web> ${PROJECT_SOURCE_DIR})
  endif()
endif()

# --- The package
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME iwmod)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT
    "iwmod <iwmod@example.org>"
    CACHE STRING "Who maintains the package: name <address>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "message post of a Dutch municipality for iWmo 3.2")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "iwmod takes iWmo messages from an inbox folder, checks them as the standard
prescribes, keeps what is accepted in SQLite, and puts the answer that each
sender is due in an outbox folder. iwmoctl shows what came in and why it was
accepted or rejected; iwmo-web shows it in a browser.")
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# systemd makes the user and the folders; procps has the kill of ExecReload.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "procps, systemd")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(conffiles "")
foreach(file ${config_files})
  cmake_path(GET file FILENAME name)
  string(APPEND conffiles "${config_dir}/${name}\n")
endforeach()
file(WRITE ${PROJECT_BINARY_DIR}/packaging/conffiles "${conffiles}")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    ${PROJECT_BINARY_DIR}/packaging/conffiles ${packaging}/postinst ${packaging}/prerm
    ${packaging}/postrm)

string(TIMESTAMP IWMOD_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(${packaging}/changelog.in ${PROJECT_BINARY_DIR}/packaging/changelog @ONLY)
iwmod_install_compressed(${PROJECT_BINARY_DIR}/packaging/changelog ${doc_dir} changelog)

# The licence stands in it, as a field of a control file: Debian has no copy of its own of the EUPL.
file(STRINGS LICENSE licence_lines ENCODING UTF-8)
set(LICENCE_TEXT "")
foreach(line IN LISTS licence_lines)
  if(line STREQUAL "")
    string(APPEND LICENCE_TEXT " .\n")
  else()
    string(APPEND LICENCE_TEXT " ${line}\n")
  endif()
endforeach()
configure_file(${packaging}/copyright.in ${PROJECT_BINARY_DIR}/packaging/copyright @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/packaging/copyright DESTINATION ${doc_dir})

get_property(compressed GLOBAL PROPERTY IWMOD_COMPRESSED)
add_custom_target(iwmod_compressed ALL DEPENDS ${compressed})
include(CPack)
