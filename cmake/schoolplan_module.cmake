# One module, one library, one line of dependencies.
#
#   schoolplan_module(coverage SOURCES coverage.cpp USES model [FOREIGN lib...])
#
# FOREIGN libraries are private: their headers cannot reach another module.
# Every public header is compiled alone by the target all_verify_interface_header_sets.
set(schoolplan_warnings -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)

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
