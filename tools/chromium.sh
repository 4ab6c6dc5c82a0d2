#!/usr/bin/env bash
# Find a Chromium or Chrome that runs, and print its path (nothing else) on stdout.
# Where there is none: install Debian's if that is possible, else say what to install and fail.
set -euo pipefail
cd "$(dirname "$0")/.."

runs() { "$1" --version >/dev/null 2>&1; }

find_browser() {
  local name path
  for name in chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    path=$(command -v "$name" 2>/dev/null) || continue
    if runs "$path"; then
      printf '%s\n' "$path"
      return 0
    fi
  done
  return 1
}

if [ -n "${CHROMIUM:-}" ]; then
  if path=$(command -v "$CHROMIUM" 2>/dev/null) && runs "$path"; then
    printf '%s\n' "$path"
    exit 0
  fi
  echo "CHROMIUM=$CHROMIUM does not run. Set it to a browser that does, or leave it out." >&2
  echo "环境变量 CHROMIUM 所指的浏览器无法运行，请改正或不设。" >&2
  exit 1
fi

find_browser && exit 0

# The fonts are for screenshots: without them Chinese comes out as boxes.
if bash tools/apt-install.sh chromium fonts-noto-cjk && find_browser; then
  exit 0
fi

cat >&2 <<'TEXT'
The tests open built pages in a browser, and none was found.
Install Chromium or Google Chrome (Debian: apt-get install chromium fonts-noto-cjk; macOS: brew install --cask chromium),
or set CHROMIUM to the path of one, then run make test again.
测试需要 Chromium 或 Chrome 浏览器：请先安装（Debian：apt-get install chromium fonts-noto-cjk），或用环境变量 CHROMIUM 指明其路径，再运行 make test。
TEXT
exit 1
