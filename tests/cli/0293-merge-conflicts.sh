#!/bin/sh
# Two desks decide the same thing otherwise, neither having seen the other: one is in force, the same one whichever way
# they merge, and the other is listed until a person decides again or takes one back.
. "$(dirname "$0")/case.sh"
one() { XDG_DATA_HOME=$TEST_FOLDER/one "$TALLY" "$@"; }
two() { XDG_DATA_HOME=$TEST_FOLDER/two "$TALLY" "$@"; }
one new --plain a.tally > /dev/null 2>&1 || fail new
echo "Shelling killed 5 people at the market in Kramatorsk on 3 June 2023, the governor said." > r1.txt
echo "An airstrike killed three people in Raqqa on 9 June 2023, a doctor said." > r2.txt
for i in 1 2; do one add --published 2023-06-10 a.tally r$i.txt > /dev/null 2>&1 || fail "add $i"; done
cp a.tally b.tally
K=$(one incidents a.tally | grep Kram | cut -c 1-8) R=$(one incidents a.tally | grep Raqqa | cut -c 1-8)
does() { who=$1; shift; $who decide "$@" --reason "for the test" > out 2>&1 || { cat out; fail "decide $*"; }; }
does one a.tally set_min "$K" --value 5
does two b.tally set_min "$K" --value 6
does one a.tally accept "$R" --claim 0; does two b.tally reject "$R" --claim 0
does one a.tally set_date "$K" --date 2023-06-03; does two b.tally set_date "$K" --date 2023-06-03    # both the same
does one a.tally grade "$R" --one weak
one profile a.tally --use ibc --reason x > out 2>&1 && two profile b.tally --use airwars --reason y > out 2>&1 || { cat out; fail "use"; }
cp a.tally a0.tally
one merge a.tally b.tally > merged.a || { cat merged.a; fail "merge"; }
two merge b.tally a0.tally > merged.b || { cat merged.b; fail "merge the other way"; }
grep '^CONFLICT' merged.a > conflicts.a; grep '^CONFLICT' merged.b > conflicts.b
cmp -s conflicts.a conflicts.b || { cat merged.a merged.b; fail "other conflicts the other way"; }
[ "$(wc -l < conflicts.a)" -eq 3 ] || { cat merged.a; fail "not three conflicts"; }
for word in 'set_min of' 'use_profile of' '\(accept\|reject\) of'; do
	grep -q "^CONFLICT .*$word.*neither had seen the other" conflicts.a || { cat merged.a; fail "$word is no conflict"; }
done
[ "$(one incidents a.tally)" = "$(two incidents b.tally)" ] || fail "two desks, two states"
one rebuild --check a.tally > out 2>&1 || { cat out; fail "rebuild"; }

# Who has seen both decides; what nobody had chosen between is settled. Or one is taken back.
listed() { one check a.tally 2> err | grep -c 'neither had seen the other'; }
[ "$(listed)" -eq 3 ] || fail "check does not list them"
does one a.tally set_min "$K" --value 6
[ "$(one check a.tally 2> err | grep -c 'nobody else has read (set_min)')" -eq 1 ] || { one check a.tally; fail "what is overtaken waits for a reader"; }
[ "$(listed)" -eq 2 ] || fail "decided again, it is listed still"
one profile a.tally --use ibc --reason "agreed" > out 2>&1 || { cat out; fail "use"; }
gone=$(sed -n 's/^CONFLICT  \([0-9a-f]*\): \(accept\|reject\).*/\1/p' conflicts.a)
one undo a.tally "$gone" --reason "theirs was right" > out 2>&1 || { cat out; fail "undo"; }
[ "$(listed)" -eq 0 ] || { one check a.tally; fail "settled, they are listed still"; }
one rebuild --check a.tally > out 2>&1 || { cat out; fail "rebuild at the end"; }
verified a.tally
exit 0
