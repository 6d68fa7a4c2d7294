#!/bin/bash
# Installs a build into an empty folder and uses what lies there, as strangers do: README.md's program by CMake, and that of
# docs/library.md too by pkg-config, with all of the library and with its core. Needs CMake, pkg-config, nm.
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

for file in share/man/man1/errproof.1 share/doc/errproof/{README.md,CHANGELOG.md,LICENSE} share/errproof/schemas/{contract,baseline}.schema.json; do
  [[ -s $prefix/$file ]] || fail "$file is not installed"
done
# Every page that help and the manual page name.
pages=$(cat <("$prefix/bin/errproof" check --help) <("$prefix/bin/errproof" diff --help) <("$prefix/bin/errproof" contracts --help) \
  "$prefix/share/man/man1/errproof.1" | sed 's/\\-/-/g' | grep -oE 'docs/[a-z-]+\.md' | sort -u)
[[ $(wc -l <<<"$pages") -ge 3 ]] || fail "this test does not see the pages that help names: $pages"
for page in $pages; do
  [[ -s $prefix/share/doc/errproof/$page ]] || fail "$page is named by help and not installed"
done

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

# block LANGUAGE PAGE: what stands between ```LANGUAGE and ```, the first time.
block() { sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$tree/$2" | sed '1d; /^```$/,$d'; }
for page in README docs/library; do
  block cpp $page.md >"$work/${page#docs/}.cc"
  block text $page.md >"$work/${page#docs/}.expected"
  [[ -s $work/${page#docs/}.cc && -s $work/${page#docs/}.expected ]] || fail "$page.md has no program, or does not say what it prints"
done

# tried HOW PROGRAM PAGE
tried() {
  "$2" >"$work/printed" || fail "$1: the program of $3.md fails"
  diff -u "$work/$3.expected" "$work/printed" || fail "$1: prints something else than $3.md says"
}

export CMAKE_PREFIX_PATH=$prefix PKG_CONFIG_PATH=$prefix/lib/pkgconfig
for library in errproof core; do
  cmake -S "$tree/tests/install" -B "$work/$library" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$flags" \
    -DLIBRARY=$library -DSOURCE="$work/README.cc" >"$work/log" 2>&1 && cmake --build "$work/$library" >"$work/log" 2>&1 ||
    { cat "$work/log"; fail "errproof::$library: no program by CMake"; }
  tried "errproof::$library" "$work/$library/consumer" README

  package=errproof
  [[ $library == errproof ]] || package=errproof-core
  for page in README library; do
    # shellcheck disable=SC2046,SC2086
    "$compiler" -std=c++17 $flags "$work/$page.cc" -o "$work/$page-by-$package" $(pkg-config --cflags --libs "$package")
    tried "pkg-config $package" "$work/$page-by-$package" $page
  done
done

# The archives go into a shared object: a plug-in of a server, a binding.
cat >"$work/plug.cc" <<'END'
#include <errproof/errproof.h>
extern "C" int judged() {
  const auto contract = errproof::Contract::built_in("partner-center");
  errproof::Session session(*errproof::Judge::create(*contract));
  return static_cast<int>(session.judge("{}").findings.size());
}
END
echo 'extern "C" int judged(); int main() { return judged() == 3 ? 0 : 1; }' >"$work/loads.cc"
for package in errproof-core errproof; do
  # shellcheck disable=SC2046,SC2086
  "$compiler" -std=c++17 $flags -fPIC -shared "$work/plug.cc" -o "$work/libplug-$package.so" $(pkg-config --cflags --libs "$package") ||
    fail "pkg-config $package: no shared object"
  # shellcheck disable=SC2086
  "$compiler" $flags "$work/loads.cc" -o "$work/loads" -L "$work" -lplug-"$package" -Wl,-rpath,"$work"
  "$work/loads" || fail "pkg-config $package: a shared object judges otherwise"
done

# A component that there is not is named, and what there is.
mkdir "$work/kore"
cat >"$work/kore/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.25)
project(kore LANGUAGES CXX)
find_package(errproof REQUIRED COMPONENTS kore)
END
! cmake -S "$work/kore" -B "$work/kore/build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" >"$work/log" 2>&1 || fail 'a component kore is found'
grep -q 'no component kore: there is core' "$work/log" || { cat "$work/log"; fail 'a component that there is not is not named'; }

# What the core does without: neither in the program nor asked for by it.
foreign() {
  nm -C "$1" >"$work/symbols" 2>/dev/null # members of an archive without symbols are said on standard error
  [[ -s $work/symbols ]] || fail "nm finds no symbols in ${1##*/}"
  grep -cE 'rapidjson|valijson|fmt::' "$work/symbols" || true # none is what grep calls a failure
}
count=$(foreign "$prefix/lib/liberrproof.a")
[[ $count != 0 ]] || fail 'this test does not see RapidJSON where it is'
for file in "$prefix/lib/liberrproof_core.a" "$work/core/consumer" "$work/README-by-errproof-core"; do
  count=$(foreign "$file")
  [[ $count == 0 ]] || fail "${file##*/} holds RapidJSON, valijson or fmt"
done
! ldd "$work/README-by-errproof-core" | grep fmt || fail 'the core asks for fmt'
echo "$headers headers, 6 programs"
