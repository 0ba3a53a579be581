# Install the package into an empty folder and let a stranger's project build and run against it.
#   cmake -D BUILD=build/ci -D SOURCE=. -D WORK=/tmp/x -D COMPILER=g++ -P check.cmake
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
function(run_or_fail)
    execute_process(COMMAND ${ARGV} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT code EQUAL 0)
        message(FATAL_ERROR "${ARGV}\n${output}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

run_or_fail(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/installed)
run_or_fail(${CMAKE_COMMAND} -S ${SOURCE}/tests/install/stranger -B ${WORK}/stranger -DCMAKE_BUILD_TYPE=Debug
            -DCMAKE_PREFIX_PATH=${WORK}/installed -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_FLAGS=${FLAGS})
run_or_fail(${CMAKE_COMMAND} --build ${WORK}/stranger)
run_or_fail(${WORK}/stranger/stranger)

# Nothing but the doors may be installed: no private header, no stray file.
file(GLOB_RECURSE installed RELATIVE ${WORK}/installed/include ${WORK}/installed/include/*)
file(GLOB_RECURSE doors RELATIVE ${SOURCE}/include ${SOURCE}/include/*)
list(SORT installed)
list(SORT doors)
if(NOT installed STREQUAL doors)
    message(FATAL_ERROR "installed headers differ from include/:\n${installed}\n${doors}")
endif()
