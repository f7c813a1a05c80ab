#!/bin/sh
# Two desks work in copies of one case; the union of both is verified, says who
# decided what, and is the same whichever takes in the other.
. "$(dirname "$0")/case.sh"
one() { XDG_DATA_HOME=$TEST_FOLDER/one "$TALLY" "$@"; }
two() { XDG_DATA_HOME=$TEST_FOLDER/two "$TALLY" "$@"; }
report() { echo "At least $1 people were killed in the mill in Raqqa on Monday, a doctor said." > "$1.txt"; }
for n in two three four five six; do report $n; done
add() { who=$1; shift; $who add --published 2021-05-06 "$@" > /dev/null 2>&1 || fail "add $*"; }
one new --plain a.tally > /dev/null 2>&1 || fail "new"
add one a.tally two.txt
cp a.tally b.tally
add one a.tally three.txt four.txt
add two b.tally four.txt five.txt
id=$(sha256sum < two.txt | cut -c1-12)
two withdraw b.tally "$id" --reason "asked for" > /dev/null 2>&1 || fail "withdraw"
cp a.tally a0.tally; cp b.tally b0.tally

unchanged b.tally one merge a.tally b.tally > out || { cat out; fail "merge"; }
grep -q 'withdrawn 2 entries' out || { cat out; fail "the withdrawal is not taken over"; }
grep -q 'conflicts 0' out || { cat out; fail "conflicts"; }
verified a.tally
# Four is one capture that both recorded; two was withdrawn.
grep -q ' 4 captures, 4 readings' out || { cat out; fail "not the union"; }
one add --json a.tally two.txt 2> /dev/null | grep -q '"new":true' || fail "withdrawn bytes are still here"

# The other way round: the same claims and incidents.
cp a0.tally c.tally; cp b0.tally d.tally
one merge c.tally b0.tally > /dev/null || fail "merge c"
two merge d.tally a0.tally > /dev/null || fail "merge d"
verified c.tally; grep '^computed' out > computed.c
verified d.tally; grep '^computed' out > computed.d
cmp computed.c computed.d || fail "the order of merging matters"
one log c.tally --json | sed 's/.*"commitment":"\([0-9a-f]*\)".*/\1/' | sort > leaves.c
two log d.tally --json | sed 's/.*"commitment":"\([0-9a-f]*\)".*/\1/' | sort > leaves.d
[ "$(comm -12 leaves.c leaves.d | wc -l)" -ge 16 ] || fail "entries were lost"
two merge d.tally c.tally > out || fail "again"
grep -q '^merged' out || { cat out; fail "what the other desk wrote since"; }
verified d.tally
cp d.tally e.tally
two merge d.tally e.tally > out || fail "same"
grep -q 'nothing to merge' out || { cat out; fail "merged nothing"; }
# Where one desk alone wrote, what it wrote is a step.
cp a0.tally f.tally; cp a0.tally g.tally
two decide g.tally accept "$(two incidents g.tally | cut -c 1-8 | head -n 1)" --claim 0 --reason read \
    > /dev/null || fail "accept"
one merge f.tally g.tally > out || fail "merge f"
grep -q '^incidents those that it bears on' out || { cat out; fail "all was placed anew"; }
one rebuild --check f.tally > out 2>&1 || { cat out; fail "rebuild f"; }
one rebuild d.tally > out 2>&1 || { cat out; fail "rebuild"; }

# What is refused leaves the case as it was.
one new --plain other.tally > /dev/null 2>&1
unchanged a0.tally expect 3 "another case" one merge a0.tally other.tally
cp a0.tally fork.tally
add one fork.tally six.txt
add one a0.tally five.txt
unchanged a0.tally expect 9 "forked at entry" one merge a0.tally fork.tally
cp b0.tally bad.tally
size=$(wc -c < bad.tally)
printf 'XXXXXXXX' | dd of=bad.tally bs=1 seek=$((size - 4096 * 2 + 4000)) conv=notrunc 2> /dev/null
one merge a0.tally bad.tally > out 2>&1 && fail "merged a changed case"
verified a0.tally
exit 0
