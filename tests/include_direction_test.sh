#!/bin/bash
# Sees that include_direction.sh complains: a copy of the tree, spoilt in one place at a time.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir "$copy/tests"
cp "$root/tests/include_direction.txt" "$copy/tests/"

# expect_complaint FILE LINE TEXT: with LINE in FILE, the check must fail and say TEXT.
expect_complaint() {
  rm -rf "$copy/validator"
  cp -r "$root/validator" "$copy/"
  echo "$2" >>"$copy/validator/$1"
  local output
  if output=$("$root/tests/include_direction.sh" "$copy") || [[ $output != *"$3"* ]]; then
    echo "not noticed: '$2' in $1"
    exit 1
  fi
}
expect_complaint base/text.h '#include "json/document.h"' 'base/text.h may not include json/document.h'
expect_complaint json/number.h '#include <simdjson.h>' 'may not include simdjson.h'
expect_complaint captures/response.h '#include "contracts/rule.h"' 'may not include contracts/rule.h'
expect_complaint engines/engine.h '#include <valijson/validator.hpp>' 'may not include valijson/validator.hpp'
expect_complaint json/document.h 'std::ifstream in("x");' 'only base/os opens files'
expect_complaint schema/schema.h 'inline void f() { std::cerr << 1; }' 'only reports/ and cli/ print'
expect_complaint engines/engine.h 'std::thread t;' 'only batch/ and cli/ start threads'
mkdir -p "$copy/validator/elsewhere"
expect_complaint nowhere.cc '' 'is in no line of'
