#!/bin/bash
# The engines agree under every kernel of simdjson's that this machine has: kernels_test.sh PROGRAMS DOCUMENTS.
set -euo pipefail
programs=$1 documents=$2
tried=0
for kernel in fallback westmere haswell icelake arm64 ppc64 lsx lasx; do
  # simdjson names the kernel it took; of one that is not there it says so, or takes another.
  export SIMDJSON_FORCE_IMPLEMENTATION=$kernel
  "$programs/errproof" --version 2>/dev/null | grep -q "kernel $kernel" || continue
  "$programs/engines_agree" "$documents" 7 >/dev/null || { echo "$kernel: the engines differ" >&2; exit 1; }
  said=$("$programs/validator_test" --gtest_brief=1 --gtest_filter='Walk*:*Engine*:StructuralIndex*') ||
    { echo "$kernel: the walk's tests fail" >&2; exit 1; }
  [[ $said =~ PASSED.*\ ([0-9]+)\ tests && ${BASH_REMATCH[1]} -gt 50 ]] || { echo "$kernel: no tests of the walk" >&2; exit 1; }
  echo "$kernel"
  tried=$((tried + 1))
done
least=1
[[ $(uname -m) != x86_64 ]] || least=2 # the plain one is there besides the machine's own
[[ $tried -ge $least ]] || { echo "only $tried kernels were tried" >&2; exit 1; }
