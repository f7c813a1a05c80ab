#!/bin/sh
# A desk brings its own profile: recorded, used, told, taken back, and refused by line.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"

new_case case.tally
cat > one.txt <<'X'
Shelling killed dozens of people at the ferry landing in Manbij on 3 May 2025, the civil defence said.
X
cat > two.txt <<'X'
Residents said that 30 people were killed by the shelling of the ferry landing in Manbij on 3 May 2025.
X
cat > three.txt <<'X'
Doctors said that 41 people were killed by the shelling of the ferry landing in Manbij on 3 May 2025.
X
for f in one two three; do
	"$TALLY" add --published 2025-05-04 case.tally $f.txt > out 2>&1 || { cat out; fail "add $f"; }
done
id=$("$TALLY" incidents case.tally | cut -c 1-8)
[ "$(echo "$id" | wc -l)" -eq 1 ] || fail "not one incident: $id"
before=$("$TALLY" show case.tally "$id")
"$TALLY" verify case.tally > out 2>&1 || { cat out; fail "verify"; }

# What is printed is what is read: its settings, changed.
"$TALLY" profile --print own > own.txt || fail "print"
sed -e 's/^name.*/name	ferry/' -e 's/^why.*/why	agreed by both desks/' -e 's/^voices.*/voices	1/' \
    -e 's/^provisional.*/provisional	5/' -e 's/^dozens.*/dozens	36/' own.txt > ferry.txt
"$TALLY" profile case.tally --set ferry.txt --reason "as agreed" > out 2>&1 || { cat out; fail "set"; }
[ "$("$TALLY" show case.tally "$id")" = "$before" ] || fail "a profile that nobody uses changes a figure"
"$TALLY" profile case.tally > out
grep -q '^  ferry .*agreed by both desks (of this case)$' out || { cat out; fail "not listed"; }
grep -q '^\* own ' out || { cat out; fail "the one in use is not marked"; }
"$TALLY" profile case.tally --print ferry > again.txt
grep -v '^#' ferry.txt > a; grep -v '^#' again.txt > b; cmp -s a b || { diff a b; fail "printed otherwise"; }

"$TALLY" show case.tally "$id" --profile ferry > out || fail "show"
grep -q '^  .*30 to 41, provisional' out || { cat out; fail "the voices of the profile are not asked"; }
grep -q 'profile ferry: agreed by both desks (independent voices that a maximum needs: 1 · provisional below so many independent voices: 5 · ' out ||
    { cat out; fail "the rules are not printed"; }
"$TALLY" show case.tally "$id" --profile ferry --json | grep -q '"why": *"agreed by both desks"' || fail "json"

# In use: lists, pages and the account count by it; a rebuild gives the same.
"$TALLY" incidents case.tally | grep -q '30 to more than\|30 to 41' && fail "used before anybody chose it"
"$TALLY" profile case.tally --use ferry --reason "as agreed" > out 2>&1 || { cat out; fail "use"; }
used=$(sed -n 's/^decided \([0-9a-f]*\).*/\1/p' out)
"$TALLY" incidents case.tally | grep -q '30 to 41, provisional' || { "$TALLY" incidents case.tally; fail "the list counts otherwise"; }
"$TALLY" show case.tally "$id" | grep -q 'profile ferry (of this case)' || fail "show does not say so"
"$TALLY" show case.tally "$id" --html page.html > out && grep -q 'agreed by both desks' page.html || fail "the page"
for n in 0 1 2; do "$TALLY" decide case.tally accept "$id" --claim $n --reason read > out 2>&1 || { cat out; fail "accept"; }; done
"$TALLY" policy --default > policy.txt
"$TALLY" policy case.tally --set policy.txt --reason x > out 2>&1 || { cat out; fail "policy"; }
"$TALLY" release case.tally "$id" --reason "read" > out 2>&1 || { cat out; fail "release"; }
grep -q 'killed: .*provisional' out || { cat out; fail "what is released is not printed by the profile"; }
"$TALLY" publish case.tally pub > out 2>&1 || { cat out; fail "publish"; }
page=$(find pub/en/incident -name '*.html')
grep -q 'provisional' "$page" && grep -q 'Counted by the profile' "$page" && grep -q 'agreed by both desks' "$page" ||
    fail "the archive does not say by which rules it counts"
verified pub
"$TALLY" rebuild case.tally > out 2>&1 || { cat out; fail "rebuild"; }
grep -q 'nothing differs' out || { cat out; fail "a rebuild gives other rows"; }

# The same name again stands in its place; nothing else is asked for.
sed 's/^voices.*/voices	3/' ferry.txt > ferry2.txt
"$TALLY" profile case.tally --set ferry2.txt --reason "one voice is too few" > out 2>&1 || { cat out; fail "again"; }
second=$(sed -n 's/^decided \([0-9a-f]*\).*/\1/p' out)
"$TALLY" incidents case.tally | grep -q '30 to 41' && { "$TALLY" incidents case.tally; fail "the list counts by the old one"; }
"$TALLY" undo case.tally "$second" --reason "x" > out 2>&1 || { cat out; fail "undo"; }
"$TALLY" incidents case.tally | grep -q '30 to 41, provisional' || { "$TALLY" incidents case.tally; fail "the undoing"; }
"$TALLY" undo case.tally "$used" --reason "x" > out 2>&1 || { cat out; fail "undo"; }
figure() { sed -n '/^KILLED/{n;s/ *\[.*//p;}'; }
[ "$("$TALLY" show case.tally "$id" | figure)" = "$(echo "$before" | figure)" ] ||
    { "$TALLY" show case.tally "$id"; fail "undone, it is not as before"; }
"$TALLY" verify case.tally > out 2>&1 || { cat out; fail "verify"; }

# What is wrong with a file: which, where, what to do.
bad() { printf "$1" > bad.txt; expect 3 "$2" "$TALLY" profile case.tally --set bad.txt --reason x; }
bad 'name	ferry\nwhy	x\nvoices	many\n' "bad.txt.*line 3.*'voices' is a whole number from 1 to 99, not 'many'"
bad 'name	ferry\nwhy	x\nprints	both\n' "line 3.*range|lowest|low-best-high"
bad 'name	ferry\nwhy	x\nvoice	2\n' "line 3.*no setting 'voice'"
bad 'name	ferry\nwhy	x\ndozens	few\n' "line 3.*'dozens' is the least number"
bad 'name	ferry\nwhy	x\nvoices	2\nvoices	3\n' "line 4.*twice"
bad 'name	own\nwhy	x\n' "line 1.*built in"
bad 'name	Ferry Desk\nwhy	x\n' "line 1.*small letters"
bad 'why	x\n' "has no name"
bad 'name	ferry\n' "what it is for"
expect 2 "no profile 'dinghy'; there are: ferry, own, airwars" "$TALLY" profile case.tally --use dinghy --reason x
expect 2 'reason' "$TALLY" profile case.tally --use ferry
expect 2 'in which case' "$TALLY" profile --use own --reason x
expect 2 "no profile 'dinghy'" "$TALLY" show case.tally "$id" --profile dinghy
