#!/bin/sh
# Texts made to be slow are read in time that grows with their length: each of
# these took minutes where one step looked at all that stood before it.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"
for kind in sentence quotes marks nested brackets 'no spaces' clitics names parts lines scripts; do
	sh "$root/bench/pathological.sh" "$kind" 500000 > slow.jsonl
	timeout 60 "$TALLY" extract --jsonl --threads 1 slow.jsonl > out 2> err ||
	    { head -3 err; fail "'$kind' is not read in a minute"; }
	[ "$(wc -l < out)" -eq 1 ] || fail "'$kind' gave no line"
done
