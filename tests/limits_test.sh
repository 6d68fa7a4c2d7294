#!/bin/bash
# Holds docs/limits.md to validator/base/limits.h: every limit has a row with its name, its default and its flag, and no
# row tells of a limit that is gone. limits_test.sh [FOLDER with docs/ and validator/] [PROGRAM, whose flags they are]
set -uo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/..}"
program=${2:-}
bad=0

complain() {
  echo "$1"
  bad=1
}

# "std::size_t{8} << 20" as "8 MiB", "10'000" as "10,000", "1024" as "1,024".
figure() {
  local text=${1//\'/}
  case $text in
    *' << 20') sed -E 's/.*\{([0-9]+)\}.*/\1 MiB/' <<<"$text" ;;
    *' << 10') sed -E 's/.*\{([0-9]+)\}.*/\1 KiB/' <<<"$text" ;;
    *) sed -E ':a; s/^([0-9]+)([0-9]{3})/\1,\2/; ta' <<<"$text" ;;
  esac
}

limits=()
while IFS='|' read -r name value flag; do
  limits+=("$name")
  row=$(grep -F "| \`$name\` |" docs/limits.md) || { complain "docs/limits.md has no row for $name"; continue; }
  [[ $row == *"| $(figure "$value") |"* ]] || complain "docs/limits.md: $name is $(figure "$value"), not as here: $row"
  if [[ -n $flag ]]; then
    [[ $row == *"| \`$flag\` |"* ]] || complain "docs/limits.md: the flag of $name is $flag"
    [[ -z $program ]] || "$program" check --help | grep -q -- "$flag " || complain "errproof check has no flag $flag"
  else
    [[ $row == *'|  |'* || $row == *'| |'* ]] || complain "docs/limits.md: $name has no flag"
  fi
done < <(sed -n '/^struct Limits {/,/^};/p' validator/base/limits.h |
  sed -nE 's/^  std::[a-z0-9_]+ ([a-z_]+) = ([^;]*); *(\/\/ *(--[a-z-]+))?.*/\1|\2|\4/p')
[[ ${#limits[@]} -gt 10 ]] || complain "only ${#limits[@]} limits were found in base/limits.h"

while read -r name; do
  [[ " ${limits[*]} " == *" $name "* ]] || complain "docs/limits.md tells of $name, which base/limits.h does not have"
done < <(sed -nE 's/^\| `([a-z_]+)` \|.*/\1/p' docs/limits.md)
echo "${#limits[@]} limits"
[[ $bad == 0 ]]
