#!/usr/bin/env bash
# Bring a form's entry to a branch and a pull request, and answer in the issue: tools/form-branch.sh ISSUE FOLDER
# FOLDER holds what `library form` wrote: comment.md, and, where the form could be an entry, content/, pull-request.md and title.txt.
# It was made out of a stranger's words, so everything in it is data: names are matched against fixed patterns, files are copied, nothing is run.
# Needs git with a remote "origin", gh (2.48 or newer) and python3 with nothing installed. BASE is the branch to stand on (main).
set -euo pipefail
issue=$1
folder=$2
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
labels=$home/.github/labels.json # which folders are collections
base=${BASE:-main}
mark='<!-- library-form -->'
email='library-forms@users.noreply.github.com'
export GIT_AUTHOR_NAME='library-forms' GIT_AUTHOR_EMAIL="$email" GIT_COMMITTER_NAME='library-forms' GIT_COMMITTER_EMAIL="$email"

fail() {
  echo "form-branch: $1" >&2
  exit 1
}

[[ $issue =~ ^[1-9][0-9]{0,9}$ ]] || fail "not an issue number"
branch="form/$issue"
[ -f "$folder/comment.md" ] && [ ! -L "$folder/comment.md" ] || fail "no comment.md"
[ "$(wc -c <"$folder/comment.md")" -le 240000 ] || fail "comment.md is too large"
answer=$(mktemp -d)
trap 'rm -rf "$answer"' EXIT
cp "$folder/comment.md" "$answer/comment.md"

# One answer an issue: the one that is there is renewed.
say() {
  local id
  id=$(gh api --paginate "repos/{owner}/{repo}/issues/$issue/comments" --jq ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$mark\"))) | .id" | head -n 1)
  if [[ $id =~ ^[0-9]+$ ]]; then
    gh api --method PATCH "repos/{owner}/{repo}/issues/comments/$id" --field "body=@$answer/comment.md" >/dev/null
  else
    gh issue comment "$issue" --body-file "$answer/comment.md" >/dev/null
  fi
}

if [ ! -d "$folder/content" ]; then
  say
  exit 0
fi

mapfile -d '' -t files < <(cd "$folder/content" && find . ! -type d -print0)
[ "${#files[@]}" -eq 1 ] || fail "not one entry"
file=${files[0]#./}
[[ $file =~ ^([a-z]+)/[a-z0-9]+(-[a-z0-9]+)*\.md$ ]] || fail "not an entry's name"
grep -qF "\"path\": \"content/${BASH_REMATCH[1]}/\"" "$labels" || fail "not a collection"
[ -f "$folder/content/$file" ] && [ ! -L "$folder/content/$file" ] || fail "not a regular file"
[ "$(wc -c <"$folder/content/$file")" -le 1048576 ] || fail "the entry is too large"
title=$(head -c 600 "$folder/title.txt" | head -n 1 | tr -d '[:cntrl:]' | iconv -c -f UTF-8 -t UTF-8)
[ -n "$title" ] || fail "no title"

git fetch --quiet origin "+refs/heads/$base:refs/remotes/origin/$base"
old=''
if git ls-remote --exit-code --heads origin "refs/heads/$branch" >/dev/null; then
  git fetch --quiet origin "+refs/heads/$branch:refs/remotes/origin/$branch"
  old=$(git rev-parse "refs/remotes/origin/$branch")
  others=$(git log --format='%ce' "origin/$base..origin/$branch" | grep -vxF "$email" || true)
  if [ -n "$others" ]; then
    printf '\n%s\n' "分支 \`$branch\` 上已经有别人改过的内容，所以这次的修改没有自动放进去。请直接在合并请求里改，或请维护的老师帮忙。" >>"$answer/comment.md"
    say
    exit 0
  fi
fi

git -c advice.detachedHead=false checkout --quiet --force --detach "origin/$base"
[ ! -e "content/$file" ] && [ ! -L "content/$file" ] || fail "the entry exists"
mkdir -p "content/${file%/*}"
cp "$folder/content/$file" "content/$file"
git add -- "content/$file"
git commit --quiet --message "Entry from form #$issue" -- "content/$file"
# Nothing new is not pushed again. Else only over what was looked at: whoever has pushed meanwhile is not lost.
[ -n "$old" ] && [ "$(git rev-parse "$old:content" "$old^")" = "$(git rev-parse HEAD:content HEAD^)" ] ||
  git push --quiet --force-with-lease="refs/heads/$branch:$old" origin "HEAD:refs/heads/$branch"

# Forks may have a branch of that name too: ours is the one whose branch stands in this repository.
gh api --paginate --slurp "repos/{owner}/{repo}/pulls?state=open&per_page=100" >"$answer/pulls.json"
url=$(cd "$home" && python3 -m generator.github own "$answer/pulls.json" "$branch")
if [ -z "$url" ]; then
  url=$(gh pr create --base "$base" --head "$branch" --title "$title" --body-file "$folder/pull-request.md" | tail -n 1)
else
  gh pr edit "$url" --title "$title" --body-file "$folder/pull-request.md" >/dev/null
fi
[[ $url =~ ^https://[A-Za-z0-9./_-]+/pull/[0-9]+$ ]] || fail "no pull request"
printf '\n%s\n' "合并请求：$url" >>"$answer/comment.md"
say
