# The page of `schoolplan serve`: src/web/page bundled into build/<preset>/page, installed to share/schoolplan/page.
#
# Needs node and npm, and once the registry that npm is set up with. Without them everything else is built,
# and the build says that the page was not.
function(schoolplan_page)
    set(source ${PROJECT_SOURCE_DIR}/src/web/page)
    set(modules ${PROJECT_BINARY_DIR}/page-modules)
    set(page ${PROJECT_BINARY_DIR}/page)
    file(GLOB_RECURSE parts CONFIGURE_DEPENDS ${source}/*.js ${source}/*.mjs ${source}/*.css ${source}/*.json ${source}/static/*)
    add_custom_command(
        OUTPUT ${modules}/bundled
        COMMAND ${CMAKE_COMMAND} -D SOURCE=${source} -D MODULES=${modules} -D PAGE=${page} -P ${PROJECT_SOURCE_DIR}/cmake/bundle_page.cmake
        DEPENDS ${parts} ${source}/.npmrc ${PROJECT_SOURCE_DIR}/cmake/bundle_page.cmake
        COMMENT "Bundling the page" VERBATIM)
    add_custom_target(schoolplan_page ALL DEPENDS ${modules}/bundled)
    install(DIRECTORY ${page}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/schoolplan/page OPTIONAL)
endfunction()
