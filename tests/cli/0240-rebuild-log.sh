#!/bin/sh
# What was computed can be made again; what was recorded can be listed.
. "$(dirname "$0")/case.sh"
new_case c.tally
for n in three four five; do
	echo "At least $n people were killed in the mill on Monday, a doctor said." > $n.txt
done
"$TALLY" add --published 2021-05-06 c.tally three.txt four.txt five.txt > /dev/null 2>&1 || fail "add"
unchanged c.tally "$TALLY" rebuild c.tally > out 2>&1 || { cat out; fail "rebuild"; }
grep -q 'nothing differs: 3 readings' out || { cat out; fail "a rebuild differs"; }
"$TALLY" rebuild --check --json c.tally | grep -q '"changed": false' || fail "rebuild --check"
verified c.tally
grep -Eq '[1-9][0-9]* claims' out || { cat out; fail "no claims"; }

# Another day of publication is another reading, and the claims follow it.
"$TALLY" add --published 2021-05-08 c.tally three.txt > out 2>&1 || fail "add again"
grep -q 'now read anew' out || { cat out; fail "no new reading"; }
"$TALLY" rebuild c.tally | grep -q 'nothing differs: 3 readings' || fail "a rebuild differs after that"
verified c.tally
grep -q '3 captures, 4 readings' out || { cat out; fail "counts"; }

"$TALLY" log c.tally > log || fail "log"
[ "$(wc -l < log)" -eq 9 ] || { cat log; fail "desk, case, 3 captures, 4 readings"; }
grep -q ' 0 .* desk ' log && grep -q ' 1 .* case ' log || { cat log; fail "the first two entries"; }
"$TALLY" log --checkpoints c.tally | grep -q '^9$' || fail "the checkpoint signs 9 entries"
