# Fetch what the page stands on, as package-lock.json names it, and bundle the page:
#   cmake -D SOURCE=src/web/page -D MODULES=build/dev/page-modules -D PAGE=build/dev/page -P bundle_page.cmake
# Where that cannot be done the build goes on without a page, and the next build tries again.
function(go_on_without reason)
    message("the page of 'schoolplan serve' was not built: ${reason}")
endfunction()

find_program(node node)
find_program(npm npm)
if(NOT node OR NOT npm)
    go_on_without("node and npm are not here; scripts/setup installs them")
    return()
endif()

# Only a changed list is fetched anew.
set(lists package.json package-lock.json .npmrc)
set(now "")
foreach(list IN LISTS lists)
    file(SHA256 ${SOURCE}/${list} digest)
    string(APPEND now "${digest}\n")
endforeach()
set(before "")
if(EXISTS ${MODULES}/fetched)
    file(READ ${MODULES}/fetched before)
endif()
if(NOT now STREQUAL before)
    file(MAKE_DIRECTORY ${MODULES})
    foreach(list IN LISTS lists)
        file(COPY ${SOURCE}/${list} DESTINATION ${MODULES})
    endforeach()
    execute_process(COMMAND ${npm} ci --prefer-offline --ignore-scripts --fetch-retries=1 --loglevel=error
                    WORKING_DIRECTORY ${MODULES} RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT code EQUAL 0)
        string(REGEX MATCH "request to[^\n]*|npm error[^\n]*" first "${said}")
        go_on_without("npm could not fetch what package-lock.json names; is there a network? ${first}")
        return()
    endif()
    file(WRITE ${MODULES}/fetched "${now}")
endif()

execute_process(COMMAND ${node} ${SOURCE}/bundle.mjs ${MODULES} ${PAGE} RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT code EQUAL 0)
    message(FATAL_ERROR "bundling the page:\n${said}") # a fault of ours in the sources
endif()
file(WRITE ${MODULES}/bundled "")
