#!/usr/bin/env bash
# See that there is a Chinese font for the share images: tools/fonts.sh PYTHON
# Where there is none, Debian's is installed if that is possible. It never fails: without a font the site is built without these pictures.
set -euo pipefail
cd "$(dirname "$0")/.."

has_font() { "$1" -c 'import sys; from generator.outputs.share_images.fonts import find_font; sys.exit(find_font() is None)'; }

# With LIBRARY_FONT set no other font is looked for, so installing one would not help.
if has_font "$1" || { [ -z "${LIBRARY_FONT:-}" ] && bash tools/apt-install.sh fonts-noto-cjk && has_font "$1"; }; then
  exit 0
fi
cat >&2 <<'TEXT'
No Chinese font was found: the site is built without share images.
Install Noto Sans CJK (Debian, Ubuntu: apt-get install fonts-noto-cjk), or set LIBRARY_FONT to the path of a font.
没有找到中文字体，网站照常生成，但没有分享图。请安装 Noto Sans CJK（Debian、Ubuntu：apt-get install fonts-noto-cjk），或用环境变量 LIBRARY_FONT 指明一个字体文件。
TEXT
