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
    expect "errors after SIG$signal" 0 "$(grep -c '"type":"error"' out || true)"
    expect "summaries after SIG$signal" 1 "$(grep -c '"type":"summary".*"interrupted":true' out)"
    expect "words after SIG$signal" 'errproof: interrupted: the report is of what was judged until then' "$(cat err)"
    expect "exit code of extract after SIG$signal" "$want" "$(run "$signal" "$jobs" extract --only code-type)"
    expect "entries after SIG$signal" 1 "$(grep -c '"comment":"-:2: ' out)"
    expect "end of the HAR after SIG$signal" ']}}' "$(tail -n 1 out)"
    expect "words of extract after SIG$signal" 'errproof: interrupted: what came until then was looked at' "$(tail -n 1 err)"
  done
done
exit $failed
