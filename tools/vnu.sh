#!/usr/bin/env bash
# Print the path of the Nu HTML Checker's jar (nothing else) on stdout. It comes as an npm package and needs Java, which is
# installed where that is possible. Exit 1, with the reason on stderr, where it cannot be had.
set -euo pipefail
cd "$(dirname "$0")/.."
cache=.cache/vnu
jar=$PWD/$cache/node_modules/vnu-jar/build/dist/vnu.jar

fail() {
  echo "vnu: $1" >&2
  exit 1
}

has_java() { java -version >/dev/null 2>&1; }

has_java || bash tools/apt-install.sh default-jre-headless || fail "java is not installed"
has_java || fail "java does not run"

if [ ! -f "$cache/ready" ] || [ tools/vnu/package.json -nt "$cache/ready" ]; then
  command -v npm >/dev/null 2>&1 || fail "npm is not installed"
  rm -rf "$cache"
  mkdir -p "$cache"
  cp tools/vnu/package.json "$cache/"
  (cd "$cache" && npm install --fetch-retries=1 --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel=error >/dev/null) ||
    fail "npm could not install it"
  java -jar "$jar" --version >/dev/null 2>&1 || fail "this java does not run it (17 or newer is needed): $(java -version 2>&1 | head -n 1)"
  touch "$cache/ready"
fi
printf '%s\n' "$jar"
