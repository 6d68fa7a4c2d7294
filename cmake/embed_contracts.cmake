# Writes OUTPUT, a C++ source that holds the files of schemas/ as bytes: what validator/contracts/embedded.h declares.
# Run as: cmake -D SCHEMAS=<folder> -D FILES=<paths below it, separated by |> -D OUTPUT=<file> [-D NAME=<of the table>]
# -P embed_contracts.cmake
# Bytes, not string literals: a raw literal ends where a file happens to hold its delimiter.
if(NOT NAME)
  set(NAME EmbeddedFile)
endif()
string(REPLACE "|" ";" FILES "${FILES}")
# A file of no contract (contract.schema.json) comes first, then folder by folder: what the header promises.
list(SORT FILES)
set(own ${FILES})
list(FILTER own EXCLUDE REGEX "/")
list(FILTER FILES INCLUDE REGEX "/")

set(arrays "")
set(table "")
set(n 0)
foreach(file IN LISTS own FILES)
  file(READ "${SCHEMAS}/${file}" hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  string(REGEX MATCH "^[^/]*/" contract "${file}")
  string(LENGTH "${contract}" skip)
  string(SUBSTRING "${file}" ${skip} -1 path)
  string(REPLACE "/" "" contract "${contract}")
  string(APPEND arrays "constexpr char file_${n}[] = {${bytes}0};\n")
  string(APPEND table "    {\"${contract}\", \"${path}\", {file_${n}, ${size}}},\n")
  math(EXPR n "${n} + 1")
endforeach()

file(WRITE "${OUTPUT}.new" "// Written by cmake/embed_contracts.cmake from schemas/.
#include \"contracts/embedded.h\"

namespace errproof {
namespace {
${arrays}
}  // namespace

extern const EmbeddedFile k${NAME}s[];
extern const std::size_t k${NAME}Count;
const EmbeddedFile k${NAME}s[] = {
${table}};
const std::size_t k${NAME}Count = ${n};

}  // namespace errproof
")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}")
file(REMOVE "${OUTPUT}.new")
