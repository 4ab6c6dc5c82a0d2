#!/usr/bin/env bash
# Write build/sbom.json: every package that the site is built with, as CycloneDX has it. The tool has an environment of its own, so that it
# is not in its own list. tools/sbom.sh PYTHON
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tool=build/sbom
bash tools/venv.sh "${1:-python3}" "$tool"
"$tool/bin/python" -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/sbom.txt
"$tool/bin/cyclonedx-py" environment --pyproject pyproject.toml --output-reproducible -o build/sbom.json .venv
printf 'build/sbom.json: %s packages\n' "$(grep -c '"purl"' build/sbom.json)"
