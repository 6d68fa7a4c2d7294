#!/bin/bash
# What the program prints for shells and for man(1): complete, taken without a complaint, and in bash asked for words.
# zsh, fish and groff are asked where they are installed.
# completions_test.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
complain() {
  echo "$*"
  bad=1
}

for shell in bash fish zsh; do "$program" completions $shell >"$work/errproof.$shell"; done
"$program" man >"$work/errproof.1"

# Every command and every flag of its --help stands in all four. (In fish without the hyphens, in roff with escaped ones.)
flags=0
commands=$(sed -n "s/^ *:\*) words='\(.*\) --help --version'.*/\1/p" "$work/errproof.bash")
for command in $commands; do
  sed -n "/^    $command)/,/;;/p" "$work/errproof.zsh" >"$work/zsh"
  sed -n "/^.SS errproof $command\$/,/^.SS/p" "$work/errproof.1" >"$work/man"
  "$program" "$command" --help >"$work/help" || complain "$command is a command in the completions, and nowhere else"
  for flag in $(sed -nE 's/^  (--[a-z-]+).*/\1/p' "$work/help"); do
    flags=$((flags + 1))
    grep -q -- "^ *$command:-\*) words='.*$flag " "$work/errproof.bash" || complain "bash: no $command $flag"
    grep -q -- "seen_subcommand_from $command' -l ${flag#--} " "$work/errproof.fish" || complain "fish: no $command $flag"
    grep -q -- "'\*$flag[=[]" "$work/zsh" || complain "zsh: no $command $flag"
    grep -qF -- "\\fB${flag//-/\\-}\\fR" "$work/man" || complain "man: no $command $flag"
  done
done
[[ $flags -gt 10 ]] || complain "only $flags flags were looked for"

# shellcheck source=/dev/null
source "$work/errproof.bash"
compopt() { with_files=no; }  # works inside a completion only; it takes files back, which bash offers where no word fits
# words EXPECTED WORD…: what bash offers for the last word.
words() {
  COMP_WORDS=("${@:2}")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  with_files=yes
  _errproof || true  # no word fits: that is what compgen says
  [[ ${COMPREPLY[*]-} == "$1" ]] || complain "bash offers '${COMPREPLY[*]-}' for '${*:2}', not '$1'"
}
# files YES_OR_NO WORD…: does bash offer files for the last word?
files() {
  words '' "${@:2}"
  [[ $with_files == "$1" ]] || complain "bash offers files for '${*:2}': $with_files, not $1"
}
words 'check' errproof ch
words 'contracts completions' errproof co
words 'extract explain' errproof ex
words '--first' errproof extract --fi
words '--version' errproof --v
words '--format' errproof check --form
words 'text' errproof check --format te
words 'ndjson' errproof check --format = nd
words 'text lines ndjson json' errproof check --format =
words 'documented strict observed' errproof check body.json --profile ''
words 'partner-center' errproof check --contract part
files yes errproof check --schema ''
files no errproof check --max-findings ''
files yes errproof check bod
files yes errproof diff ol
files yes errproof plan sc
files yes errproof contracts test d
files no errproof explain co
words 'test' errproof contracts te
words 'new' errproof contracts ne
words 'bash fish zsh' errproof completions ''

asked=bash
if command -v zsh >/dev/null; then
  asked+=' zsh'
  zsh -f -c 'autoload -U compinit && compinit -D && source "$1" && [[ $_comps[errproof] == _errproof ]]' - "$work/errproof.zsh" ||
    complain 'zsh does not take its completions'
fi
if command -v fish >/dev/null; then
  asked+=' fish'
  offered=$(HOME=$work fish --no-config -c 'source $argv[1]; complete -C "errproof check --format t"' "$work/errproof.fish")
  [[ $offered == text* ]] || complain "fish offers '$offered' for --format t"
  offered=$(HOME=$work fish --no-config -c 'source $argv[1]; complete -C "errproof pl"' "$work/errproof.fish")
  [[ $offered == plan* ]] || complain "fish offers '$offered' for pl"
fi
if command -v groff >/dev/null; then
  asked+=' groff'
  groff -man -Tutf8 -Kutf8 -ww "$work/errproof.1" >"$work/page" 2>"$work/warnings" || complain 'groff fails'
  [[ ! -s $work/warnings ]] || complain "groff warns: $(cat "$work/warnings")"
fi
echo "$flags flags in ${commands// /, }; asked: $asked"
exit $bad
