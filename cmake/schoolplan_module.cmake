# One module, one library, one line of dependencies.
#
#   schoolplan_module(coverage SOURCES coverage.cpp USES model [FOREIGN lib...])
#
# FOREIGN libraries are private: their headers cannot reach another module.
# Every public header is compiled alone by the target all_verify_interface_header_sets.
# Warnings are errors where we develop; a user's build does not fail over another compiler's opinion.
set(schoolplan_warnings -Wall -Wextra -Wpedantic -Wconversion -Wshadow $<$<CONFIG:Debug>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # g++ 12 mistakes std::variant for uninitialized, and overlaps in std::string::operator= (GCC bug 105651).
    list(APPEND schoolplan_warnings -Wno-maybe-uninitialized -Wno-restrict)
    if(CMAKE_UNITY_BUILD)
        # Of several sources in one: a name of one is no mistake in the next, nor is a type of an anonymous namespace.
        list(REMOVE_ITEM schoolplan_warnings -Wshadow)
        list(APPEND schoolplan_warnings -Wshadow=local -Wno-subobject-linkage)
    endif()
endif()

function(schoolplan_module name)
    cmake_parse_arguments(arg "" "" "SOURCES;USES;FOREIGN" ${ARGN})
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
