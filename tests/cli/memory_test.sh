#!/usr/bin/env bash
# One body for which there is no memory is unreadable, and the run goes on: memory_test.sh PROGRAM. Ends with 77 where the
# program cannot start with so little, as sanitizers cannot.
set -euo pipefail

program=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
failed=0
ulimit -v 120000 # KiB: the body of 8 MiB and its line, but not what it is taken apart into
"$program" --version >/dev/null 2>&1 || exit 77

expect() { # WHAT WANTED GOT
  [[ $2 == "$3" ]] && return
  echo "$1: expected $2, got $3"
  failed=1
}

good='{"code":"1","description":"a","source":"b"}'
mkdir in
echo "$good" >in/a.json
ones() { # 8 MiB; the repeated name hands it to the engine that takes the most
  printf '{"code":1,"code":1,"description":"a","source":"b","data":['
  head -c 8388500 /dev/zero | tr '\0' 1 | sed 's/11/1,/g'
  printf '1]}'
}
ones >in/b.json
echo "$good" >in/c.json
{ echo "$good"; ones; printf '\n%s\n' "$good"; } >lines.ndjson
for jobs in 1 2; do
  for input in in lines.ndjson; do
    what="$input, --jobs $jobs"
    code=0
    "$program" check --jobs "$jobs" --format ndjson --report "lines:lines$jobs" "$input" >out 2>err || code=$?
    expect "exit code, $what" 3 "$code"
    expect "verdicts, $what" 'conforms unreadable conforms' "$(sed -n 's/.*"verdict":"\([a-z]*\)".*/\1/p' out | paste -sd' ')"
    expect "reasons, $what" 1 "$(grep -c '"code":"limit","message":"there is no memory to judge it with"' out)"
    expect "summaries, $what" 1 "$(grep -c '"type":"summary","responses":3,.*"unreadable":1,' out)"
    expect "reports beside it, $what" yes "$([[ -s lines$jobs ]] && echo yes)"
  done
done

# With less, and a little more of it each time: where one thread comes to the end, two do, whichever of them has what.
for ((kib = 60000; kib <= 110000; kib += 2000)); do
  code=0
  (ulimit -v "$kib" && "$program" check --jobs 1 --format ndjson lines.ndjson) >/dev/null 2>&1 || code=$?
  [[ $code == 3 ]] || continue
  code=0
  (ulimit -v "$((kib + 10000))" && "$program" check --jobs 2 --format ndjson lines.ndjson) >/dev/null 2>&1 || code=$? # and a thread's stack
  expect "exit code of two threads in $kib KiB" 3 "$code"
  tried=$((${tried:-0} + 1))
done
expect "limits that were tried" yes "$([[ ${tried:-0} -gt 5 ]] && echo yes)"
exit $failed
