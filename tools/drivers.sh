#!/usr/bin/env bash
# Build the site with each of its three drivers, and compare: library build, mkdocs build, properdocs build.
# The first and the last run in an environment of their own, in which there is no MkDocs.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${1:-python3}
env=build/drivers/env
sites=$PWD/build/drivers/sites
# The maintained fork of MkDocs: the version that was tried.
properdocs='properdocs>=1.6.7,<1.7'

pip() { "$env/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }

rm -rf build/drivers
mkdir -p "$sites"
bash tools/venv.sh "$python" "$env"
pip install --require-hashes -r requirements/site.txt
pip install --no-deps --no-build-isolation -e .
pip uninstall --yes mkdocs
export NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true

"$env/bin/library" build --quiet --site "$sites/library"
pip install "$properdocs"
if "$env/bin/python" -c 'import importlib.metadata as m; m.version("mkdocs")' 2>/dev/null; then
  echo "MkDocs came back with ProperDocs: this would compare MkDocs with itself." >&2
  exit 1
fi
"$env/bin/properdocs" build --quiet -f mkdocs.yml -d "$sites/properdocs"
.venv/bin/mkdocs build --quiet -d "$sites/mkdocs"

for driver in library properdocs; do
  diff -rq "$sites/mkdocs" "$sites/$driver"
done
echo "library build, mkdocs build and properdocs build: the same $(find "$sites/mkdocs" -type f | wc -l) files."
