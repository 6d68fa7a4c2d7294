#!/bin/bash
# What the program says of itself fits: --help a terminal of 24 lines and 80 columns, check --help and extract --help a
# page; every command has help of its own, every flag a word on what it does; --version names every library that is
# inside.
# help_test.sh PROGRAM
set -uo pipefail
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

complain() {
  echo "$*"
  bad=1
}

# fits WHAT LINES COLUMNS: standard input. Columns are characters (the text has no wide ones); awk may count bytes, so
# the bytes that continue a character (10xxxxxx) are taken out first.
fits() {
  LC_ALL=C tr -d '\200-\277' | LC_ALL=C awk -v what="$1" -v lines="$2" -v columns="$3" '
    length > columns { print what ", line " NR ": " length " columns, more than " columns; bad = 1 }
    / $/ { print what ", line " NR ": a blank at the end"; bad = 1 }
    END { if (NR > lines) { print what ": " NR " lines, more than " lines; bad = 1 } exit bad }' || bad=1
}

"$program" --help >"$work/help" || complain "--help: exit code $?"
fits 'errproof --help' 24 80 <"$work/help"

# Every command there is stands in --help, and every one that stands there is a command.
commands=$("$program" completions bash | sed -n "s/^ *:\*) words='\(.*\) --help --version'.*/\1/p")
named=$(sed -nE 's/.*(^| )errproof ([a-z]+)( .*|$)/\2/p' "$work/help" | sort -u | xargs)
[[ $named == "$(xargs -n 1 <<<"$commands" | sort | xargs)" ]] || complain "--help names '$named'; there is '$commands'"

flags=0
for command in $commands; do
  "$program" "$command" --help >"$work/$command" || complain "$command --help: exit code $?"
  [[ -s $work/$command ]] || complain "$command --help says nothing"
  lines=24
  [[ ! $command =~ ^(check|extract)$ ]] || lines=60
  fits "errproof $command --help" $lines 110 <"$work/$command"
  while IFS= read -r line; do
    flags=$((flags + 1))
    grep -qE '^  --[a-z-]+(, -[a-z])?( [^ ]+)?  +[^ ]' <<<"$line" || complain "$command --help: no word on: $line"
  done < <(grep -E '^  -' "$work/$command")
done
[[ $flags -gt 30 ]] || complain "only $flags flags were looked at"

"$program" --version >"$work/version" || complain "--version: exit code $?"
for library in simdjson RE2 RapidJSON valijson fmt toml++; do
  version=$(grep -F "$library " "$work/version") version=${version#"$library "}
  # No header of these two says which version it is, and a tree given in their place need not.
  [[ $version == [0-9]* || $library =~ ^(RE2|valijson)$ && $version == unknown ]] ||
    complain "--version: no $library and its version"
done
grep -qE '^simdjson [0-9.]+, kernel [a-z]' "$work/version" || complain '--version: no kernel of simdjson'

echo "$(wc -w <<<"$commands") commands, $flags flags"
exit $bad
