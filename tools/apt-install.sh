#!/usr/bin/env bash
# Install Debian packages where that needs no question to anybody: apt-get is there, and we are root or sudo asks for no password.
# Prints only to stderr. Exit 1 where it cannot be done.
set -euo pipefail

command -v apt-get >/dev/null 2>&1 || exit 1
if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  exit 1
fi

echo "installing with apt-get: $*" >&2
apt() { ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" >&2; }
apt update || echo "apt-get update failed; trying with the package lists that are here" >&2
apt install -y --no-install-recommends "$@" || exit 1
