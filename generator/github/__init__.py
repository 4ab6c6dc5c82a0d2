"""What GitHub shows of a change: strangers' words as plain text, the answer to a pull request, suggestions,
labels.

Stands on the standard library alone: `tools/pr-answer.sh` runs it where a token can write, with nothing
installed.
"""
