#!/usr/bin/env bash
# Print the folder of the web editor's files (nothing else) on stdout: Sveltia CMS and js-yaml, MIT, as npm packages of exact
# versions whose hashes are checked, with every address of others' servers replaced by files beside them. Exit 1, with the
# reason on stderr, where they cannot be had; the site is then built without /admin/.
set -euo pipefail
cd "$(dirname "$0")/.."
cms=0.221.1
cms_hash=sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==
yaml=5.5.0
yaml_hash=sha512-paNr4LFIFPjeeSmwNYdrb8FafLLG/Cr2Af3GjbsHJ5CxIjH4r0c2emlmRdAtpPAieP1gRVzk6buBbVP5gBMGAg==
cache=$PWD/.cache/cms
# What the files are made into is written below, so another script makes them anew.
ready=$cache/$cms-$(openssl dgst -sha256 -r tools/cms.sh | cut -c 1-12)

fail() {
  echo "cms: $1" >&2
  exit 1
}

# fetch PACKAGE VERSION HASH FOLDER: unpack the package into the folder.
fetch() {
  local tarball
  (cd "$work" && npm pack --fetch-retries=1 --silent "$1@$2" >/dev/null) || fail "npm could not fetch $1@$2"
  tarball=$(find "$work" -maxdepth 1 -name '*.tgz')
  [ "sha512-$(openssl dgst -sha512 -binary "$tarball" | openssl base64 -A)" = "$3" ] || fail "$1@$2 is not the file that is expected"
  mkdir "$4"
  tar -xzf "$tarball" -C "$4" --strip-components=1
  rm "$tarball"
}

if [ ! -d "$ready" ]; then
  command -v npm >/dev/null 2>&1 || fail "npm is not installed"
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/.new-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  fetch @sveltia/cms "$cms" "$cms_hash" "$work/cms"
  fetch js-yaml "$yaml" "$yaml_hash" "$work/yaml"
  out=$work/out
  mkdir -p "$out/chunks" "$out/files/@sveltia/cms@$cms/locales" "$out/files/@sveltia/cms" "$out/files/fonts"
  sed -e 's#https://unpkg\.com#${self.cmsFiles}#g' \
    -e 's#https://cdn\.jsdelivr\.net/fontsource/fonts/\([a-z0-9-]*\)\(:vf\)\{0,1\}@[0-9.]*/\([a-z0-9-]*\)\.woff2#files/fonts/\1-\3.woff2#g' \
    -e 's#https://www\.githubstatus\.com/api/v2/status\.json#${self.cmsFiles}/status.json#g' \
    -e '/^\/\/# sourceMappingURL/d' "$work/cms/dist/sveltia-cms.js" >"$out/cms.js"
  cp "$work"/cms/dist/chunks/*.js "$out/chunks/"
  cp "$work/cms/locales/zh-CN.json" "$out/files/@sveltia/cms@$cms/locales/"
  # GitHub's state is not asked for; nor whether there is a newer editor.
  printf '{"status": {"indicator": "none"}}\n' >"$out/files/status.json"
  printf '{"version": "%s"}\n' "$cms" >"$out/files/@sveltia/cms/package.json"
  for each in "$work"/cms/npm/assets/*.woff2; do
    cp "$each" "$out/files/fonts/$(basename "$each" | sed 's/-normal-[^.]*\.woff2$/-normal.woff2/')"
  done
  # What is left names other servers only in links, and in services that are not configured; the page's policy lets none be asked.
  ! grep -qE 'unpkg\.com|jsdelivr\.net|githubstatus\.com/api' "$out/cms.js" || fail "an address was not replaced"
  cp "$work/yaml/dist/browser/js-yaml.umd.min.js" "$out/js-yaml.js"
  { cat "$work/cms/LICENSE.txt"; printf '\n--- js-yaml ---\n\n'; cat "$work/yaml/LICENSE"; for each in "$work"/cms/npm/assets/*.LICENSE.txt; do printf '\n--- %s ---\n\n' "$(basename "$each" .LICENSE.txt)"; cat "$each"; done; } >"$out/LICENSES.txt"
  mv "$out" "$ready"
  find "$cache" -mindepth 1 -maxdepth 1 ! -path "$ready" -exec rm -rf {} +
fi
printf '%s\n' "$ready"
