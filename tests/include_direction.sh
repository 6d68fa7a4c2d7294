#!/bin/bash
# Includes follow the data: compares every #include of validator/ with tests/include_direction.txt, and looks for files
# opened, threads started and streams printed to where they may not be. Tests (_test.cc, and the test_support.h that they
# share) may include anything; nobody else includes a test_support.h.
# include_direction.sh [FOLDER with validator/ and tests/]
set -euo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/..}"

# Headers of the standard library: no slash, no dot. The table is told from the includes by its position.
find validator \( -name '*.h' -o -name '*.cc' \) ! -name '*_test.cc' ! -name test_support.h | sort | xargs awk '
  BEGIN {
    while ((getline line < "tests/include_direction.txt") > 0) {
      if (line ~ /^#/ || line ~ /^[ ]*$/) continue
      n = split(line, words, /[ ]+/)
      allowed[words[1]] = " "
      for (i = 2; i <= n; ++i) allowed[words[1]] = allowed[words[1]] words[i] " "
    }
  }
  FNR == 1 {
    file = substr(FILENAME, length("validator/") + 1)
    folder = file; sub(/\/.*/, "", folder)
    entry = ""
    for (name in allowed) {
      if (index(file, name) == 1 && length(name) > length(entry)) entry = name
    }
    if (entry == "") complain(file " is in no line of tests/include_direction.txt")
    ++files
  }
  /^[ \t]*#[ \t]*include/ {
    header = $0
    sub(/^[ \t]*#[ \t]*include[ \t]*/, "", header)
    sub(/[>"][^>"]*$/, "", header)
    quoted = header ~ /^"/
    header = substr(header, 2)
    if (!quoted && header !~ /[.\/]/) next
    ++includes
    if (header ~ /test_support\.h$/) complain(FILENAME ":" FNR ": only tests include " header)
    if (quoted) {
      if (index(header, folder "/") == 1 || index(header, "errproof/") == 1) next
      target = header; sub(/\/.*/, "", target)
      ok = index(allowed[entry], " " target " ") || index(allowed[entry], " " header " ")
    } else {
      target = header; sub(/\/.*/, "/", target)
      ok = index(allowed[entry], " <" header "> ") || index(allowed[entry], " <" target "> ")
    }
    if (!ok) complain(FILENAME ":" FNR ": " file " may not include " header)
  }
  # base/os opens files; nobody else. reports/ and cli/ print; nobody else.
  file !~ /^base\/os[._]/ && /(fopen|ifstream|ofstream|filesystem::|[^a-z_:.>]::?open\()/ && !/^[ \t]*\/\// {
    complain(FILENAME ":" FNR ": only base/os opens files")
  }
  folder !~ /^(reports|cli)$/ && /(std::cout|std::cerr|[^a-z_]f?printf\(|fputs\(|fwrite\()/ && !/^[ \t]*\/\// {
    complain(FILENAME ":" FNR ": only reports/ and cli/ print")
  }
  folder !~ /^(batch|cli)$/ && /std::j?thread/ && !/^[ \t]*\/\// {
    complain(FILENAME ":" FNR ": only batch/ and cli/ start threads")
  }
  function complain(text) { print text; bad = 1 }
  END {
    if (includes == 0) complain("no #include was looked at")
    print files " files, " includes " includes"
    exit bad
  }'
