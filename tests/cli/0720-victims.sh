#!/bin/sh
# The people of an incident: proposed from the claims, entered, accepted as a
# floor of the tally, merged, parted, undone; made again by a rebuild.
. "$(dirname "$0")/case.sh"

cat > one.txt <<'T'
AL-ZAHRA, May 4 - An airstrike killed at least two people in the town of Ramadi in Iraq on Sunday, the civil defence said. Karim Haddad, 41, was killed, a neighbour said. Lina Haddad, 9, was killed, a relative said.
T
cat > two.txt <<'T'
RAMADI, Iraq, May 5 - The airstrike on the town of Ramadi in Iraq on Sunday killed Kareem Hadad, 41, and two other people, a doctor said.
T
new_case c.tally
for f in one two; do
	"$TALLY" add --published 2021-05-05 --publisher "Desk $f" c.tally $f.txt > out 2>&1 ||
	    { cat out; fail "add"; }
done
"$TALLY" incidents c.tally > list; incident=$(head -1 list | cut -c 1-8)
[ "$(wc -l < list)" -eq 1 ] || { cat list; fail "one incident"; }
"$TALLY" victims c.tally propose "$incident" > names || fail "propose"
grep -q 'Karim Haddad; .*Kareem Hadad' names || grep -q 'Kareem Hadad' names || { cat names; fail "names of the claims"; }
number=$(sed -n 's/^  \[\([0-9]*\)\].*Lina.*/\1/p' names)
[ -n "$number" ] || { cat names; fail "the daughter is named"; }

expect 2 'needs a reason' "$TALLY" victims c.tally take "$incident" "$number"
"$TALLY" victims c.tally take "$incident" "$number" --reason "named by a neighbour" > out 2>&1 || { cat out; fail take; }
expect 9 'recorded already' "$TALLY" victims c.tally take "$incident" "$number" --reason again
"$TALLY" victims c.tally list "$incident" > people; grep -q 'Lina Haddad, .*9, killed' people || { cat people; fail "words of the claim"; }
lina=$(cut -c 3-10 people)
"$TALLY" victims c.tally show "$lina" > one; grep -q 'name: .*“.*Lina Haddad' one || { cat one; fail "the name has no quote"; }

# By hand; five people accepted by name raise the floor.
for name in 'Sami Odeh' 'Huda Odeh' 'Rana Salim' 'Omar Salim' 'سامي عودة'; do
	"$TALLY" victims c.tally add "$incident" "name=$name" harm=killed --reason "hospital list" > out 2>> err || fail "add $name"
done
grep -q 'has that name, too' err || { cat err; fail "Sami and سامي may be one"; }
expect 2 'sex is one of' "$TALLY" victims c.tally add "$incident" name=A sex=male --reason x
expect 2 'no field' "$TALLY" victims c.tally add "$incident" colour=A --reason x
"$TALLY" victims c.tally accept $("$TALLY" victims c.tally | cut -c 3-10) --reason "two lists agree" > out 2>&1 || { cat out; fail accept; }
"$TALLY" show c.tally "$incident" > text
grep -q 'PEOPLE  6 recorded, 6 accepted' text || { cat text; fail "six accepted"; }
grep -q 'at least 6' text || { cat text; fail "names do not raise the floor"; }

# One person twice: merged, the floor falls; parted, it is back; undone.
arabic=$("$TALLY" victims c.tally | grep 'سامي' | cut -c 3-10); sami=$("$TALLY" victims c.tally | grep ' Sami' | cut -c 3-10)
"$TALLY" victims c.tally merge "$arabic" "$sami" --reason "one man, two spellings" > merged || fail merge
expect 9 'merged already' "$TALLY" victims c.tally merge "$arabic" "$sami" --reason again
expect 9 'into itself' "$TALLY" victims c.tally merge "$sami" "$arabic" --reason back
"$TALLY" victims c.tally | grep -q 'سامي عودة.*(Sami Odeh)' || fail "own script first, the other beside it"
"$TALLY" show c.tally "$incident" | grep -q 'at least 5' || fail "the floor after the merge"
decision=$(sed 's,.*decision ,,' merged)
"$TALLY" victims c.tally undo "$decision" --reason "they are cousins" > out || fail undo
"$TALLY" show c.tally "$incident" | grep -q '6 recorded' || fail "undo parts them"
"$TALLY" victims c.tally merge "$arabic" "$sami" --reason "the family says one" > out || fail "merge again"
"$TALLY" victims c.tally part "$arabic" --reason "no" > out || fail part
[ "$("$TALLY" victims c.tally | wc -l)" -eq 6 ] || fail "part"

# A field of one value is replaced; one of many grows; a value is taken out.
"$TALLY" victims c.tally set "$sami" age=40 occupation=baker name='Samy Odeh' --reason corrected > out || fail set
"$TALLY" victims c.tally set "$sami" age=42 'name-=Samy Odeh' --reason corrected > out || fail set
expect 9 'says so already' "$TALLY" victims c.tally set "$sami" age=42 --reason again
"$TALLY" victims c.tally show "$sami" > one; grep -q 'age: *42' one || fail "age"; grep -q 'age: *40' one && fail "two ages"; grep -q 'name:.*Samy' one && fail "taken out"
"$TALLY" victims c.tally remove "$sami" --reason "another incident" > out || fail remove
"$TALLY" victims c.tally | grep -q Sami && fail "removed"

"$TALLY" show --json c.tally "$incident" > json; python3 -c '
import json
a = json.load(open("json")); a = a[0] if isinstance(a, list) else a
assert len(a["victims"]) == 5 and all(v["decision"] for p in a["victims"] for v in p["values"])' || fail "json"
baby=$("$TALLY" victims c.tally add "$incident" 'name=Adam Odeh' age_months=7 'relation=son of Huda' harm=killed --reason list | cut -d' ' -f 3)
"$TALLY" show --html page.html c.tally "$incident" > out; grep -q '<bdi>سامي عودة</bdi>' page.html || fail "page"
grep -q '7 months' page.html && grep -q 'son of Huda' page.html || fail "age in months, relation"
"$TALLY" victims c.tally remove "$baby" --reason "a test" > out || fail "remove"

# An incident that another one took in brings its people.
other=$("$TALLY" decide c.tally create --one "Second list" --reason "another report" > out 2>&1; "$TALLY" incidents c.tally | grep -v "^$incident" | head -1 | cut -c 1-8)
[ -n "$other" ] || { cat out; "$TALLY" incidents c.tally; fail "a second incident"; }
"$TALLY" victims c.tally add "$other" name='Tariq Najjar' harm=killed --reason list > out || fail "add to the second"
"$TALLY" decide c.tally merge "$incident" --with "$other" --reason "one strike" > out 2>&1 || { cat out; fail "merge incidents"; }
"$TALLY" victims c.tally list "$incident" | grep -q 'Tariq Najjar' || fail "people of the incident that was taken in"
"$TALLY" rebuild c.tally > out 2>&1; grep -q 'nothing differs' out || { cat out; fail "rebuild"; }
verified c.tally

# An acceptance that is taken back by 'tally decide' takes its floor with it.
accepted() { "$TALLY" incidents c.tally | grep "^$incident"; }
tariq=$("$TALLY" victims c.tally list "$other" 2> /dev/null | sed -n 's/^  \([0-9a-f]*\) .*Tariq.*/\1/p' | head -1)
before=$(accepted)
"$TALLY" victims c.tally accept "$tariq" --reason seen > out || { cat out; fail "accept the last"; }
now=$(accepted)
[ "$now" != "$before" ] || { echo "$now"; fail "a name more and the same floor"; }
"$TALLY" rebuild c.tally > out 2>&1; grep -q 'nothing differs' out || { cat out; fail "rebuild after an acceptance"; }
decision=$("$TALLY" victims c.tally show "$tariq" | sed -n 's/.*accepted — seen (\([0-9a-f]*\)).*/\1/p')
"$TALLY" decide c.tally undo "$decision" --reason "alive" > out 2>&1 || { cat out; fail "undo by decide"; }
[ "$(accepted)" = "$before" ] || { accepted; fail "the floor stays"; }
"$TALLY" rebuild c.tally > out 2>&1; grep -q 'nothing differs' out || { cat out; fail "rebuild after an undoing"; }

# Named in a list beside the count, the last two by a given name alone; who speaks is none of them.
cat > three.txt <<'T'
HOMS, Syria, May 4 - Shells hit a street in Homs on Monday, killing at least seven people, the civil defence said. Among the dead were Amina Sattar, 34, and her two sons Bilal, 9, and Karim, 6. Her neighbour Omar Haddad, 50, said that the shells came at noon.
T
new_case list.tally
"$TALLY" add --published 2021-05-05 list.tally three.txt > out 2>&1 || { cat out; fail "add"; }
incident=$("$TALLY" incidents list.tally | head -1 | cut -c 1-8)
"$TALLY" victims list.tally propose "$incident" > names || fail "propose"
for who in 'Amina Sattar; age 34' 'Bilal; age 9' 'Karim; age 6'; do
	grep -q "$who" names || { cat names; fail "$who is not proposed"; }
done
grep -q 'Haddad\|Homs' names && { cat names; fail "proposes somebody who speaks, or a place"; }
number=$(sed -n 's/^  \[\([0-9]*\)\].*Karim.*/\1/p' names)
"$TALLY" victims list.tally take "$incident" "$number" --reason "named in the report" > out 2>&1 || { cat out; fail "take"; }
"$TALLY" victims list.tally list "$incident" | grep -q 'Karim.*6' || fail "the words of the report"
exit 0
