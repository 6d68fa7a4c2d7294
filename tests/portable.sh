#!/bin/bash
# Tries the program of ./dev release in a minimal root of the oldest Debian that the mirror still has, with none of the
# libraries it is made of: every golden case of tests/cli has to come out there as here. Needs root; takes a minute.
# portable.sh [PROGRAM], by default build/portable/errproof.
set -euo pipefail
tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=${1:-$tree/build/portable/errproof}
[[ $EUID == 0 ]] || { echo "$0: making a root needs root" >&2; exit 2; }
[[ -x $program ]] || { echo "$0: no $program; ./dev release builds it" >&2; exit 2; }
command -v debootstrap >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends debootstrap; } >&2

if LC_ALL=C readelf -d "$program" | grep NEEDED; then
  echo "$program asks for libraries" >&2
  exit 1
fi

root=$(mktemp -d)
chmod 755 "$root" # it becomes /
trap 'rm -rf --one-file-system "$root" "$root.log"' EXIT
host=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $host" 'Created-By: Packages' | head -1)
# Releases leave the mirrors some years after their end.
for suite in jessie stretch buster bullseye bookworm; do
  if debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$root.log" 2>&1; then break; fi
  rm -rf --one-file-system "${root:?}"/*
done
[[ -x $root/bin/bash ]] || { tail "$root.log"; exit 1; }
echo "a minimal Debian $(<"$root/etc/debian_version") after $SECONDS s"

cp "$program" "$root/errproof"
cp -r "$tree/tests/cli" "$root/cases"
cp -r "$tree/schemas" "$tree/examples" "$root/"
unshare --mount --pid --fork --kill-child bash -euc '
  mount -t proc proc "$0/proc"
  mount --rbind /dev "$0/dev"
  exec chroot "$0" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root bash -uc "$1"
' "$root" '
  cd /
  /errproof --version || exit 1
  passed=0 failed=0
  for case in /cases/*.case; do
    if bash /cases/run_case.sh /errproof "$case"; then passed=$((passed + 1)); else echo "$case"; failed=$((failed + 1)); fi
  done
  echo "$passed cases passed, $failed failed"
  [[ $passed -gt 0 && $failed == 0 ]]
' </dev/null
