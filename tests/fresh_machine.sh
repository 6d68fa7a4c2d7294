#!/bin/bash
# Tries the README's commands on a fresh machine: a minimal root of a Debian release with git, bash and the package
# registry, and not even a compiler. Needs root; takes minutes.
# fresh_machine.sh DEBIAN_RELEASE [COMMAND], e.g. fresh_machine.sh 12 './dev demo'; default: ./dev demo and ./dev test.
set -euo pipefail
case ${1:-} in
  12) suite=bookworm ;;
  13) suite=trixie ;;
  *)
    echo "usage: $0 12|13 [COMMAND]" >&2
    exit 2
    ;;
esac
command=${2:-./dev demo && ./dev test}
[[ $EUID == 0 ]] || { echo "$0: making a root needs root" >&2; exit 2; }
tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
command -v debootstrap >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends debootstrap; } >&2

root=$(mktemp -d)
chmod 755 "$root" # it becomes /
trap 'rm -rf --one-file-system "$root" "$root.log"' EXIT
host=$(. /etc/os-release && echo "$VERSION_CODENAME")
sources=/etc/apt/sources.list.d/debian.sources
[[ -f $sources ]] || sources=/etc/apt/sources.list
mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $host" 'Created-By: Packages' | head -1)
[[ -n $mirror ]] || { apt-get update -qq && mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $host" 'Created-By: Packages' | head -1); }

# Inside, packages come from where they come from outside, by the same settings.
debootstrap --variant=minbase --include=ca-certificates,git "$suite" "$root" "$mirror" >"$root.log" 2>&1 ||
  { tail "$root.log"; exit 1; }
rm "$root/etc/apt/sources.list"
sed "s/\b$host\b/$suite/g" "$sources" >"$root/etc/apt/sources.list.d/${sources##*/}"
apt-config dump --format '%f "%v";%n' Acquire::http Acquire::https Acquire::Check-Valid-Until Acquire::Check-Date |
  grep -v ' "";' >"$root/etc/apt/apt.conf.d/99host" || true
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
mkdir -p "$root/usr/local/share/ca-certificates"
cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
echo "a minimal $suite after $SECONDS s"

# What is committed, cloned from a copy inside, as a stranger would.
git clone -q --bare "$tree" "$root/errproof.git"
unshare --mount --pid --fork --kill-child bash -euc '
  mount -t proc proc "$0/proc"
  mount --rbind /dev "$0/dev"
  exec chroot "$0" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    bash -euc "update-ca-certificates >/dev/null 2>&1; git clone -q /errproof.git /root/errproof; cd /root/errproof; $1"
' "$root" "$command" </dev/null
echo "fresh $suite: $command: done after $SECONDS s"
