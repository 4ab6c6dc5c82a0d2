#!/usr/bin/env bash
# Write requirements/ anew: every package of the site, of the editors' commands and of tools/sbom.sh, with the hashes of its files for
# every system.
# Versions are those of constraints.txt; addresses are not written down, so that any package index will do. Needs uv in .venv.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
uv=${1:?the folder of programs}/uv

lock() {
  local target=$1 wanted=$2
  shift 2
  {
    printf '# Made by make lock: exact versions with hashes.\n'
    printf '%s\n' "$wanted" | "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
      --no-annotate --constraints constraints.txt "$@" -
  } >"$target.new"
  mv "$target.new" "$target"
}

lock requirements/site.txt setuptools pyproject.toml
lock requirements/editors.txt setuptools pyproject.toml --extra editors
lock requirements/sbom.txt 'cyclonedx-bom>=7,<8'
