# Text files become one C++ source, so that the program needs no folder of its own.
#
#   schoolplan_embed(migrations.cpp NAMESPACE schoolplan::migrations FILES src/workspace/migrations/0001_main_job.sql ...)
#
# The source, in the binary folder, defines `const std::span<const std::string_view> texts`, in the order given;
# editing a file makes it anew.
function(schoolplan_embed source)
    cmake_parse_arguments(arg "" "NAMESPACE" "FILES" ${ARGN})
    set(texts "")
    foreach(file IN LISTS arg_FILES)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
        file(READ ${file} text)
        string(APPEND texts "    R\"embedded(${text})embedded\",\n")
    endforeach()
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${source} @ONLY CONTENT [[
#include <span>
#include <string_view>

namespace @arg_NAMESPACE@ {

namespace {

constexpr std::string_view all[] = {
@texts@};

} // namespace

extern constinit const std::span<const std::string_view> texts;
constinit const std::span<const std::string_view> texts{all};

} // namespace @arg_NAMESPACE@
]])
endfunction()
