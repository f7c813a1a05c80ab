#!/bin/sh
# Lists in releases: taken in with a mapping that is kept, compared, followed;
# a victim shows when its row came and when it left.
. "$(dirname "$0")/case.sh"

cat > march.csv <<'T'
Nr,Full name,age,sex
1,Karim Haddad,41,M
2,Lina Haddad,9,F
3,Omar Salim,30,M
T
cat > april.csv <<'T'
Nr,Full name,age,sex
1,Kareem Haddad,41,M
3,Omar Salim,31,M
4,Huda Odeh,22,F
T
cat > may.csv <<'T'
Nr,Full name,age,sex
3,Omar Salim,31,M
4,Huda Odeh,22,F
T
new_case c.tally
expect 3 'no column that is an id' "$TALLY" list add c.tally register march.csv --release 2021-03
expect 2 'which release' "$TALLY" list add c.tally register march.csv
"$TALLY" list add c.tally register march.csv --release 2021-03 --map 'Nr=id,Full name=name' > out 2>&1 || { cat out; fail add; }
"$TALLY" list add c.tally register may.csv --release 2021-05 > out 2>&1 || { cat out; fail "the mapping is kept"; }
"$TALLY" list add c.tally register april.csv --release 2021-04 > out 2>&1 || fail "april, late"
expect 9 'already' "$TALLY" list add c.tally register april.csv --release 2021-04
"$TALLY" list releases c.tally > all; [ "$(sed 's/^register *\([^ ]*\).*/\1/' all | tr '\n' ' ')" = "2021-03 2021-04 2021-05 " ] || { cat all; fail "in the order of their dates"; }
"$TALLY" list compare c.tally register 2021-03 2021-04 > diff 2> err || { cat err; fail compare; }
grep -q '"change":"removed","id":"2"' diff || { cat diff; fail removed; }
grep -q '"change":"added","id":"4"' diff || { cat diff; fail added; }
grep -q '"column":"age","from":"30","to":"31"' diff || { cat diff; fail "field by field"; }
grep -q '"from":"Karim Haddad","to":"Kareem Haddad","spelling_only":true' diff || { cat diff; fail "spelling only"; }
"$TALLY" list compare c.tally register > diff 2> err; grep -q '"removed","id":"1"' diff || fail "the last two"
expect 4 'no such release' "$TALLY" list compare c.tally register 2021-03 2022
"$TALLY" list find c.tally register 1 > row; grep -q '^2021-04:  Full name=Kareem Haddad$' row || { cat row; fail "only what changed"; }
grep -q '^2021-05: not in it' row || fail "gone"
expect 4 'no release' "$TALLY" list find c.tally register 99

# What a person says to a change: once, with a reason, in the words that fit it.
expect 2 'needs its reason' "$TALLY" list read c.tally register removed 1 read
expect 2 "is 'read', not 'same'" "$TALLY" list read c.tally register removed 1 same --reason x
expect 4 "no row '2' is removed" "$TALLY" list read c.tally register removed 2 read --reason x
"$TALLY" list read c.tally register removed 1 read --reason "asked the ministry" > out 2>&1 || { cat out; fail read; }
expect 9 'to that already' "$TALLY" list read c.tally register removed 1 read --reason again
"$TALLY" list read c.tally register changed 3 read --from 2021-03 --to 2021-04 --column age --reason "a birthday" > out 2>&1 || { cat out; fail "an older pair"; }
"$TALLY" list compare c.tally register 2> err > out; grep -q '1 of them have been read' err || { cat err; fail "how many were read"; }

# A victim that is a row of the list.
echo 'RAMADI, Iraq, May 4 - An airstrike killed two people in the town of Ramadi in Iraq on Sunday, police said.' > one.txt
"$TALLY" add --published 2021-05-05 --publisher Desk c.tally one.txt > out 2>&1 || fail "add report"
incident=$("$TALLY" incidents c.tally | cut -c 1-8)
"$TALLY" victims c.tally add "$incident" 'name=Karim Haddad' harm=killed list_id=register:1 --reason "the register" > out || fail "add victim"
expect 2 'LIST:ID' "$TALLY" victims c.tally add "$incident" name=A list_id=7 --reason x
"$TALLY" show c.tally "$incident" > text; grep -q 'register 1: first in 2021-03, gone since 2021-05' text || { cat text; fail "the stay of the row"; }
decision=$(sed -n 's/.*(\([0-9a-f]*\))$/\1/p' all | sed -n 3p)
"$TALLY" victims c.tally undo "$decision" --reason "wrong file" > out || fail "a release can be taken back"
"$TALLY" show c.tally "$incident" | grep -q 'register 1: first in 2021-03, last in 2021-04' || fail "taken back"
"$TALLY" rebuild c.tally > out 2>&1; grep -q 'nothing differs' out || { cat out; fail rebuild; }
verified c.tally

# Other kinds of file give the same rows; the mapping of the newest release is kept.
printf '[{"Nr":5,"Full name":"Rana Salim","age":8,"sex":"F"},{"Nr":3,"Full name":"Omar Salim","age":31,"sex":"M"}]' > june.json
"$TALLY" list add c.tally register june.json --release 2021-06 > out 2>&1 || { cat out; fail "json"; }
"$TALLY" list find c.tally register 5 | grep -q 'Rana Salim' || fail "a row of JSON"
printf '%%PDF-1.4' > july.pdf; expect 3 'july.pdf' "$TALLY" list add c.tally register july.pdf --release 2021-07
printf 'PK\003\004broken' > bad.xlsx; expect 3 "bad.xlsx" "$TALLY" list add c.tally register bad.xlsx --release 2021-08

# One person under two ids: a person says so, and the victim is followed through both.
python3 - <<'P' || fail "lists with another id"
import csv
people = [[f"{g} {f} {l}", 20 + i] for i, (g, f, l) in enumerate((g, f, l) for g in "Karim Lina Omar Huda Sami Rana".split()
    for f in "Hassan Jamil Rashid".split() for l in "Haddad Odeh Salim".split())]
for name, first in (("one.csv", "7"), ("two.csv", "700")):
    csv.writer(open(name, "w", newline="")).writerows([["id", "name", "age"]] + [[first if i == 7 else i, *p] for i, p in enumerate(people)])
P
"$TALLY" list add c.tally other one.csv --release 1 > out 2>&1 && "$TALLY" list add c.tally other two.csv --release 2 > out 2>&1 || { cat out; fail "two releases"; }
"$TALLY" victims c.tally add "$incident" 'name=Omar Hassan' harm=killed list_id=other:7 --reason "the register" > out || fail "add victim"
"$TALLY" list read c.tally other renumbered 7 same --reason "name and age agree" > out 2>&1 || { cat out; fail renumbered; }
"$TALLY" show c.tally "$incident" > text
grep -q 'other 7: first in 1, gone since 2' text && grep -q 'other 700: first in 2, last in 2' text || { cat text; fail "followed through both ids"; }
"$TALLY" rebuild c.tally > out 2>&1; grep -q 'nothing differs' out || { cat out; fail "rebuild afterwards"; }
exit 0
