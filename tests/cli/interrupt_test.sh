#!/usr/bin/env bash
# A signal ends a run and not its report: interrupt_test.sh PROGRAM. Standard input is a FIFO that stays open, so that the
# program waits for more when the signal comes.
set -euo pipefail
set -m # else bash starts jobs with SIGINT ignored

program=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
failed=0

expect() { # WHAT WANTED GOT
  [[ $2 == "$3" ]] && return
  echo "$1: expected $2, got $3"
  failed=1
}

# run SIGNAL JOBS COMMAND…: two bodies and a piece of a third, then the signal.
run() {
  local pid code=0 started=$SECONDS
  rm -f in
  mkfifo in
  "$program" "${@:3}" --jobs "$2" --input lines - <in >out 2>err &
  pid=$!
  exec 3>in
  printf '{"code":"1","description":"a","source":"b"}\n{"code":1,"description":"a","source":"b"}\n{"code":' >&3
  # It has read all and waits, when it sleeps in poll(2) or read(2).
  while [[ $(cat "/proc/$pid/wchan" 2>/dev/null) != *poll* && $((SECONDS - started)) -lt 2 ]]; do sleep 0.05; done
  kill -"$1" "$pid"
  wait "$pid" || code=$?
  exec 3>&-
  echo "$code"
}

for jobs in 1 4; do
  for signal in INT TERM; do
    case $signal in INT) want=130 ;; TERM) want=143 ;; esac
    expect "exit code after SIG$signal" "$want" "$(run "$signal" "$jobs" check --format ndjson)"
    expect "responses after SIG$signal" 2 "$(grep -c '"type":"response"' out)"
    expect "errors after SIG$signal" 0 "$(grep -c '"type":"error"' out || true)" # none is what grep calls a failure
    expect "summaries after SIG$signal" 1 "$(grep -c '"type":"summary".*"interrupted":true' out)"
    expect "words after SIG$signal" 'errproof: interrupted: the report is of what was judged until then' "$(cat err)"
    expect "exit code of extract after SIG$signal" "$want" "$(run "$signal" "$jobs" extract --only code-type)"
    expect "entries after SIG$signal" 1 "$(grep -c '"comment":"-:2: ' out)"
    expect "end of the HAR after SIG$signal" ']}}' "$(tail -n 1 out)"
    expect "words of extract after SIG$signal" 'errproof: interrupted: what came until then was looked at' "$(tail -n 1 err)"
  done
done

# A report that is being written when the signal comes: all was judged, and that is what is told. A hundred unnamed
# members a line make it longer than a pipe is.
for line in {1..40}; do
  printf '{"code":"1","description":"a","source":"b"'
  for member in {1..100}; do printf ',"m%d_%d":1' "$line" "$member"; done
  printf '}\n'
done >many.ndjson
rm -f in beside
mkfifo in
"$program" check --format json --report ndjson:beside many.ndjson >in 2>err &
pid=$!
exec 3<in
first=$(head -c 1 <&3) # this report is written at the end
kill -INT "$pid"
{ printf %s "$first"; cat <&3; } >out
code=0
wait "$pid" || code=$?
expect "exit code after SIGINT behind the last response" 0 "$code"
expect "end of the report after SIGINT" ']}' "$(tail -n 1 out)"
expect "reports beside it after SIGINT" 1 "$(grep -c '"type":"summary".*"interrupted":false' beside || true)" # none is what grep calls a failure
exit $failed
