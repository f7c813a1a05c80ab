#!/bin/sh
# From reports to the account of one incident: our own examples, as the demo
# prints them.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"

"$TALLY" new --plain case.tally > out 2>&1 || fail "new"
while IFS='	' read -r file published publisher; do
	"$TALLY" add --published "$published" --publisher "$publisher" case.tally \
	    "$root/examples/$file" > out 2>&1 || { cat out; fail "add $file"; }
done < "$root/examples/index.tsv"
"$TALLY" incidents case.tally > list || fail "incidents"
[ -s list ] || fail "no incident"
"$TALLY" incidents --json case.tally | python3 -m json.tool > /dev/null || fail "incidents --json"
incident=$(grep '17 March 2017' list | cut -c 1-8)
[ -n "$incident" ] || { cat list; fail "no incident of 17 March"; }
"$TALLY" show case.tally "$incident" > text || fail "show"
for line in KILLED STATUS 'BESIDE THE COUNT' 'POSITIONS OF THE PARTIES' GRADE VOICES REPORTS; do
	grep -q "^$line" text || { cat text; fail "no part '$line'"; }
done
grep -q 'confirms a strike' text || fail "the coalition's position"
grep -q '^    house  *.*101' text || { cat text; fail "the house"; }
grep -q '^    neighbouring house  *4' text || { cat text; fail "the neighbouring house"; }
"$TALLY" show --json case.tally "$incident" | python3 -m json.tool > /dev/null || fail "show --json"
"$TALLY" show --html page.html case.tally "$incident" > out || fail "show --html"
grep -q '<script' page.html && fail "a script in the page"
grep -q '</html>' page.html || fail "the page does not end"
"$TALLY" show case.tally ffffffff > out 2> err; [ $? -eq 4 ] || fail "an incident that is not there: exit 4"
"$TALLY" show --profile nobody case.tally "$incident" > out 2> err
[ $? -eq 2 ] || fail "a profile that is not there: exit 2"
grep -q 'there are: own' err || fail "does not name the profiles"
"$TALLY" verify case.tally > out || { cat out; fail "verify"; }
exit 0
