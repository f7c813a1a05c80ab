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

# A text too long to hold is read part by part: one object, every finding in
# place, and as much memory for a long text as for a short one.
sh "$root/bench/pathological.sh" names 2300000 > long.jsonl
"$TALLY" extract --jsonl long.jsonl > out || fail "a long text"
[ "$(wc -l < out)" -eq 1 ] || fail "a long text is not one line"
[ "$(grep -o '"kind":"casualty"' out | wc -l)" -eq 100000 ] || fail "findings of a long text are lost"
grep -q '"start":2299977,' out || fail "the last finding of a long text has another place"
printf '{"id":1,"text":"Two people were killed."}\n' > short.jsonl
cat short.jsonl long.jsonl short.jsonl > mixed.jsonl
"$TALLY" extract --jsonl --threads 2 mixed.jsonl > out || fail "long among short"
[ "$(cut -c 1-8 out | tr '\n' ' ')" = '{"id":1, {"id":"n {"id":1, ' ] || fail "texts out of order"
