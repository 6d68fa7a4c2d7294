# What `cmake --install` puts where. Two components: program, and library (static, with headers, CMake package and
# pkg-config files). Each library names those it stands on, so they have to be the system's: one that was fetched is
# part of this build only.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(fetched "")
foreach(library simdjson re2 fmt zlib brotlidec zstd lzma libarchive)
  FetchContent_GetProperties(${library} POPULATED populated)
  if(populated)
    list(APPEND fetched ${library})
  endif()
endforeach()

install(TARGETS errproof_program COMPONENT program)
# Under the names by which help and messages call them ("docs/baseline.md"), so links from page to page hold.
install(FILES README.md README.ja.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs COMPONENT program FILES_MATCHING PATTERN "*.md")
# For editors and validators: of contract.json, and of a baseline.
install(FILES schemas/contract.schema.json schemas/baseline.schema.json
  DESTINATION ${CMAKE_INSTALL_DATADIR}/errproof/schemas COMPONENT program)
if(NOT CMAKE_CROSSCOMPILING)
  set(share ${CMAKE_CURRENT_BINARY_DIR}/share)
  install(FILES ${share}/errproof.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
  install(FILES ${share}/errproof.bash RENAME errproof DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
    COMPONENT program)
  install(FILES ${share}/errproof.zsh RENAME _errproof DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions
    COMPONENT program)
  install(FILES ${share}/errproof.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
endif()

set(may_install ${CMAKE_CURRENT_BINARY_DIR}/may_install.cmake)
if(fetched)
  list(JOIN fetched ", " fetched)
  file(WRITE ${may_install} "message(FATAL_ERROR \"errproof: the library can be installed where it stands on the system's \"
    \"libraries; this build has its own ${fetched}. Configure with ERRPROOF_SYSTEM_LIBRARIES=ON and these packages, or \"
    \"install the program alone: cmake --install ${CMAKE_BINARY_DIR} --component program\")\n")
  return()
endif()
file(WRITE ${may_install} "# Nothing is against it.\n")

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/errproof)
install(DIRECTORY validator/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library)
install(TARGETS errproof EXPORT errproof COMPONENT library INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS errproof_core EXPORT errproof-core COMPONENT library INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT errproof NAMESPACE errproof:: FILE errproof-targets.cmake DESTINATION ${package} COMPONENT library)
install(EXPORT errproof-core NAMESPACE errproof:: FILE errproof-core-targets.cmake DESTINATION ${package} COMPONENT library)
configure_package_config_file(cmake/errproof-config.cmake.in errproof-config.cmake INSTALL_DESTINATION ${package}
  NO_SET_AND_CHECK_MACRO)
# 0.x: each minor version may break the one before.
write_basic_package_version_file(errproof-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/errproof-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/errproof-config-version.cmake
  DESTINATION ${package} COMPONENT library)

# By paths from where the file lies, so that the tree can be moved.
file(RELATIVE_PATH pc_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" pc_prefix ${pc_prefix})
foreach(pc errproof errproof-core)
  configure_file(cmake/${pc}.pc.in ${pc}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${pc}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT library)
endforeach()
