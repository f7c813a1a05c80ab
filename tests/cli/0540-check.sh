#!/bin/sh
# Figures that contradict each other, in a case and in another archive.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"

cat > records.jsonl <<'X'
{"id":"a1","killed":[4,9],"breakdown":{"children":[3,3],"women":[2,4]},"named_killed":9,"grading":"Fair","strike_status":"Likely strike"}
{"id":"a2","killed":[9,4]}
{"id":"a3","killed":[5,5],"breakdown":{"child":[3,3],"men":[3,3]}}
{"id":"a4","killed":[2,2],"victims":[{"name":"A","harm":"killed"},{"name":"B"},{"name":"B"},{"name":"C"},{"name":"D","harm":"injured"}]}
{"id":"a5","killed":[2,null],"victims":[{"name":"A"},{"name":"B"},{"name":"C"}],"conceded":[7,7]}
{"id":"a6","killed":[2,3],"conceded":[4,4]}
{"id":"a7","gold":{"killed":null,"grading":"Fair","strike_status":"Single source claim"}}
{"id":"a8","date":["2031-05-03","2031-05-01"],"lat":1,"lon":2,"precision":"town"}
{"id":"a9","lat":1,"lon":2,"precision":""}
{"id":"a1","killed":[0,0]}
{"id":"b1","siblings":["b2"]}
{"id":"b2","siblings":["b1","b3"]}
{"id":"b3","siblings":["b9"],"date":["2031-05-03T23:30:00Z","2031-05-04T01:00:00Z"]}
X
"$TALLY" check --archive records.jsonl > out 2> err; [ $? -eq 3 ] || fail "exit 3"
grep -q '^record a1: [^t]' out && { cat out; fail "a sound record is named"; }
for want in 'a2: the minimum is above the maximum (9 > 4)' \
    'a3: children, women and men together are more than the maximum (6 > 5)' \
    'a4: more people are named as killed than the maximum (3 > 2)' \
    'a6: a belligerent concedes more than the maximum (4 > 3)' \
    'a7: the grade does not go with the strike status (fair, single source claim)' \
    'a8: the last day stands before the first' 'a9: a point without a precision' \
    'b2: names a sibling that does not name it (b3)' 'b3: names a sibling that is not there (b9)' \
    'b3: a day written with an hour.*(2031-05-03T23:30:00Z)' \
    'a1: two records have this id'; do
	grep -q "^record $want" out || { cat out; fail "not found: $want"; }
done
[ "$(grep -c '^record ' out)" -eq 11 ] || { cat out; fail "finds what is none"; }
grep -q '^13 records checked, 8 break a rule' out || { cat out; fail "does not count"; }
"$TALLY" check --archive --json records.jsonl 2> err | python3 -m json.tool > /dev/null || fail "--json"
echo '{"killed":[1,2]}' > none.jsonl
expect 3 'has no "id"' "$TALLY" check --archive none.jsonl

new_case case.tally
echo 'An airstrike killed 12 people in Manbij on 14 October 2016, the civil defence said.' > a.txt
"$TALLY" add --published 2016-10-15 case.tally a.txt > out 2>&1 || { cat out; fail "add"; }
id=$("$TALLY" incidents case.tally | cut -c 1-8)
"$TALLY" check case.tally > out || { cat out; fail "a sound case"; }
grep -q '^1 incidents checked, 0 break a rule' out || { cat out; fail "counts incidents"; }
"$TALLY" decide case.tally named "$id" --value 20 --reason "a list of names" > out 2>&1
"$TALLY" decide case.tally set_max "$id" --value 15 --reason "one list" > out 2>&1
"$TALLY" check case.tally > out 2> err; [ $? -eq 3 ] || { cat out; fail "a case that breaks a rule"; }
grep -q "^incident $id (Manbij, 2016-10-14): more people are named as killed" out || { cat out; fail "names the rule"; }

# A person's grade: read by nobody else, and its clauses do not hold.
"$TALLY" decide case.tally grade "$id" --one fair --reason "as the monitor has it" > out 2>&1 || { cat out; fail "grade"; }
"$TALLY" check case.tally > out 2> err
for want in "a person's grade that nobody else has read (fair)" \
    "a person's grade whose clauses do not hold (fair: a second independent voice; a strike" \
    'the grade does not go with the strike status (fair, single source claim)'; do
	grep -q "^incident $id (Manbij, 2016-10-14): $want" out || { cat out; fail "not found: $want"; }
done

# A figure that was said before the day that a person set.
"$TALLY" decide case.tally set_date "$id" --date 2016-10-17 --reason "the local day" > out 2>&1 || { cat out; fail "day"; }
"$TALLY" check case.tally > out 2> err
grep -q "^incident $id .*said before the incident's day.*: 2016-10-1[45], 2016-10-17)" out || { cat out; fail "said before"; }

# One person of a list in two incidents.
echo 'Shelling killed 3 people in Homs on 20 October 2016, a doctor said.' > b.txt
"$TALLY" add --published 2016-10-21 case.tally b.txt > out 2>&1 || { cat out; fail "add b"; }
other=$("$TALLY" incidents case.tally | grep Homs | cut -c 1-8)
person() { "$TALLY" victims case.tally add "$1" name="$2" harm=killed list_id="$3" --reason "a list" > out 2>&1 || { cat out; fail "victim"; }; }
person "$id" "Amal Haddad" moh:17
person "$other" "Basim Nasser" moh:18
"$TALLY" check case.tally 2> err | grep -q '^person' && fail "two persons are two"
person "$other" "Amal Hadad" moh:17
"$TALLY" check case.tally > out 2> err
grep -q "^person moh:17: one person of a list is recorded in two incidents ($id, $other)\|^person moh:17: one person of a list is recorded in two incidents ($other, $id)" out ||
    { cat out; fail "one person in two incidents"; }
"$TALLY" decide case.tally siblings "$id" --with "$other" --reason "perhaps one" > out 2>&1 || { cat out; fail "siblings"; }
"$TALLY" check case.tally 2> err | grep -q "^person moh:17: .*siblings" || fail "in siblings"
exit 0
