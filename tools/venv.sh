#!/usr/bin/env bash
# Create the virtual environment: tools/venv.sh PYTHON FOLDER
# Copes with a Python whose ensurepip is missing, as Debian's is until python3-venv is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$1
folder=$2

if ! command -v "$python" >/dev/null 2>&1; then
  echo "No command '$python'. Install Python 3.11 or newer, or name it: make PYTHON=python3.12 …" >&2
  echo "找不到 Python：请安装 3.11 或更新的版本，或用 make PYTHON=python3.12 … 指明。" >&2
  exit 1
fi
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "'$python' is Python $version; 3.11 or newer is needed. Name another: make PYTHON=python3.12 …" >&2
  echo "'$python' 的版本是 $version，需要 3.11 或更新的版本，可用 make PYTHON=python3.12 … 指明。" >&2
  exit 1
fi

has_ensurepip() { "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; }

create() {
  rm -rf "$folder"
  if has_ensurepip; then
    "$python" -m venv "$folder"
  elif "$python" -c 'import virtualenv' >/dev/null 2>&1; then
    "$python" -m virtualenv --quiet "$folder"
  elif "$python" -c 'import pip, venv' >/dev/null 2>&1; then
    "$python" -m venv --without-pip "$folder" &&
      "$python" -m pip --disable-pip-version-check --python "$folder/bin/python" install --quiet pip
  else
    return 1
  fi
}

if create || { bash tools/apt-install.sh "python$version-venv" && create; }; then
  exit 0
fi
rm -rf "$folder"
cat >&2 <<TEXT
$python cannot create a virtual environment: it has no ensurepip, no virtualenv and no pip.
On Debian or Ubuntu: apt-get install python$version-venv (or python3-venv), then run make again.
无法建立虚拟环境：请先安装 python$version-venv（Debian/Ubuntu：apt-get install python3-venv），再运行 make。
TEXT
exit 1
