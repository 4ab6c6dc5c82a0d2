#!/usr/bin/env bash
# Answer a pull request when it has been checked: tools/pr-answer.sh EVENT_JSON
# One comment, renewed; suggestions that are new; labels by collection. Needs gh (2.48 or newer) and python3 with nothing installed.
# Runs with a token that can write, so it takes nothing of the pull request but data: which pull request it is comes from GitHub, never from
# the report; the report is unpacked within bounds, and what it says is shown as plain words (generator/github).
set -euo pipefail
event=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
repo='repos/{owner}/{repo}'

step() { python3 -m generator.github "$@"; }
all() { gh api --paginate --slurp "$repo/$1?per_page=100"; }

fail() {
  echo "pr-answer: $1" >&2
  exit 1
}

found=$(step find "$event") || fail "not the event of a checked pull request"
mapfile -t run <<<"$found"
gh api --method GET "$repo/pulls" --raw-field state=open --raw-field "head=${run[1]}" --field per_page=100 >"$work/pulls.json"
gh api --method GET "$repo/actions/runs/${run[0]}/artifacts" --raw-field name=pull-request --field per_page=100 >"$work/artifacts.json"
found=$(step choose "$event" "$work")
mapfile -t chosen <<<"$found"
number=${chosen[0]}
artifact=${chosen[1]:-}
if [ -z "$number" ]; then
  echo "no open pull request ends at this commit (any more)"
  exit 0
fi
[[ $number =~ ^[1-9][0-9]{0,9}$ ]] || fail "not a number"

if [[ $artifact =~ ^[0-9]+$ ]]; then
  gh api "$repo/actions/artifacts/$artifact/zip" >"$work/artifact.zip"
fi
# A repository without Pages has no address to tell.
gh api "$repo/pages" >"$work/pages.json" 2>/dev/null || rm -f "$work/pages.json"
all "pulls/$number/files" >"$work/files.json"
all "issues/$number/comments" >"$work/comments.json"
all "pulls/$number/comments" >"$work/review-comments.json"
all labels >"$work/labels.json"
step answer "$event" "$work" .github/labels.json

if [ -f "$work/comment-id" ]; then
  gh api --method PATCH "$repo/issues/comments/$(<"$work/comment-id")" --field "body=@$work/comment.md" >/dev/null
else
  gh api --method POST "$repo/issues/$number/comments" --field "body=@$work/comment.md" >/dev/null
fi
# What GitHub refuses of the rest is in the record of the run, and keeps nothing else back.
refused=0
[ ! -f "$work/review.json" ] || gh api --method POST "$repo/pulls/$number/reviews" --input "$work/review.json" >/dev/null || refused=1
for label in "$work"/labels/*.json; do
  [ ! -f "$label" ] || gh api --method POST "$repo/labels" --input "$label" >/dev/null || refused=1
done
[ ! -f "$work/add-labels.json" ] || gh api --method POST "$repo/issues/$number/labels" --input "$work/add-labels.json" >/dev/null || refused=1
exit "$refused"
