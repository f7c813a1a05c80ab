#!/bin/sh
# Two desks: one records, the other remembers; a rollback and a fork are found
# at the next exchange.
. "$(dirname "$0")/case.sh"
one() { XDG_DATA_HOME=$TEST_FOLDER/one "$TALLY" "$@"; }
two() { XDG_DATA_HOME=$TEST_FOLDER/two "$TALLY" "$@"; }
report() { echo "At least $1 people were killed in the mill on Monday, a doctor said." > "$1.txt"; }
add() { report "$1"; one add --published 2021-05-06 c.tally "$1.txt" > /dev/null 2>&1 || fail "add"; }
exchange() {
	one witness ask c.tally > request || fail "ask"
	two witness answer request --log-key "$log" > answer 2> err
}
one new --plain c.tally > /dev/null 2>&1; two new --plain own.tally > /dev/null 2>&1
log=$(one key | sed -n 's/^key *//p'); wit=$(two key | sed -n 's/^witness *//p')
[ "$(one key "$log" | grep words)" = "$(one key | grep words)" ] || fail "words"

one witness ask c.tally > request || fail "ask"
expect 2 "never seen" two witness answer request
exchange || { cat err; fail "the first answer"; }
one witness take c.tally answer --witness-key "$wit" > out || fail "take"
grep -q 'first 2 entries' out || { cat out; fail "which size"; }
XDG_DATA_HOME=$TEST_FOLDER/one verified c.tally
cp c.tally early.tally

add three; add four
exchange || { cat err; fail "the second answer"; }
one witness take c.tally answer --witness-key "$wit" > /dev/null || fail "take again"
XDG_DATA_HOME=$TEST_FOLDER/one verified c.tally
expect 6 "not the witness's signature" one witness take c.tally request --witness-key "$wit"
id=$(sha256sum < four.txt | cut -c1-12)
one prove c.tally "$id" > p || fail "prove"
one prove --check p --witness-key "$wit" | grep -q 'witnessed by' || fail "the proof has no witness"

# The case is put back to an older copy: first found as such, then, with more
# entries than before, as a fork.
cp early.tally c.tally
exchange && fail "a rollback was not found"
grep -q 'ROLLED BACK' err || { cat err; fail "does not say so"; }
add five; add six; add seven; add eight
one witness ask c.tally --old 7 > request || fail "ask with --old"
two witness answer request > answer 2> err && fail "a fork was not found"
grep -q FORKED err || { cat err; fail "does not say fork"; }
