# Third-party libraries: the system's package first, a pinned source else, and one alias errproof::<name> each, whatever
# it came from. -DERRPROOF_SYSTEM_LIBRARIES=OFF takes the pins; -DFETCHCONTENT_SOURCE_DIR_<NAME>=<folder> takes a tree
# that lies there, for one library, without a network. Header-only libraries get a target of our own: their CMake files
# are never run.
option(ERRPROOF_SYSTEM_LIBRARIES "Look for the system's packages before the pinned sources" ON)
# For a program that asks for no library (preset portable). Debian 12 has no simdjson of this kind;
# fmt is used as headers.
option(ERRPROOF_STATIC_LIBRARIES "Use nothing of the system's libraries but what can be linked into the program" OFF)

include(FetchContent)

# pin(<name> <repository> <commit> <folder>): declares the source, and sets <name>_system where the system's package is to
# be looked for. The folder is that of the source's CMake file; "none": it is not run.
macro(pin name repository commit)
  FetchContent_Declare(${name} GIT_REPOSITORY https://github.com/${repository}.git GIT_TAG ${commit}
    SOURCE_SUBDIR ${ARGN} SYSTEM)
  string(TOUPPER FETCHCONTENT_SOURCE_DIR_${name} source_dir)
  set(${name}_system ${ERRPROOF_SYSTEM_LIBRARIES})
  if(${source_dir})
    set(${name}_system OFF)
  endif()
endmacro()

# Headers and nothing else.
function(add_header_library name folder)
  add_library(errproof_${name} INTERFACE)
  target_include_directories(errproof_${name} SYSTEM INTERFACE ${folder})
  add_library(errproof::${name} ALIAS errproof_${name})
endfunction()

# No header of RE2 or valijson says which version it is; `errproof --version` shall. version_of(<name> <Debian package>
# [<version of the pin>]) sets <name>_version: the installed package's where no pin is given, else the pin's; of a tree
# given in its place what the package's changelog says, which is in what ./dev unpacks. Else "unknown".
function(version_of name package)
  string(TOUPPER FETCHCONTENT_SOURCE_DIR_${name} source_dir)
  set(changelog ${${source_dir}}/share/doc/${package}/changelog.Debian.gz)
  set(version "")
  if(ARGC EQUAL 2)
    execute_process(COMMAND dpkg-query -W -f "\${Version}" ${package} OUTPUT_VARIABLE version ERROR_QUIET RESULT_VARIABLE failed)
  elseif(NOT ${source_dir})
    set(version ${ARGV2})
  elseif(EXISTS ${changelog})
    execute_process(COMMAND gzip -dc ${changelog} OUTPUT_VARIABLE version ERROR_QUIET RESULT_VARIABLE failed)
    string(REGEX REPLACE "^[^(]*\\(([^)]*)\\).*" "\\1" version "${version}")
  endif()
  if(NOT version MATCHES "^[0-9]")
    set(version unknown)
  endif()
  set(${name}_version ${version} PARENT_SCOPE)
endfunction()

# What is set in here reaches the libraries' own CMake files and not ours: no warnings, no tests, nothing to install.
block(PROPAGATE re2_version valijson_version)
set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)  # option() respects these variables
set(CMAKE_COMPILE_WARNING_AS_ERROR OFF)
string(APPEND CMAKE_CXX_FLAGS " -w")
set(BUILD_SHARED_LIBS OFF)
set(BUILD_TESTING OFF)

pin(simdjson simdjson/simdjson cdeb069ad1e8cb2fb479cbb22695cb666cea99ac .)  # v4.6.7
if(simdjson_system AND ERRPROOF_STATIC_LIBRARIES)
  find_library(SIMDJSON_LIBRARY libsimdjson_static.a)
endif()
if(simdjson_system AND (SIMDJSON_LIBRARY OR NOT ERRPROOF_STATIC_LIBRARIES))
  find_package(simdjson QUIET)
endif()
if(TARGET simdjson::simdjson_static AND ERRPROOF_STATIC_LIBRARIES)
  add_library(errproof::simdjson ALIAS simdjson::simdjson_static)
elseif(TARGET simdjson::simdjson)
  add_library(errproof::simdjson ALIAS simdjson::simdjson)
else()
  FetchContent_MakeAvailable(simdjson)
  add_library(errproof::simdjson ALIAS simdjson)
endif()

# Debian's CMake package defines no target; the source's own sets -march=native and -Werror.
pin(rapidjson Tencent/rapidjson 24b5e7a8b27f42fa16b96fc70aade9106cf7102f none)  # master of 2025-02-05
if(rapidjson_system)
  find_path(RAPIDJSON_INCLUDE_DIR rapidjson/document.h)
endif()
if(rapidjson_system AND RAPIDJSON_INCLUDE_DIR)
  add_header_library(rapidjson ${RAPIDJSON_INCLUDE_DIR})
else()
  FetchContent_MakeAvailable(rapidjson)
  add_header_library(rapidjson ${rapidjson_SOURCE_DIR}/include)
endif()

set(unpacked ${PROJECT_SOURCE_DIR}/build/deps/valijson/usr)  # by ./dev
if(NOT FETCHCONTENT_SOURCE_DIR_VALIJSON AND EXISTS ${unpacked}/include/valijson)
  set(FETCHCONTENT_SOURCE_DIR_VALIJSON ${unpacked})
endif()
pin(valijson tristanpenman/valijson 5eac4b66f20b2c189ae40281c29e71cf39a958ec none)
if(valijson_system)
  find_path(VALIJSON_INCLUDE_DIR valijson/validator.hpp)
endif()
if(valijson_system AND VALIJSON_INCLUDE_DIR)
  add_header_library(valijson ${VALIJSON_INCLUDE_DIR})
  version_of(valijson libvalijson-dev)
else()
  FetchContent_MakeAvailable(valijson)
  add_header_library(valijson ${valijson_SOURCE_DIR}/include)
  version_of(valijson libvalijson-dev 1.1.3)
endif()

# Debian has no CMake package for it, and pkg-config walks all of Abseil for half a minute on Debian 13. The pin is the
# last release that does without Abseil.
pin(re2 google/re2 3a8436ac436124a57a4e22d5c8713a2d42b381d7 .)
if(re2_system)
  find_path(RE2_INCLUDE_DIR re2/re2.h)
  if(ERRPROOF_STATIC_LIBRARIES)
    find_library(RE2_LIBRARY libre2.a)
  else()
    find_library(RE2_LIBRARY re2)
  endif()
endif()
if(re2_system AND RE2_INCLUDE_DIR AND RE2_LIBRARY)
  add_header_library(re2 ${RE2_INCLUDE_DIR})
  version_of(re2 libre2-dev)
  target_link_libraries(errproof_re2 INTERFACE ${RE2_LIBRARY})
  # Abseil's CMake package names shared libraries; of the archives the linker takes what it needs.
  cmake_path(GET RE2_LIBRARY PARENT_PATH folder)
  file(GLOB abseil ${folder}/libabsl_*.a)
  if(ERRPROOF_STATIC_LIBRARIES AND abseil)
    list(JOIN abseil "," abseil)
    target_link_libraries(errproof_re2 INTERFACE $<LINK_GROUP:RESCAN,${abseil}>)
  endif()
else()
  set(RE2_BUILD_TESTING OFF)
  FetchContent_MakeAvailable(re2)
  add_library(errproof::re2 ALIAS re2)
  version_of(re2 libre2-dev 2023-03-01)
endif()

pin(fmt fmtlib/fmt e424e3f2e607da02742f73db84873b8084fc714c .)  # 12.0.0
if(fmt_system)
  find_package(fmt QUIET)
endif()
if(TARGET fmt::fmt-header-only AND ERRPROOF_STATIC_LIBRARIES)
  add_library(errproof::fmt ALIAS fmt::fmt-header-only)
elseif(TARGET fmt::fmt)
  add_library(errproof::fmt ALIAS fmt::fmt)
else()
  set(FMT_DOC OFF)
  set(FMT_TEST OFF)
  set(FMT_INSTALL OFF)
  FetchContent_MakeAvailable(fmt)
  add_library(errproof::fmt ALIAS fmt)
endif()

# Header-only, with its own build files left alone.
pin(tomlplusplus marzer/tomlplusplus 30172438cee64926dc41fdd9c11fb3ba5b2ba9de none)  # v3.4.0
if(tomlplusplus_system)
  find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h)
endif()
if(tomlplusplus_system AND TOMLPLUSPLUS_INCLUDE_DIR)
  add_header_library(tomlplusplus ${TOMLPLUSPLUS_INCLUDE_DIR})
else()
  FetchContent_MakeAvailable(tomlplusplus)
  add_header_library(tomlplusplus ${tomlplusplus_SOURCE_DIR}/include)
endif()

# compression_library(<name> <archive's name> <header>): Debian has no CMake packages for these, or one that names
# shared libraries only. Sets <name>_found, and the target, where header and library are the system's.
macro(compression_library name library header)
  if(${name}_system)
    find_path(${name}_include_dir ${header})
    if(ERRPROOF_STATIC_LIBRARIES)
      find_library(${name}_library lib${library}.a)
    else()
      find_library(${name}_library ${library})
    endif()
  endif()
  set(${name}_found OFF)
  if(${name}_system AND ${name}_include_dir AND ${name}_library)
    set(${name}_found ON)
    add_header_library(${name} ${${name}_include_dir})
    target_link_libraries(errproof_${name} INTERFACE ${${name}_library})
  endif()
endmacro()

pin(zlib madler/zlib 51b7f2abdade71cd9bb0e7a373ef2610ec6f9daf .)  # v1.3.1
compression_library(zlib z zlib.h)
if(NOT zlib_found)
  set(ZLIB_BUILD_EXAMPLES OFF)
  FetchContent_MakeAvailable(zlib)
  add_header_library(zlib "${zlib_SOURCE_DIR};${zlib_BINARY_DIR}")  # zconf.h is made
  target_link_libraries(errproof_zlib INTERFACE zlibstatic)
endif()

pin(brotlidec google/brotli ed738e842d2fbdf2d6459e39267a633c4a9b2f5d .)  # v1.1.0
compression_library(brotlidec brotlidec brotli/decode.h)
if(brotlidec_found)
  if(ERRPROOF_STATIC_LIBRARIES)
    find_library(brotlicommon_library libbrotlicommon.a REQUIRED)
    target_link_libraries(errproof_brotlidec INTERFACE ${brotlicommon_library})
  endif()
else()
  set(BROTLI_DISABLE_TESTS ON)
  FetchContent_MakeAvailable(brotlidec)
  add_header_library(brotlidec ${brotlidec_SOURCE_DIR}/c/include)
  target_link_libraries(errproof_brotlidec INTERFACE brotlidec)
endif()

pin(zstd facebook/zstd f8745da6ff1ad1e7bab384bd1f9d742439278e99 build/cmake)  # v1.5.7
compression_library(zstd zstd zstd.h)
if(NOT zstd_found)
  set(ZSTD_BUILD_PROGRAMS OFF)
  set(ZSTD_BUILD_SHARED OFF)
  set(ZSTD_BUILD_TESTS OFF)
  FetchContent_MakeAvailable(zstd)
  add_header_library(zstd ${zstd_SOURCE_DIR}/lib)
  target_link_libraries(errproof_zstd INTERFACE libzstd_static)
endif()

pin(lzma tukaani-project/xz a522a226545730551f7e7c2685fab27cf567746c .)  # v5.8.1
compression_library(lzma lzma lzma.h)
if(NOT lzma_found)
  foreach(part DOC NLS SCRIPTS THREADS TOOL_LZMADEC TOOL_LZMAINFO TOOL_SCRIPTS TOOL_SYMLINKS TOOL_XZ TOOL_XZDEC)
    set(XZ_${part} OFF)
  endforeach()
  FetchContent_MakeAvailable(lzma)
  add_header_library(lzma ${lzma_SOURCE_DIR}/src/liblzma/api)
  target_link_libraries(errproof_lzma INTERFACE liblzma)
endif()

pin(libarchive libarchive/libarchive 9525f90ca4bd14c7b335e2f8c84a4607b0af6bdf .)  # v3.8.1
compression_library(libarchive archive archive.h)
if(libarchive_found AND ERRPROOF_STATIC_LIBRARIES)
  # Of what Debian builds it with, what the linker asks for: the formats that we read, and every filter there is.
  foreach(library nettle lzma bz2 lz4)
    find_library(${library}_library lib${library}.a REQUIRED)
    target_link_libraries(errproof_libarchive INTERFACE ${${library}_library})
  endforeach()
  target_link_libraries(errproof_libarchive INTERFACE errproof::zstd errproof::zlib)
endif()
if(NOT libarchive_found)
  # The library alone, with the codings that it finds; of formats and systems that we do not ask for, nothing.
  foreach(part TEST INSTALL TAR CPIO CAT UNZIP ACL XATTR LIBXML2 EXPAT LZ4 LIBB2)
    set(ENABLE_${part} OFF)
  endforeach()
  FetchContent_MakeAvailable(libarchive)
  add_header_library(libarchive ${libarchive_SOURCE_DIR}/libarchive)
  target_link_libraries(errproof_libarchive INTERFACE archive_static)
endif()

if(ERRPROOF_TESTS)
  pin(gtest google/googletest 52eb8108c5bdec04579160ae17225d66034bd723 .)  # v1.17.0
  if(gtest_system)
    find_package(GTest QUIET)
  endif()
  add_library(errproof_gtest INTERFACE)
  if(TARGET GTest::gmock)
    target_link_libraries(errproof_gtest INTERFACE GTest::gmock GTest::gtest_main)
  else()
    set(INSTALL_GTEST OFF)
    FetchContent_MakeAvailable(gtest)
    target_link_libraries(errproof_gtest INTERFACE gmock gtest_main)
  endif()
  add_library(errproof::gtest ALIAS errproof_gtest)
endif()

if(ERRPROOF_BENCH)
  pin(benchmark google/benchmark 192ef10025eb2c4cdd392bc502f0c852196baa48 .)  # v1.9.5
  if(benchmark_system)
    find_package(benchmark QUIET)
  endif()
  if(TARGET benchmark::benchmark)
    add_library(errproof::benchmark ALIAS benchmark::benchmark)
  else()
    set(BENCHMARK_ENABLE_TESTING OFF)
    set(BENCHMARK_ENABLE_INSTALL OFF)
    FetchContent_MakeAvailable(benchmark)
    add_library(errproof::benchmark ALIAS benchmark)
  endif()
endif()
endblock()
