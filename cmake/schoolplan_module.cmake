# One module, one library, one line of dependencies.
#
#   schoolplan_module(coverage SOURCES coverage.cpp USES model [FOREIGN lib...] [PARSED headers])
#
# FOREIGN libraries are private: their headers cannot reach another module.
# Every public header is compiled alone by the target all_verify_interface_header_sets.
# Warnings are errors where we develop; a user's build does not fail over another compiler's opinion.
set(schoolplan_warnings -Wall -Wextra -Wpedantic -Wconversion -Wshadow $<$<CONFIG:Debug>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # g++ 12 mistakes std::variant for uninitialized, and overlaps in std::string::operator= (GCC bug 105651).
    list(APPEND schoolplan_warnings -Wno-maybe-uninitialized -Wno-restrict)
endif()

# The standard library, and in tests GoogleTest, are parsed once for all sources: a build from nothing takes half the
# time. Off where one works: it hides a forgotten #include, and a compiler cache does not see through it.
option(SCHOOLPLAN_PRECOMPILED "Parse the standard library once for all sources" OFF)
if(SCHOOLPLAN_PRECOMPILED)
    add_compile_options(-pthread) # parsed headers serve sources with the same options alone
endif()

# schoolplan_precompile(NAME <vector> <gtest/gtest.h>...)  makes the target NAME that holds the parsed headers
function(schoolplan_precompile name)
    if(NOT SCHOOLPLAN_PRECOMPILED)
        return()
    endif()
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/empty.cpp CONTENT "")
    add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/empty.cpp)
    target_compile_features(${name} PRIVATE cxx_std_20)
    target_compile_options(${name} PRIVATE ${schoolplan_warnings})
    target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()

function(schoolplan_precompiled target FROM source)
    if(SCHOOLPLAN_PRECOMPILED)
        target_precompile_headers(${target} REUSE_FROM ${source})
    endif()
endfunction()

set(schoolplan_standard_headers <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <map> <memory> <numeric>
    <optional> <set> <span> <string> <string_view> <unordered_map> <utility> <variant> <vector>)
schoolplan_precompile(schoolplan_standard_headers ${schoolplan_standard_headers})

function(schoolplan_module name)
    cmake_parse_arguments(arg "" "PARSED" "SOURCES;USES;FOREIGN" ${ARGN})
    if(NOT arg_PARSED)
        set(arg_PARSED schoolplan_standard_headers)
    endif()
    list(TRANSFORM arg_SOURCES PREPEND "src/${name}/")
    list(TRANSFORM arg_USES PREPEND "schoolplan_")
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS include/schoolplan/${name}.hpp include/schoolplan/${name}/*.hpp)
    set(scope PUBLIC)
    if(NOT arg_SOURCES)
        add_library(schoolplan_${name} INTERFACE)
        set(scope INTERFACE)
    else()
        add_library(schoolplan_${name} STATIC ${arg_SOURCES})
        target_link_libraries(schoolplan_${name} PRIVATE ${arg_FOREIGN})
        target_compile_options(schoolplan_${name} PRIVATE ${schoolplan_warnings})
        schoolplan_precompiled(schoolplan_${name} FROM ${arg_PARSED})
    endif()
    add_library(schoolplan::${name} ALIAS schoolplan_${name})
    target_sources(schoolplan_${name} ${scope} FILE_SET HEADERS BASE_DIRS include FILES ${headers})
    set_target_properties(schoolplan_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON EXPORT_NAME ${name})
    target_compile_features(schoolplan_${name} ${scope} cxx_std_20)
    target_link_libraries(schoolplan_${name} ${scope} ${arg_USES})
    set_property(GLOBAL APPEND PROPERTY schoolplan_modules schoolplan_${name})
endfunction()

# Install every module with its headers, and a package file that finds what they stand on.
function(schoolplan_install)
    include(CMakePackageConfigHelpers)
    get_property(modules GLOBAL PROPERTY schoolplan_modules)
    install(TARGETS ${modules} EXPORT schoolplan ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} FILE_SET HEADERS)
    install(TARGETS schoolplan RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    install(DIRECTORY gis-data DESTINATION ${CMAKE_INSTALL_DATADIR}/schoolplan)
    install(EXPORT schoolplan NAMESPACE schoolplan:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/schoolplan)
    configure_package_config_file(
        cmake/schoolplan-config.cmake.in ${PROJECT_BINARY_DIR}/schoolplan-config.cmake
        INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/schoolplan)
    write_basic_package_version_file(${PROJECT_BINARY_DIR}/schoolplan-config-version.cmake COMPATIBILITY SameMinorVersion)
    install(FILES ${PROJECT_BINARY_DIR}/schoolplan-config.cmake ${PROJECT_BINARY_DIR}/schoolplan-config-version.cmake
            DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/schoolplan)
endfunction()
