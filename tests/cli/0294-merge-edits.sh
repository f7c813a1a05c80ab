#!/bin/sh
# Two desks correct the same claim, neither having seen the other: corrections of other parts of it go together, of
# the same part one is in force and the other is listed with its words and what it sets; and so is a claim that one
# corrects and the other sets aside.
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
does one a.tally edit "$K" --claim 0 --set "said=2023-06-04"
does two b.tally edit "$K" --claim 0 --set "source=the mayor"
does one a.tally edit "$R" --claim 1 --set "count=4"
does two b.tally edit "$R" --claim 1 --set "count=7+"
one merge a.tally b.tally > merged.a || { cat merged.a; fail "merge of edits"; }
[ "$(grep -c '^CONFLICT .*edit of.*neither had seen' merged.a)" -eq 1 ] || { cat merged.a; fail "edits of one part are no conflict"; }
grep '^CONFLICT .*edit of' merged.a | grep -q '“killed three people”' || { cat merged.a; fail "a conflict does not say which words"; }
grep '^CONFLICT .*edit of' merged.a | grep -q '"count"' || { cat merged.a; fail "a conflict does not say what it sets"; }
one show a.tally "$K" > shown.a && grep -q '4 June 2023' shown.a && grep -q 'mayor  *5 killed' shown.a || { cat shown.a; fail "edits of two parts do not go together"; }
one rebuild --check a.tally > out 2>&1 || { cat out; fail "rebuild after edits"; }
gone=$(sed -n 's/^CONFLICT  \([0-9a-f]*\): edit of.*/\1/p' merged.a)
one undo a.tally "$gone" --reason "theirs was right" > out 2>&1 || { cat out; fail "undo an edit"; }
two merge b.tally a.tally > out 2>&1 || { cat out; fail "merge back"; }
does one a.tally reject "$K" --claim 0
does two b.tally edit "$K" --claim 0 --set "count=6"
one merge a.tally b.tally > merged.a || { cat merged.a; fail "merge of an edit and a refusal"; }
gone=$(sed -n 's/^CONFLICT  \([0-9a-f]*\): \(edit\|reject\) of.*neither had.*/\1/p' merged.a)
[ "$(echo "$gone" | wc -w)" -ge 1 ] || { cat merged.a; fail "corrected and set aside is no conflict"; }
for id in $gone; do one undo a.tally "$id" --reason "settled" > out 2>&1; done
[ "$(one check a.tally 2> err | grep -c 'neither had seen the other')" -eq 0 ] || { one check a.tally; fail "settled, it is listed still"; }
one rebuild --check a.tally > out 2>&1 || { cat out; fail "rebuild at the end"; }
verified a.tally
exit 0
