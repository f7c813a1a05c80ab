#!/bin/sh
# Sheets: out, edited, compared, applied by id; nothing silently, nothing
# twice, conflicts shown, formulas defused, exact on the way round.
. "$(dirname "$0")/case.sh"

echo 'RAMADI, Iraq, May 4 - An airstrike killed two people in the town of Ramadi in Iraq on Sunday, police said.' > one.txt
new_case c.tally
"$TALLY" add --published 2021-05-05 --publisher Desk c.tally one.txt > out 2>&1 || fail "add report"
incident=$("$TALLY" incidents c.tally | cut -c 1-8)
"$TALLY" victims c.tally add "$incident" 'name=Karim Haddad' 'name=كريم حداد' harm=killed age=41 "note=-2+3; \"quoted\", comma" --reason list > out || fail add
"$TALLY" victims c.tally add "$incident" "name='Ali Salim" harm=injured 'note==1+1' --reason list > out || fail add
"$TALLY" victims c.tally add "$incident" "name=Huda Odeh" harm=killed 'note=two
lines' --reason list > out || fail add

# Round trip: nothing differs, in either form, withheld or opened.
for file in people.csv people.xlsx; do
	"$TALLY" sheet out c.tally victims $file > out || fail "out $file"
	unchanged c.tally "$TALLY" sheet diff c.tally victims $file > diff 2> err || { cat err; fail "diff $file"; }
	grep -q '^row' diff && { cat diff; fail "$file: something differs"; }
	grep -q '^3 rows, 3 the same$' diff || { cat diff err; fail "the same"; }
done
grep -q 'Karim\|Ali\|Huda\|lines' people.csv && fail "withheld"
expect 2 'with a reason only' "$TALLY" sheet out c.tally victims open.csv --with everything
for file in open.csv open.xlsx; do
	"$TALLY" sheet out c.tally victims $file --with everything --reason "review" > out || fail "out $file"
	"$TALLY" sheet diff c.tally victims $file > diff 2> err; grep -q '^row' diff && { cat diff; fail "$file: something differs"; }
done
"$TALLY" log c.tally | grep -q '"opened":"everything"' || "$TALLY" log --json c.tally | grep -q everything || fail "journal"
grep -q "'=1+1" open.csv || { cat open.csv; fail "a formula is not defused"; }
grep -q ",'-2+3" open.csv || grep -q "\"'-2+3" open.csv || { cat open.csv; fail "-2+3 is no number"; }
for kind in incidents claims; do
	"$TALLY" sheet out c.tally $kind $kind.csv > out || fail "out $kind"
	"$TALLY" sheet diff c.tally $kind $kind.csv > diff 2> err; grep -q '^row' diff && { cat diff; fail "$kind: something differs"; }
done

# Edited by a program, as a person would in a spreadsheet.
cat > edit.py <<'P'
import csv, sys
src, dst, *edits = sys.argv[1:]
rows = list(csv.reader(open(src, encoding="utf-8-sig", newline=""))); h = rows[0]
for e in edits:
    who, col, val = e.split("|")
    if who == "+": rows.append([dict(c.split("=") for c in val.split("&")).get(k, "") for k in h]); continue
    if who == "-": rows = [r for r in rows if col not in ",".join(r)]; continue
    for r in rows[1:]:
        if who in ",".join(r): r[h.index(col)] = val
csv.writer(open(dst, "w", encoding="utf-8-sig", newline="")).writerows(rows)
P
python3 edit.py open.csv e1.csv 'Karim|age|42' 'Karim|name|كريم حداد; Karim Haddad; Kareem Hadad' 'Ali|harm|died_later' 'Ali|died|2021-05-09' 'Huda|note|'
unchanged c.tally "$TALLY" sheet diff c.tally victims e1.csv > diff 2> err
[ "$(grep -c ': edit of' diff)" -eq 5 ] || { cat diff err; fail "five edits"; }
expect 2 'needs a reason' "$TALLY" sheet apply c.tally victims e1.csv
"$TALLY" sheet apply c.tally victims e1.csv --reason "corrected by the family" > out 2>&1 || { cat out; fail apply; }
grep -q 'applied 3 rows' out || { cat out; fail "three rows"; }
"$TALLY" victims c.tally show "$("$TALLY" victims c.tally | grep Karim | cut -c 3-10)" > one
grep -q 'age: *42' one && grep -q 'Kareem Hadad' one || { cat one; fail "what was edited"; }
grep -q 'corrected by the family' one || fail "its reason"
expect 9 'nothing differs' "$TALLY" sheet apply c.tally victims e1.csv --reason again

# Conflict: the case changed since the sheet was written.
python3 edit.py open.csv e2.csv 'Karim|age|43' 'Huda|sex|woman'
"$TALLY" sheet diff c.tally victims e2.csv > diff 2> err; grep -q 'conflict of age: “42” → “43”' diff || { cat diff; fail conflict; }
grep -q 'edit of sex' diff || fail "beside a clean edit"
grep -q 'cells changed in the case since' diff || { cat err; fail "newer cells are left"; }
unchanged c.tally expect 9 "cannot be applied" "$TALLY" sheet apply c.tally victims e2.csv --reason x
"$TALLY" sheet apply c.tally victims e2.csv --only-clean --reason "sex stated" > out 2>&1 || { cat out; fail only-clean; }
"$TALLY" victims c.tally | grep -q 'Karim.*42' || fail "the conflict was left out"

# New rows, rows twice, ids that are not there, computed cells, bad values.
python3 edit.py open.csv e3.csv "+||incident=$incident&name=Omar Salim&harm=killed"
expect 9 'no id' "$TALLY" sheet apply c.tally victims e3.csv --reason x
"$TALLY" sheet apply c.tally victims e3.csv --create --reason "new list" > out 2>&1 || { cat out; fail create; }
"$TALLY" victims c.tally | grep -q 'Omar Salim' || fail created
"$TALLY" sheet diff c.tally victims e3.csv > diff 2> err; grep -q 'same name' diff || { cat diff; fail "made twice"; }
python3 edit.py open.csv e4.csv 'Karim|incident|ffff' '+||id=00000000000000000000000000000000&name=X' 'Huda|status|soldier'
"$TALLY" sheet diff c.tally victims e4.csv > diff 2> err
for word in 'computed of incident' 'unknown id' 'refused of status'; do grep -q "$word" diff || { cat diff; fail "$word"; }; done
python3 edit.py open.csv e5.csv '-|Huda|'; cat open.csv | sed -n 2p >> e5.csv
"$TALLY" sheet diff c.tally victims e5.csv > diff 2> err; grep -q 'repeated id' diff || { cat diff; fail "repeated id"; }
grep -q 'not in the sheet, left alone' diff || { cat err; fail "absent rows"; }
expect 2 'no sheet' "$TALLY" sheet out c.tally people x.csv
printf 'name,age\nA,3\n' > noid.csv
expect 3 "no column 'id'" "$TALLY" sheet diff c.tally victims noid.csv

# Incidents and claims: what can be edited is a decision.
python3 edit.py incidents.csv i.csv 'Ramadi|code|OLD-17' 'Ramadi|killed_min|3' 'Ramadi|date|2021-05-01..2021-05-02'
"$TALLY" sheet apply c.tally incidents i.csv --reason "old ledger" > out 2>&1 || { cat out; fail "apply incidents"; }
"$TALLY" sheet out c.tally incidents i2.csv > out; grep -q 'OLD-17' i2.csv && grep -q '2021-05-01..2021-05-02' i2.csv || { cat i2.csv; fail "incident edited"; }
python3 edit.py claims.csv k.csv 'killed|review|accept'
"$TALLY" sheet apply c.tally claims k.csv --reason "read" > out 2>&1 || { cat out; fail "apply claims"; }
"$TALLY" sheet out c.tally claims k2.csv > out; grep -q ',accept,' k2.csv || { cat k2.csv; fail "claim read"; }
"$TALLY" rebuild c.tally > out 2>&1; grep -q 'nothing differs' out || { cat out; fail rebuild; }
verified c.tally
exit 0
