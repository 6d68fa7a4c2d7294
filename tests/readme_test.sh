#!/bin/bash
# Runs what README.md, README.ja.md and HACKING.md tell people to type, and what the pages of docs/ do, each page in a
# folder of its own: the former beside links to all of the tree's root, the latter beside copies of examples/ and schemas/.
# The two READMEs show the same blocks.
#   ```sh blocks: every line is a command and must succeed, or end as its comment says ("# exits with 1", "# 終了コード 1").
#   ```console blocks: every "$ command" is run, and what it prints must be what stands below it; a line
#   of nothing but … stands for any lines.
#   ```json some/path blocks (or ```toml …) in docs/ are files, written where they stand.
# What pages link to has to be there, and so have the pages that sources name.
# readme_test.sh FOLDER_OF_PROGRAMS
set -uo pipefail
export PATH=$(cd "$1" && pwd):$PATH NO_COLOR=1
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

# Not run here, and why. The front door is run as a whole by tests/fresh_machine.sh.
declare -A not_run=(
  ['./dev demo']='builds; tests/fresh_machine.sh runs it'
  ['./dev test']='this test is part of it'
  ['./dev build']='builds; everything else here stands on its result'
  ['./dev lint']='minutes; CI runs it'
  ['./dev ci']='runs this test'
  ['cmake --install build/release --prefix ~/.local']='installs; tests/install does'
  ['c++ -std=c++17 judge.cc $(pkg-config --cflags --libs errproof)']='tests/install builds it so'
  ['cmake --preset dev']='builds; ./dev ci runs the preset'
  ['cmake --build --preset dev']='builds; ./dev ci runs the preset'
  ['ctest --preset dev']='this test is part of it'
)
declare -A met=()
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run=0 without_bench=0 bad=0

complain() {
  echo "$1"
  bad=1
}

# Times and rates differ from run to run.
masked() { sed -E 's/[0-9][0-9.,]* (s|ms|µs|GB\/s|MB\/s|kB\/s|GiB\/s|MiB\/s|KiB\/s|responses\/s|errors\/s|MiB)\b/N \1/g; s/ +$//'; }

# is_as_on_page EXPECTED ACTUAL: the parts between … lines stand in the output, in order, the first at its front.
is_as_on_page() {
  local rest part='' line first=1
  rest=$'\n'$(masked <"$2")$'\n'
  part=$'\n'
  while IFS= read -r line; do
    if [[ $line != '…' ]]; then
      part+=$line$'\n'
      continue
    fi
    [[ $rest == *"$part"* && ($first == 0 || $rest == "$part"*) ]] || { missing_part=$part; return 1; }
    rest=$'\n'${rest#*"$part"}
    part=$'\n' first=0
  done < <(masked <"$1"; echo '…')
  [[ $(tail -n 1 "$1") == '…' || $rest == $'\n' ]] || { missing_part="nothing, but there is: $rest"; return 1; }
}

# run_command PAGE:LINE COMMAND STATUS [FILE WITH EXPECTED OUTPUT]
run_command() {
  local status=0
  if [[ -n ${not_run[$2]:-} ]]; then
    met[$2]=1
    [[ $2 != ./dev* || $(./dev help) == *"$(cut -d' ' -f1,2 <<<"$2") "* ]] || complain "$1: ./dev does not know: $2"
    return
  fi
  # What it takes to measure is bench/README.md's; here it is whether there are such rows. Not every build has the benchmarks.
  local command=$2
  [[ $command != './dev bench '* ]] || command="validate_bench --benchmark_min_time=0.001 ${command#./dev bench }"
  if [[ $command =~ ^(validate_bench|make_corpus)' ' ]] && ! command -v "${BASH_REMATCH[1]}" >/dev/null; then
    without_bench=$((without_bench + 1))
    return
  fi
  bash -c "$command" >"$work/stdout" 2>"$work/stderr" </dev/null || status=$?
  run=$((run + 1))
  [[ $command != validate_bench* || -s $work/stdout ]] || complain "$1: there are no such rows: $2"
  if [[ $3 != any && $status != "$3" ]]; then
    complain "$1: exit code $status instead of $3: $2"
    tail -n 5 "$work/stderr"
  fi
  if [[ -n ${4:-} ]] && ! is_as_on_page "$4" "$work/stdout"; then
    complain "$1: does not print what the page says: $2"
    echo "expected: $missing_part"
  fi
}

# check_page PAGE
check_page() {
  local line block='' number=0 command='' at='' status file=''
  finish() {
    [[ -z $command ]] || run_command "$at" "$command" any "$work/expected"
    command=''
  }
  while IFS= read -r line; do
    number=$((number + 1))
    case $block:$line in
      :'```sh' | :'```console') block=${line#'```'} ;;
      :'```json '* | :'```toml '*)
        block=file file=${line#* }
        [[ $PWD != "$root" ]] || complain "$1:$number: writes into the tree"
        : >"$file"
        ;;
      file:[!\`]*) echo "$line" >>"$file" ;;
      :'```'?*) block=other ;;
      *:'```')
        finish
        block=''
        ;;
      sh:'' | sh:'#'*) ;;
      sh:*)
        status=0
        [[ $line =~ '# '('exits with'|終了コード)' '([0-9]+) ]] && status=${BASH_REMATCH[2]}
        command=$(sed -E 's/ +# .*//' <<<"$line")
        run_command "$1:$number" "$command" "$status"
        command=''
        ;;
      console:'$ '*)
        finish
        command=${line#'$ '} at=$1:$number
        : >"$work/expected"
        ;;
      console:*) echo "$line" >>"$work/expected" ;;
    esac
  done <"$root/$1"
  [[ -z $block ]] || complain "$1: a block is not closed"
}

# anchors PAGE: its headings as GitHub names them.
anchors() { sed -n 's/^##* //p' "$1" | tr '[:upper:]' '[:lower:]' | sed 's/[^[:alnum:] _-]//g; s/ /-/g'; }

# check_links PAGE: what it links to in this tree is there.
check_links() {
  local target file
  while IFS= read -r target; do
    file=${target%%#*}
    [[ -n $file ]] && file=$(dirname "$1")/$file || file=$1
    [[ -e $file ]] || complain "$1: links to $target, which is not there"
    [[ $target != *'#'* ]] || anchors "$file" | grep -qxF -- "${target#*#}" || complain "$1: links to $target, no such heading"
  done < <(grep -oE '\]\([^)]+\)' "$1" | sed -E 's/^\]\(|\)$//g' | grep -v '^https:')
}

# blocks PAGE: what is shown as code, without comments, which are in the page's language.
blocks() { sed -n '/^```./,/^```$/p' "$1" | sed -E 's/(^| +)(#|\/\/) .*//'; }

for page in README.md README.ja.md HACKING.md; do
  folder=$work/$page
  mkdir "$folder"
  ln -s "$root"/* "$folder"
  cd "$folder" && check_page "$page"
  cd "$root"
done
diff <(blocks README.md) <(blocks README.ja.md) || complain 'README.ja.md (>) shows other code than README.md (<)'
for page in docs/*.md; do
  folder=$work/$page
  mkdir -p "$folder"
  cp -r "$root/examples" "$root/schemas" "$folder"
  cd "$folder" && check_page "$page"
  cd "$root"
done
for page in *.md docs/*.md bench/README.md; do check_links "$page"; done
while IFS=: read -r file line page; do
  [[ -e $page ]] || complain "$file:$line: names $page, which is not there"
done < <(grep -rnoE 'docs/[[:alnum:]_/-]+\.md' validator bench cmake schemas examples tests CMakeLists.txt CMakePresets.json dev)
for command in "${!not_run[@]}"; do
  [[ -n ${met[$command]:-} ]] || complain "no page says '$command' any more: take it out of $0"
done
echo "$run commands run, ${#met[@]} known and not run, $without_bench that want the benchmarks"
[[ $run -gt 0 && $bad == 0 ]]
