#!/usr/bin/env bash
# Read the issue of an event into FOLDER with `library form`: tools/form-read.sh EVENT_JSON FOLDER
# Needs no token. What strangers wrote goes from the event's file into files; only numbers and fixed words become arguments.
set -euo pipefail
event=$1
folder=$2
python=${PYTHON:-.venv/bin/python}

form=$("$python" - "$event" <<'PY'
import json, sys
labels = [label["name"] for label in json.load(open(sys.argv[1], encoding="utf-8"))["issue"]["labels"]]
from generator.importing.issue_forms import FORMS
print(next((form.name for form in FORMS.values() if form.declaring and form.label in labels), ""))
PY
)
[ -n "$form" ] || {
  echo "form-read: the issue has no form's label" >&2
  exit 1
}
body=$(mktemp)
trap 'rm -f "$body"' EXIT
mapfile -t who < <("$python" - "$event" "$body" <<'PY'
import json, pathlib, sys
issue = json.load(open(sys.argv[1], encoding="utf-8"))["issue"]
pathlib.Path(sys.argv[2]).write_bytes((issue["body"] or "").encode("utf-8", "replace"))
print(int(issue["number"]))
print("".join(each for each in str(issue["user"]["login"]) if each.isascii() and (each.isalnum() or each == "-")))
PY
)
# Exit code 1 means: there is something to mend, and the answer says what. What is printed could hold workflow commands, so it is not shown.
code=0
"$python" -m generator.cli form "$body" --form "$form" --issue "${who[0]}" --author="${who[1]}" --output-dir "$folder" >/dev/null || code=$?
[ "$code" -le 1 ]
