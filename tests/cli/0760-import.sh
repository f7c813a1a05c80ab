#!/bin/sh
# Old sheets: incidents and victims keep their codes, their counts have the
# cells as words, days stay what they are, nothing is made twice.
. "$(dirname "$0")/case.sh"

cat > ledger.csv <<'T'
Code;Start Date;End Date;Location;Country;Latitude;Longitude;Reported Minimum;Reported Maximum;Wounded;Remark
A-001;01/05/2021;01/05/2021;Ramadi;Iraq;33.4258;43.2994;4;6;10+;first
A-002;31/12/2020;02/01/2021;Kirkuk;Iraq;;;3;;;open top
A-003;2021-05-03 23:30;;Nowhere Hill;;;;;;;no count
A-004;05/06/2021;;Mosul;IQ;;;0;0;~5;zero
T
new_case c.tally
expect 2 'what is in it' "$TALLY" import c.tally ledger.csv
expect 2 'needs a reason' "$TALLY" import c.tally ledger.csv --format incidents
expect 9 '3 rows cannot be taken in' "$TALLY" import c.tally ledger.csv --format incidents --reason x
unchanged c.tally "$TALLY" import c.tally ledger.csv --format incidents --days dmy --preview > plan || { cat plan; fail preview; }
grep -q '4 rows: 4 new' plan && grep -q "column 'Remark' is not known" plan || { cat plan; fail plan; }
"$TALLY" import c.tally ledger.csv --format incidents --days dmy --publisher "Old desk" --published 2021-07-01 --reason "our ledger" > out 2>&1 || { cat out; fail import; }
"$TALLY" incidents c.tally > list; [ "$(wc -l < list)" -eq 4 ] || { cat list; fail "four incidents"; }
expect 9 'nothing new' "$TALLY" import c.tally ledger.csv --format incidents --days dmy --reason again

"$TALLY" sheet out c.tally incidents sheet.csv > out || fail sheet
python3 - <<'P' || fail "what the sheet says is not what the ledger said"
import csv
r = {x["code"]: x for x in csv.DictReader(open("sheet.csv", encoding="utf-8-sig", newline=""))}
assert set(r) == {"A-001", "A-002", "A-003", "A-004"}, r.keys()
a = r["A-001"]; assert (a["date"], a["killed_min"], a["killed_max"], a["injured_min"], a["injured_max"]) == ("2021-05-01", "4", "6", "10", ""), a
assert a["place"] == "Ramadi" and a["country"] == "IQ" and a["lat"].startswith("33.43"), a
b = r["A-002"]; assert (b["date"], b["killed_min"], b["killed_max"]) == ("2020-12-31..2021-01-02", "3", ""), b
c = r["A-003"]; assert (c["date"], c["killed_min"], c["place"]) == ("2021-05-03", "", "Nowhere Hill"), c
d = r["A-004"]; assert (d["killed_min"], d["killed_max"]) == ("0", "0"), d
P
incident=$(sed -n 's/^\([0-9a-f]*\) .*Ramadi.*/\1/p' list); [ -n "$incident" ] || { cat list; fail "no id"; }
"$TALLY" show c.tally "$incident" > text; grep -q '“4.6”' text || grep -q '“4' text || { cat text; fail "the cells are the words"; }

# Who said how many, in a ledger of its own.
cat > said.csv <<'T'
incident,source,said,killed,injured
A-001,civil defence,2021-05-02,4+,
A-001,hospital,2021-05-03,6,12
A-404,nobody,2021-05-03,1,
A-001,witness,,,
T
"$TALLY" import c.tally said.csv --format claims --preview > plan || fail "preview claims"
grep -q '2 new, 0 there already, 2 refused' plan || { cat plan; fail "plan of claims"; }
"$TALLY" import c.tally said.csv --format claims --only-clean --reason "our ledger of claims" > out 2>&1 || { cat out; fail "import claims"; }
"$TALLY" show c.tally "$incident" > text; grep -q '“6”.*hospital' text && grep -q '“4+”.*civil defence' text || { cat text; fail "who said it"; }
"$TALLY" import c.tally said.csv --format claims --preview > plan; grep -q '0 new, 2 there already' plan || { cat plan; fail "claims made twice"; }
# A row a figure: the column "effect" says of what.
code=$(sed -n 2p said.csv | cut -d, -f1)
printf 'incident,source,said,effect,count_min,count_max\n%s,the mayor,2021-05-06,injured,4,\n%s,the mayor,2021-05-06,displaced,9,9\n' "$code" "$code" > effects.csv
"$TALLY" import c.tally effects.csv --format claims --preview > plan; grep -q '1 new, 0 there already, 1 refused' plan || { cat plan; fail "count with effect"; }
"$TALLY" import c.tally effects.csv --format claims --only-clean --reason "row by row" > out 2>&1 || { cat out; fail "import effects"; }
"$TALLY" sheet out c.tally claims effects-back.csv > out || fail "claims out"
grep 'the mayor' effects-back.csv | grep -q ',injured,4,,at_least,' || { grep mayor effects-back.csv; fail "the figure of the mayor"; }

cat > people.csv <<'T'
incident_id,victim_id,name_en,name_ar,age,group,gender,killed_or_injured
A-001,V1,Karim Haddad,كريم حداد,41,adult,Male,killed
A-001,V2,Lina Haddad,,9,child,Female,Injured
A-404,V3,Nobody,,,,,killed
A-001,V4,Kareem Hadad,,,,,killed
T
"$TALLY" import c.tally people.csv --format victims --preview > plan || fail "preview victims"
grep -q 'row 4: refused' plan || { cat plan; fail "an incident that is not there"; }
"$TALLY" import c.tally people.csv --format victims --reason "hospital list" --only-clean > out 2>&1 || { cat out; fail "import victims"; }
"$TALLY" victims c.tally > who; grep -q 'كريم حداد.*(Karim Haddad).*, male, 41, killed' who || { cat who; fail "own script"; }
grep -q 'Lina Haddad.*female, 9, injured' who || { cat who; fail injured; }
"$TALLY" victims c.tally show "$(grep Lina who | cut -c 3-10)" | grep -q 'sex: .*woman  “Female”' || fail "the cell is the quote"
"$TALLY" import c.tally people.csv --format victims --preview > plan; grep -q '0 new, 3 there already' plan || { cat plan; fail "made twice"; }
"$TALLY" rebuild c.tally > out 2>&1; grep -q 'nothing differs' out || { cat out; fail rebuild; }
verified c.tally

# What we export comes back in another case with the same figures.
for f in ibc ucdp airwars; do "$TALLY" export --format $f --to out-$f c.tally > out 2>&1 || fail "export $f"; done
for f in ibc/ibc-incidents ucdp/ucdp-events airwars/airwars-incidents; do
	rm -f d.tally; new_case d.tally
	"$TALLY" import d.tally "out-$f.csv" --format incidents --map "$(case $f in ucdp*) echo id=ignore ;; esac)" --reason "round" > out 2>&1 || { cat out; fail "import $f"; }
	"$TALLY" sheet out d.tally incidents back.csv > out || fail sheet
	grep -q '^[0-9a-f]*,A-001,' back.csv || { cat back.csv; fail "$f: the code"; }
	grep -q ',2021-05-01,' back.csv || { cat back.csv; fail "$f: the day"; }
	cut -d, -f 1-40 back.csv | grep -q ',4,6,' || { cat back.csv; fail "$f: the range"; }
done
# The CSV set of one case is taken in by another: people and counts find their
# incidents by the desk's codes, whose ids are other ones there.
printf 'code,date,place,country,killed\nK-1,2021-05-02,Ramadi,IQ,3\nK-2,2021-05-03,Kirkuk,IQ,4\n' > k.csv
printf 'incident,name,age,sex,harm\nK-2,Rana Najjar,41,f,killed\n' > people.csv
new_case k.tally
"$TALLY" import k.tally k.csv --format incidents --reason ledger > out 2>&1 || { cat out; fail "ledger"; }
"$TALLY" import k.tally people.csv --format victims --reason list > out 2>&1 || { cat out; fail "people"; }
"$TALLY" export k.tally --format csv --with names --reason "another desk" --to k > out 2>&1 || { cat out; fail "csv set"; }
new_case l.tally
"$TALLY" import l.tally k/csv-incidents.csv --format incidents --reason theirs > out 2>&1 || { cat out; fail "their incidents"; }
"$TALLY" import l.tally k/csv-victims.csv --format victims --reason theirs > out 2>&1 || { cat out; fail "their people"; }
grep -q 'took in 1' out || { cat out; fail "one person"; }
"$TALLY" victims l.tally list "$("$TALLY" incidents l.tally | grep Kirkuk | cut -c 1-8)" > out 2>&1 || { cat out; fail "list"; }
grep -q 'Rana Najjar' out || { cat out; fail "of the other incident"; }
# Who died of wounds was not killed on the day.
printf 'incident,name,harm\nK-1,Zaid Najjar,died-later\nK-1,Huda Najjar,Died of wounds\nK-1,Omar Najjar,killed\n' > later.csv
"$TALLY" import k.tally later.csv --format victims --reason list > out 2>&1 || { cat out; fail "died later"; }
[ "$("$TALLY" victims k.tally list --json | grep -o 'died_later' | wc -l)" -ge 2 ] ||
    { "$TALLY" victims k.tally list; fail "who died later was killed"; }
exit 0
