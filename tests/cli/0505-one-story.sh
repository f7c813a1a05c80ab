#!/bin/sh
# Two outlets that print one story are one carrier in a case, and a count of families is
# no count of people.
. "$(dirname "$0")/case.sh"

cat > one.txt <<'T'
MANBIJ, Syria, May 2 (Newswire) - At least 12 people were killed when an airstrike hit the bakery of Manbij at dawn on Saturday, 1 May 2021, the civil defence said.

Twenty people were wounded, according to the town's hospital. Eight people are still missing. Some 300 families were displaced from the quarter, the mayor said.
T
sed 's/^MANBIJ.*) - //; s/ Some 300.*//' one.txt > two.txt
echo 'Rescuers in Manbij dug all Sunday after the airstrike on the bakery on 1 May 2021 and found 14 dead. Seven people are missing.' > three.txt
new_case c.tally
"$TALLY" add --published 2021-05-02 --publisher Newswire c.tally one.txt > out 2>&1 || { cat out; fail "add"; }
"$TALLY" add --published 2021-05-02 --publisher Herald c.tally two.txt > out 2>&1 || { cat out; fail "add the copy"; }
"$TALLY" add --published 2021-05-03 --publisher Daily c.tally three.txt > out 2>&1 || { cat out; fail "add another"; }
"$TALLY" incidents c.tally > list
[ "$(wc -l < list)" = 1 ] && grep -q '(3 reports)' list || { cat list; fail "one incident of three reports"; }
incident=$(cut -c 1-8 list)
"$TALLY" show c.tally "$incident" > shown || fail "show"
grep -q '3 reports · 2 carriers' shown || { head -3 shown; fail "a copy is a carrier"; }
first=$(sed -n 's/^  \([0-9a-f]*\) .* Newswire *$/\1/p' shown | tail -1)
grep -A 1 ' Herald *$' shown | grep -q "the same story as $first" || { cat shown; fail "the copy is not named"; }
grep -A 20 '^INJURED' shown | grep -q 'one voice only' || { cat shown; fail "the hospital twice"; }
# 8 is one voice, however often it is printed: two voices state no more than 7.
grep -A 1 '^MISSING' shown | grep -q '^  7 ' || { cat shown; fail "the copy counts the missing again"; }
sed -n '/^DISPLACED/,/^[A-Z]/p' shown | grep -q 'at least 300' || { cat shown; fail "families are people"; }
"$TALLY" show --json c.tally "$incident" > json || fail "json"
python3 -c '
import json
a = json.load(open("json")); a = a[0] if isinstance(a, list) else a
assert [r["same_story_as"] for r in a["reports"]] == [None, 0, None], a["reports"]' || fail "json"
second=$(sed -n 's/^  \([0-9a-f]*\) .* Herald *$/\1/p' shown)
"$TALLY" why c.tally "$first" "$second" | grep -q '^passage	[0-9]* words	At least 12' || fail "why"
"$TALLY" rebuild --check c.tally | grep -q 'nothing differs' || fail "rebuild"

# Two reports of one sentence are alike in their words; where they name others for the count they are two.
echo 'An airstrike killed 12 people at the mill in Manbij on 14 October 2016, the civil defence said.' > a.txt
echo 'An airstrike killed 12 people at the mill in Manbij on 14 October 2016, the health ministry said.' > b.txt
echo 'An airstrike killed 12 people at the mill in Manbij on 14 October 2016, civil defence workers said.' > c.txt
new_case two.tally
for f in a b c; do "$TALLY" add --published 2016-10-15 --publisher "Paper $f" two.tally $f.txt > out 2>&1 || fail "add $f"; done
"$TALLY" show two.tally "$("$TALLY" incidents two.tally | cut -c 1-8)" > shown
grep -q '3 reports · 2 carriers' shown || { cat shown; fail "two voices are one story, or one voice is two"; }
exit 0
