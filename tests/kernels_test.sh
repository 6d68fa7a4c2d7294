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
  "$programs/validator_test" --gtest_brief=1 --gtest_filter='Walk*:*Engine*:StructuralIndex*' >/dev/null ||
    { echo "$kernel: the walk's tests fail" >&2; exit 1; }
  echo "$kernel"
  tried=$((tried + 1))
done
[[ $tried -gt 0 ]] || { echo "no kernel was tried" >&2; exit 1; }
