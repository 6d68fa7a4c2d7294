#!/bin/bash
# Installs a build into an empty folder and uses what lies there, as strangers do: README.md's program by CMake and by
# pkg-config, with all of the library and with its core. Needs CMake, pkg-config, nm.
# install_test.sh BUILD_FOLDER COMPILER [COMPILER FLAGS], the flags that the build has (sanitizers have to agree).
set -euo pipefail
build=$1 compiler=$2 flags=${3:-}
tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix

fail() {
  echo "$*" >&2
  exit 1
}

cmake --install "$build" --prefix "$prefix" >"$work/log" || { cat "$work/log"; exit 1; }
"$prefix/bin/errproof" --version >/dev/null || fail 'the installed program does not start'

# Where the tree was and where it is installed is nobody's business.
mv "$prefix" "$work/moved"
prefix=$work/moved
! grep -rlE "$build|$work|$tree" "$prefix/lib/cmake" "$prefix/lib/pkgconfig" || fail 'holds a path of the machine it was built on'

headers=0
for header in "$prefix"/include/errproof/*.h; do
  # shellcheck disable=SC2086  # a list of flags
  "$compiler" -std=c++17 $flags -Wall -Wextra -Wpedantic -Wshadow -Werror -fsyntax-only -I "$prefix/include" -x c++ - \
    <<<"#include <errproof/${header##*/}>"
  headers=$((headers + 1))
done
[[ $(find "$prefix/include" -type f | wc -l) == "$headers" ]] || fail 'more is installed than include/errproof/*.h'

# block LANGUAGE: what stands between ```LANGUAGE and ``` in README.md's section.
block() { sed -n '/^## As a library/,/^## [^A]/p' "$tree/README.md" | sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" | sed '1d;$d'; }
block cpp >"$work/judge.cc"
block text >"$work/expected"
[[ -s $work/judge.cc && -s $work/expected ]] || fail 'README.md has no program, or does not say what it prints'

# tried HOW PROGRAM
tried() {
  "$2" >"$work/printed" || fail "$1: the program fails"
  diff -u "$work/expected" "$work/printed" || fail "$1: prints something else than README.md says"
}

export CMAKE_PREFIX_PATH=$prefix PKG_CONFIG_PATH=$prefix/lib/pkgconfig
for library in errproof core; do
  cmake -S "$tree/tests/install" -B "$work/$library" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$flags" \
    -DLIBRARY=$library -DSOURCE="$work/judge.cc" >"$work/log" 2>&1 && cmake --build "$work/$library" >"$work/log" 2>&1 ||
    { cat "$work/log"; fail "errproof::$library: no program by CMake"; }
  tried "errproof::$library" "$work/$library/consumer"

  package=errproof
  [[ $library == errproof ]] || package=errproof-core
  # shellcheck disable=SC2046,SC2086
  "$compiler" -std=c++17 $flags "$work/judge.cc" -o "$work/by-$package" $(pkg-config --cflags --libs "$package")
  tried "pkg-config $package" "$work/by-$package"
done

# What the core does without: neither in the program nor asked for by it.
foreign() { nm -C "$1" 2>/dev/null | grep -cE 'rapidjson|valijson|fmt::' || true; }
[[ $(foreign "$prefix/lib/liberrproof.a") != 0 ]] || fail 'this test does not see RapidJSON where it is'
for file in "$prefix/lib/liberrproof_core.a" "$work/core/consumer" "$work/by-errproof-core"; do
  [[ $(foreign "$file") == 0 ]] || fail "${file##*/} holds RapidJSON, valijson or fmt"
done
! ldd "$work/by-errproof-core" | grep fmt || fail 'the core asks for fmt'
echo "$headers headers, 4 programs"
