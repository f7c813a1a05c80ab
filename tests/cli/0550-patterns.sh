#!/bin/sh
# Incidents by week and place; totals by the rule; what sources say of patterns.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"

new_case case.tally
add() {
	echo "$2" > $1.txt
	"$TALLY" add --published "$3" case.tally $1.txt > out 2>&1 || { cat out; fail "add $1"; }
}
add a 'An airstrike killed 12 people in Manbij on 11 October 2016, the civil defence said.' 2016-10-12
add b 'Residents said the airstrike of 11 October 2016 in Manbij killed 12 people.' 2016-10-12
add c 'Shelling killed 3 people in Aleppo on 13 October 2016, a doctor said.' 2016-10-14
add d 'A shell killed 5 people in Manbij on 14 October 2016, a doctor said.' 2016-10-15
add e 'Monitors reported a surge in civilian casualties in recent weeks.  The death toll rose to 12.' 2016-10-16
"$TALLY" patterns case.tally > out || fail "patterns"
grep -q '^2016-10-10  *Manbij  *2  *1  *12  *1  *5  *0$' out || { cat out; fail "a week of one place"; }
grep -q '^2016-10-10  *Aleppo  *1  *0  *0  *1  *3  *0$' out || { cat out; fail "beside"; }
grep -q 'Counted: graded confirmed or fair' out || { cat out; fail "says its rule"; }
grep -q '“Monitors reported a surge in civilian casualties in recent weeks.”' out ||
    { cat out; fail "what is said of patterns"; }
grep -q 'death toll' out && { cat out; fail "a toll is no pattern"; }
first=$("$TALLY" incidents case.tally | sed -n '/11 October/p' | cut -c 1-8)
second=$("$TALLY" incidents case.tally | sed -n '/14 October/p' | cut -c 1-8)
"$TALLY" decide case.tally siblings "$first" --with "$second" --reason "one family" > out 2>&1
"$TALLY" patterns case.tally --each month --by none > out
grep -q '^2016-10-01 .* 3  *1  *12  *1  *3  *1$' out || { cat out; fail "siblings are added up"; }
"$TALLY" decide case.tally distinct "$first" --with "$second" --reason "two families" > out 2>&1
"$TALLY" patterns case.tally --each none --by none > out
grep -q '^- .* 4  *1  *12  *3  *20  *0$' out || { cat out; fail "distinct ones are not added"; }
"$TALLY" patterns --json case.tally | python3 -m json.tool > /dev/null || fail "--json"
expect 2 'takes week' "$TALLY" patterns case.tally --each hour
expect 2 'takes place' "$TALLY" patterns case.tally --by colour
"$TALLY" rebuild --check case.tally > out || { cat out; fail "rebuild"; }
verified case.tally
exit 0
