#!/usr/bin/env bash
# Runs one golden case of the program: run_case.sh PROGRAM CASE. With UPDATE=1 in the environment it writes down what the
# program says now, to be read before it is committed. Needs bash, sed and diff.
#
# A case is a sentence, a command after "$ ", then sections: "--- file NAME" puts a file into the empty folder in which
# the command runs, "--- exit", "--- stdout" and "--- stderr" are what has to come. What changes from run to run
# (version, times, memory) is masked.
set -euo pipefail

program=$1 case=$(realpath "$2")
folder=$(mktemp -d)
trap 'chmod -R u+rwx "$folder"; rm -rf "$folder"' EXIT
mkdir "$folder/bin" "$folder/in"
ln -s "$(realpath "$program")" "$folder/bin/errproof"

head='' command='' want_exit='' section=head inputs=''
: >"$folder/want_stdout"
: >"$folder/want_stderr"
while IFS= read -r line || [ -n "$line" ]; do
  case $section:$line in
    *:'--- file '*) section=file name=${line#--- file } inputs+=$line$'\n'; mkdir -p "$folder/in/$(dirname "$name")"; : >"$folder/in/$name" ;;
    *:'--- exit' | *:'--- stdout' | *:'--- stderr') section=${line#--- } ;;
    head:'$ '*) command=${line#'$ '} head+=$line$'\n' ;;
    head:*) head+=$line$'\n' ;;
    file:*) printf '%s\n' "$line" >>"$folder/in/$name"; inputs+=$line$'\n' ;;
    exit:*) want_exit=$line ;;
    *) printf '%s\n' "$line" >>"$folder/want_$section" ;;
  esac
done <"$case"

code=0
(cd "$folder/in" && PATH=$folder/bin:$PATH LC_ALL=C.UTF-8 NO_COLOR=1 bash -c "$command") \
  >"$folder/raw_stdout" 2>"$folder/raw_stderr" </dev/null || code=$?
for stream in stdout stderr; do
  sed -E -e 's/"elapsed_seconds":[0-9.]+/"elapsed_seconds":0/' -e 's/"version":"[^"]*"/"version":"V"/' \
    -e 's/ in (under )?[0-9.]+ s( · .*)? · peak .*/ in TIME · peak MEMORY/' -e "s|$folder|FOLDER|g" \
    "$folder/raw_$stream" >"$folder/got_$stream"
done

if [ -n "${UPDATE:-}" ]; then
  {
    printf '%s%s--- exit\n%s\n--- stdout\n' "$head" "$inputs" "$code"
    cat "$folder/got_stdout"
    printf -- '--- stderr\n'
    cat "$folder/got_stderr"
  } >"$folder/updated"
  cp "$folder/updated" "$case"
  exit 0
fi

failed=0
if [ "$code" != "$want_exit" ]; then
  echo "exit code $code, expected $want_exit"
  failed=1
fi
for stream in stdout stderr; do
  diff -u --label "expected $stream" --label "$stream" "$folder/want_$stream" "$folder/got_$stream" || failed=1
done
exit $failed
